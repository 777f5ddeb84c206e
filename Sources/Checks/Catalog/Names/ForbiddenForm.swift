import Terminology
import UnicodeText

/// A form of a name that the glossary rules out, or knows as a mistake.
enum ForbiddenForm: Check {
  static let about = CheckDescription(
    id: "forbidden-form",
    title: "Form of a name that is not to be used",
    explanation: """
      The glossary forbids the form, or has it as a mistake that has been seen before. The preferred \
      form is suggested.
      """,
    limits: """
      A text that quotes the form in order to speak of it is flagged. A form that the glossary also \
      allows for another concept in this language passes.
      """,
    severity: .error, category: .wrongTerm, scope: .text,
    examples: [
      .flags("⟦Kim Jong-eun⟧ est arrivé.", .french, termbase: .examples),
      .flags("Prof. ⟦Artem Lukinn⟧ agrees.", .english, termbase: .examples),
      .flags("Il va à ⟦Beijing⟧.", .french, termbase: .examples),
      .passes("Kim Jong-un va à Pékin.", .french, termbase: .examples),
      .passes("He went to Beijing.", .english, termbase: .examples),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    let language = text.document.language
    return text.names.compactMap { name in
      let (term, concept) = (name.best.term, name.best.concept)
      guard !term.status.isAllowed, !name.best.variations.contains(.lowered),
        term.status == .observedError || term.isOf(language),
        !name.readings.contains(where: {
          $0.term.status.isAllowed && $0.term.isOf(language) && $0.certainty > 0.6
        })
      else { return nil }
      let preferred = context.termbase.term(of: concept, in: language)
      var message =
        "“\(name.written(in: text))” is "
        + (term.status == .forbidden ? "not to be used" : "a known mistake")
      if let preferred { message += ": the glossary has “\(preferred.text)”" }
      if let note = term.note { message += " (\(note))" }
      return finding(
        in: text, at: name.range, message,
        suggestion: name.replacement(in: language, context.termbase, text))
    }
  }
}
