import UnicodeText

/// A word of the source that the translation leaves out.
enum Omission: Check {
  static let about = CheckDescription(
    id: "omission",
    title: "Something left out",
    explanation: """
      Nothing in the translation answers a word of the source, although the words around it are \
      translated closely; best of all where the translation also reads as if a word were missing at \
      that place: “was removed from the around noon”.
      """,
    limits: """
      Words are compared by meaning, one with one: an idiom, a metaphor or a rare word may look \
      unanswered. Free translations leave out and add on purpose, and a finding there is right about \
      the text and wrong about the translator. About one sentence of news in two hundred is flagged; \
      of words taken out by way of trial one in four is found.
      """,
    severity: .warning, category: .omission, scope: .pair, languages: [.french, .english],
    examples: [
      .flags(
        "Les résultats seront publiés dans le ⟦journal⟧ de la ville demain.",
        "⟦The results will be published in the of the town tomorrow.⟧", .french, .english),
      .passes(
        "Les résultats seront publiés dans le journal de la ville demain.",
        "The results will be published in the newspaper of the town tomorrow.", .french, .english),
      .passes(
        "Un homme de 32 ans a été arrêté dans la ville hier.",
        "A man, 32, was arrested in the town yesterday.", .french, .english),
      .passes("Il pleut des cordes.", "It is raining cats and dogs.", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard let coverage = pair.coverage, coverage.source.count > 4, coverage.target.count > 2
    else { return [] }
    let candidates = unanswered(coverage.source, in: pair.source)
    guard !candidates.isEmpty, let gaps = pair.target.gaps, let greatestGap = gaps.max(),
      var meanings = MeaningCoverage(pair.source, pair.target)
    else { return [] }
    let numbers = candidates.filter { meanings.cosine(of: $0) < 0.45 }
    // What a word says by itself is asked before its neighbours are compared.
    let isLikely = numbers.contains { number in
      meanings.greatestOdds(of: number, greatestGap: greatestGap, model) > threshold
        && meanings.greatestOdds(
          of: number, near: meanings.near(number), greatestGap: greatestGap, model) > threshold
    }
    guard isLikely else { return [] }
    meanings.complete()
    let odds = numbers.map {
      meanings.odds(
        of: $0, in: meanings.source, meanings.target,
        gaps: (gaps, pair.target.words.startIndex), model)
    }
    guard let best = odds.indices.max(by: { odds[$0] < odds[$1] }), odds[best] > threshold else {
      return []
    }
    let word = pair.source.words[coverage.source[numbers[best]].index]
    return [
      finding(
        in: pair, source: word.range,
        "nothing in the target answers “\(pair.source.text.string(word.range))”")
    ]
  }

  /// Words of meaning that no word on the other side answers but one that answers another; names and
  /// figures are left to their own checks.
  static func unanswered(_ items: [PairCoverage.Item], in stretch: TextStretch) -> [Int] {
    items.indices.filter { number in
      let item = items[number]
      guard item.isContent, item.own < 0.75 else { return false }
      let word = stretch.words[item.index]
      guard word.shape == .lower || item.index == stretch.words.startIndex else { return false }
      // “Un homme de 32 ans” is “a man, 32”.
      if ages.contains(word), item.index > stretch.words.startIndex,
        stretch.words[item.index - 1].kind == .number
      {
        return false
      }
      // “wouldn't”, “he'll”: what is said of persons and tenses.
      return stretch.text.language != "en" || !contractions.contains { word.folded.hasSuffix($0) }
    }
  }

  /// What is counted where an age is told.
  private static let ages: WordSet = ["an", "ans", "year", "years"]

  private static let contractions = ["n't", "'ll", "'re", "'ve", "'d", "'m"]

  private static let threshold: Float = 1.6

  static let model = LossModel(
    weights: [
      -4.2651, -1.2821, 3.8066, -0.1648, 1.204, 0.307, 1.1382, 0.1391, -0.6804, -1.2549,
      0.7429, 0.1965,
    ], bias: -4.5247)
}
