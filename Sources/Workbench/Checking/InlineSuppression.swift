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
    var reader = CommentReader(document)
    var start = 0
    // Without the marker, which nearly all texts are, this is all.
    while let marker = text.firstRange(of: marker, from: start) {
      start = marker.upperBound
      if let suppression = reader.suppression(at: marker) {
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

  static let marker = Array("distich:ignore".utf8)

  /// What a comment says after its marker.
  init(
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
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The first place of `pattern` from an index on.
  func firstRange(of pattern: [UInt8], from start: Int) -> Range<Int>? {
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
}

extension StringProtocol {
  fileprivate func trimmingWhitespace() -> String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
