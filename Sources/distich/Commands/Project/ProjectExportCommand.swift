import ArgumentParser
import BitextStore
import UnicodeText
import Workbench

struct ProjectExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a bitext of a project as a file, or a report of its findings.",
    discussion: """
      The format is that of the ending: tmx, xliff, tsv, … for the bitext; with --report, or where \
      no bitext goes by the ending, html, json, sarif, csv, … for its findings. Findings that were \
      ignored or fixed are in no report. --names writes the names that were added in the project.

      EXAMPLES
        distich project export visit.distich -o visit.tmx
        distich project export visit.distich -o visit.xlf --confirmed-only
        distich project export visit.distich -o visit.html
        distich project export visit.distich --report -o visit.json
        distich project export visit.distich --names -o names.tbx
      """)

  @OptionGroup var arguments: ProjectArguments

  @Option(name: .shortAndLong, help: "The file to write; standard output unless said.")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The format, where the ending does not say it: " + ProjectExport.names.joined(separator: ", ")
        + ".", valueName: "format"))
  var format: String?

  @Flag(help: "A report of the findings, not the bitext.")
  var report = false

  @Flag(help: "Confirmed beads alone.")
  var confirmedOnly = false

  @Flag(help: "The names that were added in the project, as a glossary (yml, tbx, csv, …).")
  var names = false

  func validate() throws {
    if names, report || confirmedOnly {
      throw ValidationError("--names writes a glossary: leave --report and --confirmed-only")
    }
    if !names { _ = try chosen() }
  }

  func run() throws {
    if names { return try exportNames() }
    let (project, bitext) = try arguments.open()
    var layout = TextLayout()
    layout.columns = Console.columns
    var table = SideBySide()
    table.columns = Console.columns
    table.usesColour = Console.usesColour && output == nil
    try Output(output).write(
      project.export(
        bitext.id, as: chosen(), confirmedOnly: confirmedOnly, table: table, layout: layout))
  }

  private func chosen() throws -> ProjectExport {
    if report {
      let named = format.map { ReportFormat(rawValue: $0.lowercased()) }
      if let found = named ?? output.map({ ReportFormat(fileName: $0) }) ?? .text {
        return .report(found)
      }
    } else if let found = format.map({ ProjectExport(named: $0) })
      ?? output.map({ ProjectExport(fileName: $0) }) ?? .bitext(.rendering(.text))
    {
      return found
    }
    throw ValidationError(
      "“\(format ?? output ?? "")” names no format; --format is one of "
        + (report ? ReportFormat.allCases.map(\.rawValue) : ProjectExport.names)
        .joined(separator: ", "))
  }

  private func exportNames() throws {
    let project = try Project(opening: arguments.file)
    let (bytes, notices) = try project.exportedNames(as: format, fileName: output)
    Console.say(notices, quiet: false)
    try Output(output).write(bytes)
  }
}
