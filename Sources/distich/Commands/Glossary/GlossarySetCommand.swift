import ArgumentParser
import Terminology
import UnicodeText
import Workbench

struct GlossarySetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Changes a concept: adds terms, notes, distinctions, or takes them out.",
    discussion: """
      EXAMPLES
        distich glossary set choigou -g names.yml --term fr=Choïgou --forbidden fr=Shoïgu
        distich glossary set choigou -g names.yml --drop-term fr=Shoïgu
        distich glossary set kim-en-un -g names.yml --distinct-from "kim-jong-un=a scholar"
      """)

  @Argument(help: "The concept's id.")
  var id: String

  @OptionGroup var editing: GlossaryEditingArguments

  @Option(help: "person, place, organisation, work or term.")
  var kind: Concept.Kind?

  @OptionGroup var concept: ConceptArguments

  @Option(help: ArgumentHelp("A term to take out.", valueName: "lang=text"))
  var dropTerm: [AssignedText] = []

  @Option(help: ArgumentHelp("A distinction to take out.", valueName: "id"))
  var notDistinctFrom: [String] = []

  func run() throws {
    try editing.edit { keeper in
      let old = try keeper.find(id).concept
      let new = concept.apply(to: old, kind: kind)
      for dropped in dropTerm where !new.terms.contains(where: { isMeant($0, by: dropped) }) {
        throw InputError("“\(id)” has no term “\(dropped.text)” in \(dropped.name)")
      }
      for other in notDistinctFrom where !new.distinctions.contains(where: { $0.other == other }) {
        throw InputError("“\(id)” does not say that it is distinct from “\(other)”")
      }
      try keeper.replace(
        Concept(
          id: old.id, kind: new.kind, wikidata: new.wikidata, notes: new.notes, roles: new.roles,
          terms: new.terms.filter { term in !dropTerm.contains { isMeant(term, by: $0) } },
          distinctions: new.distinctions.filter { !notDistinctFrom.contains($0.other) }))
    }
  }

  private func isMeant(_ term: Term, by assigned: AssignedText) -> Bool {
    term.text == assigned.text && term.language == LanguageTag(assigned.name)
  }
}
