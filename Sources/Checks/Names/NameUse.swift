import Terminology
import UnicodeText

extension Termbase {
  /// The term of a concept to use in a language: the preferred one, else the first that is admitted.
  func term(of concept: Concept.ID, in language: LanguageTag) -> Term? {
    let terms = self[concept]?.terms.filter { $0.isOf(language) } ?? []
    return terms.first { $0.status == .preferred } ?? terms.first { $0.status == .admitted }
  }
}

extension Term {
  /// Whether this is a term of a language; a regional variant counts as its language.
  func isOf(_ language: LanguageTag) -> Bool { self.language.language == language.language }
}

extension NameMatch {
  /// Whether one of the readings is of a concept.
  func names(_ concept: Concept.ID) -> Bool { readings.contains { $0.concept == concept } }

  /// Whether it is unlikely to be anything but a name.
  var isSure: Bool { best.certainty > 0.6 && !best.variations.contains(.lowered) }

  /// What stands in the text, as far as it is the name in its ground form.
  func written(in text: AnalysedText) -> String { text.string(range) }

  /// What would stand in place of this in a language: a surname alone for a surname alone, else the
  /// term to use; nil where the concept has none.
  func replacement(in language: LanguageTag, _ termbase: Termbase, _ text: AnalysedText) -> String?
  {
    guard let term = termbase.term(of: best.concept, in: language) else { return nil }
    let words = term.text.split(separator: " ")
    let written = text.string(range)
    let count = written.split(whereSeparator: \.isWhitespace).count
    guard count == 1, words.count > 1, termbase[best.concept]?.kind == .person else {
      return term.text
    }
    // One that is listed, else the end of the name at which the surname stands.
    let listed = termbase[best.concept]?.terms.first {
      $0.isOf(language) && $0.status.isAllowed && !$0.text.contains(" ")
    }
    if let listed { return listed.text }
    let own = best.term.text.split(separator: " ")
    let isFirst = own.count > 1 && own[0].lowercased() == written.lowercased()
    return String(isFirst ? words[0] : words[words.count - 1])
  }
}

extension AnalysedText {
  /// Whether a name stands in some bytes; its number in ``names``.
  func nameNumber(at offset: Int) -> Int? {
    let number = names.firstPlace { $0.range.upperBound > offset }
    return number < names.count && names[number].range.lowerBound <= offset ? number : nil
  }

  /// Whether a concept is named anywhere in the text.
  func names(_ concept: Concept.ID) -> Bool { names.contains { $0.names(concept) } }
}
