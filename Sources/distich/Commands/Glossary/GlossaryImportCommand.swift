import ArgumentParser
import Terminology
import UnicodeText
import Workbench

struct GlossaryImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Adds the concepts of a file of another tool.",
    discussion: """
      Reads TBX (versions 2 and 3), UTX, and sheets parted by commas, semicolons, tabs or bars: with a \
      header that names languages, or source, target and comment without one. They go to the end of \
      the first glossary named, which is begun where it is not there. A concept that is there already, \
      the same in everything, is passed over; another of its id is an error, and nothing is written.

      EXAMPLES
        distich glossary import names.tbx -g names.yml
        distich glossary import terms.csv -g names.yml --source-lang fr --target-lang en --dry-run
      """)

  @Argument(help: "The file, or - for standard input.")
  var file: String

  @OptionGroup var editing: GlossaryEditingArguments

  @Option(help: "The kind of concepts that do not say theirs.")
  var kind: Concept.Kind = .term

  @Option(help: "The language of the first column of a sheet without a header (BCP 47).")
  var sourceLang: LanguageTag?

  @Option(help: "The language of the second.")
  var targetLang: LanguageTag?

  @Option(
    help: ArgumentHelp(
      "The encoding of a sheet, where it should not be found out.", valueName: "name"))
  var encoding: TextEncoding?

  func run() throws {
    let imported = try ImportedGlossary(
      InputFile(file), encoding: encoding, from: sourceLang, to: targetLang, kind: kind)
    editing.glossaries.say(imported.warnings.map { Notice(.warning, $0.description) })
    try editing.edit(
      creates: true, title: imported.title, languages: imported.languages
    ) { keeper in
      let new = imported.concepts.filter { (try? keeper.find($0.id).concept) != $0 }
      try keeper.add(new)
      let known = imported.concepts.count - new.count
      let passed = known > 0 ? ", \(known) known already" : ""
      editing.glossaries.say([Notice(.note, "\(new.count) concepts added\(passed)")])
    }
  }
}
