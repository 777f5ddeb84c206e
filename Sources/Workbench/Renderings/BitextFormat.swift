import Alignment
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

  /// The usual ending of such files.
  public var fileExtension: String { self == .text ? "txt" : rawValue }

  /// The format that a file's name asks for, or nil.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    let ending = fileName[fileName.index(after: dot)...].lowercased()
    self.init(rawValue: ending == "txt" ? "text" : ending)
  }
}

/// Two aligned texts in a format, as UTF-8.
///
/// - Parameters:
///   - aligned: the texts with their ladder.
///   - format: how to write them.
///   - table: lays out ``BitextFormat/text``.
///   - explains: whether ``BitextFormat/text`` and ``BitextFormat/json`` say what each bead rests
///     on.
/// - Returns: the file.
/// - Throws: ``ICUError`` from ICU.
public func render(
  _ aligned: AlignedTexts, as format: BitextFormat, table: SideBySide = SideBySide(),
  explains: Bool = false
) throws -> [UInt8] {
  let bitext = aligned.bitext
  let explanations = explains ? aligned.explanations() : []
  switch format {
  case .text:
    var table = table
    if explains { table.details = { lines(explanations[$0]) } }
    return try table.rendered(bitext)
  case .tsv: return tabSeparated(bitext)
  case .json:
    return try json(
      bitext, sourceFile: aligned.source.file.path, targetFile: aligned.target.file.path,
      notices: aligned.notices, explanations: explanations,
      absentPassages: aligned.absentPassages)
  case .ladder: return Array(LadderFile.write(bitext.ladder).utf8)
  case .indices: return Array(AlignmentIndices.write(bitext.ladder).utf8)
  }
}

/// An explanation in lines: the signals from the strongest to the weakest, a sign for which way
/// they point, the words that met.
private func lines(_ explanation: BeadExplanation) -> [String] {
  explanation.signals.sorted { abs($0.contribution) > abs($1.contribution) }.map { signal in
    let sign = signal.contribution < 0 ? "−" : "+"
    let size = decimal(abs(signal.contribution)).dropLast(2)
    let words = signal.details.isEmpty ? "" : "  " + signal.details.joined(separator: ", ")
    return "\(sign) \(size)  \(signal.kind.rawValue)\(words)"
  }
}
