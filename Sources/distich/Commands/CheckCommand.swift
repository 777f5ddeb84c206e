import ArgumentParser
import Checks
import Formats
import Foundation
import UnicodeText
import Workbench

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Says what is wrong with a text or with its translation.",
    discussion: """
      EXAMPLES
        distich check visit.fr.txt                            one text
        distich check visit.fr.txt visit.en.txt               a text and its translation
        distich check visit.fr.docx visit.en.html             documents: findings say where in them
        distich check visit.fr.txt visit.en.txt -g names.yml -o visit.json
        distich check --tsv pairs.tsv --source-lang fr --target-lang en
        distich check memory.tmx --source-lang en --target-lang fr
        distich check --jsonl < pairs.jsonl                   a line an answer, any number of them
        distich check --pairs articles/ --format html -o reports/
        distich check --list
        distich check --explain doubled-word

      FORMATS (-o FILE picks one by its ending)
        text   file:line:column: severity: message [check], the place, a suggestion
        json   one object: places as lines, columns and byte offsets, counts, score
        sarif  SARIF 2.1.0, for code-scanning services
        junit  JUnit's XML (.xml), for build servers
        csv    a finding a record, for spreadsheets
        html   a page for people: both texts side by side, findings marked, a picture of the whole
        github annotations of GitHub Actions; a table goes into the step's summary

      Lines and columns count from 1, columns in code points. Exit code 1 says that there is a
      finding at or above --fail-on, 2 that something could not be checked.

      A bitext (see distich convert --list) is checked unit by unit, of any size in little memory;
      above 5000 units the report is text or csv, and what recurs is compared within 5000.

      --pairs takes a folder, where NAME.fr.* and NAME.en.* are a pair, or a manifest with a line
      source<TAB>target[<TAB>name] a pair. With -o FOLDER each gets a report there and a table goes
      to standard output; without, the reports do. A pair that cannot be checked stops no other.

      --jsonl reads objects with "id", "source", "target" (without one a text alone), "source_lang"
      and "target_lang", and answers with "id" and "findings".

      \(StreamArguments.explanation)
      """)

  @Argument(help: ArgumentHelp("The text, or - for standard input.", valueName: "source"))
  var source: String?

  @Argument(help: ArgumentHelp("Its translation.", valueName: "target"))
  var target: String?

  @Option(
    name: [.customLong("source-lang"), .customLong("lang")],
    help: "The language of the source (BCP 47).")
  var sourceLang: LanguageTag?

  @Option(help: "The language of the target.")
  var targetLang: LanguageTag?

  @Flag(help: "Both texts have one segment a line.")
  var segmented = false

  @Flag(help: "The input has a pair a line: source, tab, target.")
  var tsv = false

  @Option(
    help: ArgumentHelp(
      "The input is a bitext in this format, whatever its ending.", valueName: "format"))
  var from: BitextFileFormat?

  @Option(help: "How the report is written.")
  var format: ReportFormat?

  @Option(name: .shortAndLong, help: "The file to write; with --pairs the folder.")
  var output: String?

  @OptionGroup var batch: BatchArguments
  @OptionGroup(title: "Streams") var stream: StreamArguments
  @OptionGroup var selection: CheckSelectionArguments
  @OptionGroup var reading: ReadingArguments

  private var jsonl: Bool { stream.jsonl }

  func validate() throws {
    if selection.list || selection.explain != nil { return }
    if batch.pairs != nil { return try validatePairs() }
    try stream.validate(input: source, output: output)
    guard source != nil || jsonl else { throw ValidationError("name a text to check") }
    if tsv || jsonl, target != nil {
      throw ValidationError("--\(tsv ? "tsv" : "jsonl") takes one file, which holds both sides")
    }
    if tsv && jsonl {
      throw ValidationError("--tsv and --jsonl are two kinds of input; choose one")
    }
    if jsonl, selection.baseline != nil || selection.writeBaseline != nil {
      throw ValidationError("a baseline does not go with --jsonl: every line is a text of its own")
    }
    if jsonl, format != nil {
      throw ValidationError("--jsonl writes JSON Lines; it does not go with --format")
    }
    if from != nil, target != nil || tsv || jsonl {
      throw ValidationError("--from names the format of one bitext; leave the others")
    }
    if !tsv, !jsonl, target != nil, reading.formats.inputFormat == nil,
      let bitext = [source, target].compactMap(\.self).first(where: BitextFile.isNamedLikeBitext)
    {
      throw ValidationError(
        "\(bitext) is a bitext by its name and holds both sides: check it alone, or name the format "
          + "of two documents with --input-format")
    }
    if jsonl, reading.encoding != nil || selection.verbose {
      throw ValidationError("--jsonl is UTF-8 and explains nothing: leave --encoding and --verbose")
    }
    if jsonl || tsv || isBitext, segmented || reading.srx != nil || reading.wrap != .auto {
      throw ValidationError(
        "a pair is taken as it is: --segmented, --srx and --wrap do not go with bitexts, --tsv and "
          + "--jsonl")
    }
    if jsonl || tsv, reading.formats.areNamed {
      throw ValidationError(
        "--tsv and --jsonl are formats themselves: leave --input-format and --whole-page")
    }
    if source == "-", target == "-" {
      throw ValidationError("standard input can be one of the texts, not both")
    }
    if !jsonl, let output, output != "-", format == nil, ReportFormat(fileName: output) == nil {
      throw ValidationError(
        "the ending of \(output) is no format; name one with --format "
          + ReportFormat.allCases.map(\.rawValue).joined(separator: ", "))
    }
  }

  private func validatePairs() throws {
    guard source == nil, target == nil, !tsv, !jsonl else {
      throw ValidationError("--pairs names the texts; leave the others, --tsv and --jsonl")
    }
    guard selection.writeBaseline == nil else {
      throw ValidationError("--write-baseline takes one pair; run it once a pair")
    }
    if output == nil || output == "-", let format, format != .text {
      throw ValidationError("--pairs with --format \(format.rawValue) takes -o FOLDER")
    }
  }

  func run() throws {
    if selection.list { return try Output.standard.write(Array(checkList().utf8)) }
    if let id = selection.explain {
      let page = explanation(of: try CheckSelection.description(named: id))
      return try Output.standard.write(Array(page.utf8))
    }
    let configuration = try selection.configuration()
    var options = try selection.options(
      configuration, paths: [source, target].compactMap(\.self))
    options.workers = reading.jobs
    let glossaries = try ReadGlossaries(
      (configuration?.glossaries ?? []) + selection.glossary, workers: reading.jobs)
    Console.say(glossaries.notices, quiet: reading.quiet)
    options.termbase = glossaries.termbase
    if batch.pairs != nil { return try checkPairs(options) }
    if jsonl { return try checkLines(options) }
    if let bitext = try bitext() { return try check(bitext, options) }
    // Standard input can be read once, and aligning takes the most time.
    let input = try self.input(options)
    var report = try self.report(on: input, options)
    if let path = selection.writeBaseline {
      try writeBaseline(path, report)
      options.baseline = try Baseline(InputFile(path))
      report = try self.report(on: input, options)
    }
    try write(
      report, as: format ?? output.flatMap(ReportFormat.init(fileName:)) ?? .text, options)
  }

  private func write(
    _ report: Report, as format: ReportFormat, _ options: CheckOptions
  ) throws {
    Console.say(report.notices, quiet: reading.quiet)
    try Output(output).write(render(report, as: format, layout: layout))
    if format == .github { try writeStepSummary(report) }
    try fail(report.findings.map(\.finding.severity).max(), options)
  }

  private var layout: TextLayout {
    var layout = TextLayout()
    layout.columns = Console.columns
    layout.usesColour = Console.usesColour && output == nil
    layout.explains = selection.verbose
    layout.hasSummary = !reading.quiet
    return layout
  }

  private func checkPairs(_ options: CheckOptions) throws {
    var options = options
    options.workers = 1
    let (checking, layout, format) = (options, layout, format ?? .text)
    let folder = output == "-" ? nil : output
    let batch = try batch.files((sourceLang, targetLang), output: folder, reading)
    var worst: Severity?
    try batch.run(CheckSummary.self, fileExtension: format.fileExtension) { pair, place in
      let report = try Report(
        checking: AlignedTexts(
          reading.read(
            pair.source, pair.sourceLanguage, named: "--source-lang", isSegmented: segmented,
            workers: 1),
          reading.read(
            pair.target, pair.targetLanguage, named: "--target-lang", isSegmented: segmented,
            workers: 1),
          termbase: checking.termbase), options: checking)
      var summary = CheckSummary(report)
      let rendered = try render(report, as: format, layout: layout)
      if place == "-" { summary.report = rendered } else { try Output(place).write(rendered) }
      return summary
    } take: { pair, summary in
      worst = [worst, summary.worst].compactMap(\.self).max()
      guard folder == nil else { return }
      let head = reading.quiet ? [] : Array("\(pair.name)\n".utf8)
      try Output.standard.write(head + summary.report)
    }
    try fail(worst, options)
  }

  /// Whether a bitext is what was named.
  private var isBitext: Bool {
    guard let source, target == nil, !tsv, !jsonl else { return false }
    return from != nil
      || reading.formats.inputFormat == nil && BitextFile.isNamedLikeBitext(source)
  }

  /// The bitext that was named, where it is one.
  private func bitext() throws -> BitextFile? {
    guard isBitext, let source else { return nil }
    let file = try BitextFile(source, format: from)
    file.languages = (sourceLang, targetLang)
    file.encoding = reading.encoding
    return file
  }

  private func check(_ file: BitextFile, _ options: CheckOptions) throws {
    let line = ProgressLine()
    let checking = try line.during("looking through \(file.name)") { progress in
      try BitextChecking(file, progress: progress)
    }
    Console.say(checking.notices, quiet: reading.quiet)
    let format = format ?? output.flatMap(ReportFormat.init(fileName:)) ?? .text
    guard checking.isOneStretch else { return try checkLong(checking, format, options) }
    var options = options
    func checked() throws -> Report {
      var whole: Report?
      try line.during("checking") { progress in
        try checking.check(options: options, progress: progress) { whole = $0 }
      }
      guard let whole else { throw InputError("\(file.name): there is no text in it") }
      return whole
    }
    var report = try checked()
    if let path = selection.writeBaseline {
      try writeBaseline(path, report)
      options.baseline = try Baseline(InputFile(path))
      report = try checked()
    }
    try write(report, as: format, options)
  }

  /// More units than can be kept at once.
  private func checkLong(
    _ checking: BitextChecking, _ format: ReportFormat, _ options: CheckOptions
  ) throws {
    let (name, units) = (checking.file.name, checking.survey.units)
    let most =
      "(\(BitextChecking.mostUnits), and \(BitextChecking.mostBytes >> 20) MiB of text)"
    guard StreamedReport.formats.contains(format) else {
      throw InputError(
        "\(name): \(units) units are more than one \(format.rawValue) report holds \(most); "
          + "choose --format text or csv")
    }
    guard options.baseline == nil, selection.writeBaseline == nil else {
      throw InputError(
        "\(name): \(units) units are more than a baseline holds \(most)")
    }
    let sink = try OutputSink(Output(output))
    var streamed = StreamedReport(as: format, layout: layout)
    let line = ProgressLine()
    try line.during("checking \(units) units") { progress in
      try checking.check(options: options, progress: progress) { report in
        let lines = try streamed.lines(report)
        line.clear()
        try sink.write(lines)
      }
    }
    try sink.write(streamed.end())
    try sink.finish()
    try fail(streamed.worst, options)
  }

  /// What was named, read and aligned.
  private enum CheckedInput {
    case text(ReadDocument)
    case aligned(AlignedTexts)
    case pairs(PairFile)
  }

  private func input(_ options: CheckOptions) throws -> CheckedInput {
    guard let source else { preconditionFailure("Arguments were validated") }
    if tsv {
      return .pairs(
        try PairFile(
          InputFile(source), languages: (sourceLang, targetLang),
          options: reading.options(language: nil, named: "")))
    }
    let text = try reading.read(
      source, sourceLang, named: target == nil ? "--lang" : "--source-lang",
      isSegmented: segmented)
    guard let target else { return .text(text) }
    let translation = try reading.read(
      target, targetLang, named: "--target-lang", isSegmented: segmented)
    let aligned = try ProgressLine().during("aligning") { progress in
      try AlignedTexts(text, translation, termbase: options.termbase, progress: progress)
    }
    return .aligned(aligned)
  }

  private func report(on input: CheckedInput, _ options: CheckOptions) throws -> Report {
    switch input {
    case .text(let text): return try Report(checking: text, options: options)
    case .aligned(let aligned): return try Report(checking: aligned, options: options)
    case .pairs(let pairs): return try Report(checking: pairs, options: options)
    }
  }

  /// Keeps what the file knows of other texts.
  private func writeBaseline(_ path: String, _ report: Report) throws {
    let isThere = FileManager.default.fileExists(atPath: path)
    var baseline = isThere ? try Baseline(InputFile(path)) : Baseline(name: path)
    baseline.take(report)
    try Output(path).write(baseline.encoded())
    if !reading.quiet {
      Console.complain("note: \(path): \(report.findings.count) findings are known from now on")
    }
  }

  private func checkLines(_ options: CheckOptions) throws {
    let outcome = try stream.run(source, to: output, answersHave: "findings", reading) {
      stream, write in
      try checkJSONLines(
        stream, languages: (sourceLang, targetLang), options: options, write: write)
    }
    try fail(outcome.worst, options)
  }

  /// Annotations are few; the summary of the step holds all.
  private func writeStepSummary(_ report: Report) throws {
    guard let path = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty,
      let file = FileHandle(forWritingAtPath: path)
    else { return }
    try file.seekToEnd()
    try file.write(contentsOf: Data(gitHubSummary(report).utf8))
    try file.close()
  }

  private func fail(_ worst: Severity?, _ options: CheckOptions) throws {
    let limit = selection.failOn ?? options.configuration?.failOn ?? .warning
    if let worst, worst >= limit { throw ExitCode(1) }
  }
}

/// Which checks run and what comes of their findings.
struct CheckSelectionArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Run these checks and no others: ids joined by commas; may be repeated.", valueName: "ids"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Leave these checks out.", valueName: "ids"))
  var skip: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A glossary; given again, several are read as one.", valueName: "file"))
  var glossary: [String] = []

  @Option(help: "Report nothing below this: note, warning or error.")
  var minSeverity: Severity?

  @Option(help: "End with exit code 1 from this severity on (warning unless said).")
  var failOn: Severity?

  @Option(
    help: ArgumentHelp(
      "The configuration, in place of the nearest .distich.yml; none does without.",
      valueName: "file|none"))
  var config: String?

  @Option(
    help: ArgumentHelp("Findings that are known and not reported again.", valueName: "file"))
  var baseline: String?

  @Option(
    help: ArgumentHelp("Make all that is found now known, in this file.", valueName: "file"))
  var writeBaseline: String?

  @Flag(help: "List all checks.")
  var list = false

  @Option(
    help: ArgumentHelp("Say what a check finds, why, and when it is wrong.", valueName: "id"))
  var explain: String?

  @Flag(name: .shortAndLong, help: "Explain each check at its first finding.")
  var verbose = false

  /// The configuration that was named, or that is near.
  func configuration() throws -> CheckConfiguration? {
    guard let path = config ?? CheckConfiguration.nearest(), path != "none" else { return nil }
    return try CheckConfiguration(InputFile(path))
  }

  /// What was typed, as the workbench takes it; it goes before what is configured.
  func options(_ configuration: CheckConfiguration?, paths: [String]) throws -> CheckOptions {
    var options = CheckOptions()
    let split = { (ids: [String]) in ids.flatMap { $0.split(separator: ",").map(String.init) } }
    options.configuration = configuration
    options.selection = try CheckSelection(
      only: split(only), skip: split(skip), configuration: configuration, paths: paths)
    options.minimumSeverity = minSeverity ?? configuration?.minimumSeverity ?? .note
    // What is written anew is not compared with what it replaces.
    if writeBaseline == nil, let path = baseline ?? configuration?.baseline {
      options.baseline = try Baseline(InputFile(path))
    }
    return options
  }
}
