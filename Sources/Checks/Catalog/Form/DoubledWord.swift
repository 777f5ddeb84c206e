import UnicodeText

/// A word written twice in a row.
enum DoubledWord: Check {
  static let about = CheckDescription(
    id: "doubled-word",
    title: "Word written twice",
    explanation: """
      The same word stands twice in a row, or more often: a slip of the hand, or a machine that \
      repeats itself.
      """,
    limits: """
      Words that double by right pass: “nous nous”, “vous vous” in French, “had had” and “that that” \
      in English, names such as Boutros Boutros-Ghali, figures, and words parted by a mark.
      """,
    severity: .warning, category: .grammar, scope: .text,
    examples: [
      .flags("He walked ⟦to to⟧ the house.", .english),
      .flags("La visite ⟦de de de⟧ lundi.", .french),
      .passes("Nous nous sommes vus; vous vous êtes tus.", .french),
      .passes("All that he had had was gone.", .english),
      .passes("Bora Bora, ou 12 12 fois.", .french),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    let allowed = allowed[text.document.language.language] ?? []
    var findings: [Finding] = []
    var first = 0
    while first < text.words.count {
      var last = first
      while last + 1 < text.words.count, repeats(text, last) { last += 1 }
      if last > first {
        let word = text.words[first]
        let isName = text.words[first...last].allSatisfy { $0.shape != .lower }
        let isAllowed = last == first + 1 && (allowed.contains(word.folded) || isName)
        if !isAllowed {
          let range = word.range.lowerBound..<text.words[last].range.upperBound
          findings.append(
            finding(
              in: text, at: range,
              "“\(text.string(word.range))” stands \(last - first + 1) times in a row",
              suggestion: text.string(word.range)))
        }
      }
      first = last + 1
    }
    return findings
  }

  /// Whether the word after number `index` is the same again, with nothing but space between.
  private static func repeats(_ text: AnalysedText, _ index: Int) -> Bool {
    let (word, next) = (text.words[index], text.words[index + 1])
    return word.kind == .letters && word.folded == next.folded
      && word.folded.utf8.count > 1 && word.range.upperBound < next.range.lowerBound
  }

  /// Words that may follow themselves.
  private static let allowed: [String: Set<String>] = [
    "fr": ["nous", "vous", "faire"],
    "en": ["had", "that", "is", "her", "so", "very", "bye", "no", "ha"],
  ]
}
