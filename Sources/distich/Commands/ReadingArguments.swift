public import ArgumentParser
import BitextModel
import Foundation
public import UnicodeText
public import Workbench

/// The options that every verb reading texts shares.
struct ReadingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The encoding of the input, where it should not be found out.", valueName: "name"))
  var encoding: TextEncoding?

  @Option(
    help: ArgumentHelp(
      "What a line break in the input means: hard, lines were broken at a column; soft, a line "
        + "is a paragraph; auto, find out.", valueName: "auto|hard|soft"))
  var wrap: WrapChoice = .auto

  @Option(help: ArgumentHelp("How many threads to use.", valueName: "n"))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Say warnings only, no notes.")
  var quiet = false

  func validate() throws {
    guard (1...1024).contains(jobs) else {
      throw ValidationError("--jobs takes a number from 1 to 1024")
    }
  }

  /// What was typed, as the workbench takes it.
  func options(language: LanguageTag?, named option: String) -> ReadingOptions {
    var options = ReadingOptions()
    options.language = language
    options.languageOption = option
    options.encoding = encoding
    options.wrap = wrap.lineWrap
    options.workers = jobs
    return options
  }
}

/// The values of `--wrap`.
enum WrapChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case hard
  case soft

  var lineWrap: LineWrap? {
    switch self {
    case .auto: nil
    case .hard: .hard
    case .soft: .soft
    }
  }
}

extension LanguageTag: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension TextEncoding: ExpressibleByArgument {
  public init?(argument: String) { self.init(named: argument) }
}

extension SegmentFormat: ExpressibleByArgument {}
extension BitextFormat: ExpressibleByArgument {}
