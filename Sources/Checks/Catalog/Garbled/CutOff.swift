import UnicodeText

/// A paragraph that breaks off in the middle of a sentence.
enum CutOff: Check {
  static let about = CheckDescription(
    id: "cut-off",
    title: "Sentence breaks off",
    explanation: """
      The last sentence of a paragraph ends without a mark and in a word that asks for more (“the”, \
      “et”), in a comma, in a bracket that stays open, or in half a word: its end was lost.
      """,
    limits: """
      Headings, items of a list and lines that go on in a small letter pass. After a word that may end \
      an elliptic sentence (“to”, “dans”) it is only a note, and so it is after a comma in a unit of a \
      memory, which may be a part of a sentence.
      """,
    severity: .warning, category: .omission, scope: .text,
    languages: [.french, .english],
    examples: [
      .flags("Il est parti hier.\n\nLe ministre a rencontré les élus de ⟦la région et⟧", .french),
      .flags("The talks went on all night between both ⟦sides of the⟧", .english),
      .flags("Le groupe a vendu en mars, pour trois millions, l'usine de ⟦la métallur-⟧", .french),
      .flags("The minister met the members of parliament in the town ⟦of Lyon,⟧", .english),
      .passes("Une visite à la une\n\nIl est parti hier, à la.", .french),
      .passes("There are two ways:\n\na first, and\n\na second.", .english),
      .passes("the income is paid by a resident of that State; and", .english),
      .passes("Dear Sir,\n\nI write to you.", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    guard let facts = facts[text.language] else { return [] }
    let paragraphs = text.document.paragraphs
    return paragraphs.indices.compactMap { number in
      guard paragraphs[number].kind == .body, let segment = paragraphs[number].segments.last,
        let last = text.words(of: segment..<segment + 1).last
      else { return nil }
      let first = text.words(of: segment..<segment + 1).lowerBound
      guard last - first >= 4, let severity = severity(text, first, last, facts, context),
        !goesOn(text, after: number)
      else { return nil }
      let place =
        text.words[max(first, last - 2)].range.lowerBound..<text.words[last].range.upperBound
      return finding(
        in: text, at: place, "the sentence breaks off after “\(text.string(place))”",
        severity: severity)
    }
  }

  private static func severity(
    _ text: AnalysedText, _ first: Int, _ last: Int, _ facts: Facts, _ context: CheckContext
  ) -> Severity? {
    let word = text.words[last]
    let isLong = last - first >= 7
    guard word.kind == .mark else {
      // An initial, or a word that is spoken of.
      guard word.shape == .lower else { return nil }
      // “dis-le”, “peut-on”: a pronoun.
      let before = text.words[last - 1]
      if before.isHyphen || before.folded == "'" { return nil }
      // “…; and”: an item of a list in a law.
      if [";", ","].contains(before.folded), conjunctions.contains(word) { return nil }
      if facts.always.contains(word) { return .warning }
      return isLong && facts.mostly.contains(word) ? .note : nil
    }
    switch word.folded {
    // A unit of a memory may be a part of a sentence that the next one takes up.
    case ",": return isLong ? (context.isExcerpt ? .note : .warning) : nil
    case "-", "‐":
      let isGlued = text.words[last - 1].range.upperBound == word.range.lowerBound
      return isGlued && isLong && text.words[last - 1].kind == .letters ? .warning : nil
    case "(", "[", "«", "“": return .warning
    default: return nil
    }
  }

  private static let conjunctions: WordSet = ["and", "et", "or", "ou"]

  /// Whether the next paragraph takes the sentence up: a line of verse, an item of a list.
  private static func goesOn(_ text: AnalysedText, after number: Int) -> Bool {
    guard number + 1 < text.document.paragraphs.count else { return false }
    let next = text.words(of: text.document.paragraphs[number + 1].segments)
    guard let first = next.first else { return false }
    return text.words[first].shape == .lower
  }

  private struct Facts: Sendable {
    var always: WordSet = []
    var mostly: WordSet = []
  }

  private static let facts: [String: Facts] = {
    var facts: [String: Facts] = [:]
    for fields in FactFile(PackageResources.open_words_txt).rows where fields.count == 3 {
      let words = WordSet(FactFile.words(of: fields[2]))
      switch fields[1] {
      case "always": facts[fields[0], default: Facts()].always = words
      default: facts[fields[0], default: Facts()].mostly = words
      }
    }
    return facts
  }()
}
