import BitextModel
import Formats

/// How a bitext is written.
public enum BitextFormat: String, CaseIterable, Sendable {
  /// Side by side, for reading.
  case text
  /// Tab-separated lines, for spreadsheets.
  case tsv
  /// One object with offsets, for programs.
  case json
  /// hunalign's ladder.
  case ladder
  /// Segment numbers a bead, as vecalign prints them.
  case indices

  /// The format that a file's name asks for, or nil.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    let ending = fileName[fileName.index(after: dot)...].lowercased()
    self.init(rawValue: ending == "txt" ? "text" : ending)
  }
}

/// Two aligned texts in a format, as UTF-8; `table` lays out ``BitextFormat/text``.
public func render(
  _ aligned: AlignedTexts, as format: BitextFormat, table: SideBySide = SideBySide()
) throws -> [UInt8] {
  let bitext = aligned.bitext
  switch format {
  case .text: return try table.rendered(bitext)
  case .tsv: return tabSeparated(bitext)
  case .json:
    return try json(
      bitext, sourceFile: aligned.source.file.path, targetFile: aligned.target.file.path,
      notices: aligned.notices)
  case .ladder: return []
  case .indices: return Array(AlignmentIndices.write(bitext.ladder).utf8)
  }
}
