public import BitextModel
import UnicodeText

/// A text as a report speaks of it: what it is called and where its lines are.
public struct ReportedText: Sendable {
  /// What the file is called.
  public let name: String
  /// The text.
  public let document: Document
  /// How many words and numbers it has.
  public let words: Int

  /// The byte offset at which each line of the text begins.
  private let lineStarts: [Int]
  private let codePoints: CodePointIndex
  /// Where each line stands in the file, where the text is one column of it.
  private let origins: [LineOrigin]?

  /// A text under its name.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public init(_ document: Document, name: String) throws {
    try self.init(document, name: name, origins: nil)
  }

  init(_ document: Document, name: String, origins: [LineOrigin]?) throws {
    self.name = name
    self.document = document
    self.origins = origins
    var segmenter = try WordSegmenter(for: document.language)
    let text = document.text.span
    var words = 0
    for window in WordSegmenter.windows(of: text) {
      words += try segmenter.words(in: text, part: window).count
    }
    self.words = words
    lineStarts = Self.lineStarts(of: document.text)
    codePoints = CodePointIndex(of: document.text)
  }

  /// Where a range of ``Document/text`` stands in the file.
  public func place(of range: Range<Int>) -> TextPlace {
    let (first, last) = (line(at: range.lowerBound), line(at: range.upperBound))
    var place = TextPlace(
      line: lineInFile(first), column: column(of: range.lowerBound, in: first),
      endLine: lineInFile(last),
      endColumn: column(of: range.upperBound, in: last),
      start: offset(of: range.lowerBound, in: first), end: offset(of: range.upperBound, in: last),
      range: range, textLine: first + 1)
    place.settle(in: document)
    return place
  }

  /// The range of a line, from one, without its line end.
  public func range(ofLine number: Int) -> Range<Int> {
    let text = document.text
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : text.count
    while end > start, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The number of the line, from zero, that holds a byte.
  private func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func lineInFile(_ line: Int) -> Int { origins?[line].line ?? line + 1 }

  private func column(of offset: Int, in line: Int) -> Int {
    let text = document.text
    var start = lineStarts[line]
    // A byte order mark is no character of the text.
    if start == 0, text.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, offset) }
    return (origins?[line].column ?? 0) + codePoints.count(before: offset, of: text)
      - codePoints.count(before: start, of: text) + 1
  }

  private func offset(of offset: Int, in line: Int) -> Int {
    guard let origins else { return offset }
    return origins[line].byte + offset - lineStarts[line]
  }

  /// Lines end as editors count them: LF, CR or both.
  private static func lineStarts(of text: [UInt8]) -> [Int] {
    var starts = [0]
    for (index, byte) in text.enumerated() where byte == 0x0A || byte == 0x0D {
      guard byte == 0x0A || index + 1 == text.count || text[index + 1] != 0x0A else { continue }
      if index + 1 < text.count { starts.append(index + 1) }
    }
    return starts
  }
}

/// Where a line of a text begins in the file the text is a column of.
struct LineOrigin: Hashable, Sendable {
  /// The line, from one.
  let line: Int
  /// The byte; 0 where offsets count from the line's own beginning.
  let byte: Int
  /// How many code points of the line come before.
  let column: Int
}
