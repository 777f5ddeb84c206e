public import UnicodeText

/// What a file of another format holds, as concepts.
public struct ImportedGlossary: Sendable {
  /// What it calls itself; empty where it does not say.
  public var title = ""
  /// The languages it says a concept should have a term in.
  public var languages: [LanguageTag] = []
  /// The concepts in the order of the file; no two have one id.
  public var concepts: [Concept] = []
  /// What could not be kept as it was, or looks wrong.
  public var warnings: [GlossaryProblem] = []

  /// The most concepts that one file may bring, and the most records of a sheet: what has more is
  /// no glossary of names and terms.
  public static let mostConcepts = 250_000

  /// The most warnings kept; one file may ask for a million of them.
  private static let mostWarnings = 100
  private var omittedWarnings = 0

  init() {}

  /// Adds a warning, or counts it where there are very many.
  mutating func warn(_ message: String, file: String, line: Int, column: Int) {
    guard warnings.count < Self.mostWarnings else {
      omittedWarnings += 1
      return
    }
    warnings.append(GlossaryProblem(.warning, file: file, line: line, column: column, message))
  }

  /// Adds how many warnings were counted and not kept, if any.
  mutating func warnOfOmitted(file: String) {
    guard omittedWarnings > 0 else { return }
    warnings.append(
      GlossaryProblem(
        .warning, file: file, line: 0, column: 0, "… and \(omittedWarnings) more like these"))
  }

  /// Why a file of more than ``mostConcepts`` is refused.
  static let tooMany =
    "more than \(mostConcepts) concepts; that many are no glossary, so take out what is no term, or "
    + "cut the file into several for glossaries of their own"

  /// Adds a concept, without what a glossary file could not hold: blank texts, and titles in no
  /// language.
  mutating func add(_ concept: Concept) {
    concepts.append(
      Concept(
        id: concept.id, kind: concept.kind, wikidata: said(concept.wikidata),
        notes: concept.notes.compactMap(said),
        roles: concept.roles.map { role in
          Role(
            titles: role.titles.filter {
              LanguageTag($0.key)?.rawValue == $0.key && said($0.value) != nil
            }, period: role.period)
        },
        terms: concept.terms.map { term in
          Term(
            term.text, in: term.language, status: term.status, system: said(term.system),
            source: said(term.source), period: term.period, isCertain: term.isCertain,
            note: said(term.note))
        },
        distinctions: concept.distinctions.map {
          Distinction(from: $0.other, reason: said($0.reason) ?? "")
        }))
  }

  /// A text, or nil where it is blank.
  private func said(_ text: String?) -> String? {
    text.flatMap { $0.utf8.contains { $0 > 0x20 } ? $0 : nil }
  }
}
