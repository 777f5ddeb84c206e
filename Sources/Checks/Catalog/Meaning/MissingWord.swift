import UnicodeText

/// A place where a word is missing, by the sound of the sentence.
enum MissingWord: Check {
  static let about = CheckDescription(
    id: "missing-word",
    title: "A word seems to be missing",
    explanation: """
      Two words stand together that the language hardly ever joins so: “the of”, “was from the \
      around”. A word between them is missing, or one of them is too many.
      """,
    limits: """
      A small model of neighbouring words says so, of prose of several kinds; of grammar it knows a \
      few words and that an English verb such as “would” wants another, and flags only what is far out \
      of the ordinary. Verse, lists of key words and much-clipped headlines may be flagged wrongly.
      """,
    severity: .warning, category: .grammar, scope: .text, languages: [.french, .english],
    examples: [
      .flags("He removed it from ⟦the of⟧ the house.", .english),
      .flags("⟦Is⟧ the seventh country of the union.", .english),
      .passes("Is he the seventh king of the line?", .english),
      .flags("The town ⟦would then the⟧ calm of its early days.", .english),
      .passes("Even should the voyage last, you must apply a rule.", .english),
      .passes("Nor could the minister, and he did what he could the next day.", .english),
      .flags("Il vit près de ⟦la de⟧ la ville.", .french),
      .flags("Elle est déjà près de ⟦la de⟧ la ville.", .french),
      .passes("La marée a en outre été observée dans la baie.", .french),
      .passes("He removed it from the roof of the house.", .english),
      .passes("This is what the house is short of.", .english),
      .passes("Sound tells us which species are doing what.", .english),
      .passes("Le ministère a quant à elle annoncé une réunion.", .french),
      .passes("Il vit près de la gare de la ville.", .french),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    guard let scores = text.gaps else { return [] }
    var findings: [Finding] = []
    for segment in text.document.segments.indices {
      let words = text.words[text.words(of: segment..<segment + 1)]
      guard words.count > 3 else { continue }
      let clause = text.language == "en" ? EnglishClause(words) : nil
      if let verb = clause?.verbWithoutSubject {
        let verb = words[verb].range
        findings.append(
          finding(
            in: text, at: verb, "a subject seems to be missing before “\(text.string(verb))”"))
      }
      if let modal = clause?.modalWithoutVerb {
        findings.append(
          finding(
            in: text, at: text.range(ofWords: modal),
            "a verb seems to be missing after “\(text.string(words[modal.lowerBound].range))”"))
      }
      let gaps = scores.gaps(ofSegment: segment, words)
      for gap in 1..<words.count where gaps[gap] > threshold {
        let next = words.startIndex + gap
        // Between two marks nothing is missing, and what was said once is not said again.
        guard words[next - 1].kind != .mark || words[next].kind != .mark,
          clause?.modalWithoutVerb?.contains(next) != true
        else { continue }
        // The worst of neighbouring gaps speaks for all.
        guard gaps[gap] >= gaps[gap - 1], gaps[gap] > gaps[gap + 1] else { continue }
        guard !isStranded(words[next - 1], before: words[next], in: text),
          !isInVerb(next, of: words, in: text)
        else { continue }
        let range = text.range(ofWords: next - 1..<next + 1)
        findings.append(
          finding(
            in: text, at: range,
            "a word seems to be missing between “\(text.string(words[next - 1].range))” and "
              + "“\(text.string(words[next].range))”"))
      }
    }
    return findings
  }

  /// In a source that is translated, a note: it is the translation that is at stake.
  static func findings(in bitext: AnalysedBitext, _ context: CheckContext) -> [Finding] {
    findings(inEachOf: bitext) { text in
      findings(in: text, context).map { finding in
        var weighed = finding
        if text.side == .source { weighed.severity = .note }
        return weighed
      }
    }
  }

  /// Whether a word may end a clause that most often goes on after it: “… which Russia is short of.”,
  /// “… who is doing what.”, “plus d'une, …”.
  private static func isStranded(
    _ word: Word, before next: Word, in text: AnalysedText
  ) -> Bool {
    guard next.kind == .mark else { return false }
    return switch text.language {
    case "en": prepositions.contains(word) || QuestionWords.all.contains(word)
    case "fr": numerals.contains(word)
    default: false
    }
  }

  /// Whether a word is the participle of a French verb whose auxiliary stands a little before it:
  /// “a quant à elle annoncé”, “a en outre été”.
  private static func isInVerb(
    _ number: Int, of words: ArraySlice<Word>, in text: AnalysedText
  ) -> Bool {
    let word = words[number]
    guard text.language == "fr", word.shape == .lower,
      commonParticiples.contains(word)
        || word.spelling.hasMeaning && participleEndings.contains(where: word.folded.hasSuffix)
    else { return false }
    let before = words[max(words.startIndex, number - 4)..<number]
    guard let auxiliary = before.lastIndex(where: frenchAuxiliaries.contains) else { return false }
    return words[auxiliary..<number].allSatisfy { $0.kind == .letters }
  }

  private static let prepositions: WordSet = [
    "about", "after", "at", "before", "by", "for", "from", "in", "into", "of", "off", "on", "out",
    "over", "through", "to", "up", "with",
  ]

  private static let numerals: WordSet = ["un", "une", "l'un", "l'une", "d'un", "d'une"]

  private static let participleEndings = [
    "é", "ée", "és", "ées", "i", "ie", "is", "ies", "it", "ite", "its", "ites", "u", "ue", "us",
    "ues", "ert", "erte", "erts", "ertes",
  ]

  /// As common as the small words of grammar.
  private static let commonParticiples: WordSet = [
    "dit", "dû", "été", "eu", "fait", "mis", "pris", "pu", "vu",
  ]

  private static let frenchAuxiliaries: WordSet = [
    "a", "ai", "aie", "aient", "ait", "as", "aura", "aurai", "auraient", "aurait", "aurez",
    "aurons", "auront", "avaient", "avais", "avait", "avez", "avoir", "avons", "ayant", "est",
    "étaient", "étais", "était", "étant", "êtes", "être", "furent", "fut", "ont", "sera", "serai",
    "seraient", "serait", "serez", "serons", "seront", "soient", "soit", "sommes", "sont", "suis",
  ]

  private static let threshold: Float = 1.9
}
