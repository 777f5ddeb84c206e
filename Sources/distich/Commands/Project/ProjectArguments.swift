import ArgumentParser
import BitextStore
import Workbench

/// The options of every verb about one bitext of a project.
struct ProjectArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("The project.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp("The bitext, by its name; the only one unless said.", valueName: "name"))
  var bitext: String?

  /// The project with the bitext that was named; one that was taken out of it only where it may be.
  ///
  /// - Throws: `ProjectError` for what is no project, ``InputError`` where the bitext has to be named
  ///   or is not there.
  func open(orRemoved: Bool = false) throws -> (project: Project, bitext: BitextInfo) {
    let project = try Project(opening: file)
    let all = try project.bitexts()
    let names = all.map(\.name).joined(separator: ", ")
    guard let bitext else {
      guard let only = all.first else {
        throw InputError("\(file): has no bitext yet; distich project add puts one in")
      }
      guard all.count == 1 else {
        throw InputError("\(file): has several bitexts; name one with --bitext: \(names)")
      }
      return (project, only)
    }
    let removed = try project.removedBitexts().first { $0.name == bitext }
    if let removed, !orRemoved {
      throw InputError(
        "\(file): “\(removed.name)” was taken out; distich project undo \(file) --bitext "
          + "\(removed.name) brings it back")
    }
    guard let named = all.first(where: { $0.name == bitext }) ?? removed else {
      throw InputError(
        "\(file): has no bitext called “\(bitext)”" + (all.isEmpty ? "" : "; it has \(names)"))
    }
    return (project, named)
  }
}

/// Which checks run on a project.
struct ProjectCheckArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Run these checks and no others, joined by commas.", valueName: "ids"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Leave these checks out.", valueName: "ids"))
  var skip: [String] = []

  @Option(
    help: ArgumentHelp(
      "The configuration, in place of the nearest .distich.yml; none does without.",
      valueName: "file|none"))
  var config: String?

  @Option(help: ArgumentHelp("How many threads to use.", valueName: "n"))
  var jobs = 2

  @Flag(name: .shortAndLong, help: "Say warnings only, no notes.")
  var quiet = false

  func validate() throws {
    guard (1...1024).contains(jobs) else {
      throw ValidationError("--jobs takes a number from 1 to 1024")
    }
  }

  /// How to check a bitext of a project; what the person should know is said.
  func options(_ project: Project, _ bitext: BitextInfo) throws -> CheckOptions {
    let path = config ?? CheckConfiguration.nearest()
    let configuration = try path.flatMap {
      $0 == "none" ? nil : try CheckConfiguration(InputFile($0))
    }
    let split = { (ids: [String]) in ids.flatMap { $0.split(separator: ",").map(String.init) } }
    let (options, notices) = try CheckOptions.ofProject(
      project, bitext, only: split(only), skip: split(skip), configuration: configuration,
      workers: jobs)
    Console.say(notices, quiet: quiet)
    return options
  }
}
