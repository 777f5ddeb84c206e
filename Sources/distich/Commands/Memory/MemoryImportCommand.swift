import ArgumentParser
import BitextModel
import BitextStore
import Formats
import Foundation
import UnicodeText
import Workbench

struct MemoryImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Puts bitexts, or the confirmed beads of projects, into a memory.",
    discussion: """
      The memory is made where it is not there. Units of the same texts are one, which remembers each \
      file it came from, how often it stands there and when it came; the newest of their notes, \
      properties and dates is kept. The same file again adds nothing. An import that was cut short \
      leaves the memory whole; run it again to have the rest.

      EXAMPLES
        distich tm import house.tm old.tmx newer.xlf
        distich tm import house.tm pairs.tsv --source-lang en --target-lang fr
        distich tm import house.tm visit.distich
        xz -dc corpus.jsonl.xz | distich tm import house.tm - --from jsonl --name corpus
      """)

  @Argument(help: ArgumentHelp("The memory.", valueName: "memory"))
  var memory: String

  @Argument(help: ArgumentHelp("Bitexts or projects, or - for standard input.", valueName: "file"))
  var files: [String]

  @Option(help: ArgumentHelp("The format of the files.", valueName: "format"))
  var from: BitextFileFormat?

  @Option(help: "The language of the sources, where the files do not say it (BCP 47).")
  var sourceLang: LanguageTag?

  @Option(help: "The language of the targets, likewise.")
  var targetLang: LanguageTag?

  @Option(help: "The encoding of the files, where it should not be found out.")
  var encoding: TextEncoding?

  @Option(help: "What the units are said to come from: the path of the file unless given.")
  var name: String?

  @Flag(name: .shortAndLong, help: "Say warnings only, no notes.")
  var quiet = false

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("name files to import") }
    if name != nil, files.count > 1 {
      throw ValidationError("--name is for one file; units of several would not be told apart")
    }
  }

  func run() throws {
    // Files that cannot be read are said before a memory is made.
    let sources = try files.map { try Source($0, self) }
    let exists = FileManager.default.fileExists(atPath: self.memory)
    let memory = try exists ? Memory(opening: self.memory) : Memory.create(at: self.memory)
    let line = ProgressLine()
    for source in sources {
      let report = try line.during("importing \(source.name)") { progress in
        try source.add(to: memory, progress)
      }
      Console.say(report.notices, quiet: quiet)
      let counts = report.counts
      Console.say(
        [
          Notice(
            .note,
            "\(source.name): \(counts.new) new unit\(counts.new == 1 ? "" : "s"), \(counts.known) "
              + "known, \(counts.refused) refused")
        ], quiet: quiet)
    }
    try memory.close()
  }

  /// A file that is imported.
  private enum Source {
    case bitext(BitextFile, name: String)
    case project(Project, name: String)

    init(_ path: String, _ command: MemoryImportCommand) throws {
      // The same file by another way of writing its path is the same.
      let name =
        command.name ?? (path == "-" ? "standard input" : (path as NSString).standardizingPath)
      if command.from == nil, Project.isOne(path) {
        self = .project(try Project(opening: path), name: name)
        return
      }
      let file = try BitextFile(path, format: command.from)
      file.languages = (command.sourceLang, command.targetLang)
      file.encoding = command.encoding
      self = .bitext(file, name: name)
    }

    var name: String {
      switch self {
      case .bitext(let file, _): file.name
      case .project(let project, _): project.path
      }
    }

    func add(to memory: Memory, _ progress: (Double) -> Void) throws -> ImportReport {
      let now = Timestamp(seconds: Int(Date().timeIntervalSince1970))
      return switch self {
      case .bitext(let file, let name):
        try memory.add(file, as: name, at: now, progress: progress)
      case .project(let project, let name): try memory.add(project, as: name, at: now)
      }
    }
  }
}
