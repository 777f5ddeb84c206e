import ArgumentParser
import BitextStore
import Workbench

struct ProjectUndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Undoes the last steps, whoever made them; without limit.",
    discussion: """
      EXAMPLES
        distich project undo visit.distich
        distich project undo visit.distich 5
      """)

  @OptionGroup var arguments: ProjectArguments

  @Argument(help: ArgumentHelp("How many steps.", valueName: "n"))
  var count = 1

  func run() throws {
    try repeated(count, arguments, of: \.undoable, "undo") {
      try $0.undo($1, by: .commandLine)
    }
  }
}

struct ProjectRedoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo",
    abstract: "Does steps again that were undone.",
    discussion: """
      A new step takes the place of those that were undone.

      EXAMPLES
        distich project redo visit.distich
        distich project redo visit.distich 5
      """)

  @OptionGroup var arguments: ProjectArguments

  @Argument(help: ArgumentHelp("How many steps.", valueName: "n"))
  var count = 1

  func run() throws {
    try repeated(count, arguments, of: \.redoable, "redo") {
      try $0.redo($1, by: .commandLine)
    }
  }
}

/// Goes back or forth so many steps, answering each; none where there are fewer.
private func repeated(
  _ count: Int, _ arguments: ProjectArguments, of known: (BitextInfo) -> Int, _ verb: String,
  _ step: (_ project: Project, _ bitext: Int) throws -> EditOutcome
) throws {
  guard count > 0 else { throw ValidationError("a number of steps is at least 1") }
  let (project, bitext) = try arguments.open(orRemoved: true)
  let most = known(bitext)
  guard count <= most else {
    throw InputError(
      "\(arguments.file): there "
        + (most == 0
          ? "is nothing to \(verb)" : "\(most == 1 ? "is 1 step" : "are \(most) steps") to \(verb)")
    )
  }
  for _ in 0..<count {
    let outcome = try step(project, bitext.id)
    try Output.standard.write(Array("\(outcome.revision)\t\(outcome.label)\n".utf8))
  }
}
