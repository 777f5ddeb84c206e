import Terminology
import UnicodeText

/// A name in the form of another language.
enum ForeignForm: Check {
  static let about = CheckDescription(
    id: "foreign-form",
    title: "Name in the form of another language",
    explanation: """
      Names from other scripts are spelled by rules that differ between languages, and many places and \
      bodies have names of their own in each: Choïgou is French and Shoigu English. A form of the other \
      language is left where a translator, or a machine, copied it.
      """,
    limits: """
      A publication or an author who signs so, or a name quoted as it is spelled elsewhere, is flagged \
      although nothing is wrong. Where the forms differ in hyphens, spaces, accents or capitals alone, \
      and for what is no person, it is only a note: a house may have another style, and a text may name \
      a foreign body in its own language.
      """,
    severity: .warning, category: .entityMistranslation, scope: .text,
    examples: [
      .flags("Sergei Shoigu came. ⟦Choïgou⟧'s hosts waited.", .english, termbase: .examples),
      .flags("Le ministre ⟦Sergei Shoigu⟧ est venu.", .french, termbase: .examples),
      .flags("The ⟦ONU⟧ met.", .english, termbase: .examples),
      .passes("Sergueï Choïgou (Сергей Шойгу) est venu.", .french, termbase: .examples),
      .passes("L'ONU, Artiom Loukine et la KCNA.", .french, termbase: .examples),
      .passes("Kim Jong-un has left.", .english, termbase: .examples),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    let language = text.document.language
    return text.names.compactMap { name in
      let reading = name.best
      guard reading.term.status.isAllowed, !reading.term.isOf(language), name.isSure,
        !name.readings.contains(where: { $0.term.isOf(language) }),
        let concept = context.termbase[reading.concept], concept.kind != .term,
        concept.kind != .work,
        let replacement = name.replacement(in: language, context.termbase, text)
      else { return nil }
      let written = name.written(in: text)
      guard haveOneScript(written, replacement), written != replacement else { return nil }
      let own = concept.terms.filter { $0.isOf(language) && $0.status.isAllowed }.map(\.text)
      // A hyphen or a capital more belongs to a house, not to a language.
      guard !own.contains(where: { letters($0) == letters(written) }) else { return nil }
      let differsInAccents = own.contains {
        letters($0, withoutMarks: true) == letters(written, withoutMarks: true)
      }
      return finding(
        in: text, at: name.range,
        "“\(written)” is the form of another language (\(reading.term.language.name)): in "
          + "\(language.name) the glossary has “\(replacement)”",
        suggestion: replacement,
        severity: concept.kind == .person && !differsInAccents ? .warning : .note)
    }
  }

  /// The letters of a name in small ones, without spaces and hyphens.
  private static func letters(_ name: String, withoutMarks: Bool = false) -> String {
    guard var folding = try? TextTransform.folding(stripMarks: withoutMarks) else { return name }
    return ((try? folding(name)) ?? name).filter(\.isLetter)
  }

  /// Whether both are in Latin letters, or neither.
  private static func haveOneScript(_ one: String, _ other: String) -> Bool {
    let areLatin = [one, other].map { name in
      name.unicodeScalars.allSatisfy { $0.value < 0x370 || (0x1E00..<0x2100).contains($0.value) }
    }
    return areLatin[0] == areLatin[1]
  }
}
