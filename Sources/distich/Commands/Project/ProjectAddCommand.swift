import Alignment
import ArgumentParser
import BitextStore
import Terminology
import UnicodeText
import Workbench

struct ProjectAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Aligns a text with its translation, checks both, and puts them into a project.",
    discussion: """
      A bitext alone (TMX, XLIFF, …; see distich convert --list) is taken unit by unit. The project \
      keeps the texts: it does without the files from then on. Glossaries are used by it again \
      whenever it checks or aligns.

      EXAMPLES
        distich project add visit.distich visit.fr.txt visit.en.txt
        distich project add visit.distich visit.fr.docx visit.en.html -g names.yml --name visit
        distich project add visit.distich memory.tmx --source-lang fr --target-lang en
      """)

  @Argument(help: ArgumentHelp("The project.", valueName: "file"))
  var file: String

  @Argument(help: ArgumentHelp("The text, or a bitext.", valueName: "source"))
  var source: String

  @Argument(help: ArgumentHelp("Its translation.", valueName: "target"))
  var target: String?

  @Option(help: "What to call the bitext; made from the files' names unless said.")
  var name: String?

  @Option(help: "The language of the source (BCP 47).")
  var sourceLang: LanguageTag?

  @Option(help: "The language of the target.")
  var targetLang: LanguageTag?

  @Flag(help: "Both texts have one segment a line.")
  var segmented = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A glossary for the project, beside those it has; may be given again.", valueName: "file"))
  var glossary: [String] = []

  @Flag(help: "Do not check.")
  var noCheck = false

  @OptionGroup(title: "What is settled beforehand") var guidance: GuidanceArguments
  @OptionGroup var reading: ReadingArguments

  func validate() throws {
    if source == "-", target == "-" {
      throw ValidationError("standard input can be one of the texts, not both")
    }
    if target == nil, guidance.isGiven || segmented {
      throw ValidationError("a bitext is taken as it is: leave --segmented, pins and --keep")
    }
  }

  func run() throws {
    // What is wrong with the configuration shows before anything is put in.
    let configuration =
      noCheck
      ? nil : try CheckConfiguration.nearest().map { try CheckConfiguration(InputFile($0)) }
    let project = try Project(opening: file)
    let known = try project.glossaries()
    let (termbase, notices) = try project.termbase(adding: glossary, workers: reading.jobs)
    Console.say(notices, quiet: reading.quiet)
    let id = try target.map { try align(with: $0, project, termbase) } ?? takeUnits(project)
    if !glossary.isEmpty {
      try project.setGlossaries(known + glossary.filter { !known.contains($0) })
    }
    let info = try project.info(id)
    if !noCheck { try check(info, project, configuration) }
    if !reading.quiet {
      let progress = try project.progress(of: id)
      Console.complain(
        "note: \(file): “\(info.name)” has \(progress.beads) beads and \(progress.open.total) findings"
      )
    }
    try project.close()
  }

  private func align(
    with target: String, _ project: Project, _ termbase: Termbase
  ) throws -> Int {
    let source = try reading.read(
      source, sourceLang, named: "--source-lang", isSegmented: segmented,
      delimiter: guidance.delimiterLine)
    let target = try reading.read(
      target, targetLang, named: "--target-lang", isSegmented: segmented,
      delimiter: guidance.delimiterLine)
    let guidance = try guidance.guidance()
    let aligned = try ProgressLine().during("aligning") { progress in
      try AlignedTexts(
        source, target, termbase: termbase, guidance: guidance, progress: progress)
    }
    Console.say(aligned.notices, quiet: reading.quiet)
    return try project.add(aligned, named: name)
  }

  private func takeUnits(_ project: Project) throws -> Int {
    let bitext = try BitextFile(source)
    bitext.languages = (sourceLang, targetLang)
    bitext.encoding = reading.encoding
    let (id, notices) = try project.add(bitext, named: name)
    Console.say(notices, quiet: reading.quiet)
    return id
  }

  private func check(
    _ info: BitextInfo, _ project: Project, _ configuration: CheckConfiguration?
  ) throws {
    let (options, notices) = try CheckOptions.ofProject(
      project, info, configuration: configuration, workers: reading.jobs)
    let more = try ProgressLine().during("checking") { _ in
      try project.checkFirst(info.id, options: options)
    }
    Console.say(notices + more, quiet: reading.quiet)
  }
}
