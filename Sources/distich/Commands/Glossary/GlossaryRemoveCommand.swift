import ArgumentParser
import Workbench

struct GlossaryRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Takes concepts out.",
    discussion: """
      EXAMPLES
        distich glossary remove choigou -g names.yml
        distich glossary remove kim-en-un -g names.yml --references --dry-run
      """)

  @Argument(help: "The concepts' ids.")
  var id: [String]

  @OptionGroup var editing: GlossaryEditingArguments

  @Flag(help: "Take out, too, where others are said to be distinct from them.")
  var references = false

  func run() throws {
    try editing.edit { keeper in
      for id in id { try keeper.remove(id, withReferences: references) }
    }
  }
}
