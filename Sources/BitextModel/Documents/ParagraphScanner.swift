/// A paragraph before it is cut into segments.
struct ParagraphOutline {
  /// Where it stands, with the blank lines after it.
  var range: Range<Int>
  /// Where its lines end, without what ends the last.
  var content: Range<Int>
  /// How many lines it has.
  var lineCount: Int
  /// Whether a blank line, or the start of the text, stands before it.
  var afterBlankLine: Bool
  /// Whether it is a line that parts the text rather than being part of it.
  var isDelimiter = false
}

/// The paragraphs of a text, in order and without a gap; none for a text of white space alone.
///
/// A line that is `delimiter`, unless that is empty, is a paragraph of its own.
func paragraphOutlines(
  of lines: [Line], in text: UnsafeBufferPointer<UInt8>, wrap: LineWrap, delimiter: [UInt8] = []
) -> [ParagraphOutline] {
  var outlines: [ParagraphOutline] = []
  outlines.reserveCapacity(lines.count)
  let continues = wrap == .hard ? continuations(lines, in: text) : []
  var blankBefore = true
  func append(from line: Line, _ content: Range<Int>, isDelimiter: Bool = false) {
    // The first paragraph takes the white space before it.
    let start = outlines.last?.range.upperBound ?? 0
    outlines.append(
      ParagraphOutline(
        range: start..<line.end, content: content, lineCount: 1, afterBlankLine: blankBefore,
        isDelimiter: isDelimiter))
  }
  for (number, line) in lines.enumerated() {
    let content = trimmed(line.content, in: text)
    if content.isEmpty {
      blankBefore = true
      if !outlines.isEmpty {
        outlines[outlines.count - 1].range =
          outlines[outlines.count - 1].range.lowerBound..<line.end
      }
    } else if !delimiter.isEmpty, text[content].elementsEqual(delimiter) {
      append(from: line, content, isDelimiter: true)
      // What follows begins anew, as after a blank line.
      blankBefore = true
    } else if !blankBefore, wrap == .hard, continues[number] {
      let last = outlines.count - 1
      outlines[last].range = outlines[last].range.lowerBound..<line.end
      outlines[last].content = outlines[last].content.lowerBound..<content.upperBound
      outlines[last].lineCount += 1
    } else {
      append(from: line, content)
      blankBefore = false
    }
  }
  return outlines
}

/// For each line, whether it goes on the paragraph of the line before: the line before was full, or
/// nearly so. A line that had ample room for this one's first word was ended on purpose, as a line
/// of verse or of an address is.
private func continuations(
  _ lines: [Line], in text: UnsafeBufferPointer<UInt8>
) -> [Bool] {
  let measured = lines.map { MeasuredLine($0, in: text) }
  let column = LineWrap.fillColumn(of: Array(measured.prefix(5_000)))
  var continues = [Bool](repeating: false, count: lines.count)
  for (index, (before, line)) in zip(measured, measured.dropFirst()).enumerated() {
    guard before.width > 0, line.width > 0 else { continue }
    let filled = before.width + 1 + line.firstWordWidth
    continues[index + 1] = filled * 4 >= column * 3
  }
  return continues
}

extension ParagraphOutline {
  /// Whether this reads as a title: one short line that does not end as a sentence does, with
  /// something after it. A question may be a title where a blank line sets it off.
  func isHeading(in text: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Bool {
    guard !isLast, lineCount == 1, !isDelimiter else { return false }
    if text[content.lowerBound] == UInt8(ascii: "#") { return true }
    // The last character decides most cases, and the width in bytes most of the rest.
    switch text[content.upperBound - 1] {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): return false
    case UInt8(ascii: "!"), UInt8(ascii: "?"): if !afterBlankLine { return false }
    case 0xA6: if text[content.upperBound - 2] == 0x80 { return false }  // an ellipsis, U+2026
    default: break
    }
    guard content.count <= 4 * Self.widestHeading else { return false }
    let width = content.reduce(0) { $0 + (text[$1] & 0xC0 == 0x80 ? 0 : 1) }
    return width <= Self.widestHeading
  }

  /// The most code points a title has.
  private static let widestHeading = 120
}
