internal import CPeers
internal import Foundation
internal import Terminology

/// Loads a glossary of 100,000 concepts (or as many as the argument says) in four languages: libyaml
/// alone going through its events, the glossary with one thread and with two, and PyYAML with
/// libyaml where Python has it; turn by turn, CPU and wall time of the best turn, and the peak of
/// memory.
func glossaryLoad(_ arguments: [String]) throws {
  let count = arguments.first.flatMap { Int($0) } ?? 100_000
  let bytes = largeGlossary(concepts: count)
  let megabytes = Double(bytes.count) / 1e6
  print("\(count) concepts, \(fixed(megabytes)) MB")
  var sink = 0
  let contenders: [(name: String, run: () throws -> Void)] = [
    (
      "C: yaml_parser_parse",
      {
        sink += Int(
          bytes.withUnsafeBufferPointer { cpeer_yaml_events($0.baseAddress, Int64($0.count)) })
      }
    ),
    ("GlossaryFile, 1 worker", { sink += try load(bytes, workers: 1) }),
    ("GlossaryFile, 2 workers", { sink += try load(bytes, workers: 2) }),
  ]
  var best = [(wall: Double, processor: Double)](
    repeating: (.infinity, .infinity), count: contenders.count)
  for _ in 0..<5 {
    for (number, contender) in contenders.enumerated() {
      let (start, processor) = (Date(), processorSeconds())
      try contender.run()
      best[number].wall = min(best[number].wall, Date().timeIntervalSince(start))
      best[number].processor = min(best[number].processor, processorSeconds() - processor)
    }
  }
  print("                              wall s   to C   CPU s   to C")
  for (number, contender) in contenders.enumerated() {
    print(
      contender.name.padding(toLength: 28, withPad: " ", startingAt: 0),
      fixed(best[number].wall, 2, width: 7),
      fixed(best[number].wall / best[0].wall, 2, width: 6),
      fixed(best[number].processor, 2, width: 7),
      fixed(best[number].processor / best[0].processor, 2, width: 6))
  }
  print("peak \(peakMegabytes(of: "self") ?? 0) MB")
  for number in 1...2 {
    try Comparison(
      what: "\(contenders[number].name), s", own: best[number].wall, peer: "libyaml alone, in C",
      theirs: best[0].wall, lessIsBetter: true, places: 2
    ).note()
  }
  try pyYAML(bytes, own: best[1].processor)
  precondition(sink > 0)
}

private func load(_ bytes: [UInt8], workers: Int) throws -> Int {
  try Termbase(contentsOf: [GlossaryFile(bytes, name: "large.yml", workers: workers)])
    .concepts.count
}

/// What Python takes to load the same with libyaml, beside the seconds that distich took.
private func pyYAML(_ bytes: [UInt8], own: Double) throws {
  guard let python = PythonPeers([Peer.pyYAML]) else { return }
  let file = FileManager.default.temporaryDirectory
    .appendingPathComponent("glossary-\(UUID().uuidString).yml")
  let out = file.appendingPathExtension("seconds")
  try Data(bytes).write(to: file)
  defer { for file in [file, out] { try? FileManager.default.removeItem(at: file) } }
  let script = """
    import sys, time, yaml
    start = time.process_time()
    yaml.load(open(sys.argv[1], "rb"), Loader=yaml.CSafeLoader)
    open(sys.argv[2], "w").write("%s %.2f" % (yaml.__version__, time.process_time() - start))
    """
  guard try python.run(script, [file.path, out.path]) != nil else {
    return print("skipped: this PyYAML has no libyaml")
  }
  let fields = try String(contentsOf: out, encoding: .utf8).split(separator: " ")
  guard let version = fields.first, let seconds = fields.last.flatMap({ Double($0) }) else {
    return
  }
  print("PyYAML \(version), CSafeLoader      \(fixed(seconds, 2)) CPU s")
  try Comparison(
    what: "loading a glossary of \(fixed(Double(bytes.count) / 1e6, 0)) MB, CPU s", own: own,
    peer: "PyYAML \(version) with libyaml", theirs: seconds, lessIsBetter: true, places: 2
  ).note()
}

/// A glossary with terms in four languages, several of them with more than a text.
private func largeGlossary(concepts count: Int) -> [UInt8] {
  var text = "glossary: Large\nformat: 1\nlanguages: [fr, en, ru, ko]\nconcepts:\n"
  for number in 0..<count {
    text += "  - id: person-number-\(number)\n    kind: person\n"
    if number.isMultiple(of: 2) { text += "    wikidata: Q\(number + 1)\n" }
    if number.isMultiple(of: 5) {
      text += "    notes: Known for work on the question number \(number), see the file.\n"
    }
    text += """
          terms:
            fr: Alexandre Perendjiev \(number)
            en:
              - Alexander Perendzhiev \(number)
              - text: Aleksandr Perendzhyev \(number)
                status: forbidden
            ru: {text: Александр Перенджиев \(number), system: press-fr}
            ko: 페렌지예프 \(number)

      """
  }
  return Array(text.utf8)
}
