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
      one: an idiom or a rare word may look unanswered. Only what is very likely is flagged: of words \
      put into literal translations by way of trial half are found, few in free ones, hardly any where \
      French is the target.
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
        let odds = knowledge?.oddsWithout(item.index, in: pair.target.words), odds < -1.5
      else { return false }
      let around = Surroundings(of: number, in: coverage.target, coverage.source)
      guard let limit = greatestCosine(around, item, odds: odds, in: pair),
        var meanings = MeaningCoverage(pair.target, pair.source)
      else { return false }
      return meanings.cosine(of: number) < limit
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

  /// How near in meaning a word of the source may come to one without an answer that is one too many,
  /// judging by how closely all around is translated; nil where that is not close enough.
  ///
  /// Words that only border on one another in meaning are answer enough in a free translation. French
  /// paraphrases more than English does, and is held to more.
  private static func greatestCosine(
    _ around: Surroundings, _ item: PairCoverage.Item, odds: Float, in pair: AnalysedPair
  ) -> Float? {
    guard around.inPlace == 0 else { return nil }
    let isClose =
      pair.target.text.language == "en"
      ? around.otherAnswered > 0.82 && around.ownAnswered > 0.75 && around.ownLost <= 1
        && around.excused < 1.7
      : !item.isExcused && around.otherAnswered > 0.86 && around.ownAnswered > 0.95
        && around.ownLost < 0.1 && around.excused < 0.3
    if isClose, around.lost < 0.22 { return 0.36 }
    // What the source has besides is lost elsewhere if the words on both sides are answered together.
    let isEnclosed =
      pair.target.text.language == "en" && around.place.isSure && around.beside > 0.8
      && around.lost < 0.7 && around.otherAnswered > 0.8 && around.ownAnswered > 0.8
      && around.excused < 2
    return isEnclosed && odds < -2.5 && item.answer < 0.4 ? 0.25 : nil
  }
}
