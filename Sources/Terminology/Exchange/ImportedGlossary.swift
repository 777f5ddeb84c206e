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

  private var ids = Set<Concept.ID>()

  init() {}

  /// Whether a concept has that id already.
  func hasConcept(_ id: Concept.ID) -> Bool { ids.contains(id) }

  /// Adds a concept, without what a glossary file could not hold: blank texts, and titles in no
  /// language.
  mutating func add(_ concept: Concept) {
    ids.insert(concept.id)
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

  /// An id for a concept: `wanted`, made into one, or else made from its first name, with a number
  /// where it is taken.
  func id(_ wanted: String?, names: [String]) -> Concept.ID {
    if let wanted, Concept.isID(wanted), !ids.contains(wanted) { return wanted }
    let base =
      ([wanted].compactMap(\.self) + names).lazy
      .compactMap { try? Concept.id(from: $0) }.first { Concept.isID($0) } ?? "concept"
    var id = base
    var number = 1
    while ids.contains(id) {
      number += 1
      id = "\(base)-\(number)"
    }
    return id
  }
}
