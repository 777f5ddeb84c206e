import UnicodeText

/// A number on one side and another on the other, or none.
enum NumberMismatch: Check {
  static let about = CheckDescription(
    id: "number-mismatch",
    title: "Numbers differ",
    explanation: """
      Numbers are compared by value, however they are written: 17 000 and 17,000, “2 000 milliards” and \
      “2 trillion”, “deux tiers” and “two-thirds”, “une douzaine” and 12, XXe and 20th, 15 h 30 and \
      3:30 pm, 50 % and “half”. A number that differs misleads every reader who relies on it.
      """,
    limits: """
      A translator who rounds, converts a measure in an unusual way or counts anew (“a decade” for \
      “depuis 2013”) is flagged although nothing is wrong. Words such as “one”, “first” and “both” \
      are taken for numbers only where both sides agree.
      """,
    severity: .error, category: .numberMistranslation, scope: .pair,
    examples: [
      .flags(
        "L'Occident a imposé ⟦17 000⟧ sanctions.", "The West imposed ⟦1,700⟧ sanctions.", .french,
        .english),
      .flags("Pay ⟦1,200⟧ euros.", "Payez ⟦1 300⟧ euros.", .english, .french),
      .flags("Il y a ⟦sept⟧ jours.", "⟦Six⟧ days ago.", .french, .english),
      .flags(
        "Cela vaut ⟦2 000 milliards⟧ de dollars.", "That is worth $⟦2 billion⟧.", .french, .english),
      .flags("Le train part à ⟦15 h 30⟧.", "The train leaves at ⟦5:30 pm⟧.", .french, .english),
      .passes("Cela vaut 2 000 milliards.", "That is worth 2 trillion.", .french, .english),
      .passes("Les deux tiers des élus", "Two-thirds of the members", .french, .english),
      .passes("Une douzaine de navires", "12 ships", .french, .english),
      .passes("Au XXe siècle", "In the twentieth century", .french, .english),
      .passes(
        "À 15 h 30, environ 50 % étaient là.", "At 3:30 p.m. about half were there.", .french,
        .english),
      .passes("Plus de 70 ans après", "More than seven decades later", .french, .english),
      .passes("Dans les années 1990", "In the nineties", .french, .english),
      .passes("L'un des hommes", "One of the men", .french, .english),
      .passes("Quatre-vingt-dix-sept mille deux cent trois", "97,203", .french, .english),
      .flags("Le nouvel ⟦iPhone6⟧", "The new ⟦iPhone7⟧", .french, .english),
      .flags("Plus de ⟦17\u{202F}000⟧ mesures", "More than ⟦1,700⟧ measures", .french, .english),
      .passes("Appelez le 116 123.", "Call 116 123.", .french, .english),
      .passes("De 5 à 10 cm de pluie", "2 to 4 inches of rain", .french, .english),
      .passes(
        "Fermé à 16h40, au 34è jour", "Closed at 4.40 pm, on the 34th day", .french, .english),
      .passes("Il mesure 10 km.", "It is 6.2 miles long.", .french, .english),
      .passes(
        "Quatre-vingt mille francs, nonante-deux mètres", "80,000 francs, 92 metres", .french,
        .english),
      .passes("Environ 2,5 Go, en 16 bits", "Some 2.5GB, 16bit", .french, .english),
      .passes(
        "Six livres, quarante-cinq francs", "Half a dozen books, five-and-forty francs",
        .french, .english),
      .passes("Une heure et demie, un quart d'heure", "90 minutes, 15 minutes", .french, .english),
      .passes(
        "1 h 30 plus tard, un an et demi", "An hour and a half later, 18 months", .french, .english),
      .passes("À 8 h 45, à 9 h 30", "At a quarter to nine, at half past nine", .french, .english),
      .passes("À neuf heures moins dix, à midi", "At 8:50, at 12 pm", .french, .english),
      .passes(
        "Minuit moins vingt, à neuf heures deux hommes", "At 11:40 pm, at nine two men",
        .french, .english),
      .flags("Il vint à ⟦9 h 15⟧.", "He came at ⟦half past nine⟧.", .french, .english),
      .passes(
        "Six personnes sur dix, un tiers, un million et demi", "60% of people, 1/3, 1.5 million",
        .french, .english),
      .flags("Une personne sur ⟦cinq⟧", "One person in ⟦six⟧", .french, .english),
      .passes("Une seconde et demie", "A second and a half", .french, .english),
      .passes("De cinq à vingt hommes", "Between five and twenty men", .french, .english),
      .passes("Six autres millions de tonnes", "Another six million tons", .french, .english),
      .passes("Apache 2 et DebConf 16", "Apache2 and DebConf16", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard !pair.source.words.isEmpty, !pair.target.words.isEmpty else { return [] }
    let unmatched = pair.unmatchedFigures
    var source = unmatched.source.filter(isNumber)
    var target = unmatched.target.filter(isNumber)
    var findings: [Finding] = []
    for one in source where one.kind == .code {
      guard let other = target.first(where: { $0.kind == .code && haveOneName(one, $0, in: pair) })
      else { continue }
      source.removeAll { $0 == one }
      target.removeAll { $0 == other }
      findings.append(mismatch(one, other, in: pair))
    }
    source.removeAll { $0.kind == .code }
    target.removeAll { $0.kind == .code }
    while !source.isEmpty, !target.isEmpty {
      findings.append(mismatch(source.removeFirst(), target.removeFirst(), in: pair))
    }
    findings += source.map {
      lone(in: pair, at: $0.range, of: .source, severity: severity(of: $0, unmatched.source))
    }
    findings += target.map {
      lone(in: pair, at: $0.range, of: .target, severity: severity(of: $0, unmatched.target))
    }
    return findings
  }

  private static func isNumber(_ figure: Figure) -> Bool {
    !figure.isWeak && (figure.kind == .number || figure.kind == .time || figure.kind == .code)
  }

  /// Whether two names differ in nothing but their digits: iPhone6 and iPhone7.
  private static func haveOneName(_ one: Figure, _ other: Figure, in pair: AnalysedPair) -> Bool {
    let names = [pair.source.text.string(one.range), pair.target.text.string(other.range)].map {
      $0.lowercased().filter { !$0.isASCIIDigit }
    }
    return names[0] == names[1]
  }

  private static func mismatch(_ one: Figure, _ other: Figure, in pair: AnalysedPair) -> Finding {
    mismatch(
      in: pair, source: one.range, target: other.range, suggestion: suggestion(for: one, in: pair))
  }

  /// How much it matters that a number has no counterpart: in digits it is likely missing; a word, a
  /// lone 1, an idiomatic 100 % or the day of a date that the other side calls by its weekday less so.
  private static func severity(of figure: Figure, _ unmatched: [Figure]) -> Severity {
    let isIdiom =
      figure.readings.first == .quantity(1) || figure.readings == [.quantity(100), .quantity(1)]
    let isDate = unmatched.contains {
      $0.kind == .month && abs($0.range.lowerBound - figure.range.lowerBound) < 20
    }
    return figure.isInDigits && !isIdiom && !isDate ? .warning : .note
  }

  /// The number as the target's language writes it.
  private static func suggestion(for figure: Figure, in pair: AnalysedPair) -> String? {
    guard figure.isInDigits, figure.kind == .number,
      case .quantity(let value)? = figure.readings.first,
      value < 1e6
    else { return nil }
    return try? pair.target.text.document.language.formatted(value)
  }
}
