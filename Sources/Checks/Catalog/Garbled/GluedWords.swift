import UnicodeText

/// A mark with no space after it.
enum GluedWords: Check {
  static let about = CheckDescription(
    id: "glued-words",
    title: "No space after a mark",
    explanation: """
      A comma or the end of a sentence is followed by the next word without a space. Such places are \
      left by machines that translate sentence by sentence, and by paragraphs pasted together.
      """,
    limits: """
      Addresses, file names, initials and abbreviations with inner full stops pass. A full stop before \
      a small letter is never flagged: it may be part of a name.
      """,
    severity: .warning, category: .punctuation, scope: .text,
    languages: [.french, .english],
    examples: [
      .flags("Il trouve son ⟦compte.Cela⟧ ne surprend personne.", .french),
      .flags("His father, ⟦Wayne,also⟧ played.", .english),
      .flags("Are you ⟦mad?He⟧ asked.", .english),
      .passes("Voir www.Example.org, Node.js et M.Dupont à 12,5 ou U.S.A.", .french),
      .passes("He wrote to A.Smith@example.org.", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    let enumerators = Enumerators.of(text.document.language)
    // The openers of points have a check of their own.
    let openings = Set(
      enumerators.map { enumerators in
        text.document.segments.indices.compactMap {
          Opening(of: $0, in: text, enumerators)?.comma
        }
      } ?? [])
    return text.words.indices.dropFirst().dropLast().compactMap { index in
      let (before, mark, after) = (text.words[index - 1], text.words[index], text.words[index + 1])
      guard mark.kind == .mark, marks.contains(mark.folded), before.kind == .letters,
        after.kind == .letters, before.range.upperBound == mark.range.lowerBound,
        mark.range.upperBound == after.range.lowerBound, !openings.contains(index),
        isGlued(before, mark, after), !isAddress(text, mark.range)
      else { return nil }
      let range = before.range.lowerBound..<after.range.upperBound
      return finding(
        in: text, at: range, "no space after “\(text.string(mark.range))”",
        suggestion: "\(text.string(before.range))\(text.string(mark.range)) "
          + text.string(after.range))
    }
  }

  private static func isGlued(_ before: Word, _ mark: Word, _ after: Word) -> Bool {
    switch mark.folded {
    case ",": return true
    case ".":
      // M.Dupont, J.K., etc.
      return before.shape != .capitals && before.folded.count > 3 && after.shape == .capitalised
        && after.folded.count > 1
    default: return before.folded.count > 1 && after.shape != .lower
    }
  }

  /// Whether the run of characters around a mark, up to the next space, looks like an address.
  private static func isAddress(_ text: AnalysedText, _ mark: Range<Int>) -> Bool {
    let bytes = text.document.text
    var start = mark.lowerBound
    while start > 0, bytes[start - 1] > 0x20 { start -= 1 }
    var end = mark.upperBound
    while end < bytes.count, bytes[end] > 0x20 { end += 1 }
    let run = bytes[start..<end]
    return run.contains(UInt8(ascii: "@")) || run.contains(UInt8(ascii: "/"))
      || run.contains(UInt8(ascii: "_")) || run.contains(UInt8(ascii: "\\"))
      || run.count(where: { $0 == UInt8(ascii: ".") }) > 2
      || run.starts(with: Array("www.".utf8))
  }

  private static let marks: Set<String> = [",", ".", "?", "!", ";", "…"]
}
