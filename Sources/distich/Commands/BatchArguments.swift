import ArgumentParser
import Formats
import Foundation
import UnicodeText
import Workbench

/// Many pairs in place of one.
struct BatchArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Many pairs: a folder of NAME.fr.* and NAME.en.*, or a manifest with a line "
        + "source<TAB>target a pair.", valueName: "folder|file"))
  var pairs: String?

  /// The pairs that were named, and the folder of results, which is made.
  ///
  /// - Throws: ``InputError`` where there are none, or the folder cannot be made.
  func files(
    _ languages: (source: LanguageTag?, target: LanguageTag?), output: String?,
    _ reading: ReadingArguments
  ) throws -> Batch {
    guard let pairs else { preconditionFailure("Arguments were validated") }
    let files = try FilePairs(pairs, languages: languages)
    Console.say(files.notices, quiet: reading.quiet)
    return Batch(
      files: files, folder: output.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 },
      reading: reading)
  }
}

/// A run over many pairs.
struct Batch: Sendable {
  let files: FilePairs
  /// Where results go; nil for standard output.
  let folder: String?
  let workers: Int
  let isQuiet: Bool

  init(files: FilePairs, folder: String?, reading: ReadingArguments) {
    self.files = files
    self.folder = folder
    workers = reading.jobs
    isQuiet = reading.quiet
  }

  /// Works through the pairs, writes a table of what came of each, and says at the end what could
  /// not be done.
  ///
  /// - Parameters:
  ///   - summary: what the table says.
  ///   - fileExtension: the ending of the results.
  ///   - work: writes the result of a pair to a place and tells of it.
  ///   - take: takes what each pair gave, in order.
  /// - Throws: exit code 2 where a pair could not be done.
  func run<Summary: BatchSummary>(
    _ summary: Summary.Type, fileExtension: String,
    work: @Sendable (_ pair: FilePair, _ place: String) throws -> Summary,
    take: (FilePair, Summary) throws -> Void = { _, _ in }
  ) throws {
    let progress = ProgressLine()
    var failures = files.problems
    var done = 0
    try writeLine(["pair", "source", "target", "result"] + Summary.columns + ["problem"])
    try forEachPair(of: files.pairs, workers: workers) { pair in
      let place = self.place(of: pair, fileExtension)
      try makeFolder(of: place)
      return try work(pair, place)
    } take: { outcome in
      done += 1
      let pair = outcome.pair
      progress.clear()
      switch outcome.result {
      case .success(let summary):
        // Notices of many files are many: what matters is said.
        Console.say(summary.notices.filter { $0.kind == .warning }, quiet: isQuiet)
        try take(pair, summary)
        try writeLine(
          [pair.name, pair.source, pair.target, place(of: pair, fileExtension)] + summary.fields
            + [""])
      case .failure(let error):
        failures.append(error)
        let blanks = Summary.columns.map { _ in "" }
        try writeLine(
          [pair.name, pair.source, pair.target, ""] + blanks + [error.description])
      }
      progress.show(
        "\(done) of \(files.pairs.count) pairs", share: Double(done) / Double(files.pairs.count))
    }
    progress.clear()
    if !isQuiet || !failures.isEmpty {
      let good = files.pairs.count + files.problems.count - failures.count
      Console.complain(
        "\(good) of \(good + failures.count) pairs done"
          + (failures.isEmpty ? "" : ", \(failures.count) not:"))
    }
    for failure in failures { Console.complain("error: \(failure)") }
    if !failures.isEmpty { throw ExitCode(2) }
  }

  private func place(of pair: FilePair, _ fileExtension: String) -> String {
    folder.map { "\($0)/\(pair.name).\(fileExtension)" } ?? "-"
  }

  private func makeFolder(of place: String) throws {
    guard place != "-" else { return }
    let folder = (place as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw InputError("\(folder): this folder cannot be made; is there a file of that name?")
    }
  }

  private func writeLine(_ fields: [String]) throws {
    guard folder != nil else { return }
    var line: [UInt8] = []
    appendEscapedLine(fields, to: &line)
    try Output.standard.write(line)
  }
}
