import ArgumentParser
import BitextStore
import Formats
import Workbench

struct MemoryRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Takes units out of a memory: those of a file, or those with a text.",
    discussion: """
      Each unit that goes is answered on standard output, a line a translation: language, text, \
      language, translation, times, files; \\t \\n \\r \\\\ escaped. A unit that came from other files, \
      too, stays and comes from these alone. All or nothing goes, and does not come back: import it \
      again, or go back to a copy.

      EXAMPLES
        distich tm remove house.tm --name old.tmx --dry-run
        distich tm remove house.tm --name old.tmx > gone.tsv
        distich tm remove house.tm --text "Le chat noir dort."

      Exit code 0 where something went, 1 where nothing did.
      """)

  @Argument(help: ArgumentHelp("The memory.", valueName: "memory"))
  var memory: String

  @Option(help: ArgumentHelp("What came from this file, as tm status calls it.", valueName: "file"))
  var name: String?

  @Option(help: "Units with exactly this text, in any language.")
  var text: String?

  @Flag(help: "Say what would go, and leave it.")
  var dryRun = false

  func validate() throws {
    guard (name == nil) != (text == nil) else {
      throw ValidationError("name what is to go: --name FILE or --text TEXT")
    }
  }

  func run() throws {
    let memory = try Memory(opening: memory)
    if let name, !(try memory.status().origins.contains { $0.name == name }) {
      throw InputError("\(memory.path): nothing came from “\(name)”; tm status lists the files")
    }
    let chosen = name.map { RemovedUnits.origin($0) } ?? .text(text ?? "")
    let counts = try memory.remove(chosen, isTrial: dryRun) { unit in
      try Output.standard.write(removedUnitLines(unit))
    }
    let said =
      "\(counts.removed) unit\(counts.removed == 1 ? "" : "s")\(dryRun ? " would be" : "") taken out"
      + (counts.kept == 0 ? "" : ", \(counts.kept) kept that other files have, too")
    Console.say([Notice(.note, "\(memory.path): \(said)")], quiet: false)
    guard counts.removed + counts.kept > 0 else { throw ExitCode(1) }
  }
}
