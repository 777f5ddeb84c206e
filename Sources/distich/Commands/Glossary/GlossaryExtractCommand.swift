import Alignment
public import ArgumentParser
import Terminology
import UnicodeText
public import Workbench

struct GlossaryExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Proposes entries from a text and its translation.",
    discussion: """
      The texts are aligned; names that stand on both sides are paired by the sentences they share,
      their spelling and their place. With a glossary, its names speak for the alignment, what it
      knows is left out, and spellings near to a name it knows are listed apart.

      EXAMPLES
        distich glossary extract visit.fr.txt visit.en.txt
        distich glossary extract visit.fr.txt visit.en.txt -g Glossaries/korea-russia.yml
        distich glossary extract book.fr.txt book.en.txt --min 5 --format yaml -o names.yml

      FORMATS
        text   a table, with the spellings of each side, the first beads and what tells the kind;
               near misses below
        tsv    kind, source, target, count in the source, in the target, beads in common, confidence,
               bead numbers from zero; near misses are lines of kind near-miss: the spelling, the
               name it is near to, side, line:column, reason
        json   everything, places as byte offsets
        yaml   a glossary to review: every entry is a guess until somebody has looked at it
      """)

  @Argument(help: ArgumentHelp("The text, or - for standard input.", valueName: "source"))
  var source: String

  @Argument(help: ArgumentHelp("Its translation.", valueName: "target"))
  var target: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A glossary whose names are known; may be given again.", valueName: "file"))
  var glossary: [String] = []

  @Option(help: "The language of the source (BCP 47).")
  var sourceLang: LanguageTag?

  @Option(help: "The language of the target.")
  var targetLang: LanguageTag?

  @Flag(help: "Both texts have one segment a line.")
  var segmented = false

  @Option(help: "How often a name must stand in one of the texts.")
  var min = 2

  @Option(help: "text, tsv, json or yaml.")
  var format: ExtractionFormat = .text

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String?

  @OptionGroup var reading: ReadingArguments

  func validate() throws {
    if min < 1 { throw ValidationError("--min takes a number from 1") }
    if source == "-", target == "-" {
      throw ValidationError("standard input can be one of the texts, not both")
    }
  }

  func run() throws {
    let known = try ReadGlossaries(glossary, workers: reading.jobs)
    Console.say(known.notices, quiet: reading.quiet)
    let aligned = try ProgressLine().during("aligning") { progress in
      try AlignedTexts(
        reading.read(source, sourceLang, named: "--source-lang", isSegmented: segmented),
        reading.read(target, targetLang, named: "--target-lang", isSegmented: segmented),
        termbase: known.termbase, progress: progress)
    }
    Console.say(aligned.notices, quiet: reading.quiet)
    let names = try ExtractedNames(aligned, known: known.termbase, minimumCount: min)
    try Output(output).write(names.rendered(as: format, columns: Console.columns))
  }
}

extension ExtractionFormat: ExpressibleByArgument {}
