import Alignment
import ArgumentParser
import UnicodeText
import Workbench

struct AlignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "align",
    abstract: "Aligns a text with its translation.",
    discussion: """
      EXAMPLES
        distich align visit.fr.txt visit.en.txt
        distich align visit.fr.txt visit.en.txt -o visit.tsv
        distich align visit.fr.docx visit.en.html
        distich align visit.fr.txt visit.en.txt -o visit.tmx
        distich align memory.tmx revised.en.txt --source-lang fr
        distich align --source-lang fr --target-lang en a.txt b.txt --format json
        distich align --segmented en.txt fr.txt --format indices
        distich align a.fr.txt a.en.txt --pin 12:14 --pin 20:- -o a.json
        distich align a.fr.txt a.en.txt --keep a.json --range 10-40:12-44 -o a2.json
        distich align a.fr.txt a.en.txt --delimiter .EOA
        distich align a.fr.txt a.en.txt -g names.yml --explain
        distich align --pairs articles/ --format tsv -o aligned/
        distich align --jsonl < pairs.jsonl > aligned.jsonl

      FORMATS (-o FILE picks one by its ending)
        text     side by side: bead type, confidence, source, target
        tsv      source, target, confidence, type, source and target segments
        json     segments as byte ranges, beads as segment numbers from zero
        ladder   hunalign's rungs
        indices  [0, 1]:[0]:0.97 a bead, as vecalign prints them
        tmx, … a unit a bead, with confidence and segment numbers where the format has a
                 place for them; distich convert --list lists all

      A bitext in place of a text gives its texts in one language, a segment a unit.

      PINS
        Segments are numbered from zero, as distich segment --format tsv and the
        formats tsv, json and indices print them; with --segmented a segment is a
        line, and line 1 is segment 0.
        12:14     segment 12 of the source and segment 14 of the target stand in one
                  bead, whatever else stands in it
        12-13:14  segments 12 and 13 with segment 14 are a bead; 12-12:14 likewise
        20:-      segment 20 of the source has no counterpart; -:25-30 nor have these
        No pin is ever overruled. Pins that contradict each other are an error.

      MANY PAIRS
        --pairs takes a folder, where NAME.fr.* and NAME.en.* are a pair, or a manifest with
        a line source<TAB>target[<TAB>name] a pair. -o names the folder for the results; a
        table of them goes to standard output. A pair that cannot be aligned stops no other.

      \(StreamArguments.explanation)
        align reads "id", "source", "target", "source_lang" and "target_lang", and answers with
        "id", "source" and "target" (their "language" and "segments" as byte offsets into the
        string), "beads" ("source", "target", "type", "confidence"), "score" and "warnings".
      """)

  @Argument(help: ArgumentHelp("The text, or - for standard input.", valueName: "source"))
  var source: String?

  @Argument(help: ArgumentHelp("Its translation.", valueName: "target"))
  var target: String?

  @Option(help: "The language of the source (BCP 47).")
  var sourceLang: LanguageTag?

  @Option(help: "The language of the target.")
  var targetLang: LanguageTag?

  @Option(help: "The encoding of the source alone.")
  var sourceEncoding: TextEncoding?

  @Option(help: "The encoding of the target alone.")
  var targetEncoding: TextEncoding?

  @Flag(help: "Both texts have one segment a line.")
  var segmented = false

  @Option(
    help: ArgumentHelp(
      "A model that distich train made, in place of the one that is part of distich for English "
        + "and French; none does without.", valueName: "file|none"))
  var model: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A glossary, whose names speak for what holds them on both sides; may be given again.",
      valueName: "file"))
  var glossary: [String] = []

  @Option(help: "How the alignment is written.")
  var format: AlignmentFormat?

  @Option(name: .shortAndLong, help: "The file to write; with --pairs the folder.")
  var output: String?

  @OptionGroup var batch: BatchArguments
  @OptionGroup(title: "Streams") var stream: StreamArguments

  @Flag(help: "List under each bead what speaks for it.")
  var explain = false

  @OptionGroup(title: "What is settled beforehand") var guidance: GuidanceArguments

  @OptionGroup var reading: ReadingArguments

  func validate() throws {
    if explain, let format, !format.explains {
      throw ValidationError("--explain goes with --format text or json")
    }
    if segmented, guidance.paragraphs == .hard {
      throw ValidationError(
        "with --segmented there are no paragraphs; part the texts by lines with --delimiter")
    }
    try stream.validate(input: source, output: output)
    if stream.jsonl { return try validateStream() }
    if let pairs = batch.pairs {
      guard source == nil, target == nil else {
        throw ValidationError("--pairs \(pairs) names the texts; leave the others")
      }
      guard output != nil, output != "-" else {
        throw ValidationError("--pairs takes -o FOLDER, where the alignments go")
      }
      guard !guidance.isGiven else {
        throw ValidationError("pins, --keep and --range are of one pair, not of --pairs")
      }
      return
    }
    guard source != nil, target != nil else {
      throw ValidationError("name a text and its translation, or many pairs with --pairs")
    }
    if source == "-", target == "-" {
      throw ValidationError("standard input can be one of the texts, not both")
    }
    if let output, output != "-", format == nil, AlignmentFormat(fileName: output) == nil {
      throw ValidationError(
        "the ending of \(output) is no format; name one with --format "
          + AlignmentFormat.all.map(\.name).joined(separator: ", "))
    }
  }

  private func validateStream() throws {
    guard target == nil, batch.pairs == nil else {
      throw ValidationError("--jsonl takes one file, which holds both sides")
    }
    guard format == nil, !explain else {
      throw ValidationError("--jsonl writes JSON Lines; leave --format and --explain")
    }
    guard !guidance.isGiven else {
      throw ValidationError("pins, --keep and --range are of one pair, not of --jsonl")
    }
    guard reading.encoding == nil, sourceEncoding == nil, targetEncoding == nil,
      !reading.formats.areNamed
    else {
      throw ValidationError(
        "--jsonl reads plain text in UTF-8: leave the encodings, --input-format and --whole-page")
    }
  }

  func run() throws {
    let model: ModelChoice =
      switch model {
      case nil: .shipped
      case "none": .none
      case let path?: .model(try EmbeddingModel(path: path))
      }
    let glossaries = try ReadGlossaries(glossary, workers: reading.jobs)
    Console.say(glossaries.notices, quiet: reading.quiet)
    if stream.jsonl { return try alignLines(model, glossaries) }
    if batch.pairs != nil { return try alignPairs(model, glossaries) }
    guard let source, let target else { preconditionFailure("Arguments were validated") }
    let sourceDocument = try read(source, sourceLang, "--source-lang", sourceEncoding)
    let targetDocument = try read(target, targetLang, "--target-lang", targetEncoding)
    let guidance = try guidance.guidance()
    let counts = [sourceDocument, targetDocument].map { "\($0.document.segments.count)" }
    let aligned = try ProgressLine().during("aligning \(counts[0]) and \(counts[1]) segments") {
      progress in
      try AlignedTexts(
        sourceDocument, targetDocument, model: model, termbase: glossaries.termbase,
        guidance: guidance, progress: progress)
    }
    Console.say(aligned.notices, quiet: reading.quiet)
    let format = format ?? output.flatMap(AlignmentFormat.init(fileName:)) ?? .rendering(.text)
    try Output(output).write(
      render(aligned, as: format, table: table, explains: explain))
  }

  private var table: SideBySide {
    var table = SideBySide()
    table.columns = Console.columns
    table.usesColour = Console.usesColour && output == nil
    return table
  }

  private func alignLines(_ model: ModelChoice, _ glossaries: ReadGlossaries) throws {
    var options = StreamAlignmentOptions()
    options.reading = try reading.options(language: nil, named: "")
    options.reading.isSegmented = segmented
    options.reading.delimiter = guidance.delimiterLine
    options.languages = (sourceLang, targetLang)
    options.model = model
    options.termbase = glossaries.termbase
    options.guidance = try guidance.guidance()
    try stream.run(source, to: output, answersHave: "beads", reading) { stream, write in
      try alignJSONLines(stream, options: options, write: write)
    }
  }

  private func alignPairs(_ model: ModelChoice, _ glossaries: ReadGlossaries) throws {
    let format = format ?? .rendering(.text)
    let termbase = glossaries.termbase
    let guidance = try guidance.guidance()
    let batch = try batch.files((sourceLang, targetLang), output: output, reading)
    try batch.run(AlignmentSummary.self, fileExtension: format.fileExtension) { pair, place in
      let aligned = try AlignedTexts(
        read(pair.source, pair.sourceLanguage, "--source-lang", sourceEncoding, workers: 1),
        read(pair.target, pair.targetLanguage, "--target-lang", targetEncoding, workers: 1),
        model: model, termbase: termbase, guidance: guidance)
      try Output(place).write(render(aligned, as: format, table: table, explains: explain))
      return AlignmentSummary(aligned)
    }
  }

  private func read(
    _ path: String, _ language: LanguageTag?, _ option: String, _ encoding: TextEncoding?,
    workers: Int? = nil
  ) throws -> ReadDocument {
    if path != "-", reading.formats.inputFormat == nil, BitextFile.isNamedLikeBitext(path) {
      let file = try BitextFile(path)
      file.encoding = encoding ?? reading.encoding
      return try ReadDocument(
        file, in: language, isTarget: option == "--target-lang",
        options: reading.options(language: language, named: option))
    }
    return try reading.read(
      path, language, named: option, isSegmented: segmented, encoding: encoding,
      delimiter: guidance.delimiterLine, workers: workers)
  }
}
