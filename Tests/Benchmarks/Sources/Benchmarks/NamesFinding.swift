import BitextModel
import Formats
import Foundation
import Terminology
import UnicodeText

/// Finds names in French and English with glossaries of 10,000 and 100,000 concepts: megabytes a
/// second of one thread, by CPU time; then the Aho–Corasick automata of Python's world on the same
/// text and spellings.
///
/// A tenth of each glossary is made of the capitalised words of the text itself, the most frequent
/// first, so that names are met as often as in news; the rest are persons and places made up of
/// syllables, in French and in English. The arguments are numbers of concepts.
func namesFinding(_ arguments: [String]) throws {
  guard let text = try namesText() else { return print("skipped: no ../shared") }
  let sizes = arguments.compactMap { Int($0) }
  let own = capitalisedNames(of: text)
  print("\(fixed(Double(text.count) / 1e6)) MB; MB/s of CPU time, best of 3")
  for size in sizes.isEmpty ? [10_000, 100_000] : sizes {
    for share in [0, 10] {
      let termbase = try glossary(of: size, own: Array(own.prefix(size * share / 100)))
      let before = processorSeconds()
      let finder = try NameFinder(termbase)
      let built = processorSeconds() - before
      var best = Double.infinity
      var count = 0
      for _ in 0..<3 {
        let start = processorSeconds()
        count = try finder.matches(in: text.span).count
        best = min(best, processorSeconds() - start)
      }
      let name = "distich, \(size) concepts" + (share == 0 ? ", none in the text" : "")
      print(
        name.padding(toLength: 46, withPad: " ", startingAt: 0),
        fixed(Double(text.count) / 1e6 / best, 0, width: 5), "MB/s", padded("\(count)", 8),
        "names  built in", fixed(built, 2), "s")
      if share > 0 { try peers(termbase, text, own: Double(text.count) / 1e6 / best) }
    }
  }
}

/// Twenty megabytes of novels and ten of Debian's pages, both languages.
private func namesText() throws -> [UInt8]? {
  guard let shared = sharedFolder() else { return nil }
  var text: [UInt8] = []
  for (file, share) in [("lit_gutenberg", 20_000_000), ("debian_web", 10_000_000)] {
    var reader = try LineReader(shared.appending(path: "train/\(file).tsv.xz").path)
    let limit = text.count + share
    while text.count < limit, let line = try reader.next() {
      text += line.map { $0 == 0x09 ? 0x0A : $0 }
      text.append(0x0A)
    }
  }
  return text
}

/// Runs of capitalised words within sentences, the most frequent first.
private func capitalisedNames(of text: [UInt8]) -> [String] {
  var counts: [String: Int] = [:]
  for line in text.split(separator: 0x0A) {
    var run: [Substring] = []
    for word in String(decoding: line, as: UTF8.self).split(separator: " ").dropFirst() {
      if word.first?.isUppercase == true, word.allSatisfy({ $0.isLetter || $0 == "-" }) {
        run.append(word)
      } else {
        if !run.isEmpty { counts[run.joined(separator: " "), default: 0] += 1 }
        run = []
      }
    }
  }
  return counts.filter { $0.key.utf8.count > 3 }
    .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
}

/// A glossary of `size` concepts: `own` and made-up ones.
private func glossary(of size: Int, own: [String]) throws -> Termbase {
  var numbers = SeededNumbers(seed: 42)
  func random(_ count: Int) -> Int {
    Int((numbers.next() >> 33) % UInt64(count))
  }
  let syllables = [
    "ba", "cor", "dél", "fan", "gri", "jou", "kal", "lem", "mar", "nov", "ost", "pé", "quin", "ras",
    "sto", "tar", "ul", "ver", "wil", "xan", "yev", "zor", "chen", "bré", "dho",
  ]
  func word() -> String {
    (0..<2 + random(2)).map { _ in syllables[random(syllables.count)] }.joined().capitalized
  }
  var concepts = own.enumerated().map { number, name in
    Concept(
      id: "own-\(number)", kind: name.contains(" ") ? .person : .place,
      terms: [Term(name, in: .french)])
  }
  while concepts.count < size {
    let isPerson = random(2) == 0
    let french = isPerson ? "\(word()) \(word())" : word()
    let english = french.replacing("ou", with: "u").replacing("é", with: "e") + "a"
    concepts.append(
      Concept(
        id: "made-\(concepts.count)", kind: isPerson ? .person : .place,
        terms: [Term(french, in: .french), Term(english, in: .english)]))
  }
  return try Termbase(concepts: concepts)
}

/// Runs the automata of other makers on the declared terms.
private func peers(_ termbase: Termbase, _ text: [UInt8], own: Double) throws {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "distich-names-\(ProcessInfo.processInfo.processIdentifier)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let patterns = folder.appending(path: "patterns")
  let file = folder.appending(path: "text")
  let terms = termbase.concepts.flatMap { $0.terms.map(\.text) }
  try Data(terms.joined(separator: "\n").utf8).write(to: patterns)
  try Data(text).write(to: file)
  guard let python = PythonPeers(Peer.automata) else { return }
  let out = folder.appending(path: "out")
  let script = SharedData.repository.appending(path: "Tests/Benchmarks/Peers/aho_corasick.py").path
  let made = try measure(
    "/bin/sh",
    [
      "-c", "exec \"$0\" \"$1\" \"$2\" \"$3\" > \"$4\"", python.python, script, patterns.path,
      file.path, out.path,
    ])
  guard made.status == 0 else { return print("skipped: \(script) failed") }
  let output = try Data(contentsOf: out)
  for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
    let fields = line.split(separator: "\t").map(String.init)
    guard fields.count == 4 else { continue }
    print(
      fields[0].padding(toLength: 46, withPad: " ", startingAt: 0), padded(fields[1], 5), "MB/s",
      padded(fields[2], 8), "hits   built in", fields[3], "s")
    guard let theirs = Double(fields[1]) else { continue }
    try Comparison(
      what: "names of \(termbase.concepts.count) concepts in a text, MB/s", own: own,
      peer: fields[0], theirs: theirs
    ).note()
  }
}
