import UnicodeText

/// A URL, an e-mail address, a handle or a hashtag that the translation does not have.
enum AddressMismatch: Check {
  static let about = CheckDescription(
    id: "addresses",
    title: "Addresses differ",
    explanation: """
      URLs, e-mail addresses and @handles are copied, not translated: one that is missing or changed \
      leads nowhere. Hashtags may be translated; one that is missing altogether is flagged.
      """,
    limits: """
      Two URLs that differ in nothing but a part of two letters (/fr/, en.) or in http and https are \
      taken for one. A site that has another page for each language is flagged.
      """,
    severity: .warning, category: .markup, scope: .pair,
    examples: [
      .flags(
        "Voir ⟦https://example.org/visite⟧.", "See ⟦https://example.org/visit⟧.", .french, .english),
      .flags("Écrire à ⟦info@example.org⟧", "Write to us", .french, .english),
      .flags("Merci à ⟦@distich⟧ !", "Thank you!", .french, .english),
      .passes("Voir https://fr.example.org/a.", "See https://en.example.org/a.", .french, .english),
      .passes("#MoiAussi, et le n°1", "#MeToo, and #1", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard !pair.source.words.isEmpty, !pair.target.words.isEmpty else { return [] }
    var source = Address.all(in: pair.source)
    var target = Address.all(in: pair.target)
    guard !source.isEmpty || !target.isEmpty else { return [] }
    let (keys, others) = (Set(source.map(\.key)), Set(target.map(\.key)))
    source.removeAll { others.contains($0.key) }
    target.removeAll { keys.contains($0.key) }
    var findings: [Finding] = []
    for one in source {
      let place = target.firstIndex { $0.kind == one.kind }
      let other = place.map { target.remove(at: $0) }
      // A hashtag for a hashtag is a translation.
      if one.kind == .hashtag, other != nil { continue }
      let written = pair.source.text.string(one.range)
      findings.append(
        other.map {
          mismatch(in: pair, source: one.range, target: $0.range, suggestion: written)
        }
          ?? finding(
            in: pair, source: one.range, "“\(written)” is not in the target", suggestion: written))
    }
    return findings
      + target.map {
        finding(
          in: pair, target: $0.range, "“\(pair.target.text.string($0.range))” is not in the source",
          severity: .note)
      }
  }
}
