import UnicodeText

/// A word whose opposite stands in the translation.
enum PolarityFlip: Check {
  static let about = CheckDescription(
    id: "polarity-flip",
    title: "Opposite in the translation",
    explanation: """
      The source says *after*, *more*, *accepted*, and the translation has nothing of the kind but the \
      opposite: *before*, *less*, *refused*.
      """,
    limits: """
      Only the pairs of opposites of a short list are known. A translator may say the same by the \
      opposite and a denial (“not many” for “peu”): where one side denies and the other does not, \
      nothing is flagged. A word with other meanings, *left* or *droit*, may be flagged wrongly.
      """,
    severity: .warning, category: .mistranslation, scope: .pair, languages: [.french, .english],
    examples: [
      .flags(
        "Il est parti ⟦après⟧ la réunion.", "He left ⟦before⟧ the meeting.", .french, .english),
      .flags(
        "They ⟦rejected⟧ the proposal of the minister.",
        "Ils ont ⟦accepté⟧ la proposition du ministre.", .english, .french),
      .passes("Il est parti après la réunion.", "He left after the meeting.", .french, .english),
      .passes(
        "Il n'est pas parti avant la fin.", "He left only after the end.", .french, .english),
      .passes(
        "Le premier et le dernier jour", "The last day and the first", .french, .english),
      .passes("Si jamais vous venez, entrez.", "If ever you come, walk in.", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard let coverage = pair.coverage else { return [] }
    let isFrench = pair.source.text.language == "fr"
    guard isFrench != (pair.target.text.language == "fr") else { return [] }
    let (own, other) = (
      Opposites.known.poles(isFrench ? 0 : 1), Opposites.known.poles(isFrench ? 1 : 0)
    )
    var source: [Int: Int] = [:]
    for (number, item) in coverage.source.enumerated() {
      for pole in own[pair.source.words[item.index]]
      where isPlain(pair.source.words, item.index) {
        source[pole] = number
      }
    }
    guard !source.isEmpty else { return [] }
    var target: [Int: Int] = [:]
    for (number, item) in coverage.target.enumerated() {
      for pole in other[pair.target.words[item.index]]
      where isPlain(pair.target.words, item.index) {
        target[pole] = number
      }
    }
    for (pole, number) in source.sorted(by: { $0.key < $1.key }) {
      guard let opposite = target[pole ^ 1], target[pole] == nil, source[pole ^ 1] == nil,
        coverage.literalness(withoutSource: [number], target: [opposite]) >= 0.7,
        stand(number, opposite, for: coverage)
      else { continue }
      let denials = (Negation(in: pair.source), Negation(in: pair.target))
      guard denials.0.strong.count == denials.1.strong.count else { return [] }
      let ranges = (
        pair.source.words[coverage.source[number].index].range,
        pair.target.words[coverage.target[opposite].index].range
      )
      return [
        finding(
          in: pair, source: ranges.0, target: ranges.1,
          "“\(pair.target.text.string(ranges.1))” is the opposite of "
            + "“\(pair.source.text.string(ranges.0))”")
      ]
    }
    return []
  }

  /// Whether a word means by itself what the list says: not in “petit-fils”, “less expensive”, “the
  /// last few months”.
  private static func isPlain(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    if index > words.startIndex {
      let before = words[index - 1]
      if before.isHyphen || turning.contains(before) { return false }
    }
    return index + 1 == words.endIndex || !words[index + 1].isHyphen
  }

  private static let turning: WordSet = [
    "moins", "peu", "less", "least", "non", "last", "past", "next", "first", "a", "derniers",
    "dernières",
  ]

  /// Whether the two are one another's counterpart: nothing else answers either, and they stand
  /// where they should.
  private static func stand(_ source: Int, _ target: Int, for coverage: PairCoverage) -> Bool {
    let one = coverage.source[source]
    let other = coverage.target[target]
    let isAnswered = one.nearest != target && one.answer >= 0.6
    let answers = other.nearest != source && other.answer >= 0.6
    guard !isAnswered, !answers else { return false }
    if one.nearest == target || other.nearest == source { return true }
    return Surroundings.Place(of: source, in: coverage.source, coverage.target).words
      .contains(other.index)
  }
}
