import Foundation
import UnicodeText

/// A line of a text: what stands on it, and where the next begins.
struct Line: Equatable {
  /// Byte offsets of the line without what ends it.
  let content: Range<Int>
  /// The offset after the line's end, where the next line begins.
  let end: Int
}

/// The lines of `text`.
///
/// A line ends with LF, CR, CRLF, VT, FF, NEL (U+0085), U+2028 or U+2029 (Unicode 5.8, rule R4).
/// - Complexity: linear. Text whose only line ends are LF, nearly all of it, is read at the speed
///   of `memchr`.
func lines(of text: UnsafeBufferPointer<UInt8>) -> [Line] {
  var lines: [Line] = []
  let plain = !hasUnusualLineEnds(text)
  var start = 0
  while start < text.count {
    let (content, end) = plain ? lineFeed(in: text, from: start) : lineEnd(in: text, from: start)
    lines.append(Line(content: start..<content, end: end))
    start = end
  }
  return lines
}

/// The lines of a file that has one segment a line: only LF, or CRLF, ends one, as in the tools
/// that count lines.
func lineFeeds(of text: UnsafeBufferPointer<UInt8>) -> [Line] {
  var lines: [Line] = []
  var start = 0
  while start < text.count {
    let (content, end) = lineFeed(in: text, from: start)
    lines.append(Line(content: start..<content, end: end))
    start = end
  }
  return lines
}

/// Whether anything but LF ends a line.
private func hasUnusualLineEnds(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var index = 0
  while index < text.count {
    let byte = text[index]
    if byte &- 0x0B < 3 { return true }
    // The lead bytes of NEL, and of U+2028 and U+2029.
    if byte == 0xC2 || byte == 0xE2, isLineEnd(at: index, in: text) { return true }
    index &+= 1
  }
  return false
}

/// Whether NEL, U+2028 or U+2029 stands at `index`.
private func isLineEnd(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard index + 1 < text.count else { return false }
  if text[index] == 0xC2 { return text[index + 1] == 0x85 }
  return text[index + 1] == 0x80 && index + 2 < text.count && text[index + 2] & 0xFE == 0xA8
}

private func lineFeed(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> (Int, Int) {
  guard let base = text.baseAddress,
    let found = memchr(base + start, 0x0A, text.count - start)
  else { return (text.count, text.count) }
  let offset = UnsafeRawPointer(found) - UnsafeRawPointer(base)
  return (offset, offset + 1)
}

private func lineEnd(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> (Int, Int) {
  for index in start..<text.count {
    let length = lineEndLength(in: text, at: index)
    if length > 0 { return (index, index + length) }
  }
  return (text.count, text.count)
}
