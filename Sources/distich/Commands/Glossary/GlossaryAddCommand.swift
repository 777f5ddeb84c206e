import ArgumentParser
import Terminology
import UnicodeText
import Workbench

struct GlossaryAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Adds a concept.",
    discussion: """
      It goes to the end of the first glossary named, in that file's style; a file that is not there \
      is begun. To add terms to a concept that is there: glossary set.

      EXAMPLES
        distich glossary add -g names.yml --kind person --term "fr=Sergueï Choïgou" \\
          --term "en=Sergei Shoigu" --term "ru=Сергей Шойгу" --wikidata Q205918
        distich glossary add -g names.yml --id vostochny --kind place --term fr=Vostotchny --dry-run
      """)

  @OptionGroup var editing: GlossaryEditingArguments

  @Option(
    help: "Its id: letters a to z, digits, hyphens; made from the English or first term otherwise.")
  var id: String?

  @Option(help: "person, place, organisation, work or term.")
  var kind: Concept.Kind

  @OptionGroup var concept: ConceptArguments

  func run() throws {
    let terms = concept.apply(to: Concept(id: "new", kind: kind)).terms
    let name =
      terms.first { $0.language == .english && $0.status.isAllowed } ?? terms.first
    guard let id = try id ?? name.map({ try Concept.id(from: $0.text) }), !id.isEmpty else {
      throw ValidationError("name the concept: --term fr=Choïgou, or --id choigou")
    }
    try editing.edit(creates: true) { keeper in
      try keeper.add([concept.apply(to: Concept(id: id, kind: kind))])
    }
  }
}
