/// One sentence translated in two ways, or two sentences translated as one.
enum InconsistentTranslation: Check {
  static let about = CheckDescription(
    id: "inconsistent-translation",
    title: "Translated in two ways",
    explanation: """
      A sentence that stood before has another translation here, or a sentence that says something \
      else has the same one: in forms, manuals and memories readers take that for a difference, or \
      for none. Capitals and marks do not count.
      """,
    limits: """
      A note, since context may ask for both: “Il est là” is “He is there” and “It is there”. \
      Sentences of fewer than three words pass. A stream of pairs (--jsonl) is not compared.
      """,
    severity: .note, category: .inconsistency, scope: .bitext,
    examples: [
      .flags(
        "Fermez la porte. Merci beaucoup. ⟦Fermez la porte.⟧",
        "Close the door. Thank you very much. ⟦Shut the gate.⟧", .french, .english),
      .flags(
        "Ouvrez la fenêtre. ⟦Fermez la porte.⟧", "Close the door. ⟦Close the door!⟧", .french,
        .english),
      .passes(
        "Fermez la porte ! Merci. Fermez la porte.", "Close the door! Thanks. Close the door.",
        .french, .english),
      .passes("Bien sûr. Bien sûr.", "Of course. Sure.", .french, .english),
    ])

  static func findings(in bitext: AnalysedBitext, _ context: CheckContext) -> [Finding] {
    guard bitext.ladder.beads.count > 1 else { return [] }
    var translations: [String: First] = [:]
    var sources: [String: First] = [:]
    var findings: [Finding] = []
    for number in bitext.ladder.beads.indices where !bitext.ladder.beads[number].isUnmatched {
      let pair = bitext.pair(number)
      guard let source = words(of: pair.source), let target = words(of: pair.target) else {
        continue
      }
      if let first = translations[source], first.words != target {
        findings.append(
          finding(
            in: pair,
            "translated otherwise before: \(quoted(bitext.pair(first.bead).target))"))
      } else if let first = sources[target], first.words != source {
        findings.append(
          finding(
            in: pair,
            "the same translation stood before for another sentence: "
              + quoted(bitext.pair(first.bead).source)))
      }
      if translations[source] == nil { translations[source] = First(bead: number, words: target) }
      if sources[target] == nil { sources[target] = First(bead: number, words: source) }
    }
    return findings
  }

  /// Where a sentence stood first, and what stood beside it.
  private struct First {
    let bead: Int
    let words: String
  }

  /// The words of a stretch without capitals and marks; nil where they are too few.
  private static func words(of stretch: TextStretch) -> String? {
    let words = stretch.words.filter { $0.kind != .mark }.map(\.folded)
    return words.count >= 3 ? words.joined(separator: " ") : nil
  }

  /// The beginning of a stretch, on one line.
  private static func quoted(_ stretch: TextStretch) -> String {
    let text = stretch.text.string(stretch.range).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return text.count > 80 ? "“\(text.prefix(79))…”" : "“\(text)”"
  }
}
