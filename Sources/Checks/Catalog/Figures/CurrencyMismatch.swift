import UnicodeText

/// The same sum in another currency.
enum CurrencyMismatch: Check {
  static let about = CheckDescription(
    id: "currency-mismatch",
    title: "Currency differs",
    explanation: """
      The number is the same on both sides and the currency is not: fifty euros are not fifty dollars, \
      and a Canadian dollar is no American one.
      """,
    limits: """
      A dollar without a country agrees with every dollar. Sums that were converted have other numbers \
      and are not looked at here. An author who goes over to a local unit of the same number is flagged.
      """,
    severity: .warning, category: .numberMistranslation, scope: .pair,
    languages: [.french, .english],
    examples: [
      .flags("Cela coûte ⟦50 €⟧.", "It costs ⟦$50⟧.", .french, .english),
      .flags("Un don de ⟦2 millions de dollars⟧", "A gift of ⟦2 million euros⟧", .french, .english),
      .flags("⟦300 dollars canadiens⟧", "⟦US$300⟧", .french, .english),
      .passes("Un milliard de dollars, 50 €", "$1 billion, €50", .french, .english),
      .passes("300 dollars américains", "$300", .french, .english),
      .passes("Une livre de pain, 20 livres", "A pound of bread, 20 books", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard !pair.source.figures.isEmpty, !pair.target.figures.isEmpty else { return [] }
    let source = Money.all(in: pair.source)
    guard !source.isEmpty else { return [] }
    let target = Money.all(in: pair.target)
    return source.compactMap { one in
      let same = target.filter { one.figure.agrees(with: $0.figure) }
      guard let other = same.first,
        !same.contains(where: { Money.mayBeOne(one.currency, $0.currency) })
      else { return nil }
      return mismatch(in: pair, source: one.range, target: other.range)
    }
  }
}
