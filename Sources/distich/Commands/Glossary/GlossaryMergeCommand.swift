import ArgumentParser
import Workbench

struct GlossaryMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Makes two concepts one.",
    discussion: """
      The first stays, with the terms, notes, roles and distinctions of both; what refers to the \
      second refers to it. A preferred term of the second becomes an admitted one where the first has \
      its own. Comments and unknown keys of the second come along at the end.

      EXAMPLES
        distich glossary merge lukin artyom-lukin -g names.yml --dry-run
      """)

  @Argument(help: "The id of the concept that stays.")
  var id: String

  @Argument(help: "The id of the one that goes into it.")
  var other: String

  @OptionGroup var editing: GlossaryEditingArguments

  func run() throws {
    try editing.edit { try $0.merge(other, into: id) }
  }
}
