public import ArgumentParser
import BitextModel
import BitextStore
import UnicodeText
public import Workbench

struct MemorySearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Finds what a memory has for a text, or words in their contexts.",
    discussion: """
      TEXT is compared with the texts of the memory word by word. 100 % is the same text; else it is \
      the share of words that need not be put in, left out or replaced, less one point each for \
      another case, white space, punctuation, numbers or inline codes. Nothing above --min is missed.

      With --concordance the texts are found that have all the words of TEXT; "a phrase" stands in \
      quotation marks, begin* is for any ending. A word without accents finds those with any. The words are set off, and in French and English \
      those of the translation that answer them.

      EXAMPLES
        distich tm search house.tm "Le chat noir dort." --from fr --to en
        distich tm search house.tm "Le chat noir dort." --exact
        distich tm search house.tm --in article.fr.txt --min 80 --limit 1
        distich tm search house.tm 'chat "en plein jour"' --concordance --from fr
        distich tm search house.tm 'negotiat*' --concordance --limit 5 --format json

      FORMATS
        text   the text found with what it has more {+…+} and less [-…-], its translations, where \
      from
        tsv    percentage (not of a concordance), language, text, language, translation, times, files;
               with --in the number of the text before it; \\t \\n \\r \\\\ escaped
        json   all of it, with places in bytes (UTF-8)

      Exit code 0 where something was found, 1 where nothing was.
      """)

  @Argument(help: ArgumentHelp("The memory.", valueName: "memory"))
  var memory: String

  @Argument(help: ArgumentHelp("The text or the words to look for.", valueName: "text"))
  var text: String?

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Look for each sentence of a document, or each source of a bitext.", valueName: "file"))
  var input: String?

  @Flag(help: "Find words in their contexts.")
  var concordance = false

  @Flag(help: "Only texts that are the same but for case, white space and inline codes.")
  var exact = false

  @Option(help: ArgumentHelp("The least percentage, 70 unless given.", valueName: "1-100"))
  var min: Int?

  @Option(help: "The language of the texts to find (BCP 47); any unless given.")
  var from: LanguageTag?

  @Option(help: "The language of the translations; all unless given.")
  var to: LanguageTag?

  @Option(help: ArgumentHelp("The most units for a text, 10 unless given.", valueName: "n"))
  var limit: Int = 10

  @Option(help: "text, tsv or json.")
  var format: MemoryListFormat = .text

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String?

  func validate() throws {
    guard (text == nil) != (input == nil) else {
      throw ValidationError("name what to look for: a TEXT, or a file with --in FILE")
    }
    guard (1...100).contains(min ?? 70) else {
      throw ValidationError("--min takes a percentage from 1 to 100")
    }
    guard (1...100_000).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to 100000")
    }
    if concordance, input != nil || exact || min != nil {
      throw ValidationError(
        "--concordance looks for the words of a TEXT: --in, --exact and --min are for texts as a whole"
      )
    }
    if exact, min != nil {
      throw ValidationError("--exact has no percentage: leave --min")
    }
  }

  func run() throws {
    let memory = try Memory(opening: memory)
    let findings: [MemoryFindings]
    if let input {
      let (texts, notices) = try LookedUpText.texts(of: input, in: from)
      Console.say(notices, quiet: false)
      let line = ProgressLine()
      findings = try line.during("looking up \(input)") { progress in
        try texts.enumerated().map { index, text in
          progress(Double(index) / Double(texts.count))
          return MemoryFindings(
            text.text.text, number: index + 1, try matches(text.text, text.language, memory))
        }
      }
      let count = findings.count { !$0.units.isEmpty }
      Console.say(
        [Notice(.note, "\(input): \(count) of \(findings.count) texts have a match")], quiet: false)
    } else if concordance {
      let answers = WordAnswers()
      let hits = try memory.concordance(of: text ?? "", in: from, to: to, limit: limit)
      findings = [
        MemoryFindings(
          text ?? "", try hits.map { try FoundUnit($0, to: to, answers: answers) })
      ]
    } else {
      findings = [
        MemoryFindings(text ?? "", try matches(TaggedText(text ?? ""), from, memory))
      ]
    }
    let found = findings.contains { !$0.units.isEmpty }
    if format != .text || found {
      try Output(output).write(
        render(
          format == .text ? findings.filter { !$0.units.isEmpty } : findings, as: format,
          usesColour: Console.usesColour && output == nil))
    }
    guard found else {
      Console.say([Notice(.note, "nothing was found")], quiet: false)
      throw ExitCode(1)
    }
  }

  private func matches(
    _ text: TaggedText, _ language: LanguageTag?, _ memory: Memory
  ) throws -> [FoundUnit] {
    try memory.matches(
      for: text, from: language, to: to, minimum: min ?? 70, exactOnly: exact, limit: limit
    ).map { FoundUnit($0, to: to) }
  }
}

extension MemoryListFormat: ExpressibleByArgument {}
