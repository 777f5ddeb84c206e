import UnicodeText

/// Another weekday or month than the source has.
enum DateMismatch: Check {
  static let about = CheckDescription(
    id: "date-mismatch",
    title: "Weekday or month differs",
    explanation: """
      Weekdays and months are compared by what they are in each language. “Mardi” rendered as \
      “Thursday” sends a reader to the wrong day.
      """,
    limits: """
      A day that one side names and the other leaves out, or calls “yesterday”, is only a note.
      """,
    severity: .error, category: .numberMistranslation, scope: .pair,
    examples: [
      .flags("Il arrive ⟦mardi⟧.", "He arrives on ⟦Thursday⟧.", .french, .english),
      .flags("Le 12 ⟦septembre⟧", "⟦Dec⟧. 12", .french, .english),
      .passes("Lundi 11 septembre", "Monday, Sept. 11", .french, .english),
      .passes("Il peut venir en mars.", "He may come in March.", .french, .english),
      .passes("La marche de mai", "The march of May", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard !pair.source.words.isEmpty, !pair.target.words.isEmpty else { return [] }
    let (source, target) = (pair.source.figures, pair.target.figures)
    guard source.contains(where: isDay) || target.contains(where: isDay) else { return [] }
    let unmatched = pair.unmatchedFigures
    return [Figure.Kind.weekday, .month].flatMap { compare($0, in: pair, unmatched) }
  }

  private static func isDay(_ figure: Figure) -> Bool {
    figure.kind == .weekday || figure.kind == .month
  }

  private static func compare(
    _ kind: Figure.Kind, in pair: AnalysedPair, _ unmatched: FigureMatching
  ) -> [Finding] {
    let source = unmatched.source.filter { $0.kind == kind }
    let target = unmatched.target.filter { $0.kind == kind }
    var findings = zip(source, target).map {
      mismatch(in: pair, source: $0.range, target: $1.range)
    }
    for figure in source.dropFirst(target.count) {
      findings.append(lone(in: pair, at: figure.range, of: .source, severity: .note))
    }
    for figure in target.dropFirst(source.count) {
      findings.append(lone(in: pair, at: figure.range, of: .target, severity: .note))
    }
    return findings
  }
}
