import Foundation
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
      the text and wrong about the translator. About one sentence of news in a hundred is flagged; \
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
      .passes("Il pleut des cordes.", "It is raining cats and dogs.", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard let coverage = pair.coverage, coverage.source.count > 4, coverage.target.count > 2
    else { return [] }
    let candidates = unanswered(coverage.source, in: pair.source)
    guard !candidates.isEmpty, let gaps = pair.target.gaps else { return [] }
    let first = pair.target.words.startIndex
    let odds = candidates.map { self.odds(of: $0, coverage, gaps, first) }
    guard let best = odds.indices.max(by: { odds[$0] < odds[$1] }), odds[best] > threshold else {
      return []
    }
    let word = pair.source.words[coverage.source[candidates[best]].index]
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
      return stretch.words[item.index].shape == .lower || item.index == stretch.words.startIndex
    }
  }

  /// How likely it is that nothing answers a word of the source: the logarithm of the odds, by a
  /// logistic regression on sentences in which a word was taken out of the target.
  ///
  /// `gaps` are those of the target, of which the first is before the word `first`.
  private static func odds(
    of number: Int, _ coverage: PairCoverage, _ gaps: [Float], _ first: Int
  ) -> Float {
    let item = coverage.source[number]
    let around = Surroundings(of: number, in: coverage.source, coverage.target)
    let low = max(0, around.place.words.lowerBound - first)
    let high = min(gaps.count - 1, around.place.words.upperBound - first + 1)
    let missing = low <= high ? gaps[low...high].max() ?? 0 : 0
    let isSure: Float = around.place.isSure ? 1 : 0
    let signs: [(Float, weight: Float)] = [
      (item.answer, -2.0818), (item.own, -2.7397), (around.ownAnswered, -1.6179),
      (around.inPlace, -0.4638), (log(1 + around.lost), -0.5055),
      (log(1 + around.excused), -0.5577), (item.isExcused ? 1 : 0, -0.119), (isSure, -0.294),
      (around.inPlace == 0 ? isSure : 0, 0.5003), (max(-4, min(3, missing)), 0.5471),
    ]
    return signs.reduce(3.3931) { $0 + $1.0 * $1.weight }
  }

  private static let threshold: Float = 1.6
}
