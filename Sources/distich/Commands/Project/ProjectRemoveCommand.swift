import ArgumentParser
import BitextStore
import Workbench

struct ProjectRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Takes a bitext out of a project.",
    discussion: """
      The bitext is no longer listed, checked or exported. It stays in the file with its history, and \
      comes back when the step is undone; until then no other bitext can have its name.

      EXAMPLES
        distich project remove visit.distich visit
        distich project undo visit.distich --bitext visit
      """)

  @Argument(help: ArgumentHelp("The project.", valueName: "file"))
  var file: String

  @Argument(help: ArgumentHelp("The bitext, by its name.", valueName: "bitext"))
  var bitext: String

  func run() throws {
    var arguments = ProjectArguments()
    arguments.file = file
    arguments.bitext = bitext
    let (project, bitext) = try arguments.open()
    let outcome = try project.apply(.remove, to: bitext.id, by: .commandLine)
    try Output.standard.write(Array("\(outcome.revision)\t\(outcome.label)\n".utf8))
  }
}
