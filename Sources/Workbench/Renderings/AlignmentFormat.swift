public import Formats

/// How an alignment is written: one of distich's own renderings, or any format of bitexts.
public enum AlignmentFormat: Sendable {
  /// A rendering of texts, ladder and what it rests on.
  case rendering(BitextFormat)
  /// A file of units, one a bead.
  case units(BitextFileFormat)

  /// All of them; where a rendering and a format of bitexts have one name it is the rendering.
  public static var all: [AlignmentFormat] {
    BitextFormat.allCases.map(Self.rendering)
      + BitextFileFormat.all
      .filter { $0.isWritten && !$0.isPair && BitextFormat(rawValue: $0.id) == nil }
      .map(Self.units)
  }

  /// The format of a name.
  public init?(named name: String) {
    guard let known = Self.all.first(where: { $0.name == name.lowercased() }) else { return nil }
    self = known
  }

  /// The format that a file's name asks for, or nil.
  public init?(fileName: String) {
    if let rendering = BitextFormat(fileName: fileName) {
      self = .rendering(rendering)
    } else if let format = BitextFileFormat(fileName: fileName), !format.isPair {
      self = .units(format)
    } else {
      return nil
    }
  }

  /// What it is called on the command line.
  public var name: String {
    switch self {
    case .rendering(let format): format.rawValue
    case .units(let format): format.id
    }
  }

  /// The usual ending of such files.
  public var fileExtension: String {
    switch self {
    case .rendering(let format): format.fileExtension
    case .units(let format): format.extensions[0]
    }
  }

  /// Whether it can say what each bead rests on.
  public var explains: Bool {
    switch self {
    case .rendering(let format): format == .text || format == .json
    case .units: false
    }
  }
}

/// Two aligned texts in a format, as UTF-8.
///
/// - Parameters:
///   - aligned: the texts with their ladder.
///   - format: how to write them.
///   - table: lays out ``BitextFormat/text``.
///   - explains: whether formats that can do so say what each bead rests on.
/// - Returns: the file.
/// - Throws: ``ICUError`` from ICU; what a format says of units it cannot write.
public func render(
  _ aligned: AlignedTexts, as format: AlignmentFormat, table: SideBySide = SideBySide(),
  explains: Bool = false
) throws -> [UInt8] {
  switch format {
  case .rendering(let format):
    return try render(aligned, as: format, table: table, explains: explains)
  case .units(let format):
    return try file(
      of: aligned.bitext.units,
      aligned.bitext.header(
        sourceFile: aligned.source.file.path, targetFile: aligned.target.file.path), as: format)
  }
}
