import ArgumentParser
import BitextStore
import Checks
import Workbench

struct ProjectCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks a bitext of a project as it stands now.",
    discussion: """
      What was decided about findings stays. A finding that was said to be fixed and is found again \
      is open. Exit code 1 says that a finding at or above --fail-on is open.

      EXAMPLES
        distich project check visit.distich
        distich project check visit.distich --skip double-space --fail-on error
      """)

  @OptionGroup var arguments: ProjectArguments
  @OptionGroup var checking: ProjectCheckArguments

  @Option(help: "End with exit code 1 from this severity on (warning unless said).")
  var failOn: Severity?

  func run() throws {
    let (project, bitext) = try arguments.open()
    let options = try checking.options(project, bitext)
    let (_, notices) = try ProgressLine().during("checking") { _ in
      try project.check(bitext.id, options: options, by: .commandLine)
    }
    Console.say(notices, quiet: checking.quiet)
    let report = try project.report(on: bitext.id)
    var layout = TextLayout()
    layout.columns = Console.columns
    layout.usesColour = Console.usesColour
    layout.hasSummary = !checking.quiet
    try Output.standard.write(render(report, as: .text, layout: layout))
    var filter = Project.FindingFilter()
    filter.decision = .open
    let limit = failOn ?? options.configuration?.failOn ?? .warning
    filter.minimumSeverity = FindingSeverity(rawValue: limit.rawValue) ?? .warning
    if try !project.findings(of: bitext.id, filter).isEmpty { throw ExitCode(1) }
  }
}
