import UnicodeText

/// A word of the translation that the source does not have.
enum Addition: Check {
  static let about = CheckDescription(
    id: "addition",
    title: "Something added",
    explanation: """
      Nothing in the source stands for a word of the translation, although all around it is \
      translated closely: the translation says more than the source.
      """,
    limits: """
      Translators add on purpose what their readers need. Words are compared by meaning, one with \
      one: an idiom or a rare word may look unanswered. Only what is very likely is flagged; of words \
      put in by way of trial two in five are found, hardly any where French is the target.
      """,
    severity: .warning, category: .addition, scope: .pair, languages: [.french, .english],
    examples: [
      .flags(
        "⟦Le véhicule a été enlevé du lieu de l'accident hier.⟧",
        "The vehicle was ⟦secretly⟧ removed from the place of the accident yesterday.", .french,
        .english),
      .passes(
        "Le véhicule a été enlevé du lieu de l'accident hier.",
        "The vehicle was removed from the place of the accident yesterday.", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard let coverage = pair.coverage, coverage.source.count > 4, coverage.target.count > 4
    else { return [] }
    let knowledge = WordKnowledge.of(pair.target.text.document.language)
    let added = Omission.unanswered(coverage.target, in: pair.target).first { number in
      let item = coverage.target[number]
      guard item.own == 0, item.answer < 0.42, item.rank > 900, !item.isExcused,
        (knowledge?.oddsWithout(item.index, in: pair.target.words) ?? 0) < -2
      else { return false }
      return isSurplus(Surroundings(of: number, in: coverage.target, coverage.source), in: pair)
    }
    guard let added else { return [] }
    let word = pair.target.words[coverage.target[added].index]
    return [
      finding(
        in: pair, target: word.range,
        "nothing in the source stands for “\(pair.target.text.string(word.range))”")
    ]
  }

  /// Whether all around is translated so closely that a word without an answer is one too many.
  ///
  /// French paraphrases more than English does, and is held to more.
  private static func isSurplus(_ around: Surroundings, in pair: AnalysedPair) -> Bool {
    let isEnglish = pair.target.text.document.language.language == "en"
    return around.inPlace == 0 && around.lost < 0.22 && around.otherAnswered > 0.86
      && around.ownAnswered > (isEnglish ? 0.75 : 0.95)
      && around.ownLost < (isEnglish ? 1 : 0.1) && around.excused < (isEnglish ? 1.7 : 0.3)
  }
}
