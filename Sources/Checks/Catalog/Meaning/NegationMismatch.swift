import UnicodeText

/// A denial on one side only.
enum NegationMismatch: Check {
  static let about = CheckDescription(
    id: "negation-mismatch",
    title: "Negation on one side only",
    explanation: """
      One side denies what the other affirms: “n’ont pas de quoi les étonner” and “come as a surprise \
      to them”. A lost or an added “not” turns the meaning round, and reads well all the same.
      """,
    limits: """
      Languages deny by other means than “not”: “échouer”, “unlikely”, “at least”, “peu”. Words of that \
      kind answer a negation; a rarer one does not, and is then flagged. Denials are counted, not \
      followed to what they deny: one that moved from one clause to another is not seen.
      """,
    severity: .warning, category: .mistranslation, scope: .pair,
    languages: [.french, .english],
    examples: [
      .flags(
        "Cela n'a ⟦pas⟧ de quoi les étonner.", "⟦This comes as a surprise to them.⟧", .french,
        .english),
      .flags(
        "⟦La France est le septième pays.⟧", "France is ⟦not⟧ the seventh country.", .french,
        .english),
      .flags("He has ⟦no⟧ answer.", "⟦Il a une réponse.⟧", .english, .french),
      .passes("Il n'est pas venu.", "He has not come.", .french, .english),
      .passes("Il n'est pas venu.", "He failed to come.", .french, .english),
      .passes("Avant qu'il ne parte", "Before he leaves", .french, .english),
      .passes("Il n'a que deux frères.", "He has but two brothers.", .french, .english),
      .passes("Un pas de plus", "One more step", .french, .english),
      .passes("Elle est sans travail.", "She is unemployed.", .french, .english),
      .passes("Le no 3, le plan E. 12", "No. 3, the plan No. E. 12", .french, .english),
      .passes("Ils ne peuvent lui faire concurrence.", "They cannot rival it.", .french, .english),
      .passes("Rien n'est plus important.", "Nothing is more important.", .french, .english),
      .passes(
        "Rien n'en sortait, et pas un bateau n'y entrait.",
        "Nothing came out, and not one ship went in.", .french, .english),
      .passes("N'importe qui le sait.", "Anybody knows that.", .french, .english),
      .passes("Vous l'avez vu, c'est ça ?", "You saw it, didn't you?", .french, .english),
      .passes(
        "Avec ou sans sucre, tout va.", "However you take it, sugared or plain.", .french, .english),
      .passes("Des plaines sans limites", "Limitless plains as well", .french, .english),
      .passes("Ne savez-vous pas qui il est ?", "Do you know who he is?", .french, .english),
      .flags(
        "⟦Pourquoi est-il ici ce soir ?⟧", "Why is he ⟦not⟧ here tonight?", .french, .english),
      .passes(
        "Il n'en était pas moins fier.", "He was every bit as proud.", .french, .english),
      .passes(
        "Une peine maximale de cinq ans", "A term of not more than five years", .french, .english),
      .passes("On l'entendait dehors.", "He was heard without.", .french, .english),
      .passes("Je ne changerai pas.", "I’ll not change, not I!", .french, .english),
      .flags(
        "⟦Il ne peut pas venir et il le dit bien haut.⟧", "He cannot come and does ⟦not⟧ say so.",
        .french,
        .english),
      .flags(
        "⟦Il l'a dit à n'importe quelle personne.⟧", "He did ⟦not⟧ tell it to any person.", .french,
        .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard pair.source.words.count > 2, pair.target.words.count > 2 else { return [] }
    let source = Negation(in: pair.source)
    let target = Negation(in: pair.target)
    // A free translation turns sentences round: “the last time was” for “not since”.
    let isFree = pair.coverage.map { $0.literalness < 0.75 } ?? false
    let severity = isFree ? Severity.note : .warning
    if let denial = source.strong.last, source.outweighs(target) {
      let word = pair.source.text.string(denial)
      return [
        finding(
          in: pair, source: denial, "the source denies (“\(word)”) what the target affirms",
          severity: severity)
      ]
    }
    if let denial = target.strong.last, target.outweighs(source) {
      let word = pair.target.text.string(denial)
      return [
        finding(
          in: pair, target: denial, "the target denies (“\(word)”) what the source affirms",
          severity: severity)
      ]
    }
    return []
  }
}
