import ArgumentParser
import BitextStore
import Workbench

struct MemoryStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Says what is in a memory, and where it came from.",
    discussion: """
      EXAMPLES
        distich tm status house.tm
        distich tm status house.tm --json
        distich tm status house.tm --verify
      """)

  @Argument(help: ArgumentHelp("The memory.", valueName: "memory"))
  var memory: String

  @Flag(help: "As JSON.")
  var json = false

  @Flag(help: "Examine the whole file, too; exit code 1 where something is wrong with it.")
  var verify = false

  func run() throws {
    let memory = try Memory(opening: memory)
    let status = try memory.status()
    try Output.standard.write(
      json ? Workbench.json(status) : Array(render(status, of: memory.path).utf8))
    guard verify else { return }
    let problems = try memory.problems()
    for problem in problems { Console.complain("\(memory.path): \(problem)") }
    if !problems.isEmpty { throw ExitCode(1) }
  }
}
