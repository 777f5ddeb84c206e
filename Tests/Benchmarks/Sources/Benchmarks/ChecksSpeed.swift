internal import Checks
internal import Formats
internal import Foundation
internal import Terminology
internal import UnicodeText
internal import Workbench

/// Checks pairs in streaming (`distich check --jsonl`), all checks that are on by default and the
/// starter glossary, with one worker and with two; the same pairs through translate-toolkit's
/// pofilter; and ten times as many, to see that memory stays.
/// On a machine that others use, CPU time says more than pairs a second do.
///
/// The pairs are the shared news and as many each of fiction, handbooks, laws and phrases; or the
/// `source<TAB>target` lines (English, French) of the files given. With `--by-check`, one worker
/// checks some of them several times, and what each check adds to reading the pairs is shown; with
/// `--worker`, one worker checks all of them once, as a profiler likes it.
func checksSpeed(_ arguments: [String]) throws {
  var pairs: [(String, String)] = []
  let files = arguments.filter { !$0.hasPrefix("--") }
  for file in files { pairs += try readPairs(file, most: .max) }
  if files.isEmpty { pairs = try sharedPairs() }
  guard !pairs.isEmpty else { return }
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("distich-checks-\(ProcessInfo.processInfo.processIdentifier)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let bytes = pairs.reduce(0) { $0 + $1.0.utf8.count + $1.1.utf8.count }
  print(
    "\(pairs.count) pairs, \(bytes / pairs.count) bytes a pair, "
      + "\(catalogue.count { $0.about.isOnByDefault }) checks")
  let lines = pairs.enumerated().map { number, pair in
    var line = Array("{\"id\":\(number),\"source\":".utf8)
    appendJSONString(pair.0, to: &line)
    line += Array(",\"target\":".utf8)
    appendJSONString(pair.1, to: &line)
    return line + Array(",\"source_lang\":\"en\",\"target_lang\":\"fr\"}\n".utf8)
  }
  let once = folder.appendingPathComponent("once.jsonl")
  try Data(lines.joined()).write(to: once)
  var options = CheckOptions()
  options.termbase = try starterGlossary()
  if arguments.contains("--by-check") { return try byCheck(pairs, options) }
  print("                       pairs/s   CPU µs/pair   findings   peak MB")
  var own = 0.0
  for workers in arguments.contains("--worker") ? [1] : [1, 2] {
    options.workers = workers
    own = try stream(once, "distich, \(workers) worker\(workers == 1 ? "" : "s")", options)
  }
  if arguments.contains("--worker") { return }
  try peer(pairs, in: folder, own: own)
  let tenfold = folder.appendingPathComponent("tenfold.jsonl")
  try Data().write(to: tenfold)
  let file = try FileHandle(forWritingTo: tenfold)
  for _ in 0..<10 { for line in lines { try file.write(contentsOf: line) } }
  try file.close()
  _ = try stream(tenfold, "distich, ten times", options)
}

/// Streams a file and prints a row; microseconds of the processor a pair.
private func stream(_ file: URL, _ name: String, _ options: CheckOptions) throws -> Double {
  let before = processorSeconds()
  let start = Date()
  var findings = 0
  var lines = JSONLinesStream(file.path)
  lines.workers = options.workers
  let outcome = try checkJSONLines(lines, options: options) { answer in
    findings += answer.split(separator: 0x7B).count { $0.starts(with: "\"check\"".utf8) }
  }
  let taken = processorSeconds() - before
  row(
    name, outcome.answered, Date().timeIntervalSince(start), taken, "\(findings)",
    peakMegabytes(of: "self"))
  return taken / Double(outcome.answered) * 1e6
}

/// pofilter over the same pairs, beside the microseconds a pair that distich took.
private func peer(_ pairs: [(String, String)], in folder: URL, own: Double) throws {
  guard let peers = PythonPeers([Peer.translateToolkit]) else { return }
  func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
  var seen = Set<String>()
  // A message may stand in a file once.
  let unique = pairs.filter { seen.insert($0.0).inserted }
  let header =
    "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: fr\\n\"\n"
  let entries = unique.map { "\nmsgid \(quoted($0.0))\nmsgstr \(quoted($0.1))\n" }
  let (input, output) = (
    folder.appendingPathComponent("in.po"), folder.appendingPathComponent("out.po")
  )
  try Data((header + entries.joined()).utf8).write(to: input)
  let made = try measure(
    peers.program("pofilter"), ["--language=fr", "--progress=none", input.path, output.path])
  guard made.status == 0 else { return print("skipped: pofilter failed") }
  let found =
    try String(contentsOf: output, encoding: .utf8)
    .components(separatedBy: "(pofilter)").count - 1
  row("pofilter", unique.count, made.wall, made.user, "\(found)", made.megabytes)
  try Comparison(
    what: "checks, CPU µs a pair", own: own, peer: "pofilter of \(Peer.translateToolkit)",
    theirs: made.user / Double(unique.count) * 1e6, lessIsBetter: true
  ).note()
}

private func row(
  _ name: String, _ count: Int, _ wall: Double, _ cpu: Double, _ findings: String, _ peak: Int?
) {
  print(
    name.padding(toLength: 20, withPad: " ", startingAt: 0),
    fixed(Double(count) / wall, 0, width: 9), fixed(cpu / Double(count) * 1e6, 1, width: 13),
    padded(findings, 10), padded(peak.map { "\($0)" } ?? "", 9))
}

/// What reading the pairs costs, step by step, and what each check costs above that.
private func byCheck(_ pairs: [(String, String)], _ options: CheckOptions) throws {
  let pairs = pairs.prefix(4000)
  let bitexts = try pairs.map { try pairBitext($0, $1, (.english, .french)) }
  func cost(_ work: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<3 {
      let before = processorSeconds()
      try work()
      best = min(best, processorSeconds() - before)
    }
    return best / Double(pairs.count) * 1e6
  }
  func cost(_ checks: [any Check.Type], _ termbase: Termbase) throws -> Double {
    let context = CheckContext(termbase: termbase, isExcerpt: true, meanings: ShippedMeanings())
    // What words are is found out once, as in a long stream.
    var checker = Checker(using: checks, context: context)
    return try cost { for bitext in bitexts { _ = try checker.findings(in: bitext) } }
  }
  func line(_ name: String, _ cost: Double) {
    print("  \(name.padding(toLength: 28, withPad: " ", startingAt: 0))\(fixed(max(0, cost)))")
  }
  print("CPU µs a pair")
  line(
    "segments",
    try cost { for pair in pairs { _ = try pairBitext(pair.0, pair.1, (.english, .french)) } })
  let words = try cost([], .empty)
  let base = try cost([], options.termbase)
  line("words and figures", words)
  line("names of the glossary", base - words)
  line("all checks", try cost(options.selection.checks, options.termbase) - base)
  print("each check by itself, with what it shares with others")
  let costs = try options.selection.checks.map {
    ($0.about.id, try cost([$0], options.termbase) - base)
  }
  for (id, cost) in costs.sorted(by: { $0.1 > $1.1 }) { line(id, cost) }
}

// MARK: Pairs

private func sharedPairs() throws -> [(String, String)] {
  guard let news = SharedData.bytes("gold/ntrex/dev.tsv") else { return [] }
  var pairs = String(decoding: news, as: UTF8.self).split(separator: "\n").compactMap {
    line -> (String, String)? in
    let fields = line.split(separator: "\t")
    return fields.count == 3 ? (String(fields[1]), String(fields[2])) : nil
  }
  let others = ["lit_gutenberg", "debian_handbook", "canada_laws", "tatoeba_manythings"]
  for name in others {
    let file = SharedData.folder.appendingPathComponent("train/\(name).tsv.xz").path
    guard FileManager.default.fileExists(atPath: file) else { continue }
    pairs += try readPairs(file, most: 5000)
  }
  return pairs
}

/// The first pairs of a file, plain or xz.
private func readPairs(_ file: String, most: Int) throws -> [(String, String)] {
  var reader = try LineReader(file)
  var pairs: [(String, String)] = []
  while pairs.count < most, let line = try reader.next() {
    let fields = String(decoding: line, as: UTF8.self).split(separator: "\t")
    if fields.count == 2 { pairs.append((String(fields[0]), String(fields[1]))) }
  }
  return pairs
}
