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
      put in by way of trial most are not found.
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
    let candidates = Omission.unanswered(coverage.target, in: pair.target)
    let odds = candidates.map {
      coverage.odds(of: $0, in: coverage.target, coverage.source, gaps: nil, model)
    }
    guard let best = odds.indices.max(by: { odds[$0] < odds[$1] }), odds[best] > threshold else {
      return []
    }
    let word = pair.target.words[coverage.target[candidates[best]].index]
    return [
      finding(
        in: pair, target: word.range,
        "nothing in the source stands for “\(pair.target.text.string(word.range))”")
    ]
  }

  private static let threshold: Float = 2.6

  private static let model = LossModel(
    weights: [
      -3.7821, -0.9863, 2.7511, 0.3789, 0.5814, 0, 0.9349, 0.2949, -0.9228, -1.0003, 8.3351, 0.5106,
    ], bias: -4.6632)
}
