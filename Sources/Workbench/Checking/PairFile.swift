public import BitextModel
public import UnicodeText

/// A file with a pair a line, `source<TAB>target`, as a bitext.
public struct PairFile: Sendable {
  /// The first column.
  public let source: ReportedText
  /// The second column.
  public let target: ReportedText
  /// Both with a bead a line.
  public let bitext: Bitext
  /// What the person should know.
  public let notices: [Notice]

  /// Reads a file of pairs.
  ///
  /// What `options` leave open is found out for each column by itself, but for the encoding.
  ///
  /// - Throws: ``InputError`` naming the line that is no pair, or the file where it has none, where
  ///   it does not decode, or where both columns are in one language.
  public init(
    _ file: InputFile, languages: (source: LanguageTag?, target: LanguageTag?) = (nil, nil),
    options: ReadingOptions = ReadingOptions()
  ) throws {
    let text: [UInt8]
    do {
      text = try DecodedText(file.bytes, encoding: options.encoding).utf8
    } catch {
      throw InputError("\(file.name): \(error)")
    }
    try self.init(
      Columns(text, name: file.name), name: file.name, languages: languages, options: options)
  }

  /// Two columns as a bitext with a bead a line.
  init(
    _ columns: Columns, name: String, languages: (source: LanguageTag?, target: LanguageTag?),
    options: ReadingOptions
  ) throws {
    var sides: [ReadDocument] = []
    for (bytes, language, side) in [
      (columns.source, languages.source, "source"), (columns.target, languages.target, "target"),
    ] {
      var options = options
      options.language = language
      options.languageOption = "--\(side)-lang"
      options.encoding = .utf8
      options.isSegmented = true
      options.isList = true
      sides.append(
        try ReadDocument(InputFile(path: "\(name) (\(side))", bytes: bytes), options: options))
    }
    let (one, other) = (sides[0].document, sides[1].document)
    try requireTwoLanguages(
      one.language, other.language, names: (sides[0].file.name, sides[1].file.name))
    for side in sides { try side.requireLanguage() }
    let beads = one.segments.indices.map { Bead(source: $0..<$0 + 1, target: $0..<$0 + 1) }
    bitext = Bitext(
      source: one, target: other,
      ladder: try Ladder(beads, sourceCount: beads.count, targetCount: beads.count))
    source = try ReportedText(one, name: name, origins: columns.sourceOrigins)
    target = try ReportedText(other, name: name, origins: columns.targetOrigins)
    notices = sides.flatMap(\.notices)
  }
}

/// The two columns of a file as texts with a line a pair, and where each line came from.
struct Columns {
  private(set) var source: [UInt8] = []
  private(set) var target: [UInt8] = []
  private(set) var sourceOrigins: [LineOrigin] = []
  private(set) var targetOrigins: [LineOrigin] = []

  /// No lines yet.
  init() {}

  /// Adds a pair; a line end inside a text becomes a space, so that it stays a line.
  mutating func append(
    _ pair: (source: String, target: String), at origins: (source: LineOrigin, target: LineOrigin)
  ) {
    func line(_ text: String) -> [UInt8] {
      text.utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 } + [0x0A]
    }
    source += line(pair.source)
    target += line(pair.target)
    sourceOrigins.append(origins.source)
    targetOrigins.append(origins.target)
  }

  /// The columns of `source<TAB>target` lines.
  init(_ text: [UInt8], name: String) throws(InputError) {
    source.reserveCapacity(text.count / 2)
    target.reserveCapacity(text.count / 2)
    var start = 0
    var number = 0
    // A byte order mark is of the file, not of its first pair.
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    while start < text.count {
      number += 1
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      var line = text[start..<end]
      if line.last == 0x0D { line.removeLast() }
      guard let tab = line.firstIndex(of: 0x09) else {
        throw InputError(
          "\(name):\(number): expected source<TAB>target, found "
            + (line.isEmpty ? "an empty line" : "a line without a tab"))
      }
      if let second = line[(tab + 1)...].firstIndex(of: 0x09) {
        let column = line[..<second].count { $0 & 0xC0 != 0x80 } + 1
        throw InputError(
          "\(name):\(number):\(column): expected the line to end after two columns, found a tab; "
            + "cut -f picks columns")
      }
      sourceOrigins.append(LineOrigin(line: number, byte: start, column: 0))
      let width = line[..<tab].count { $0 & 0xC0 != 0x80 } + 1
      targetOrigins.append(LineOrigin(line: number, byte: tab + 1, column: width))
      source += line[..<tab]
      source.append(0x0A)
      target += line[(tab + 1)...]
      target.append(0x0A)
      start = end + 1
    }
    guard number > 0 else { throw InputError("\(name): there are no pairs in it") }
  }
}
