import ArgumentParser
import BitextStore

struct ProjectNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Makes an empty project.",
    discussion: """
      A file that is there is never overwritten.

      EXAMPLES
        distich project new visit.distich
      """)

  @Argument(help: ArgumentHelp("The file to make.", valueName: "file"))
  var file: String

  func run() throws { try Project.create(at: file).close() }
}
