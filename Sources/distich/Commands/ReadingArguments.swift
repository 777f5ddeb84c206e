public import ArgumentParser
import BitextModel
public import Checks
public import Formats
import Foundation
public import UnicodeText
public import Workbench

/// The options of every verb that reads documents.
struct FormatArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format of the input, where it should not be found out: "
        + DocumentFormat.all.map(\.id).joined(separator: ", ") + ".", valueName: "format"))
  var inputFormat: DocumentFormat?

  @Flag(
    help: ArgumentHelp(
      "Read what surrounds the text, too: menus and footers of web pages, headers and footers of "
        + "Word documents."))
  var wholePage = false

  /// Whether anything was said of formats.
  var areNamed: Bool { inputFormat != nil || wholePage }

  func apply(to options: inout ReadingOptions) {
    options.format = inputFormat
    options.isWhole = wholePage
  }
}

/// The options that every verb reading texts shares.
struct ReadingArguments: ParsableArguments {
  @OptionGroup var formats: FormatArguments

  @Option(
    help: ArgumentHelp(
      "The encoding of the input, where it should not be found out.", valueName: "name"))
  var encoding: TextEncoding?

  @Option(
    help: ArgumentHelp(
      "What a line break in the input means: hard, lines were broken at a column; soft, a line "
        + "is a paragraph; auto, find out.", valueName: "auto|hard|soft"))
  var wrap: WrapChoice = .auto

  @Option(
    help: ArgumentHelp(
      "Rules of your own to cut sentences by (SRX 2.0), in place of distich's.", valueName: "file"))
  var srx: String?

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
  ///
  /// - Throws: ``SRXError`` for rules that cannot be used.
  func options(language: LanguageTag?, named option: String) throws -> ReadingOptions {
    var options = ReadingOptions()
    if let srx {
      let file = try InputFile(srx)
      let rules = try SegmentationRules(file.bytes, name: file.name)
      Console.say(rules.notes.map { Notice(.note, "\(file.name):\($0)") }, quiet: quiet)
      options.segmenter = { language in
        SentenceSegmenter(for: language, rules: try rules.rules(for: language))
      }
    }
    options.language = language
    options.languageOption = option
    formats.apply(to: &options)
    options.encoding = encoding
    options.wrap = wrap.lineWrap
    options.workers = jobs
    return options
  }

  /// Reads one of two texts.
  ///
  /// - Parameters:
  ///   - path: the file, or - for standard input.
  ///   - language: its language, found out where nil.
  ///   - option: the option that names the language, for messages.
  ///   - isSegmented: whether it has one segment a line.
  ///   - encoding: its own encoding, before the one of both.
  ///   - delimiter: the text of lines that part it.
  ///   - workers: how many threads may share the work; what `--jobs` says where nil.
  /// - Returns: the text with what was found out about it.
  /// - Throws: ``SRXError`` for rules that cannot be used, ``InputError`` for a text that cannot be
  ///   read.
  func read(
    _ path: String, _ language: LanguageTag?, named option: String, isSegmented: Bool,
    encoding: TextEncoding? = nil, delimiter: String? = nil, workers: Int? = nil
  ) throws -> ReadDocument {
    var options = try self.options(language: language, named: option)
    options.workers = workers ?? jobs
    options.encoding = encoding ?? options.encoding
    options.isSegmented = isSegmented
    options.delimiter = delimiter
    return try ReadDocument(InputFile(path), options: options)
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
  /// A tag as it is typed.
  public init?(argument: String) { self.init(argument) }
}

extension TextEncoding: ExpressibleByArgument {
  /// A name as it is typed.
  public init?(argument: String) { self.init(named: argument) }
}

extension DocumentFormat: ExpressibleByArgument {
  /// A name or a file name's ending as it is typed.
  public init?(argument: String) { self.init(named: argument) }
}

extension SegmentFormat: ExpressibleByArgument {}

extension AlignmentFormat: ExpressibleByArgument {
  /// A name as it is typed.
  public init?(argument: String) { self.init(named: argument) }

  /// All names.
  public static var allValueStrings: [String] { all.map(\.name) }
}

extension BitextFileFormat: ExpressibleByArgument {
  /// A name as it is typed.
  public init?(argument: String) { self.init(named: argument) }

  /// All names.
  public static var allValueStrings: [String] { all.map(\.id) }
}

extension ReportFormat: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
