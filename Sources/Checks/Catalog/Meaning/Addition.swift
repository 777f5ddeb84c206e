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
      put in by way of trial half are found, hardly any where French is the target.
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
      .passes(
        "Les dirigeants craignent de trop dépendre de leur grand voisin.",
        "The leaders fear becoming too dependent on their big neighbour.", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard let coverage = pair.coverage, coverage.source.count > 4, coverage.target.count > 4
    else { return [] }
    let knowledge = WordKnowledge.of(pair.target.text.document.language)
    let added = Omission.unanswered(coverage.target, in: pair.target).first { number in
      let item = coverage.target[number]
      guard item.own == 0, item.answer < 0.5, item.rank > 900,
        !lightVerbs.contains(pair.target.words[item.index]),
        (knowledge?.oddsWithout(item.index, in: pair.target.words) ?? 0) < -1.5,
        isSurplus(Surroundings(of: number, in: coverage.target, coverage.source), item, in: pair),
        var meanings = MeaningCoverage(pair.target, pair.source)
      else { return false }
      // Words that only border on one another in meaning are answer enough in a free translation.
      return meanings.cosine(of: number) < 0.36
    }
    guard let added else { return [] }
    let word = pair.target.words[coverage.target[added].index]
    return [
      finding(
        in: pair, target: word.range,
        "nothing in the source stands for “\(pair.target.text.string(word.range))”")
    ]
  }

  /// Verbs that carry what others say: “fear becoming dependent” for “craignent de dépendre”.
  private static let lightVerbs: WordSet = [
    "become", "becomes", "becoming", "get", "gets", "getting", "make", "makes", "making", "take",
    "takes", "taking", "give", "gives", "giving", "keep", "keeps", "keeping", "start", "starts",
    "starting", "begin", "begins", "beginning", "happen", "happens", "happening", "occur", "occurs",
    "occurred", "occurring", "need", "needs", "needing", "seem", "seems", "seeming", "use", "uses",
    "using", "doing", "having", "being", "going", "coming",
  ]

  /// Whether all around is translated so closely that a word without an answer is one too many.
  ///
  /// French paraphrases more than English does, and is held to more.
  private static func isSurplus(
    _ around: Surroundings, _ item: PairCoverage.Item, in pair: AnalysedPair
  ) -> Bool {
    guard around.inPlace == 0, around.lost < 0.22 else { return false }
    guard pair.target.text.language == "en" else {
      return !item.isExcused && around.otherAnswered > 0.86 && around.ownAnswered > 0.95
        && around.ownLost < 0.1 && around.excused < 0.3
    }
    return around.otherAnswered > 0.82 && around.ownAnswered > 0.75 && around.ownLost <= 1
      && around.excused < 1.7
  }
}
