import UnicodeText

/// A sentence that stands twice.
enum RepeatedSentence: Check {
  static let about = CheckDescription(
    id: "repeated-sentence",
    title: "Sentence stands twice",
    explanation: """
      The same sentence stands twice in a row: a slip while pasting, or a machine that gave one \
      translation for two sentences. Where it comes again later, it is a note.
      """,
    limits: """
      Sentences of fewer than five words pass, and so do those that the other text repeats as well: \
      refrains, forms and protocols.
      """,
    severity: .warning, category: .addition, scope: .text,
    examples: [
      .flags(
        "Le ministre est arrivé hier soir. ⟦Le ministre est arrivé hier soir.⟧ Il reste.", .french),
      .flags(
        "Nobody knew what the man had seen in the end. He left. ⟦Nobody knew what the man had seen in "
          + "the end.⟧", .english),
      .passes("Il pleut encore. Il pleut encore. Il pleut.", .french),
      .passes("He left for the town. He left for the city.", .english),
      .flags(
        "Il est parti hier soir. Elle est restée.",
        "He left the house last night. ⟦He left the house last night.⟧", .french, .english),
      .passes(
        "Priez pour nous, pauvres pécheurs. Priez pour nous, pauvres pécheurs.",
        "Pray for us poor sinners. Pray for us poor sinners.", .french, .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    repeats(in: text).map { finding(text, $0) }
  }

  static func findings(in bitext: AnalysedBitext, _ context: CheckContext) -> [Finding] {
    let (source, target) = (repeats(in: bitext.source), repeats(in: bitext.target))
    guard !source.isEmpty, !target.isEmpty else {
      return source.map { finding(bitext.source, $0) } + target.map { finding(bitext.target, $0) }
    }
    // What both texts repeat in one bead is the author's.
    let inSource = Set(source.map(\.segment))
    let inTarget = Set(target.map(\.segment))
    var shared: (source: Set<Int>, target: Set<Int>) = ([], [])
    for bead in bitext.ladder.beads
    where bead.source.contains(where: inSource.contains)
      && bead.target.contains(where: inTarget.contains)
    {
      shared.source.formUnion(bead.source)
      shared.target.formUnion(bead.target)
    }
    return source.filter { !shared.source.contains($0.segment) }.map { finding(bitext.source, $0) }
      + target.filter { !shared.target.contains($0.segment) }.map { finding(bitext.target, $0) }
  }

  /// A segment that stood before.
  private struct Repeat {
    let segment: Int
    let isInARow: Bool
  }

  private static func finding(_ text: AnalysedText, _ found: Repeat) -> Finding {
    finding(
      in: text, at: text.document.segments[found.segment].content,
      found.isInARow ? "the sentence before, once more" : "the sentence stood in the text before",
      suggestion: "", severity: found.isInARow ? .warning : .note)
  }

  private static func repeats(in text: AnalysedText) -> [Repeat] {
    let segments = text.document.segments
    guard segments.count > 1 else { return [] }
    var seen: [ArraySlice<UInt8>: Int] = [:]
    seen.reserveCapacity(segments.count)
    var found: [Repeat] = []
    for number in segments.indices {
      let words = text.words(of: number..<number + 1)
      guard words.count >= 6 else { continue }
      let sentence = text.document.text[segments[number].content]
      guard let last = seen.updateValue(number, forKey: sentence) else { continue }
      let isInARow = last == number - 1
      if isInARow || words.count >= 9 { found.append(Repeat(segment: number, isInARow: isInARow)) }
    }
    return found
  }
}
