import ArgumentParser
import CArguments
import Foundation
import Workbench

@main
struct Distich: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distich",
    abstract: "Aligns texts with their translations, sentence by sentence.",
    discussion: """
      Standard output is data, standard error is talk; - is standard input. Exit codes: 0 done, \
      1 findings, 2 could not do it, 64 wrong usage.
      """,
    version: versionLine,
    subcommands: [
      SegmentCommand.self, AlignCommand.self, CheckCommand.self, EvalCommand.self,
      ConvertCommand.self, TrainCommand.self, ModelCommand.self, GlossaryCommand.self,
      ProjectCommand.self, ServeCommand.self, MemoryCommand.self,
    ])

  /// What the process was started with, where Swift cannot tell for want of `/proc`.
  private static var argumentsWithoutProc: [String] {
    guard var place = carguments() else { return [] }
    var arguments: [String] = []
    while let argument = place.pointee {
      arguments.append(String(cString: argument))
      place += 1
    }
    return Array(arguments.dropFirst())
  }

  /// ArgumentParser ends with 1 for any error a command throws; here 1 means findings, and what
  /// could not be done ends with 2.
  static func main() {
    // A reader that goes away is told apart by the error of the write.
    signal(SIGPIPE, SIG_IGN)
    // So is a file that may not grow: it fails as a full disk does.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot(CommandLine.argc > 0 ? nil : argumentsWithoutProc)
      // The server ends by itself, when it has ended what it was at.
      if !(command is ServeCommand) { UnfinishedFiles.removeWhenToldToEnd() }
      try command.run()
    } catch is BrokenPipe {
      return
    } catch let error where !(error is ExitCode) && exitCode(for: error) == .failure {
      Console.complain("error: \(error)")
      Foundation.exit(2)
    } catch {
      exit(withError: error)
    }
  }
}
