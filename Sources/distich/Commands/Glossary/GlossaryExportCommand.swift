public import ArgumentParser
import Terminology
import UnicodeText
public import Workbench

struct GlossaryExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes glossaries for other tools.",
    discussion: """
      EXAMPLES
        distich glossary export -g names.yml -o names.tbx
        distich glossary export -g names.yml --format deepl --source-lang fr --target-lang en -o d.csv

      FORMATS (-o FILE picks tbx or utx by its ending)
        tbx      TBX-Basic version 3 (ISO 30042), categories as attributes (DCA); reads back unchanged
        tbx-dct  the same with categories as elements (DCT)
        deepl    CSV, source and target
        omegat   source, target and comment, parted by tabs
        memoq    CSV, a column a language, several terms parted by |
        utx      UTX 1.11
      """)

  @OptionGroup var glossaries: GlossaryArguments

  @Option(help: "tbx, tbx-dct, deepl, omegat, memoq or utx.")
  var format: GlossaryExchangeFormat?

  @Option(help: "The source language of a two-language sheet (BCP 47).")
  var sourceLang: LanguageTag?

  @Option(help: "Its target language.")
  var targetLang: LanguageTag?

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String?

  private var chosen: GlossaryExchangeFormat? {
    format ?? output.flatMap { GlossaryExchangeFormat(fileName: $0) }
  }

  func validate() throws {
    guard let chosen else {
      throw ValidationError(
        "name a format with --format "
          + GlossaryExchangeFormat.allCases.map(\.rawValue).joined(separator: ", "))
    }
    guard !chosen.isBilingual || (sourceLang != nil && targetLang != nil) else {
      throw ValidationError(
        "\(chosen.rawValue) holds two languages: name them with --source-lang and --target-lang")
    }
  }

  func run() throws {
    guard let chosen else { return }
    let termbase = try glossaries.read().termbase
    let exported = export(
      termbase, as: chosen, from: sourceLang ?? .undetermined, to: targetLang ?? .undetermined)
    glossaries.say(exported.notices)
    try Output(output).write(exported.bytes)
  }
}

extension GlossaryExchangeFormat: ExpressibleByArgument {}
