public import ArgumentParser
import Terminology
import UnicodeText
public import Workbench

struct GlossaryListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the concepts of glossaries.",
    discussion: """
      EXAMPLES
        distich glossary list -g names.yml
        distich glossary list -g names.yml --kind person --lang fr --lang ru
        distich glossary list -g names.yml --format tsv

      FORMATS
        text   a line a concept: id, kind, the preferred term of each language (+ other right ones)
        tsv    a line a term: id, kind, language, status, text; \\t \\n \\r \\\\ escaped
        json   everything the glossaries say
      """)

  @OptionGroup var glossaries: GlossaryArguments

  @Option(help: "Concepts of this kind only: person, place, organisation, work or term.")
  var kind: Concept.Kind?

  @Option(
    name: [.long, .customLong("language")],
    help: "Terms of this language only (BCP 47); may be given again.")
  var lang: [LanguageTag] = []

  @Option(help: "text, tsv or json.")
  var format: GlossaryListFormat = .text

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String?

  func run() throws {
    let termbase = try glossaries.read().termbase
    let concepts = termbase.concepts.filter { kind == nil || $0.kind == kind }
    try Output(output).write(
      render(concepts, of: termbase, as: format, languages: lang))
  }
}

extension GlossaryListFormat: ExpressibleByArgument {}
