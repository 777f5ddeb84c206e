public import ArgumentParser
import Foundation
public import Terminology
import UnicodeText
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

  /// The glossaries, their warnings said; with `creates` those that are not there are begun.
  ///
  /// - Throws: `ValidationError` where none was named.
  func read(
    creates: Bool = false, title: String? = nil, languages: [LanguageTag] = []
  ) throws -> ReadGlossaries {
    guard !glossary.isEmpty else {
      throw ValidationError("name a glossary with --glossary FILE (-g FILE)")
    }
    let read = try ReadGlossaries(
      glossary, workers: ProcessInfo.processInfo.activeProcessorCount, creates: creates,
      title: title, languages: languages)
    say(read.notices)
    return read
  }

  /// Says what the person should know, unless errors only are asked for.
  func say(_ notices: [Notice]) {
    if !quiet { Console.say(notices, quiet: false) }
  }
}

/// The options that every verb changing glossaries shares.
struct GlossaryEditingArguments: ParsableArguments {
  @OptionGroup var glossaries: GlossaryArguments

  @Flag(help: "Print what would change, as diff -u does, and write nothing.")
  var dryRun = false

  func validate() throws {
    guard !glossaries.glossary.contains("-") else {
      throw ValidationError("standard input cannot be changed; name a file")
    }
  }

  /// Changes the glossaries by `body` and writes them, all or none; or prints the difference.
  func edit(
    creates: Bool = false, title: String? = nil, languages: [LanguageTag] = [],
    _ body: (inout GlossaryKeeper) throws -> Void
  ) throws {
    let read = try glossaries.read(creates: creates, title: title, languages: languages)
    var keeper = GlossaryKeeper(read.files)
    try body(&keeper)
    let changed = try ChangedGlossaries(read, by: keeper)
    glossaries.say(keeper.notes.map { Notice(.warning, $0) })
    if dryRun {
      try Output.standard.write(Array(changed.diff.utf8))
    } else {
      try changed.write()
      let files = changed.names.joined(separator: ", ")
      glossaries.say([Notice(.note, files.isEmpty ? "nothing changed" : "changed: \(files)")])
    }
  }
}

extension Concept.Kind: ExpressibleByArgument {}
