import UnicodeText

/// Several words that come again at once.
enum LoopingText: Check {
  static let about = CheckDescription(
    id: "looping",
    title: "Text goes round in a loop",
    explanation: """
      The same words follow one another again and again: a machine that translates may be caught in a \
      loop and repeat a phrase to no end. A slip while pasting looks the same.
      """,
    limits: """
      A phrase that is parted by commas and stands twice may be rhetoric, and is only a note; so is a \
      refrain. One word twice is what doubled-word looks for. Loops of more than twelve words and marks \
      are not seen here.
      """,
    severity: .warning, category: .hallucination, scope: .text,
    examples: [
      .flags("He said ⟦that the war that the war that the war⟧ was over.", .english),
      .flags("Il revient ⟦au pays natal au pays natal⟧.", .french),
      .flags("⟦de la Russie, de la Russie, de la Russie⟧ et d'ailleurs", .french),
      .passes("Un pas en avant, deux pas en arrière, un pas de côté.", .french),
      .passes("Step by step by step, day after day.", .english),
      .passes("0 1 0 1 0 1 0 1", .english),
    ])

  private static let longest = 12

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    let words = text.words
    guard words.count >= 6 else { return [] }
    // Side by side, for every word is compared with many.
    let hashes = words.map { $0.key.hash }
    var findings: [Finding] = []
    var done = 0
    for lag in 2...longest {
      var run = 0
      guard words.count > lag else { break }
      for index in lag..<words.count + 1 {
        if index < words.count, hashes[index] == hashes[index - lag],
          words[index].isSame(as: words[index - lag])
        {
          run += 1
          continue
        }
        // Nearly always.
        if run == 0 { continue }
        defer { run = 0 }
        let first = index - run - lag
        guard run >= lag - 1, first >= done else { continue }
        let phrase = words[first..<first + lag]
        // The comma after the last time is seldom there.
        let endsInMark = words[first + lag - 1].kind == .mark
        let times = (run + (endsInMark ? 1 : 0)) / lag + 1
        guard times > 1, let severity = severity(phrase, times: times) else { continue }
        let end = first + lag * times
        let range = text.range(ofWords: first..<(endsInMark ? end - 1 : end))
        let unit = text.string(
          text.range(ofWords: first..<(endsInMark ? first + lag - 1 : first + lag)))
        done = end
        findings.append(
          finding(
            in: text, at: range, "“\(unit)” comes \(times) times on end", suggestion: unit,
            severity: severity))
      }
    }
    return findings
  }

  /// How much it matters that a phrase is repeated; nil where that is in order.
  private static func severity(_ phrase: ArraySlice<Word>, times: Int) -> Severity? {
    let letters = phrase.filter { $0.kind == .letters }
    let hasMark = phrase.contains { $0.kind == .mark }
    guard letters.count >= 2, Set(letters.map(\.folded)).count >= 2,
      letters.contains(where: { $0.folded.count > 3 })
    else { return nil }
    if times > 2 { return letters.count > 2 || !hasMark ? .warning : .note }
    return letters.count > 2 ? (hasMark ? .note : .warning) : nil
  }
}
