public import ArgumentParser
import Foundation
public import Terminology
import Workbench

/// The options that every verb reading glossaries shares.
struct GlossaryArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A glossary; given again, several are read as one.", valueName: "file"))
  var glossary: [String] = []

  @Flag(name: .shortAndLong, help: "Say errors only, no warnings.")
  var quiet = false

  func validate() throws {
    guard glossary.filter({ $0 == "-" }).count <= 1 else {
      throw ValidationError("standard input can be one of the glossaries only")
    }
  }

  /// The glossaries, their warnings said.
  ///
  /// - Throws: `ValidationError` where none was named.
  func read() throws -> ReadGlossaries {
    guard !glossary.isEmpty else {
      throw ValidationError("name a glossary with --glossary FILE (-g FILE)")
    }
    let read = try ReadGlossaries(
      glossary, workers: ProcessInfo.processInfo.activeProcessorCount)
    if !quiet { Console.say(read.notices, quiet: false) }
    return read
  }
}

extension Concept.Kind: ExpressibleByArgument {}
extension Term.Status: ExpressibleByArgument {}
