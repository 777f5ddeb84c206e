import Testing
import UnicodeText

/// A text with `|` where its sentences end, which stands for nothing else here.
struct SentenceRow: CustomTestStringConvertible, Sendable {
  let language: LanguageTag
  let marked: String

  var testDescription: String { "\(language): \(marked)" }
  var text: String { marked.filter { $0 != "|" } }

  /// The rows of a table, one a line; lines that begin with `#` are comments.
  static func rows(_ language: LanguageTag, _ table: String) -> [SentenceRow] {
    table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      SentenceRow(language: language, marked: String($0))
    }
  }
}

/// `text` with `|` where `segmenter` ends a sentence, the end of the text left out.
func marked(_ text: String, _ segmenter: SentenceSegmenter) throws -> String {
  let bytes = Array(text.utf8)
  let ends = try segmenter.sentenceEnds(in: bytes.span, paragraphs: [bytes.indices])
  var marked: [UInt8] = []
  var start = 0
  for end in ends.dropLast() {
    marked += bytes[start..<end] + [UInt8(ascii: "|")]
    start = end
  }
  return String(decoding: marked + bytes[start...], as: UTF8.self)
}
