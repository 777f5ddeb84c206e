import UnicodeText

/// An acronym whose counterpart has other letters than it should.
enum AcronymMismatch: Check {
  static let about = CheckDescription(
    id: "acronym-mismatch",
    title: "Acronyms differ",
    explanation: """
      An acronym comes out with two letters the wrong way round (KCNA, KNCA), or as that of another \
      body: ONU is UN in English, not NATO. Those that French and English write differently are known \
      from a table.
      """,
    limits: """
      An acronym that is spelled out on the other side, or left out, is not flagged. One letter of \
      difference is only a note: the other language may well have it so.
      """,
    severity: .warning, category: .entityMistranslation, scope: .pair,
    languages: [.french, .english],
    examples: [
      .flags("La ⟦KCNA⟧ l'annonce.", "⟦KNCA⟧ announces it.", .french, .english),
      .flags("L'⟦ONU⟧ se réunit.", "⟦NATO⟧ meets.", .french, .english),
      .passes("L'OTAN et l'ONU", "NATO and the U.N.", .french, .english),
      .passes("Le PIB et la TVA", "GDP and VAT", .french, .english),
      .passes("L'AIEA inspecte.", "The IAEA inspects.", .french, .english),
      .passes("La CGT défile.", "The union marches with the MEDEF.", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    let (ofSource, ofTarget) = (Acronym.all(in: pair.source), Acronym.all(in: pair.target))
    guard !ofSource.isEmpty, !ofTarget.isEmpty else { return [] }
    let source = unanswered(ofSource, by: ofTarget, pair.target)
    var target = unanswered(ofTarget, by: ofSource, pair.source)
    return source.compactMap { one in
      guard let place = target.firstIndex(where: { severity(one.letters, $0.letters) != nil }),
        let severity = severity(one.letters, target[place].letters)
      else { return nil }
      let other = target.remove(at: place)
      let expected = Acronym.equivalents(of: one.letters).sorted().first ?? one.letters
      return finding(
        in: pair, source: one.range, target: other.range,
        "“\(one.letters)” in the source, “\(other.letters)” in the target",
        suggestion: expected, severity: severity)
    }
  }

  /// Acronyms that the other side has in no form, nor as a word: SIDA, sida.
  private static func unanswered(
    _ acronyms: [Acronym], by others: [Acronym], _ stretch: TextStretch
  ) -> [Acronym] {
    acronyms.filter { acronym in
      !others.contains { Acronym.areEqual(acronym.letters, $0.letters) }
        && !stretch.words.contains { word in
          word.kind == .letters && word.folded.utf8.count == acronym.letters.utf8.count
            && word.folded == acronym.letters.lowercased()
        }
    }
  }

  /// How much it matters that one stands for the other; nil where they have nothing to do with each
  /// other.
  private static func severity(_ one: String, _ other: String) -> Severity? {
    if one.utf8.count >= 4, swaps(of: one).contains(other) { return .warning }
    let areKnown = [one, other].allSatisfy { !Acronym.equivalents(of: $0).isEmpty }
    if areKnown { return .warning }
    return one.utf8.count >= 4 && one.utf8.count == other.utf8.count && one.first == other.first
      && letterDistance(one, other) == 1 ? .note : nil
  }
}
