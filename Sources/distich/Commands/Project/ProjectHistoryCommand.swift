import ArgumentParser
import BitextStore
import Workbench

struct ProjectHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Lists what was done to a bitext, the latest first.",
    discussion: """
      A line a step: its number, when, by whom, what.

      EXAMPLES
        distich project history visit.distich
        distich project history visit.distich --count 10 --json
      """)

  @OptionGroup var arguments: ProjectArguments

  @Option(help: ArgumentHelp("How many at most.", valueName: "n"))
  var count: Int?

  @Flag(help: "A JSON object a line.")
  var json = false

  func run() throws {
    let (project, bitext) = try arguments.open(orRemoved: true)
    let journal = try project.history(of: bitext.id, count: count ?? Int.max)
    if json {
      for entry in journal { try printJSON(entry) }
    } else {
      try Output.standard.write(Array(listing(journal).utf8))
    }
  }
}
