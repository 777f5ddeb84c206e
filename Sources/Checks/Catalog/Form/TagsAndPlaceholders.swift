import UnicodeText

/// A tag or a placeholder that only one side has.
enum TagsAndPlaceholders: Check {
  static let about = CheckDescription(
    id: "tags-and-placeholders",
    title: "Tags or placeholders differ",
    explanation: """
      Tags such as <b>, placeholders such as {name}, %s or %1$d and the links of Markdown belong to the \
      program that shows the text. One that is missing, changed or added breaks it.
      """,
    limits: """
      Of a tag only the name counts, of a message of ICU the argument alone, and of a link that there \
      is one. “50 % des” is no placeholder; a formula in braces may be taken for one.
      """,
    severity: .warning, category: .markup, scope: .pair,
    examples: [
      .flags("Bonjour ⟦{nom}⟧ !", "Hello ⟦{name}⟧!", .french, .english),
      .flags("Un ⟦<b>⟧mot⟦</b>⟧", "A word", .french, .english),
      .flags("⟦%d⟧ fichiers", "files", .french, .english),
      .flags("Voir [la page⟦](https://example.org)⟧", "See the page", .french, .english),
      .passes("Un <b>mot</b> pour {nom}", "A <b>word</b> for {nom}", .french, .english),
      .passes(
        "{n, plural, one {# jour} other {# jours}}", "{n, plural, one {# day} other {# days}}",
        .french, .english),
      .passes(
        "50 % des élus, si a < b et c > d", "50% of members, if a < b and c > d", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard !pair.source.range.isEmpty, !pair.target.range.isEmpty else { return [] }
    let source = Placeholder.all(in: pair.source)
    var target = Placeholder.all(in: pair.target)
    if source.isEmpty, target.isEmpty { return [] }
    var open: [Placeholder] = []
    for one in source {
      if let place = target.firstIndex(where: { $0.kind == one.kind && $0.key == one.key }) {
        target.remove(at: place)
      } else {
        open.append(one)
      }
    }
    var findings: [Finding] = []
    for one in open {
      let place = target.firstIndex { $0.kind == one.kind }
      let other = place.map { target.remove(at: $0) }
      let written = pair.source.text.string(one.range)
      findings.append(
        other.map {
          mismatch(in: pair, source: one.range, target: $0.range, suggestion: written)
        }
          ?? finding(
            in: pair, source: one.range, "“\(written)” of the source is missing",
            suggestion: written))
    }
    return findings
      + target.map {
        finding(
          in: pair, target: $0.range,
          "“\(pair.target.text.string($0.range))” of the target is not in the source",
          suggestion: "")
      }
  }
}
