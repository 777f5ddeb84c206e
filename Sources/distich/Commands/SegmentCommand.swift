import ArgumentParser
import UnicodeText
import Workbench

struct SegmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: "Cuts a text into sentences.",
    discussion: """
      EXAMPLES
        distich segment visit.fr.txt                       one sentence a line
        distich segment --lang fr --format tsv article.txt byte offsets too
        distich segment report.docx                        a Word document, a web page, …
        cat mail.txt | distich segment --lang en --wrap hard -
        distich segment --lang fr --jsonl texts.jsonl      sentence ends, an object a line

      FORMATS
        text   one segment a line; a line break inside a segment becomes a space
        tsv    paragraph, segment, start, end, text: numbers from zero, offsets in bytes of UTF-8,
               segments join without a gap; \\t \\n \\r \\\\ escaped in the text
        json   the same with the document's language, encoding, wrap and paragraphs
        --jsonl reads an object a line with "text" and adds "ends": the code-point offset after the
               last character of each segment that is not a space
      """)

  @Argument(help: ArgumentHelp("The text, or - for standard input.", valueName: "file"))
  var file: String

  @Option(name: [.long, .customLong("language")], help: "The language of the text (BCP 47).")
  var lang: LanguageTag?

  @Option(help: "text, tsv or json.")
  var format: SegmentFormat = .text

  @Flag(help: "The input is JSON Lines: an object with \"text\" a line.")
  var jsonl = false

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String?

  @OptionGroup var reading: ReadingArguments

  func validate() throws {
    if jsonl, format != .text {
      throw ValidationError("--jsonl writes JSON Lines; it does not go with --format \(format)")
    }
    if jsonl, reading.formats.areNamed {
      throw ValidationError("--jsonl reads JSON Lines: leave --input-format and --whole-page")
    }
  }

  func run() throws {
    let input = try InputFile(file)
    let options = try reading.options(language: lang, named: "--lang")
    if jsonl {
      let outcome = try segmentJSONLines(input, options: options)
      Console.say(outcome.notices, quiet: reading.quiet)
      try Output(output).write(outcome.lines)
      if outcome.failures > 0 { throw ExitCode(2) }
    } else {
      let document = try ReadDocument(input, options: options)
      Console.say(document.notices, quiet: reading.quiet)
      try Output(output).write(render(document, as: format))
    }
  }
}
