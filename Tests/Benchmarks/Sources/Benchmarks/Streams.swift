import Formats
import Foundation
import Synchronization
import Workbench

/// Streams of JSON Lines (`--jsonl`) with one worker, with two, and as two processes of one worker
/// with half the lines each, which is as good as two workers can be and tells what a machine that
/// others use takes away; the best of three runs of each, in turn. Then the memory that aligning
/// takes for ten times the lines.
///
/// `streams [LINES]`, 10,000 unless said: documents of four neighbouring pairs of *lit_gutenberg*,
/// some of four hundred; checked are twice as many, segmented sixty times, so that the start of the
/// program is a small part of each run.
func streams(_ arguments: [String]) throws {
  let count = arguments.first.flatMap { Int($0) } ?? 10_000
  guard let shared = sharedFolder() else { return print("skipped: no ../shared") }
  let folder = FileManager.default.temporaryDirectory.appending(path: "distich-\(getpid())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let lines = try documents(of: shared.appending(path: "train/lit_gutenberg.tsv.xz"), count: count)
  func write(_ name: String, _ lines: [[UInt8]], times: Int = 1) throws -> String {
    let place = folder.appending(path: name)
    try Data().write(to: place)
    let file = try FileHandle(forWritingTo: place)
    let chunk = Data(lines.joined())
    for _ in 0..<times { try file.write(contentsOf: chunk) }
    try file.close()
    return place.path
  }
  /// The whole file, and two files of every other line, so that both take as long.
  func inputs(_ verb: StreamedVerb) throws -> (whole: String, halves: [String]) {
    let halves = try [0, 1].map { rest in
      try write(
        "\(verb.rawValue)-\(rest)", lines.indices.filter { $0 % 2 == rest }.map { lines[$0] },
        times: verb.times)
    }
    return (try write(verb.rawValue, lines, times: verb.times), halves)
  }
  let bytes = lines.reduce(0) { $0 + $1.count }
  print("\(lines.count) documents, \(bytes / lines.count) bytes a document")
  for verb in StreamedVerb.allCases where verb.times > 1 {
    print("\(verb.rawValue): \(verb.times * lines.count) of them")
  }
  print("            lines/s by 1 worker   by 2   of it   two processes   CPU s by 1, 2   peak MB")
  for verb in StreamedVerb.allCases {
    @Sendable func run(_ file: String, _ workers: Int) throws -> Measured {
      try measure(CommandLine.arguments[0], ["stream-file", verb.rawValue, file, "\(workers)"])
    }
    let files = try inputs(verb)
    let count = verb.times * lines.count
    let runs = try (0..<3).map { _ in
      (
        try run(files.whole, 1), try run(files.whole, 2),
        try wallOfBoth(files.halves) { try run($0, 1) }
      )
    }
    let one = runs.map(\.0).min { $0.wall < $1.wall }
    let two = runs.map(\.1).min { $0.wall < $1.wall }
    guard let one, let two, let apart = runs.map(\.2).min() else { continue }
    func rate(_ seconds: Double) -> String { fixed(Double(count) / seconds, 0, width: 8) }
    print(
      verb.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0), rate(one.wall), "       ",
      rate(two.wall), fixed(one.wall / two.wall, 2, width: 7),
      fixed(one.wall / apart, 2, width: 15), fixed(one.user, 1, width: 10),
      fixed(two.user, 1), padded("\(two.megabytes)", 9))
    try Comparison(
      what: "\(verb.rawValue) --jsonl by two workers, lines/s",
      own: Double(count) / two.wall, peer: "one worker", theirs: Double(count) / one.wall
    ).note()
  }
  let tenfold = try write("tenfold", lines, times: 10)
  let more = try measure(
    CommandLine.arguments[0], ["stream-file", StreamedVerb.align.rawValue, tenfold, "2"],
    limit: 3600)
  print("align, \(10 * lines.count) documents: \(more.megabytes) MB, \(fixed(more.wall)) s")
}

/// Streams a file through a verb and drops the answers: what ``streams(_:)`` measures.
func streamFile(_ arguments: [String]) throws {
  guard arguments.count == 3, let verb = StreamedVerb(rawValue: arguments[0]) else { return }
  var stream = JSONLinesStream(arguments[1])
  stream.workers = Int(arguments[2]) ?? 1
  let output = FileHandle.standardOutput
  let outcome =
    switch verb {
    case .align: try alignJSONLines(stream) { output.write(Data($0)) }
    case .check: try checkJSONLines(stream) { output.write(Data($0)) }
    case .segment: try segmentJSONLines(stream) { output.write(Data($0)) }
    }
  precondition(outcome.failures == 0, "Every document can be worked on")
}

private enum StreamedVerb: String, CaseIterable {
  case align
  case check
  case segment

  /// How often the documents are gone through.
  var times: Int {
    switch self {
    case .align: 1
    case .check: 2
    case .segment: 60
    }
  }
}

/// Documents a line, each good for every verb.
private func documents(of file: URL, count: Int) throws -> [[UInt8]] {
  let all = try pairs(of: file, count: 5 * count)
  var rest = all[...]
  return (0..<count).map { number in
    let size = number % 400 == 399 ? 400 : 4
    if rest.count < size { rest = all[...] }
    let own = rest.prefix(size)
    rest = rest.dropFirst(size)
    var line = Array("{\"id\":\(number),\"source\":".utf8)
    appendJSONString(own.map(\.english).joined(separator: "\n"), to: &line)
    line += Array(",\"text\":".utf8)
    appendJSONString(own.map(\.english).joined(separator: "\n"), to: &line)
    line += Array(",\"target\":".utf8)
    appendJSONString(own.map(\.french).joined(separator: "\n"), to: &line)
    line += Array(",\"source_lang\":\"en\",\"target_lang\":\"fr\",\"lang\":\"en\"}\n".utf8)
    return line
  }
}

/// The seconds until both files are done, a process each.
private func wallOfBoth(
  _ files: [String], _ run: @Sendable (String) throws -> Measured
) throws -> Double {
  let start = Date()
  let failures = Mutex(0)
  DispatchQueue.concurrentPerform(iterations: files.count) { index in
    if (try? run(files[index])) == nil { failures.withLock { $0 += 1 } }
  }
  guard failures.withLock({ $0 }) == 0 else { throw CocoaError(.executableNotLoadable) }
  return Date().timeIntervalSince(start)
}
