public import ArgumentParser
import Foundation
public import Terminology
public import Workbench

struct GlossaryLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Looks glossaries through for what was hardly meant.",
    discussion: """
      Files named together are one termbase: a form or an id in two of them is seen. Exit code 1 \
      where something at or above --fail-on is found, 2 where a file cannot be read.

      EXAMPLES
        distich glossary lint Glossaries/*.yml
        distich glossary lint names.yml --fail-on error --ignore missing-language

      RULES
        error    shared-form, mixed-scripts, date-order, wikidata-shape, duplicate-wikidata
        warning  near-form, look-alike, missing-language, no-terms, two-preferred, duplicate-term,
                 untidy-text, unknown-system, unknown-key
        note     unreachable-form, missing-reason
      """)

  @Argument(help: "The glossaries.")
  var files: [String]

  @Option(help: "The least that ends with exit code 1: note, warning or error.")
  var failOn: LintFinding.Severity = .warning

  @Option(help: ArgumentHelp("A rule to leave out; may be given again.", valueName: "rule"))
  var ignore: [LintRule] = []

  @Option(help: "text, tsv or json.")
  var format: LintFormat = .text

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String?

  func run() throws {
    let read = try ReadGlossaries(
      files, workers: ProcessInfo.processInfo.activeProcessorCount)
    let findings = try GlossaryLinter.findings(in: read.files)
      .filter { !ignore.contains($0.rule) }
    try Output(output).write(render(findings, as: format))
    if findings.contains(where: { $0.severity >= failOn }) { throw ExitCode(1) }
  }
}

extension LintFinding.Severity: ExpressibleByArgument {}
extension LintRule: ExpressibleByArgument {}
extension LintFormat: ExpressibleByArgument {}
