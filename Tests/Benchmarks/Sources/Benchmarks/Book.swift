import Foundation
import Workbench

/// Runs the benchmarks one after the other and writes a page of what they gave: a table of distich
/// beside its peers with the machine and all versions, then what each benchmark printed.
///
/// `book [FILE]` writes to FILE, without one to the documentation's page of benchmarks. A benchmark
/// that fails leaves a note in its place, and the others go on.
func book(_ arguments: [String]) throws {
  let place =
    arguments.first.map { URL(fileURLWithPath: $0) }
    ?? SharedData.repository.appending(path: "Sources/Workbench/Documentation.docc/Benchmarks.md")
  let conditions = try Conditions()
  var chapters: [BookChapter] = []
  for (title, arguments) in bookContents {
    chapters.append(try BookChapter(title, running: arguments))
  }
  try Data(page(chapters, conditions).utf8).write(to: place, options: .atomic)
  print("written: \(place.path)")
}

/// What the book is made of.
private let bookContents: [(title: String, arguments: [String])] = [
  ("Sentences", ["segmentation-quality"]),
  ("Speed of sentences", ["segmentation-speed"]),
  ("Alignment", ["alignment-quality"]),
  ("Speed of alignment", ["alignment-speed", "1000", "5000", "20000", "100000"]),
  ("Sentence vectors", ["embedding-throughput"]),
  ("Names", ["names"]),
  ("Names in a text", ["names-finding"]),
  ("Glossaries", ["glossary-load"]),
  ("Checks", ["checks-quality"]),
  ("Speed of checks", ["checks-speed"]),
  ("Formats", ["formats", "tmx", "xliff", "xliff2", "jsonl", "tsv"]),
  ("Translation memory", ["memory"]),
  ("Projects", ["project-speed"]),
  ("Streams", ["streams", "3000"]),
  ("Review page", ["serve-load", "60", "200", "250"]),
]

/// A figure of distich's beside a peer's, for the book's table; ``note()`` leaves it there where a
/// book is being made.
struct Comparison: Codable {
  /// What is measured, with its unit.
  let what: String
  let own: Double
  /// The peer and its version.
  let peer: String
  let theirs: Double
  /// Whether less is better, as of seconds.
  var lessIsBetter = false
  var places = 1

  /// Above 1 where distich is ahead.
  var ratio: Double { lessIsBetter ? theirs / own : own / theirs }

  /// The variable that names the file which a book reads comparisons from.
  fileprivate static let variable = "DISTICH_BOOK_COMPARISONS"

  /// Leaves the comparison for the book.
  func note() throws {
    guard let path = ProcessInfo.processInfo.environment[Self.variable] else { return }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: JSONEncoder().encode(self) + [0x0A])
    try file.close()
  }
}

/// A benchmark that was run for the book.
private struct BookChapter {
  let title: String
  let arguments: [String]
  let output: String
  let comparisons: [Comparison]

  init(_ title: String, running arguments: [String]) throws {
    try FileHandle.standardOutput.write(
      contentsOf: Data("== \(arguments.joined(separator: " "))\n".utf8))
    let noted = FileManager.default.temporaryDirectory.appending(path: "distich-book-\(getpid())")
    try Data().write(to: noted)
    defer { try? FileManager.default.removeItem(at: noted) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging([Comparison.variable: noted.path]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var output = ""
    while let piece = try pipe.fileHandleForReading.read(upToCount: 4096), !piece.isEmpty {
      let text = String(decoding: piece, as: UTF8.self)
      output += text
      try FileHandle.standardOutput.write(contentsOf: piece)
    }
    process.waitUntilExit()
    if process.terminationStatus != 0 { output += "failed\n" }
    self.title = title
    self.arguments = arguments
    self.output = output
    comparisons = try Data(contentsOf: noted).split(separator: 0x0A).map {
      try JSONDecoder().decode(Comparison.self, from: $0)
    }
  }
}

/// Where and with what the figures were measured.
private struct Conditions {
  let date: String
  let machine: String
  let load: String
  let versions: String

  init() throws {
    func file(_ path: String) -> String {
      (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
    func field(_ name: String, of text: String) -> String {
      let line = text.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
      return line.drop { !":=".contains($0) }.dropFirst()
        .trimmingCharacters(in: CharacterSet(charactersIn: " \t\""))
    }
    func said(_ program: String, _ arguments: [String]) -> String {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [program] + arguments
      process.currentDirectoryURL = SharedData.repository
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { return "" }
      let text = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
      process.waitUntilExit()
      return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    date = said("date", ["-u", "+%Y-%m-%d"])
    let gigabytes = field("MemTotal", of: file("/proc/meminfo")).split(separator: " ").first
      .flatMap { Double($0) }.map { fixed($0 / 1_048_576, 0) }
    machine =
      "\(ProcessInfo.processInfo.activeProcessorCount) cores of \(field("model name", of: file("/proc/cpuinfo"))), "
      + "\(gigabytes ?? "?") GiB, \(field("PRETTY_NAME", of: file("/etc/os-release")))"
    load = file("/proc/loadavg").split(separator: " ").first.map(String.init) ?? "?"
    let compiler = said("swift", ["--version"]).split(separator: "\n").first {
      $0.contains("Swift")
    }
    versions =
      "distich \(distichVersion) at commit \(said("git", ["describe", "--always", "--exclude", "*", "--dirty"])), "
      + "\(compiler ?? "Swift of an unknown version"), ICU \(unicodeLibraryVersion), "
      + "libxml2 \(said("pkg-config", ["--modversion", "libxml-2.0"])), "
      + "SQLite \(said("pkg-config", ["--modversion", "sqlite3"])), \(said("python3", ["--version"]))"
  }
}

private func page(_ chapters: [BookChapter], _ conditions: Conditions) -> String {
  var text = """
    # Benchmarks

    What distich does beside others of its kind, measured in one run by one command.

    ## Overview

    ```sh
    swift run -c release --package-path Tests/Benchmarks Benchmarks book
    ```

    wrote this page on \(conditions.date), on \(conditions.machine); the load of the machine was \
    \(conditions.load) when it began. \(conditions.versions). Peers have their versions beside them; \
    those of Python come from PyPI. A ratio above 1 says that distich is ahead.

    | | distich | peer | | ratio |
    |---|---|---|---|---|

    """
  for chapter in chapters {
    for row in chapter.comparisons {
      text +=
        "| \(row.what) | \(fixed(row.own, row.places)) | \(row.peer) "
        + "| \(fixed(row.theirs, row.places)) | \(fixed(row.ratio, 2)) |\n"
    }
  }
  for chapter in chapters {
    text += """

      ## \(chapter.title)

      `Benchmarks \(chapter.arguments.joined(separator: " "))`

      ```
      \(chapter.output.trimmingCharacters(in: .newlines))
      ```

      """
  }
  return text
}
