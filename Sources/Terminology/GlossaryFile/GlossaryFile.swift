public import UnicodeText

/// A glossary as a file holds it: concepts, and the bytes they were read from.
///
/// YAML 1.2 without anchors, tags or second documents. What the format does not know is warned
/// about and kept by every edit.
public struct GlossaryFile: Sendable {
  /// The largest file that is read, in bytes: 512 MiB.
  public static let largest = 1 << 29
  /// The version of the format that this reads and writes.
  public static let format = 1

  /// What the file is called in messages.
  public let name: String
  /// The file as it is on disk.
  public let bytes: [UInt8]
  /// What the glossary calls itself; empty where it does not say.
  public let title: String
  /// The languages a concept is expected to have a term in.
  public let languages: [LanguageTag]
  /// The concepts in the order of the file; no two have one id.
  public let concepts: [Concept]
  /// What may not have been meant: keys the format does not know.
  public let warnings: [GlossaryProblem]

  /// Where each concept lies.
  let places: [ConceptPlace]

  /// Reads a glossary.
  ///
  /// `name` is for messages; up to `workers` threads share the work.
  ///
  /// - Throws: ``GlossaryError`` with everything that is wrong, up to a hundred problems: bytes that
  ///   are not UTF-8, what is not YAML (the first mistake alone, since nothing after it is sure),
  ///   values that do not fit the format, ids that stand twice.
  /// - Complexity: linear in the bytes.
  public init(_ bytes: [UInt8], name: String, workers: Int = 1) throws(GlossaryError) {
    try Self.checkEncoding(bytes, name: name)
    let reading = GlossaryReading(of: bytes, workers: workers)
    var problems = reading.problems.sorted { $0.offset < $1.offset }
    if reading.hasErrors { problems.removeAll { $0.severity == .warning } }
    let found = Self.place(problems.prefix(ConceptDecoder.mostProblems), in: bytes, name: name)
    if reading.hasErrors {
      throw GlossaryError(
        found, omitted: reading.omitted + max(0, problems.count - ConceptDecoder.mostProblems))
    }
    self.name = name
    self.bytes = bytes
    title = reading.title
    languages = reading.languages
    concepts = reading.concepts
    places = reading.places
    warnings = found
  }

  private static func checkEncoding(_ bytes: [UInt8], name: String) throws(GlossaryError) {
    func fail(_ offset: Int, _ message: String) -> GlossaryError {
      GlossaryError(
        place(
          [PlacedMessage(severity: .error, offset: offset, message: message)], in: bytes,
          name: name))
    }
    guard bytes.count <= largest else {
      throw GlossaryError([
        GlossaryProblem(
          .error, file: name, line: 0, column: 0,
          "\(bytes.count) bytes; a glossary of at most \(largest) is read, so cut it into several")
      ])
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw fail(
        0, "expected UTF-8, found UTF-16; save the file as UTF-8 (iconv -f UTF-16 -t UTF-8)")
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      let digits = String(bytes[offset], radix: 16, uppercase: true)
      throw fail(
        offset,
        "expected UTF-8, found the byte \(digits), which is none; save the file as UTF-8"
          + guess(at: bytes))
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw fail(zero, "a zero byte; is this a text file, saved as UTF-8?")
    }
  }

  private static func guess(at bytes: [UInt8]) -> String {
    guard let decoded = try? DecodedText(bytes) else { return "" }
    return " (it looks like \(decoded.encoding.name))"
  }

  /// The problems at their lines and columns.
  static func place(
    _ messages: some Collection<PlacedMessage>, in bytes: [UInt8], name: String
  ) -> [GlossaryProblem] {
    let places = linesAndColumns(of: messages.map(\.offset), in: bytes)
    return zip(messages, places).map { message, place in
      GlossaryProblem(
        message.severity, file: name, line: place.line, column: place.column, message.message)
    }
  }

  /// The line and column of the id of the concept at `index`.
  func place(ofConceptAt index: Int) -> (line: Int, column: Int) {
    linesAndColumns(of: [Int(places[index].id)], in: bytes)[0]
  }
}

/// Where a concept lies in its file, in bytes.
struct ConceptPlace: Hashable, Sendable {
  /// From its first node to the end of its last.
  var start: UInt32
  /// The end of its last node.
  var end: UInt32
  /// Where its id begins.
  var id: UInt32
}
