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
      .passes("He wrote to A.Smith@example.org, then moved (y,x).", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    // The run of characters without a space that was looked at last: an address or not.
    var run = (end: 0, isAddress: false)
    return text.words.indices.dropFirst().dropLast().compactMap { index -> Finding? in
      guard text.words[index].kind == .mark else { return nil }
      let (before, mark, after) = (text.words[index - 1], text.words[index], text.words[index + 1])
      guard before.kind == .letters, after.kind == .letters,
        before.range.upperBound == mark.range.lowerBound,
        mark.range.upperBound == after.range.lowerBound, marks.contains(mark),
        isGlued(before, mark, after), !opensPoint(text, index)
      else { return nil }
      if mark.range.lowerBound >= run.end { run = address(in: text, around: mark.range) }
      guard !run.isAddress else { return nil }
      let range = before.range.lowerBound..<after.range.upperBound
      return finding(
        in: text, at: range, "no space after “\(text.string(mark.range))”",
        suggestion: "\(text.string(before.range))\(text.string(mark.range)) "
          + text.string(after.range))
    }
  }

  /// Whether a comma stands after the opener of a point, which has a check of its own.
  private static func opensPoint(_ text: AnalysedText, _ comma: Int) -> Bool {
    guard let enumerators = Enumerators.of(text.document.language),
      let segment = text.document.segmentNumber(at: text.words[comma].range.lowerBound)
    else { return false }
    return Opening(of: segment, in: text, enumerators)?.comma == comma
  }

  private static func isGlued(_ before: Word, _ mark: Word, _ after: Word) -> Bool {
    switch mark.folded {
    // “y,x”: coordinates.
    case ",": return before.folded.count > 1 || after.folded.count > 1
    case ".":
      // M.Dupont, J.K., etc.
      return before.shape != .capitals && before.folded.count > 3 && after.shape == .capitalised
        && after.folded.count > 1
    default: return before.folded.count > 1 && after.shape != .lower
    }
  }

  /// The end of the run of characters around a mark, up to the next space, and whether it looks like
  /// an address.
  private static func address(
    in text: AnalysedText, around mark: Range<Int>
  ) -> (end: Int, isAddress: Bool) {
    let bytes = text.document.text
    var start = mark.lowerBound
    while start > 0, bytes[start - 1] > 0x20 { start -= 1 }
    var end = mark.upperBound
    while end < bytes.count, bytes[end] > 0x20 { end += 1 }
    let run = bytes[start..<end]
    let isAddress =
      run.contains(UInt8(ascii: "@")) || run.contains(UInt8(ascii: "/"))
      || run.contains(UInt8(ascii: "_")) || run.contains(UInt8(ascii: "\\"))
      || run.count(where: { $0 == UInt8(ascii: ".") }) > 2
      || run.starts(with: Array("www.".utf8))
    return (end, isAddress)
  }

  private static let marks: WordSet = [",", ".", "?", "!", ";", "…"]
}
