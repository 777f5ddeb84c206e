import UnicodeText

/// A translation much shorter or longer than its source.
enum LengthRatio: Check {
  static let about = CheckDescription(
    id: "length-ratio",
    title: "Length out of proportion",
    explanation: """
      The translation is far shorter or far longer than its source: a part of it may be lost, or it \
      belongs to something else.
      """,
    limits: """
      Lengths are compared in characters, for sentences of some length; tables, addresses and headings \
      vary more than prose. Between languages that write very differently nothing is compared.
      """,
    severity: .warning, category: .omission, scope: .pair, languages: [.french, .english],
    examples: [
      .flags(
        "Il est parti hier matin avec ses deux frères et leurs cousins, qui étaient venus de Lyon.",
        "⟦He left yesterday.⟧", .french, .english),
      .passes(
        "Il est parti hier matin avec ses deux frères et leurs cousins, qui étaient venus de Lyon.",
        "He left yesterday morning with his two brothers and their cousins from Lyon.", .french,
        .english),
      .passes("Tout à fait.", "Yes.", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    let (source, target) = (length(pair.source), length(pair.target))
    guard min(source, target) > 0, max(source, target) >= 60 else { return [] }
    // French runs a tenth longer; what is left varies less the longer the sentence is.
    let isFrench = pair.source.text.language == "fr"
    let ratio = Double(target) / Double(source) * (isFrench ? 1.1 : 1 / 1.1)
    let most = 2.2 + 20 / Double(min(source, target))
    guard ratio > most || ratio < 1 / most else { return [] }
    return [
      finding(
        in: pair, target: pair.target.range,
        "\(target) characters for \(source) of the source: "
          + (ratio < 1 ? "a part may be missing" : "something may have been added"))
    ]
  }

  private static func length(_ stretch: TextStretch) -> Int {
    stretch.bytes.count { $0 & 0xC0 != 0x80 }
  }
}
