/// What a line break inside a text means.
public enum LineWrap: Hashable, Sendable {
  /// Every line is a paragraph: lines wrap on the screen.
  case soft
  /// Lines were broken at a column, as in Project Gutenberg's books and in e-mail: a blank line
  /// ends a paragraph, a line break inside one is a space.
  case hard

  /// What `lines` look like: hard where nearly every line that another follows is too full to have
  /// taken the next line's first word.
  ///
  /// A list, verse, or a sentence a line does not: their lines end where they like. Few lines say
  /// nothing and count as soft.
  static func detected(in lines: [Line], of text: UnsafeBufferPointer<UInt8>) -> LineWrap {
    let sample = lines.prefix(5_000).map { MeasuredLine($0, in: text) }
    let column = fillColumn(of: sample)
    guard (40...100).contains(column) else { return .soft }
    var full = 0
    var inner = 0
    for (line, next) in zip(sample, sample.dropFirst()) where line.width > 0 && next.width > 0 {
      inner += 1
      if line.width <= column + 2, line.width + 1 + next.firstWordWidth > column - 2 { full += 1 }
    }
    return inner >= 4 && full * 10 >= inner * 8 ? .hard : .soft
  }

  /// The column lines were filled to: the width that 95 in 100 of the lines with a follower stay
  /// within.
  static func fillColumn(of lines: [MeasuredLine]) -> Int {
    let widths = zip(lines, lines.dropFirst())
      .filter { $0.width > 0 && $1.width > 0 }.map(\.0.width).sorted()
    return widths.isEmpty ? 0 : widths[widths.count * 95 / 100]
  }
}

/// A line and its widths in code points.
struct MeasuredLine {
  let line: Line
  /// The width without trailing spaces; 0 for a blank line.
  let width: Int
  /// The width of the line's first word.
  let firstWordWidth: Int
  /// The width of the indentation.
  let indent: Int

  init(_ line: Line, in text: UnsafeBufferPointer<UInt8>) {
    self.line = line
    let content = trimmed(line.content, in: text)
    func count(_ range: Range<Int>) -> Int {
      range.reduce(0) { $0 + (text[$1] & 0xC0 == 0x80 ? 0 : 1) }
    }
    indent = content.isEmpty ? 0 : count(line.content.lowerBound..<content.lowerBound)
    width = content.isEmpty ? 0 : count(line.content.lowerBound..<content.upperBound)
    let wordEnd = content.first { text[$0] == 0x20 || text[$0] == 0x09 } ?? content.upperBound
    firstWordWidth = content.isEmpty ? 0 : count(content.lowerBound..<wordEnd)
  }
}
