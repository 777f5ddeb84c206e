import ArgumentParser
import BitextStore
import Foundation
import Workbench

struct ProjectStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Says what a project holds and how far its review has come.",
    discussion: """
      With --verify the file itself is examined; exit code 1 says that something is wrong with it.

      EXAMPLES
        distich project status visit.distich
        distich project status visit.distich --json
        distich project status visit.distich --verify
      """)

  @Argument(help: ArgumentHelp("The project.", valueName: "file"))
  var file: String

  @Flag(help: "One JSON object.")
  var json = false

  @Flag(
    help: "Examine the whole file: its pages, what refers to what, and whether beads are in order.")
  var verify = false

  private struct Status: Encodable {
    struct Entry: Encodable {
      let bitext: BitextInfo
      let progress: ReviewProgress
    }
    let version = 1
    let glossaries: [String]
    let concepts: Int
    let bitexts: [Entry]
  }

  func run() throws {
    let project = try Project(opening: file)
    let bitexts = try project.bitexts().map { ($0, try project.progress(of: $0.id)) }
    let (glossaries, concepts) = (try project.glossaries(), try project.concepts())
    if json {
      try printJSON(
        Status(
          glossaries: glossaries, concepts: concepts.count,
          bitexts: bitexts.map { Status.Entry(bitext: $0.0, progress: $0.1) }))
    } else {
      var text = listing(bitexts.map { (info: $0.0, progress: $0.1) })
      if bitexts.isEmpty { text = "no bitext yet; distich project add puts one in\n" }
      let removed = try project.removedBitexts().map(\.name)
      if !removed.isEmpty { text += "\ntaken out  \(removed.joined(separator: ", "))\n" }
      if !glossaries.isEmpty { text += "\nglossaries  \(glossaries.joined(separator: ", "))\n" }
      if !concepts.isEmpty {
        text += "\nnames added  \(concepts.map(\.id).joined(separator: ", "))\n"
      }
      try Output.standard.write(Array(text.utf8))
    }
    guard verify else { return }
    let problems = try project.problems()
    for problem in problems { Console.complain("error: \(file): \(problem)") }
    if !problems.isEmpty { throw ExitCode(1) }
    Console.complain("note: \(file): is sound")
  }
}

/// Prints a value as one line of JSON.
func printJSON(_ value: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  try Output.standard.write(Array(try encoder.encode(value)) + [0x0A])
}
