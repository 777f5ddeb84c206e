import BitextModel
import Checks

/// A comment in a text that lets findings pass.
///
/// ```
/// <!-- distich:ignore number-mismatch: corrected by the agency -->
/// # distich:ignore doubled-word, final-punctuation: as in the song
/// <!-- distich:ignore-file typography: printed like this in 1843 -->
/// ```
///
/// Alone on its line it speaks of the line that follows, beside text of its own line, with `-file`
/// of the whole text. In a text whose lines are broken at a column, of the paragraph.
struct InlineSuppression: Hashable, Sendable {
  /// The whole comment.
  let range: Range<Int>
  /// The ids it names, as they stand.
  let checks: [String]
  /// Why, or nil where it does not say.
  let reason: String?
  /// What it speaks of.
  let scope: Range<Int>

  /// The comments of a text: those that stand in it, or those of the document it was read from.
  static func all(in document: Document) -> [InlineSuppression] {
    guard document.origins.isEmpty else { return read(with: document) }
    let text = document.text
    var found: [InlineSuppression] = []
    var start = 0
    // Without the marker, which nearly all texts are, this is all.
    while let marker = text.firstRange(of: marker, from: start) {
      start = marker.upperBound
      if let suppression = InlineSuppression(at: marker, in: document) {
        found.append(suppression)
        start = max(start, suppression.range.upperBound)
      }
    }
    return found
  }

  /// The comments that a document was read with; each speaks of the paragraph it belongs to.
  private static func read(with document: Document) -> [InlineSuppression] {
    zip(document.paragraphs, document.origins).flatMap { paragraph, origin in
      origin.comments.compactMap { comment in
        let words = comment.drop(while: \.isWhitespace)
        guard words.hasPrefix("distich:ignore") else { return nil }
        // They are no part of the text: what there is to say of one is said where it would stand.
        let start = paragraph.range.lowerBound
        return InlineSuppression(
          saying: words.dropFirst("distich:ignore".count), range: start..<start,
          scope: paragraph.range, document: document)
      }
    }
  }

  /// What is said of the comments themselves.
  static let about = CheckDescription(
    id: "suppression",
    title: "Suppression without reason or effect",
    explanation: """
      A comment lets findings pass without saying why, names a check there is not, or stands where \
      nothing is found: then it hides what may come later.
      """,
    limits: """
      Only comments that name a check that ran are said to be without effect.
      """,
    severity: .note, category: .markup, scope: .text,
    examples: [
      .flags("⟦<!-- distich:ignore doubled-word -->⟧\nLa la la.", .french),
      .passes("<!-- distich:ignore doubled-word: a refrain -->\nLa la la.", .french),
    ])

  private static let marker = Array("distich:ignore".utf8)

  /// The comment around a marker; nil where that is part of running text.
  private init?(at marker: Range<Int>, in document: Document) {
    let text = document.text
    let lineStart = (text[..<marker.lowerBound].lastIndex { $0 == 0x0A || $0 == 0x0D } ?? -1) + 1
    let lineEnd = text[marker.upperBound...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
    let before = text[lineStart..<marker.lowerBound]
    let range: Range<Int>
    let body: Range<Int>
    if let opening = before.lastRange(of: Array("<!--".utf8)),
      before[opening.upperBound...].allSatisfy({ $0 == 0x20 })
    {
      let closing = text[marker.upperBound...].firstRange(
        of: Array("-->".utf8), from: marker.upperBound)
      range = opening.lowerBound..<(closing?.upperBound ?? lineEnd)
      body = marker.upperBound..<(closing?.lowerBound ?? lineEnd)
    } else if before.allSatisfy({ [0x20, 0x09, 0x23, 0x25, 0x2F, 0x3B].contains($0) }) {
      // Nothing before it but space, #, %, // or ;
      range = lineStart..<lineEnd
      body = marker.upperBound..<lineEnd
    } else {
      return nil
    }
    self.init(
      saying: String(decoding: text[body], as: UTF8.self)[...], range: range,
      scope: Self.scope(of: range, in: document), document: document)
  }

  /// What a comment says after its marker.
  private init(
    saying said: Substring, range: Range<Int>, scope: Range<Int>, document: Document
  ) {
    let isOfFile = said.hasPrefix("-file")
    let parts = said.dropFirst(isOfFile ? 5 : 0)
      .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    checks = parts[0].split { $0 == "," || $0.isWhitespace }.map(String.init)
    let why = parts.count > 1 ? parts[1].trimmingWhitespace() : ""
    reason = why.isEmpty ? nil : why
    self.range = range
    self.scope = isOfFile ? document.text.indices : scope
  }

  private static func scope(of comment: Range<Int>, in document: Document) -> Range<Int> {
    let text = document.text
    let isBreak: (UInt8) -> Bool = { $0 == 0x0A || $0 == 0x0D }
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || isBreak($0) }
    let lineStart = (text[..<comment.lowerBound].lastIndex(where: isBreak) ?? -1) + 1
    let lineEnd = text[comment.upperBound...].firstIndex(where: isBreak) ?? text.count
    let isAlone =
      text[lineStart..<comment.lowerBound].allSatisfy(isBlank)
      && text[comment.upperBound..<lineEnd].allSatisfy(isBlank)
    guard isAlone else { return lineStart..<lineEnd }
    var start = lineEnd
    // Comments may stand under one another.
    while start < text.count {
      guard let next = text[start...].firstIndex(where: { !isBlank($0) }) else {
        return start..<start
      }
      let end = text[next...].firstIndex(where: isBreak) ?? text.count
      guard text[next..<end].firstRange(of: marker, from: next) != nil else {
        guard document.wrap == .hard else { return next..<end }
        let paragraph = document.paragraphs.first { $0.range.contains(next) }
        return next..<(paragraph?.range.upperBound ?? end)
      }
      start = end
    }
    return start..<start
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The first place of `pattern` from an index on.
  fileprivate func firstRange(of pattern: [UInt8], from start: Int) -> Range<Int>? {
    guard let first = pattern.first else { return nil }
    var index = start
    while index + pattern.count <= endIndex,
      let candidate = self[index...].firstIndex(of: first), candidate + pattern.count <= endIndex
    {
      if self[candidate..<candidate + pattern.count].elementsEqual(pattern) {
        return candidate..<candidate + pattern.count
      }
      index = candidate + 1
    }
    return nil
  }

  /// The last place of `pattern`.
  fileprivate func lastRange(of pattern: [UInt8]) -> Range<Int>? {
    var last: Range<Int>?
    var start = startIndex
    while let found = firstRange(of: pattern, from: start) {
      last = found
      start = found.upperBound
    }
    return last
  }
}

extension StringProtocol {
  fileprivate func trimmingWhitespace() -> String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
