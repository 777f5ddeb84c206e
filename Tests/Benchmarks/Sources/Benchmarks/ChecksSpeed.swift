internal import Checks
internal import Formats
internal import Foundation
internal import Terminology
internal import UnicodeText
internal import Workbench

/// Checks pairs in streaming (`distich check --jsonl`), all checks that are on by default and the
/// starter glossary, with one worker and with two; the same pairs through translate-toolkit's
/// pofilter where it is found (`pip install translate-toolkit` into `.build/test-tools`, or in
/// `PATH`); and ten times as many, to see that memory stays.
/// On a machine that others use, CPU time says more than pairs a second do.
///
/// The pairs are the shared news and as many each of fiction, handbooks, laws and phrases; or the
/// `source<TAB>target` lines (English, French) of the files given. With `profile`, only one worker
/// runs, several times, and each check's share is shown.
func checksSpeed(_ arguments: [String]) throws {
  var pairs: [(String, String)] = []
  let files = arguments.filter { $0 != "profile" }
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
  if arguments.contains("profile") { return try profile(pairs, options) }
  print("                       pairs/s   CPU µs/pair   findings   peak MB")
  for workers in [1, 2] {
    options.workers = workers
    try stream(once, "distich, \(workers) worker\(workers == 1 ? "" : "s")", options)
  }
  try peer(pairs, in: folder)
  let tenfold = folder.appendingPathComponent("tenfold.jsonl")
  try Data().write(to: tenfold)
  let file = try FileHandle(forWritingTo: tenfold)
  for _ in 0..<10 { for line in lines { try file.write(contentsOf: line) } }
  try file.close()
  try stream(tenfold, "distich, ten times", options)
}

/// Streams a file and prints a row.
private func stream(_ file: URL, _ name: String, _ options: CheckOptions) throws {
  let clock = ContinuousClock()
  let before = processorSeconds()
  var findings = 0
  var count = 0
  let wall = try clock.measure {
    let outcome = try checkJSONLines(file.path, options: options) { answer in
      findings += answer.split(separator: 0x7B).count { $0.starts(with: "\"check\"".utf8) }
    }
    count = outcome.pairs
  }
  row(name, count, wall, processorSeconds() - before, "\(findings)", peakMegabytes(of: "self"))
}

/// pofilter over the same pairs.
private func peer(_ pairs: [(String, String)], in folder: URL) throws {
  let tools = SharedData.repository.appendingPathComponent(".build/test-tools/bin/pofilter").path
  let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
  let candidates = [tools] + path.split(separator: ":").map { $0 + "/pofilter" }
  guard let program = candidates.first(where: FileManager.default.isExecutableFile) else {
    return print("skipped: no pofilter; pip install translate-toolkit")
  }
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
  let before = processorSeconds(RUSAGE_CHILDREN)
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = ["--language=fr", "--progress=none", input.path, output.path]
  let wall = try ContinuousClock().measure {
    try process.run()
    process.waitUntilExit()
  }
  let found =
    try String(contentsOf: output, encoding: .utf8)
    .components(separatedBy: "(pofilter)").count - 1
  row(
    "pofilter", unique.count, wall, processorSeconds(RUSAGE_CHILDREN) - before, "\(found)", nil)
}

private func row(
  _ name: String, _ count: Int, _ wall: Duration, _ cpu: Double, _ findings: String, _ peak: Int?
) {
  let seconds = Double(wall.components.attoseconds) / 1e18 + Double(wall.components.seconds)
  print(
    name.padding(toLength: 20, withPad: " ", startingAt: 0),
    fixed(Double(count) / seconds, 0, width: 9), fixed(cpu / Double(count) * 1e6, 1, width: 13),
    padded(findings, 10), padded(peak.map { "\($0)" } ?? "", 9))
}

/// What each check costs by itself, above analysing the texts.
private func profile(_ pairs: [(String, String)], _ options: CheckOptions) throws {
  let bitexts = try pairs.prefix(4000).map { source, target in
    try pairBitext(source, target, (.english, .french))
  }
  let context = CheckContext(
    termbase: options.termbase, isExcerpt: true, meanings: ShippedMeanings())
  func cost(_ checks: [any Check.Type]) throws -> Double {
    var best = Double.infinity
    for _ in 0..<3 {
      var checker = Checker(using: checks, context: context)
      let before = processorSeconds()
      for bitext in bitexts { _ = try checker.findings(in: bitext) }
      best = min(best, processorSeconds() - before)
    }
    return best / Double(bitexts.count) * 1e6
  }
  let base = try cost([])
  print("CPU µs a pair\n  words and nothing else \(fixed(base))")
  let costs = try options.selection.checks.map { ($0.about.id, try cost([$0]) - base) }
  for (id, cost) in costs.sorted(by: { $0.1 > $1.1 }) {
    print("  \(id.padding(toLength: 28, withPad: " ", startingAt: 0))\(fixed(max(0, cost)))")
  }
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
