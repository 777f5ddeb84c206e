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

  /// The preferred term as it would stand in place of this: a surname alone for a surname alone.
  func replacement(_ term: Term, in text: AnalysedText) -> String {
    guard best.variations.contains(.surname) else { return term.text }
    let words = term.text.split(separator: " ")
    let own = best.term.text.split(separator: " ")
    guard words.count > 1, own.count > 1 else { return term.text }
    // Which end of its own term the surname stands at.
    let isFirst = own[0].lowercased() == text.string(range).lowercased()
    let surname = isFirst ? words[0] : words[words.count - 1]
    return String(surname)
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
