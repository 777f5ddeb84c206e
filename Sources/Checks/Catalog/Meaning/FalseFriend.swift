import UnicodeText

/// A word that looks like the source's and means something else.
enum FalseFriend: Check {
  static let about = CheckDescription(
    id: "false-friend",
    title: "False friend",
    explanation: """
      The translation has the word that looks like the source's, not the one that means the same: \
      “actually” for *actuellement*, “librairie” for *library*.
      """,
    limits: """
      Only the words of a short list are known. Several of them share a rarer meaning with their \
      look-alike; where the right word stands in the translation too, nothing is flagged.
      """,
    severity: .warning, category: .falseFriend, scope: .pair, languages: [.french, .english],
    examples: [
      .flags(
        "Il vit ⟦actuellement⟧ à Lyon.", "He ⟦actually⟧ lives in Lyon.", .french, .english),
      .flags("She went to the ⟦library⟧.", "Elle est allée à la ⟦librairie⟧.", .english, .french),
      .passes("Il vit actuellement à Lyon.", "He currently lives in Lyon.", .french, .english),
      .passes(
        "Il vit actuellement à Lyon.", "Actually, he lives in Lyon now.", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    let isFrench = pair.source.text.language == "fr"
    guard isFrench != (pair.target.text.language == "fr") else { return [] }
    let pairs = FalseFriends.known.pairs(
      pair.source.words, pair.target.words, from: isFrench ? 0 : 1)
    return pairs.map { word, friend in
      let ranges = (pair.source.words[word].range, pair.target.words[friend].range)
      return finding(
        in: pair, source: ranges.0, target: ranges.1,
        "“\(pair.target.text.string(ranges.1))” looks like “\(pair.source.text.string(ranges.0))” "
          + "and means something else")
    }
  }
}
