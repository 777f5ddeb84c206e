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
        distich segment --lang fr --jsonl < texts.jsonl    sentence ends, an object a line

      FORMATS
        text   one segment a line; a line break inside a segment becomes a space
        tsv    paragraph, segment, start, end, text: numbers from zero, offsets in bytes of UTF-8,
               segments join without a gap; \\t \\n \\r \\\\ escaped in the text
        json   the same with the document's language, encoding, wrap and paragraphs
        --jsonl reads an object a line with "text" and adds "ends": the code-point offset after the
               last character of each segment that is not a space

      \(StreamArguments.explanation)
      """)

  @Argument(help: ArgumentHelp("The text, or - for standard input.", valueName: "file"))
  var file: String?

  @Option(name: [.long, .customLong("language")], help: "The language of the text (BCP 47).")
  var lang: LanguageTag?

  @Option(help: "text, tsv or json.")
  var format: SegmentFormat = .text

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String?

  @OptionGroup(title: "Streams") var stream: StreamArguments
  @OptionGroup var reading: ReadingArguments

  func validate() throws {
    try stream.validate(input: file, output: output)
    guard stream.jsonl else {
      if file == nil { throw ValidationError("name a text to segment") }
      return
    }
    if format != .text {
      throw ValidationError("--jsonl writes JSON Lines; it does not go with --format \(format)")
    }
    if reading.formats.areNamed || reading.encoding != nil {
      throw ValidationError(
        "--jsonl reads JSON Lines in UTF-8: leave --input-format, --whole-page and --encoding")
    }
  }

  func run() throws {
    let options = try reading.options(language: lang, named: "--lang")
    if stream.jsonl {
      try stream.run(file, to: output, answersHave: "ends", reading) { stream, write in
        try segmentJSONLines(stream, options: options, write: write)
      }
      return
    }
    guard let file else { preconditionFailure("Arguments were validated") }
    let document = try ReadDocument(InputFile(file), options: options)
    Console.say(document.notices, quiet: reading.quiet)
    try Output(output).write(render(document, as: format))
  }
}
