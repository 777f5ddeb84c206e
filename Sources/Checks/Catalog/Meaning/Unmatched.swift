import UnicodeText

/// A passage that the other side does not have.
enum Unmatched: Check {
  static let about = CheckDescription(
    id: "unmatched",
    title: "Passage without a counterpart",
    explanation: """
      A passage stands on one side only: it was left out of the translation, or added to it.
      """,
    limits: """
      It is the alignment that says so. Headings, captions and bylines often have no counterpart, \
      and a sentence whose content a neighbour took in looks the same: so this is a note.
      """,
    severity: .note, category: .omission, scope: .pair,
    examples: [
      .flags("⟦Il est parti hier avec ses deux frères.⟧", "", .french, .english),
      .passes("Il est parti hier.", "He left yesterday.", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    let (source, target) = (pair.source, pair.target)
    guard source.words.isEmpty != target.words.isEmpty else { return [] }
    let only = source.words.isEmpty ? target : source
    guard only.words.contains(where: { $0.kind == .letters }), !only.range.isEmpty else {
      return []
    }
    return [
      finding(
        in: pair,
        source.words.isEmpty
          ? "nothing in the source stands for this" : "the target has nothing for this")
    ]
  }
}
