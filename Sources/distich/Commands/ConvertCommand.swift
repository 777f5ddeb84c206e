import ArgumentParser
import Formats
import Foundation
import UnicodeText
import Workbench

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Writes a bitext in another format.",
    discussion: """
      EXAMPLES
        distich convert memory.tmx memory.xlf
        distich convert memory.tmx pairs.tsv --source-lang en --target-lang fr-CA
        distich convert memory.tmx corpus --to moses           corpus.en and corpus.fr
        distich convert corpus memory.tmx --from moses --source-lang en --target-lang fr
        cat memory.tmx | distich convert - - --to jsonl
        distich convert --list

      The format of the input is the one its beginning shows, else the one of its ending; that of
      the output the one of its ending. --from and --to say otherwise.

      What the output has no place for is said before anything is written; --strict writes nothing
      then, nor where the input breaks its own standard. The output takes its place when it is
      complete. Bitexts of any size are converted in little memory.
      """)

  @Argument(help: ArgumentHelp("The bitext, or - for standard input.", valueName: "in"))
  var input: String?

  @Argument(
    help: ArgumentHelp(
      "The file to write, or - for standard output; for formats of two files what both begin with.",
      valueName: "out"))
  var output: String?

  @Option(help: ArgumentHelp("The format of the input.", valueName: "format"))
  var from: BitextFileFormat?

  @Option(help: ArgumentHelp("The format of the output.", valueName: "format"))
  var to: BitextFileFormat?

  @Option(help: "The language to take as the source (BCP 47).")
  var sourceLang: LanguageTag?

  @Option(help: "The language to take as the target.")
  var targetLang: LanguageTag?

  @Option(
    help: ArgumentHelp(
      "The source's text, for formats that name segments and hold no texts.", valueName: "file"))
  var sourceText: String?

  @Option(
    help: ArgumentHelp(
      "The target's text, likewise; of two parallel files the second.", valueName: "file"))
  var targetText: String?

  @Option(
    help: ArgumentHelp(
      "The encoding of the input, where it should not be found out.", valueName: "name"))
  var encoding: TextEncoding?

  @Flag(help: "Refuse input that breaks its standard, and any loss.")
  var strict = false

  @Flag(help: "Say what would be lost, and write nothing.")
  var dryRun = false

  @Flag(help: "List the formats: endings, what is read and written, what survives.")
  var list = false

  @Flag(name: .shortAndLong, help: "Say warnings only, no notes.")
  var quiet = false

  func validate() throws {
    if list { return }
    guard input != nil, output != nil || dryRun else {
      throw ValidationError("name a bitext and the file to write, or --list")
    }
    guard let output, to == nil else { return }
    guard output != "-" else {
      throw ValidationError(
        "standard output has no ending: name a format with --to, \(BitextFileFormat.writtenNames)")
    }
    guard BitextFileFormat(fileName: output) != nil else {
      throw ValidationError(
        "the ending of \(output) is no format; name one with --to, \(BitextFileFormat.writtenNames)"
      )
    }
  }

  func run() throws {
    if list { return try Output.standard.write(Array(bitextFormatListing().utf8)) }
    guard let input else { preconditionFailure("Arguments were validated") }
    let file = try BitextFile(input, format: from)
    file.languages = (sourceLang, targetLang)
    file.encoding = encoding
    file.texts = (sourceText, targetText)
    let written = to ?? output.flatMap { BitextFileFormat(fileName: $0) }
    guard let written = written ?? (dryRun ? file.format : nil) else {
      preconditionFailure("Arguments were validated")
    }
    guard written.isWritten else {
      throw ValidationError(
        "\(written.name) is read only; formats that are written: \(BitextFileFormat.writtenNames)")
    }
    let conversion = try ProgressLine().during("looking through \(file.name)") { progress in
      try BitextConversion(
        file, to: written, choosing: sourceLang != nil || targetLang != nil, progress: progress)
    }
    Console.say(conversion.notices, quiet: quiet)
    if strict, let refusal = conversion.refusal { throw refusal }
    guard !dryRun, let output else { return }
    try conversion.format.writeFiles(
      named: output, languages: conversion.languages, isStrict: strict, quiet: quiet
    ) { output, progress in
      let (units, problems) = try conversion.write(to: output, progress: progress)
      return (units, problems.map { Notice(.warning, $0) })
    }
  }
}
