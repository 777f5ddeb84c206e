import BitextModel
public import BitextStore
import Formats
import UnicodeText

/// What a bitext of a project is written as.
public enum ProjectExport: Sendable {
  /// The bitext in a format.
  case bitext(AlignmentFormat)
  /// A report of its findings.
  case report(ReportFormat)

  /// The format of a name; where a bitext and a report can be written in it, the bitext.
  public init?(named name: String) {
    if let format = AlignmentFormat(named: name) {
      self = .bitext(format)
    } else if let format = ReportFormat(rawValue: name.lowercased()) {
      self = .report(format)
    } else {
      return nil
    }
  }

  /// The format that a file's name asks for, in the same way.
  public init?(fileName: String) {
    if let format = AlignmentFormat(fileName: fileName) {
      self = .bitext(format)
    } else if let format = ReportFormat(fileName: fileName) {
      self = .report(format)
    } else {
      return nil
    }
  }

  /// All names, those of bitexts first.
  public static var names: [String] {
    let bitexts = AlignmentFormat.all.map(\.name)
    return bitexts + ReportFormat.allCases.map(\.rawValue).filter { !bitexts.contains($0) }
  }
}

extension Project {
  /// A bitext of the project in a format, or a report of its findings, as UTF-8.
  ///
  /// - Parameters:
  ///   - bitext: the bitext.
  ///   - format: how to write it.
  ///   - confirmedOnly: whether beads that nobody has confirmed are left out.
  ///   - table: lays out ``BitextFormat/text``.
  ///   - layout: lays out ``ReportFormat/text``.
  /// - Returns: the file.
  /// - Throws: ``InputError`` where beads cannot be left out of the format, `ProjectError` where there
  ///   is no such bitext, what a format says of units it cannot write.
  public func export(
    _ bitext: Int, as format: ProjectExport, confirmedOnly: Bool = false,
    table: SideBySide = SideBySide(), layout: TextLayout = TextLayout()
  ) throws -> [UInt8] {
    switch format {
    case .report(let format):
      guard !confirmedOnly else { throw Self.needsAllBeads("a report") }
      return try render(report(on: bitext), as: format, layout: layout)
    case .bitext(.rendering(let format)):
      return try rendered(present(bitext), as: format, confirmedOnly: confirmedOnly, table: table)
    case .bitext(.units(let format)):
      let present = try present(bitext)
      return try file(
        of: present.units(confirmedOnly: confirmedOnly),
        present.bitext.header(
          sourceFile: present.info.source.file, targetFile: present.info.target.file), as: format)
    }
  }

  private func rendered(
    _ present: PresentBitext, as format: BitextFormat, confirmedOnly: Bool, table: SideBySide
  ) throws -> [UInt8] {
    let bitext = present.bitext
    if format == .tsv {
      return tabSeparated(bitext) { !confirmedOnly || present.statuses[$0] == .confirmed }
    }
    guard !confirmedOnly else { throw Self.needsAllBeads("the format \(format.rawValue)") }
    switch format {
    case .text: return try table.rendered(bitext)
    case .tsv, .json:
      return try json(
        bitext, sourceFile: present.info.source.file, targetFile: present.info.target.file,
        notices: [])
    case .ladder: return Array(LadderFile.write(bitext.ladder).utf8)
    case .indices: return Array(AlignmentIndices.write(bitext.ladder).utf8)
    }
  }

  private static func needsAllBeads(_ what: String) -> InputError {
    InputError(
      "\(what) is of the whole bitext: confirmed beads alone go into tsv and the formats of units "
        + "(tmx, xliff2, …)")
  }
}

extension PresentBitext {
  /// A unit a bead, with what people made of it: confirmed ones are reviewed, notes go along.
  func units(confirmedOnly: Bool) -> [TranslationUnit] {
    zip(bitext.units, beads.indices).compactMap { unit, number in
      guard !confirmedOnly || statuses[number] == .confirmed else { return nil }
      var unit = unit
      switch statuses[number] {
      case .confirmed: unit.state = .reviewed
      case .review, .unconfirmed: unit.state = nil
      }
      if let note = notes[number] { unit.notes.append(UnitNote(note)) }
      return unit
    }
  }
}
