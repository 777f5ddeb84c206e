import ArgumentParser
import Workbench

struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Scores alignments against gold.",
    discussion: """
      Strict: a bead counts when the same bead stands in gold. Lax: when one pair
      of its segments lies in a bead of gold. Several files are scored as one set
      of beads (micro-average).

      EXAMPLES
        distich eval --gold gold.indices --test out.indices
        distich eval --gold a/gold.txt b/gold.txt --test a.out b.out --each

      OUTPUT
        strict P R F1
        lax P R F1
      """)

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Gold alignments, indices files.", valueName: "file"))
  var gold: [String]

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Alignments to score, in the same order.", valueName: "file"))
  var test: [String]

  @Flag(help: "A line for each pair of files too.")
  var each = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard gold.count == test.count else {
      throw ValidationError(
        "as many --gold as --test files, please: \(gold.count) and \(test.count) were named")
    }
  }

  func run() throws {
    let evaluation = try Evaluation(
      zip(gold, test).map { (gold: try InputFile($0), test: try InputFile($1)) })
    let lines = json ? try evaluation.json() : evaluation.lines(each: each)
    try Output.standard.write(Array(lines.utf8))
  }
}
