import ArgumentParser
import BitextStore
import Formats
import Foundation
import Workbench

struct ProjectEditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Changes a bitext of a project, step by step.",
    discussion: """
      STEPS
      \(EditNotation.steps.map { "  \($0.words.padding(toLength: 24, withPad: " ", startingAt: 0))\($0.about)" }.joined(separator: "\n"))

      SIDE is source or target. distich project show has the numbers of beads and segments and the \
      keys of findings. A step that cannot be done ends the run; those before it are done. What \
      begins with a hyphen goes after --.

      Without steps, edits come from standard input as JSON, one a line: {"merge": {"bead": 12}}, \
      {"split": {"bead": 12, "source": 1, "target": 2}}, {"confirm": {"bead": 12}}; \
      distich project edit --list-json shows all.

      Each step that is done is answered on standard output: the new revision of the bitext, a tab, \
      what was done; with --json an object that says what changed. When the answer is there the step \
      is on disk.

      EXAMPLES
        distich project edit visit.distich confirm 1-11 merge 12 confirm 12
        distich project edit visit.distich split 20 1:2 move 21 target up
        distich project edit visit.distich pin 12:14 realign 10-18
        distich project edit visit.distich ignore 0123456789abcdef:1 "a title, not a sentence"
        distich project edit visit.distich add-name person fr=Choïgou en=Shoigu
        distich project edit visit.distich --json < edits.jsonl
      """)

  @OptionGroup var arguments: ProjectArguments

  @Argument(help: ArgumentHelp("What to do, and to what.", valueName: "step"))
  var steps: [String] = []

  @Option(
    help: ArgumentHelp(
      "The revision the steps were made for: where the bitext is at another, or anybody else changes "
        + "it on the way, nothing more is done.", valueName: "revision"))
  var expecting: Int?

  @Flag(help: "Answer with a JSON object a step.")
  var json = false

  @Flag(help: "List edits as JSON has them, and do nothing.")
  var listJSON = false

  func run() throws {
    if listJSON {
      for edit in EditNotation.examples { try printJSON(edit) }
      return
    }
    let (project, bitext) = try arguments.open()
    var expected = expecting
    func apply(_ edit: Edit) throws {
      let outcome = try project.apply(
        edit, to: bitext.id, expecting: expected, by: .commandLine,
        realigner: { request in
          try realigned(request, termbase: project.termbase().termbase)
        })
      if expecting != nil { expected = outcome.revision }
      try report(outcome)
    }
    guard steps.isEmpty else {
      for edit in try EditNotation.edits(steps) { try apply(edit) }
      return
    }
    try readEdits(apply)
  }

  private func report(_ outcome: EditOutcome) throws {
    if json { return try printJSON(outcome) }
    try Output.standard.write(Array("\(outcome.revision)\t\(outcome.label)\n".utf8))
  }

  /// Edits from standard input, each done before the next line is read.
  private func readEdits(_ apply: (Edit) throws -> Void) throws {
    var number = 0
    while let line = readLine() {
      number += 1
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      do {
        try apply(try EditNotation.edit(json: line.utf8))
      } catch let error where !(error is BrokenPipe) {
        throw InputError("standard input:\(number): \(error)")
      }
    }
  }
}
