import BitextStore
import UnicodeText

/// How stretches of a text are set off for a reader.
struct TextMarks {
  /// What is set off.
  enum Kind {
    /// Words that were looked for, or answer those.
    case found
    /// Words of the memory's text that the text looked for does not have.
    case inserted
    /// Words that were looked for and that the memory's text does not have.
    case missing
  }

  /// Whether colours (ANSI) say it; else brackets do: `[found]`, `{+inserted+}`, `[-missing-]`.
  let usesColour: Bool

  func marked(_ text: some StringProtocol, _ kind: Kind) -> String {
    let ends =
      switch kind {
      case .found: usesColour ? ("\u{1B}[1;33m", "\u{1B}[0m") : ("[", "]")
      case .inserted: usesColour ? ("\u{1B}[32m", "\u{1B}[0m") : ("{+", "+}")
      case .missing: usesColour ? ("\u{1B}[9;31m", "\u{1B}[0m") : ("[-", "-]")
      }
    return ends.0 + text + ends.1
  }

  /// `text` with the stretches at `places` (in order) set off; those with only spaces between them
  /// are one.
  func marking(_ places: [Range<Int>], in text: String) -> String {
    let bytes = Array(text.utf8)
    var joined: [Range<Int>] = []
    for place in places {
      if let last = joined.last, last.upperBound <= place.lowerBound,
        bytes[last.upperBound..<place.lowerBound].allSatisfy({ $0 == 0x20 })
      {
        joined[joined.count - 1] = last.lowerBound..<place.upperBound
      } else {
        joined.append(place)
      }
    }
    var (out, start) = ("", 0)
    for place in joined {
      out += String(decoding: bytes[start..<place.lowerBound], as: UTF8.self)
      out += marked(String(decoding: bytes[place], as: UTF8.self), .found)
      start = place.upperBound
    }
    return out + String(decoding: bytes[start...], as: UTF8.self)
  }

  /// `text` with the words set off that `asked` does not have, and those of `asked` that it does not.
  func marking(_ text: String, against asked: String) throws(ICUError) -> String {
    let (bytes, other) = (Array(text.utf8), Array(asked.utf8))
    let differences = try WordDifference.between(text, and: asked)
    var (out, start) = ("", 0)
    func take(to end: Int) {
      guard end > start else { return }
      out += String(decoding: bytes[start..<end], as: UTF8.self)
      start = end
    }
    func isBreak(_ difference: WordDifference) -> Bool {
      if case .same = difference { true } else { false }
    }
    for stretch in differences.split(omittingEmptySubsequences: true, whereSeparator: isBreak) {
      let missing = stretch.compactMap { difference -> Range<Int>? in
        if case .missing(let place) = difference { place } else { nil }
      }
      let inserted = stretch.compactMap { difference -> Range<Int>? in
        if case .inserted(let place) = difference { place } else { nil }
      }
      // What is missing stands before what is there instead; with nothing there, after the last word.
      let end = inserted.first?.lowerBound ?? Self.end(before: stretch.startIndex, in: differences)
      if let first = inserted.first { take(to: first.lowerBound) } else { take(to: end) }
      if let first = missing.first, let last = missing.last {
        let words = String(
          decoding: other[first.lowerBound..<last.upperBound], as: UTF8.self)
        let needsSpace = inserted.isEmpty && start > 0
        out += (needsSpace ? " " : "") + marked(words, .missing)
        if inserted.isEmpty, start == 0 { out += " " }
      }
      if let first = inserted.first, let last = inserted.last {
        out += marked(
          String(decoding: bytes[first.lowerBound..<last.upperBound], as: UTF8.self), .inserted)
        start = last.upperBound
      }
    }
    take(to: bytes.count)
    return out
  }

  /// Where the last word ends that stands before a difference in the text itself.
  private static func end(before index: Int, in differences: [WordDifference]) -> Int {
    for difference in differences[..<index].reversed() {
      switch difference {
      case .same(let place, _), .inserted(let place): return place.upperBound
      case .missing: continue
      }
    }
    return 0
  }
}
