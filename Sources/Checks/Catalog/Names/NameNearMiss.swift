import Terminology
import UnicodeText

/// An unknown name that is nearly a known one.
enum NameNearMiss: Check {
  static let about = CheckDescription(
    id: "name-near-miss",
    title: "Almost a known name",
    explanation: """
      A name that the glossary does not have, and that differs from one it has by a letter lost, \
      added or taken for another: most often the same person misspelled. The sounds of the two, and the \
      systems by which names are spelled in other letters, are weighed; names that read as two different \
      Korean names are never taken for one.
      """,
    limits: """
      Two people may have names one letter apart: the glossary should hold both, and say that they are \
      distinct. A spelling that another system makes from the same name is only a note. A surname alone \
      is compared with those of people whom the text names in full.
      """,
    severity: .warning, category: .entityMistranslation, scope: .text,
    examples: [
      .flags("Le Pr ⟦Artyom Lykin⟧ le dit.", .french, termbase: .examples),
      .flags("Later ⟦Sergei Shoygu⟧ left.", .english, termbase: .examples),
      .flags("L'agence ⟦KNCA⟧ l'a annoncé.", .french, termbase: .examples),
      .flags("Dmitri Peskov parle. M. ⟦Peskow⟧ se tait.", .french, termbase: .examples),
      .passes("Artyom Lukin et Kim En Un l'ont dit.", .french, termbase: .examples),
      .passes("Kim Il Sung, Sergei Ivanov and Dmitry Orlov left.", .english, termbase: .examples),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    guard let known = try? context.names?.get() else { return [] }
    return unknownRuns(in: text).flatMap { nearMisses(in: $0, of: text, context.termbase, known) }
      + acronyms(in: text, known)
  }

  private static func nearMisses(
    in run: [Int], of text: AnalysedText, _ termbase: Termbase, _ known: KnownNames
  ) -> [Finding] {
    let language = text.document.language
    // The closest first; of equally close ones, that of the text's language.
    let all =
      run.count == 1
      ? NearName.surnames(at: run[0], of: text, known) : NearName.all(in: run, of: text, known)
    let near = all.sorted {
      ($0.distance, $0.form.term.isOf(language) ? 0 : 1, $0.form.concept)
        < ($1.distance, $1.form.term.isOf(language) ? 0 : 1, $1.form.concept)
    }
    var taken: [Range<Int>] = []
    return near.compactMap { candidate in
      guard !taken.contains(where: { $0.overlaps(candidate.words) }) else { return nil }
      let range = text.range(ofWords: candidate.words)
      let written = text.string(range)
      let (form, words) = (candidate.form, candidate.words)
      // A surname is compared with the surname.
      let name = words.count == 1 ? form.surname : form.term.text
      let comparison = known.compare(written, name)
      guard let severity = severity(candidate, comparison, text) else { return nil }
      taken.append(words)
      let term = termbase.term(of: form.concept, in: language) ?? form.term
      let reasons = comparison.reasons.prefix(2).map(\.message).joined(separator: "; ")
      return finding(
        in: text, at: range,
        "“\(written)” is almost “\(name)”, which the glossary has"
          + (reasons.isEmpty ? "" : ": " + reasons),
        suggestion: words.count == 1 ? name : term.text, severity: severity)
    }
  }

  /// How much it matters that a name is nearly another; nil where they are two names.
  private static func severity(
    _ near: NearName, _ comparison: NameComparison, _ text: AnalysedText
  ) -> Severity? {
    let kinds = Set(comparison.reasons.map(\.kind))
    switch comparison.verdict {
    case .same:
      // A system, or usage, has the name so too; letters that merely sound alike are a slip.
      return kinds.isDisjoint(with: [.systems, .hangul, .usage]) ? .warning : .note
    case .unknown: return .warning
    case .distinct:
      // One letter of a long surname, everything else being the same; but not a woman's ending, and
      // never between two Korean names.
      guard near.words.count > 1, near.distance == 1, !kinds.contains(.hangul),
        let own = near.form.words.last, own.count > 6
      else { return nil }
      let last = text.words[near.words.upperBound - 1].folded
      let isEnding = last + "a" == own || own + "a" == last
      return last != own && last != near.form.bare.last && last.first == own.first && !isEnding
        ? .warning : nil
    }
  }

  /// Acronyms with two letters the wrong way round.
  private static func acronyms(in text: AnalysedText, _ known: KnownNames) -> [Finding] {
    text.words.indices.compactMap { index in
      guard text.words[index].shape == .capitals else { return nil }
      let word = text.words[index]
      guard (4...8).contains(word.range.count),
        text.nameNumber(at: word.range.lowerBound) == nil,
        let found = known.concept(ofSwapped: text.string(word.range))
      else { return nil }
      return finding(
        in: text, at: word.range,
        "“\(text.string(word.range))” is “\(found.acronym)” with two letters the wrong way round",
        suggestion: found.acronym)
    }
  }
}
