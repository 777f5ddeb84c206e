import BitextModel

/// Where something stands in a file.
///
/// Of a document without lines, as of Word, lines and columns are those of the text that was read, a
/// paragraph a line, and ``label`` says where it stands.
public struct TextPlace: Hashable, Sendable {
  /// The line, from one.
  public private(set) var line: Int
  /// The column in code points, from one.
  public private(set) var column: Int
  /// The line of the end.
  public private(set) var endLine: Int
  /// The column after the last code point.
  public private(set) var endColumn: Int
  /// The first byte, from zero, in the file where it is UTF-8, else in its text as UTF-8; of a
  /// document without lines in the text that was read, of a bitext in the text of the unit.
  public private(set) var start: Int
  /// The byte after the last.
  public private(set) var end: Int
  /// The bytes in ``Document/text``, which differ from those of the file where the text is one of
  /// its columns or what a document holds.
  public let range: Range<Int>
  /// The part of a document that has parts, `word/document.xml`.
  public private(set) var part: String?
  /// What a person calls the place where lines mean nothing, `paragraph 12`.
  public private(set) var label: String?
  /// The line in ``Document/text``, from one.
  let textLine: Int

  init(
    line: Int, column: Int, endLine: Int, endColumn: Int, start: Int, end: Int, range: Range<Int>,
    textLine: Int
  ) {
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.start = start
    self.end = end
    self.range = range
    self.textLine = textLine
  }

  /// Whether lines and columns are those of the file.
  public var hasLines: Bool { label == nil }

  /// `12:34`, or `paragraph 12:34`.
  public var position: String { "\(label ?? "\(line)"):\(column)" }

  /// `name:12:34`, or `name: paragraph 12:34`.
  public func description(in name: String) -> String {
    "\(name):\(hasLines ? "" : " ")\(position)"
  }

  /// Finds the place in the file that the paragraph was read from, where the text is not the file.
  mutating func settle(in document: Document) {
    guard let (first, origin) = document.origin(at: range.lowerBound) else { return }
    part = origin.part
    let text = document.text[first.range]
    if let name = origin.label {
      let breaks = text.prefix(range.lowerBound - first.range.lowerBound).count { $0 == 0x0A }
      label = breaks == 0 ? name : "\(name), line \(breaks + 1)"
      return
    }
    guard
      let from = origin.place(of: range.lowerBound - first.range.lowerBound, in: text),
      let (last, ending) = document.origin(at: max(range.lowerBound, range.upperBound - 1)),
      let to = ending.place(
        of: range.upperBound - last.range.lowerBound, in: document.text[last.range],
        isEnd: !range.isEmpty)
    else { return }
    (line, column, start) = (from.line, from.column, from.byte)
    (endLine, endColumn, end) = (to.line, to.column, to.byte)
  }
}

extension Document {
  /// Where a byte of the text stands in the file: `12:34`, or `paragraph 12:34`.
  ///
  /// `cursor` has gone through the text no further than this.
  func position(of offset: Int, _ cursor: inout LineCursor) -> String {
    cursor.move(to: offset, in: text)
    var place = TextPlace(
      line: cursor.line, column: cursor.column, endLine: cursor.line, endColumn: cursor.column,
      start: offset, end: offset, range: offset..<offset, textLine: cursor.line)
    place.settle(in: self)
    return place.position
  }

  /// What to call the place of segments in the file `name`: `name:12-30`, or `name: paragraph 12 to
  /// paragraph 30`.
  func place(of segments: Range<Int>, in name: String) -> String {
    let ends = [segments.lowerBound, segments.upperBound - 1].compactMap {
      origin(at: self.segments[$0].content.lowerBound)?.origin.label
    }
    if ends.count == 2 {
      return "\(name): " + (ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])")
    }
    let lines = lineNumbers(of: segments)
    return "\(name):\(lines.lowerBound)" + (lines.count == 1 ? "" : "-\(lines.upperBound)")
  }
}
