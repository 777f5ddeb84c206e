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
      in English, names such as Bora Bora, groups of digits, and words parted by a mark.
      """,
    severity: .warning, category: .grammar, scope: .text,
    options: [CheckOption("allowed", .words, "Words that may double, beside those known to.")],
    examples: [
      .flags("He walked ⟦to to⟧ the house.", .english),
      .flags("La visite ⟦de de de⟧ lundi.", .french),
      .passes("Nous nous sommes vus; vous vous êtes tus.", .french),
      .passes("All that he had had was gone.", .english),
      .flags("Read the ⟦micro-expressions micro-expressions⟧ well.", .english),
      .flags("Vishnu ⟦Kanjar Kanjar⟧.", .english),
      .passes("Bora Bora, 17 000 000 fois.", .french),
      .passes("Ha ha ha! said he.", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    var first = 0
    while first < text.words.count {
      let length = unitLength(text, first)
      var count = 1
      while repeats(text, first, length, after: count) { count += 1 }
      guard count > 1 else {
        first += 1
        continue
      }
      let end = first + length * count
      let allowed = (Self.allowed[text.language] ?? [])
        .union(context.settings.words("allowed", of: about.id))
      let isCry = length == 1 && Self.cries.contains(text.words[first].folded)
      if !isCry, count > 2 || !isIdiomatic(text.words[first..<end], length, allowed) {
        let unit =
          text.words[first].range.lowerBound..<text.words[first + length - 1].range.upperBound
        let range = unit.lowerBound..<text.words[end - 1].range.upperBound
        findings.append(
          finding(
            in: text, at: range, "“\(text.string(unit))” stands \(count) times in a row",
            suggestion: text.string(unit)))
      }
      first = end
    }
    return findings
  }

  /// How many words the expression at `first` has, hyphens counted: 3 for “micro-expressions”.
  private static func unitLength(_ text: AnalysedText, _ first: Int) -> Int {
    var length = 1
    while first + length + 1 < text.words.count, length < 9,
      text.words[first + length].isHyphen, touches(text, first + length - 1),
      touches(text, first + length)
    {
      length += 2
    }
    return length
  }

  /// Whether the `length` words from `first` stand again after `count` times, nothing but space
  /// between.
  private static func repeats(
    _ text: AnalysedText, _ first: Int, _ length: Int, after count: Int
  ) -> Bool {
    let again = first + length * count
    guard again + length <= text.words.count,
      (0..<length).allSatisfy({ text.words[first + $0].isSame(as: text.words[again + $0]) }),
      text.words[first].kind != .mark, !touches(text, again - 1),
      first == 0 || !text.words[first - 1].isHyphen || !touches(text, first - 1)
    else { return false }
    let unit = text.words[first]
    // 17 000 000 is a number in three groups; a letter alone may be an initial.
    return unit.kind == .number
      ? unit.folded.utf8.count != 3 : length > 1 || unit.folded.utf8.count > 1
  }

  private static func touches(_ text: AnalysedText, _ index: Int) -> Bool {
    text.words[index].range.upperBound == text.words[index + 1].range.lowerBound
  }

  /// Whether a pair is said so by right: “nous nous”, Bora Bora, “ha ha”.
  private static func isIdiomatic(
    _ words: ArraySlice<Word>, _ length: Int, _ allowed: Set<String>
  ) -> Bool {
    guard length == 1, let first = words.first, first.kind == .letters else { return false }
    let isShortName = first.shape != .lower && first.folded.count <= 3
    return allowed.contains(first.folded) || isShortName && words.allSatisfy { $0.shape != .lower }
      || first.folded.count == 2 && first.shape != .lower
  }

  /// Cries and sounds, which are repeated at will.
  private static let cries: Set<String> = [
    "ah", "bla", "blah", "boum", "ding", "eh", "ha", "hee", "hi", "hip", "ho", "hé", "knock", "na",
    "oh", "tic", "toc", "tra", "tut",
  ]

  /// Words that may follow themselves, once.
  private static let allowed: [String: Set<String>] = [
    "fr": [
      "nous", "vous", "faire", "très", "bien", "non", "oui", "ha", "hé", "ho", "bla", "un", "une",
      "vite", "loin", "jamais", "trop", "boutros",
      "bora", "lang", "duran", "walla",
    ],
    "en": [
      "had", "that", "is", "her", "so", "very", "bye", "no", "ha", "ho", "yes", "never", "far",
      "long", "many", "really", "do", "boutros", "bora", "lang",
      "duran", "walla",
    ],
  ]
}
