public import ArgumentParser
public import BitextModel
import BitextStore
import Formats
import UnicodeText
import Workbench

struct MemoryExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a memory, or a part of it, as a bitext.",
    discussion: """
      Units come in the order in which they were imported, with all that they had; what the format \
      has no place for is said. The file takes its place when it is complete.

      EXAMPLES
        distich tm export house.tm -o house.tmx
        distich tm export house.tm -o house.tsv --from en --to fr
        distich tm export house.tm -o year.tmx --since 2026-01-01 --before 2027-01-01
        distich tm export house.tm -o old.jsonl --name old.tmx
      """)

  @Argument(help: ArgumentHelp("The memory.", valueName: "memory"))
  var memory: String

  @Option(
    name: .shortAndLong,
    help: "The file to write, or - for standard output; of two files what both begin with.")
  var output: String

  @Option(help: ArgumentHelp("The format, where the ending does not say it.", valueName: "format"))
  var format: BitextFileFormat?

  @Option(help: "Only units with a text in this language (BCP 47); the source of the bitext.")
  var from: LanguageTag?

  @Option(help: "Only units with a text in this language; the target of the bitext.")
  var to: LanguageTag?

  @Option(help: "Only units that came from this file, as tm status calls it.")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Only units last changed on this day or later; of units without a date, imported.",
      valueName: "date"))
  var since: Timestamp?

  @Option(help: ArgumentHelp("Only units last changed before this day.", valueName: "date"))
  var before: Timestamp?

  @Flag(help: "Refuse any loss.")
  var strict = false

  @Flag(name: .shortAndLong, help: "Say warnings only, no notes.")
  var quiet = false

  func validate() throws {
    _ = try chosen()
  }

  func run() throws {
    let memory = try Memory(opening: memory)
    var filter = UnitFilter()
    filter.origin = name
    filter.since = since
    filter.before = before
    if let name, !(try memory.status().origins.contains { $0.name == name }) {
      throw InputError("\(memory.path): nothing came from “\(name)”; tm status lists the files")
    }
    let export = try MemoryExport(
      memory, as: chosen(), filter: filter, source: from, target: to)
    try export.format.writeFiles(
      named: output, languages: export.languages, isStrict: strict, quiet: quiet
    ) { output, _ in
      let outcome = try export.write(to: output)
      return (outcome.units, outcome.notices)
    }
  }

  private func chosen() throws -> BitextFileFormat {
    guard let format = format ?? BitextFileFormat(fileName: output) else {
      throw ValidationError(
        "the ending of \(output) is no format; name one with --format: "
          + BitextFileFormat.writtenNames)
    }
    guard format.isWritten, format.keeps.contains(.texts) else {
      throw ValidationError(
        "\(format.name) is not written, or has no texts; formats: "
          + BitextFileFormat.writtenNames)
    }
    return format
  }
}

extension Timestamp: ExpressibleByArgument {
  /// A date or a moment as it is typed (ISO 8601).
  public init?(argument: String) { self.init(argument) }
}
