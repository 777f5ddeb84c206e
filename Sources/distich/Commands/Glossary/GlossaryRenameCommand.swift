import ArgumentParser
import Workbench

struct GlossaryRenameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Gives a concept another id.",
    discussion: """
      What refers to it follows, in every glossary named.

      EXAMPLES
        distich glossary rename choigou sergei-shoigu -g names.yml
      """)

  @Argument(help: "The id it has.")
  var id: String

  @Argument(help: "The id it is to have.")
  var new: String

  @OptionGroup var editing: GlossaryEditingArguments

  func run() throws {
    try editing.edit { try $0.rename(id, to: new) }
  }
}
