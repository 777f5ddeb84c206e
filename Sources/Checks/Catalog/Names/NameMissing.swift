import Terminology
import UnicodeText

/// A name of the glossary that one side has and the other has not.
enum NameMissing: Check {
  static let about = CheckDescription(
    id: "name-missing",
    title: "Name without its counterpart",
    explanation: """
      One side names somebody or something the glossary knows, and the other has none of its names, \
      neither here nor in the sentences around: a name was lost, was added, or was changed beyond \
      recognition.
      """,
    limits: """
      A pronoun or a role may stand for a name: where the other text names the same elsewhere, or where \
      the name is that of a country or a body, which have their adjectives and acronyms, it is only a \
      note.
      """,
    severity: .warning, category: .entityMistranslation, scope: .pair,
    examples: [
      .flags(
        "Le ministre ⟦Sergueï Choïgou⟧ est venu.", "The minister came.", .french, .english,
        termbase: .examples),
      .flags(
        "Le ministre est venu hier.", "Defense minister ⟦Sergei Shoigu⟧ came yesterday.", .french,
        .english, termbase: .examples),
      .passes(
        "M. Sergueï Choïgou est venu.", "Shoigu came.", .french, .english, termbase: .examples),
      .passes("L'ONU siège.", "The United Nations sits.", .french, .english, termbase: .examples),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard !pair.source.names.isEmpty || !pair.target.names.isEmpty,
      !pair.source.words.isEmpty, !pair.target.words.isEmpty,
      let known = try? context.names?.get()
    else { return [] }
    let names = PairedNames(pair)
    if names.source.isEmpty, names.target.isEmpty { return [] }
    let replaced = names.replacements(context.termbase)
    let (inSource, inTarget) = (replaced.map(\.source), replaced.map(\.target))
    return names.source.filter { !inSource.contains($0) }.compactMap {
      missing($0, from: pair.target, of: pair, context.termbase, known)
    }
      + names.target.filter { !inTarget.contains($0) }.compactMap {
        missing($0, from: pair.source, of: pair, context.termbase, known)
      }
  }

  private static func missing(
    _ name: NameMatch, from other: TextStretch, of pair: AnalysedPair, _ termbase: Termbase,
    _ known: KnownNames
  ) -> Finding? {
    let concept = name.best.concept
    guard let kind = termbase[concept]?.kind, kind != .term,
      termbase.term(of: concept, in: other.text.document.language) != nil,
      !other.isNamedAround(concept), !other.hints(at: concept, known, byStem: kind != .person)
    else { return nil }
    let isCertain =
      kind == .person && !name.best.variations.contains(.surname) && !other.text.names(concept)
    let term = termbase.term(of: concept, in: other.text.document.language)
    return lone(
      in: pair, at: name.range, of: other.text.side == .target ? .source : .target,
      more: term.map { ", where “\($0.text)” would be expected" } ?? "",
      severity: isCertain ? .warning : .note)
  }
}
