import BitextModel
import Checks
import Formats
import UnicodeText

/// Segments the `text` of each line and adds `ends`: the code-point offset after the last character
/// of each segment that is not white space. The other members stay as they are, byte for byte.
///
/// The language is the line's own, `language` or `lang`, else the options', else found out.
///
/// - Parameters:
///   - stream: the lines.
///   - options: how to segment.
///   - write: takes the answers.
/// - Returns: how many lines were answered.
/// - Throws: ``LineReaderError`` where reading fails, ``InputError`` for an earlier output that is
///   none, what `write` throws.
public func segmentJSONLines(
  _ stream: JSONLinesStream, options: ReadingOptions = ReadingOptions(),
  write: @escaping ([UInt8]) throws -> Void
) throws -> StreamOutcome {
  try stream.answer(by: { LineSegmenter(options) }, write: write)
}

/// Segments line after line on one thread.
private final class LineSegmenter: LineAnswerer {
  static let deed = "segmented"
  // A megabyte takes it some fifteen milliseconds.
  static let mostAtOnce = 1 << 18

  private let options: ReadingOptions
  private var languages = LineLanguages()

  init(_ options: ReadingOptions) { self.options = options }

  func answer(to object: JSONLine, id: String) throws -> (bytes: [UInt8], worst: Severity?) {
    guard let text = object.string("text") else { throw JSONLineError("has no string \"text\"") }
    let bytes = Array(text.utf8)
    let named =
      try languages.language(named: "language", in: object)
      ?? languages.language(named: "lang", in: object)
    let language =
      named ?? options.language ?? LanguageGuess(bytes.span)?.language ?? .undetermined
    let document = try Document(
      DecodedText(bytes, encoding: .utf8), in: language,
      segmenter: options.segmenter?(language), wrap: options.wrap)
    let list = "[" + ends(of: document).map(String.init).joined(separator: ", ") + "]"
    return (Array(object.setting("ends", toJSON: list).utf8), nil)
  }

  private func ends(of document: Document) -> [Int] {
    var codePoints = 0
    var at = 0
    return document.segments.map { segment in
      // A code point is counted at its first byte.
      codePoints += document.text[at..<segment.content.upperBound].count { $0 & 0xC0 != 0x80 }
      at = segment.content.upperBound
      return codePoints
    }
  }
}
