import BitextModel
import Checks

/// Reads the comments around markers one after the other, and remembers what it has seen of the text,
/// so that many of them cost no more than the text is long.
struct CommentReader {
  private let document: Document
  private let text: [UInt8]
  /// The line of the last marker, without its end.
  private var line = 0..<0
  /// Whether there was a marker in it before.
  private var isFirstOfLine = true
  /// Whether some “-->” may still come.
  private var mayClose = true
  /// Where the last run of lines with comments alone begins, and what it speaks of.
  private var run: (start: Int, scope: Range<Int>)?

  init(_ document: Document) {
    self.document = document
    text = document.text
  }

  /// The comment around a marker; nil where that is part of running text.
  mutating func suppression(at marker: Range<Int>) -> InlineSuppression? {
    enterLine(of: marker)
    defer { isFirstOfLine = false }
    if let opening = opening(before: marker.lowerBound) {
      let closing = closing(after: marker.upperBound)
      let range = opening..<(closing?.upperBound ?? line.upperBound)
      let body = marker.upperBound..<(closing?.lowerBound ?? line.upperBound)
      return InlineSuppression(
        saying: String(decoding: text[body], as: UTF8.self)[...], range: range,
        scope: scope(of: range), document: document)
    }
    // Nothing before it but space, #, %, // or ;
    guard isFirstOfLine,
      text[line.lowerBound..<marker.lowerBound].allSatisfy({
        [0x20, 0x09, 0x23, 0x25, 0x2F, 0x3B].contains($0)
      })
    else { return nil }
    let body = marker.upperBound..<line.upperBound
    return InlineSuppression(
      saying: String(decoding: text[body], as: UTF8.self)[...], range: line, scope: scope(of: line),
      document: document)
  }

  private mutating func enterLine(of marker: Range<Int>) {
    guard marker.lowerBound >= line.upperBound || line.isEmpty else { return }
    let start = text[line.upperBound..<marker.lowerBound].lastIndex(where: isBreak)
    line = (start.map { $0 + 1 } ?? line.upperBound)..<lineEnd(from: marker.upperBound)
    isFirstOfLine = true
  }

  /// Where `<!--` stands before a marker with nothing but spaces between.
  private func opening(before marker: Int) -> Int? {
    var end = marker
    while end > line.lowerBound, text[end - 1] == 0x20 { end -= 1 }
    guard end - 4 >= line.lowerBound, text[end - 4..<end].elementsEqual("<!--".utf8) else {
      return nil
    }
    return end - 4
  }

  private mutating func closing(after marker: Int) -> Range<Int>? {
    guard mayClose else { return nil }
    let closing = text.firstRange(of: Array("-->".utf8), from: marker)
    mayClose = closing != nil
    return closing
  }

  /// What a comment speaks of: its own line, or where it stands alone what follows it.
  private mutating func scope(of comment: Range<Int>) -> Range<Int> {
    let end =
      comment.upperBound <= line.upperBound ? line.upperBound : lineEnd(from: comment.upperBound)
    guard isFirstOfLine, text[line.lowerBound..<comment.lowerBound].allSatisfy(isBlank),
      text[comment.upperBound..<end].allSatisfy(isBlank)
    else { return line.lowerBound..<end }
    if let run, run.start < end, end <= run.scope.lowerBound { return run.scope }
    let scope = passage(after: end)
    run = (end, scope)
    return scope
  }

  /// The line, in a text whose lines are broken at a column the paragraph, that follows a comment and
  /// those under it.
  private func passage(after lineEnd: Int) -> Range<Int> {
    var start = lineEnd
    while start < text.count {
      guard let next = text[start...].firstIndex(where: { !isBlank($0) }) else { break }
      let end = self.lineEnd(from: next)
      guard text[next..<end].firstRange(of: InlineSuppression.marker, from: next) != nil else {
        guard document.wrap == .hard else { return next..<end }
        let paragraphs = document.paragraphs
        let number = paragraphs.firstPlace { $0.range.upperBound > next }
        return
          next..<(number < paragraphs.count ? max(next, paragraphs[number].range.upperBound) : end)
      }
      start = end
    }
    return text.count..<text.count
  }

  private func lineEnd(from start: Int) -> Int {
    text[start...].firstIndex(where: isBreak) ?? text.count
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || isBreak(byte) }
}
