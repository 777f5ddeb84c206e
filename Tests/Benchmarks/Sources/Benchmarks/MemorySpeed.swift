internal import BitextModel
internal import BitextStore
internal import CPeers
internal import Formats
internal import Foundation
internal import UnicodeText

/// Imports a million units (or as many as the argument says) of the training pairs into a memory,
/// beside a table of FTS5 as it is made in plain C of the same texts; then searches it, and prints
/// the times that half and 95 of 100 searches stay below.
///
/// Searched for are news sentences of another corpus, sentences of the memory with a word changed, left
/// out or put in, words of all frequencies and phrases of two to four words.
func memorySpeed(_ arguments: [String]) throws {
  let count = arguments.first.flatMap { Int($0) } ?? 1_000_000
  let folder = FileManager.default.temporaryDirectory.appending(path: "distich-memory")
  try? FileManager.default.removeItem(at: folder)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let pairs = try trainingPairs(count)
  guard !pairs.isEmpty else { return }
  let file = folder.appending(path: "pairs.tmx")
  try writeMemory(pairs, to: file)
  print("units      wall s   CPU s   units/s   MB")
  let start = (Date(), processorSeconds())
  let path = folder.appending(path: "large.tm").path
  let memory = try Memory.create(at: path)
  let units = try importing(file, into: memory)
  try memory.close()
  let own = printRow("import", units, start, path)
  let plain = (Date(), processorSeconds())
  let peer = folder.appending(path: "plain.db").path
  precondition(indexing(pairs, in: peer), "SQLite makes a table of FTS5")
  let theirs = printRow("C: FTS5", pairs.count, plain, peer)
  try Comparison(
    what: "import into a memory, units/s", own: own, peer: "SQLite's FTS5 alone, in C",
    theirs: theirs, places: 0
  ).note()
  print("peak \(peakMegabytes(of: "self") ?? 0) MB")
  try searching(Memory(opening: path), pairs)
}

/// Says what has been done since `start`; units a second.
private func printRow(
  _ name: String, _ units: Int, _ start: (Date, Double), _ path: String
) -> Double {
  let wall = Date().timeIntervalSince(start.0)
  let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber) ?? 0
  print(
    name.padding(toLength: 8, withPad: " ", startingAt: 0), padded("\(units)", 8),
    fixed(wall, 1, width: 8), fixed(processorSeconds() - start.1, 1, width: 7),
    fixed(Double(units) / wall, 0, width: 9), fixed(Double(truncating: size) / 1e6, 0, width: 6))
  return Double(units) / wall
}

/// Pairs of all the training data in turn.
private func trainingPairs(_ count: Int) throws -> [(english: String, french: String)] {
  let folder = SharedData.folder.appending(path: "train")
  let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  var pairs: [(english: String, french: String)] = []
  for name in names where name.hasSuffix(".tsv.xz") {
    var reader = try LineReader(folder.appending(path: name).path)
    while pairs.count < count, let line = try reader.next() {
      let fields = line.split(separator: 0x09)
      guard fields.count == 2 else { continue }
      pairs.append(
        (String(decoding: fields[0], as: UTF8.self), String(decoding: fields[1], as: UTF8.self)))
    }
  }
  if pairs.isEmpty { print("skipped: no \(folder.path)") }
  return pairs
}

private func writeMemory(_ pairs: [(english: String, french: String)], to file: URL) throws {
  try Data().write(to: file)
  let handle = try FileHandle(forWritingTo: file)
  guard let format = BitextFileFormat(named: "tmx") else { return }
  let writer = format.write(
    to: BitextOutput { bytes, _ in try handle.write(contentsOf: Data(bytes)) })
  try writer.begin(BitextHeader(sourceLanguage: .english, targetLanguage: .french))
  for (number, pair) in pairs.enumerated() {
    var unit = TranslationUnit([
      TranslationVariant(.english, TaggedText(pair.english)),
      TranslationVariant(.french, TaggedText(pair.french)),
    ])
    unit.history.created = Timestamp(seconds: 1_000_000_000 + number)
    unit.history.creator = "me"
    try writer.write(.unit(unit))
  }
  try writer.finish()
  try handle.close()
}

private func importing(_ file: URL, into memory: Memory) throws -> Int {
  guard let format = BitextFileFormat(named: "tmx") else { return 0 }
  let reader = try format.read(BitextInput(.file(path: file.path), name: "pairs.tmx"))
  let adding = try memory.importing(
    from: "pairs.tmx", format: "tmx", at: Timestamp(seconds: 1_700_000_000))
  while let item = try reader.next() {
    if case .unit(let unit) = item { try adding.add(unit) }
  }
  return try adding.finish().total
}

private func indexing(_ pairs: [(english: String, french: String)], in path: String) -> Bool {
  guard cpeer_index_begin(path) == 1 else { return false }
  for pair in pairs {
    var (source, target) = (pair.english, pair.french)
    let done = source.withUTF8 { source in
      target.withUTF8 { target in
        cpeer_index_add(
          source.baseAddress, Int32(source.count), target.baseAddress, Int32(target.count))
      }
    }
    guard done == 1 else { return false }
  }
  return cpeer_index_end() == 1
}

// MARK: Searching

private func searching(
  _ memory: Memory, _ pairs: [(english: String, french: String)]
) throws {
  var numbers = SeededNumbers(seed: 1)
  let news = (SharedData.bytes("gold/ntrex/dev.tsv") ?? []).split(separator: 0x0A).compactMap {
    line -> String? in
    let fields = line.split(separator: 0x09)
    return fields.count == 3 ? String(decoding: fields[2], as: UTF8.self) : nil
  }
  let sentences = (0..<400).map { _ in pairs[Int(numbers.chance() * Double(pairs.count))].french }
  let perturbed = sentences.map { sentence in
    var words = sentence.split(separator: " ").map(String.init)
    let place = Int(numbers.chance() * Double(max(1, words.count)))
    switch Int(numbers.chance() * 3) {
    case 0 where words.count > 1: words.remove(at: place)
    case 1: words.insert("inconnu", at: min(place, words.count))
    default: words[place] = "autre"
    }
    return words.joined(separator: " ")
  }
  var ranks: [Substring: Int] = [:]
  for pair in pairs.prefix(100_000) {
    for word in pair.french.split(whereSeparator: { !$0.isLetter }) { ranks[word, default: 0] += 1 }
  }
  let byFrequency = ranks.keys.sorted { (ranks[$0] ?? 0, $1) > (ranks[$1] ?? 0, $0) }
  // As many of the commonest as of each tenfold rarer class.
  let words = (0..<400).map { index in
    let share = Double(index) / 400
    return String(byFrequency[Int(pow(Double(byFrequency.count), share)) - 1])
  }
  let phrases = sentences.compactMap { sentence -> String? in
    let words = sentence.split(whereSeparator: { !$0.isLetter })
    let length = 2 + Int(numbers.chance() * 3)
    guard words.count > length else { return nil }
    let start = Int(numbers.chance() * Double(words.count - length))
    return "\"" + words[start..<start + length].joined(separator: " ") + "\""
  }
  print("search                queries   found   p50 ms   p95 ms   max ms   CPU p95 ms")
  func fuzzy(_ text: String, _ minimum: Int) throws -> Int {
    try memory.matches(for: TaggedText(text), from: .french, to: .english, minimum: minimum).count
  }
  func concordance(_ text: String) throws -> Int {
    try memory.concordance(of: text, in: .french, to: .english).count
  }
  func anyLanguage(_ text: String) throws -> Int { try memory.concordance(of: text).count }
  try timing("exact", sentences) { text in
    try memory.matches(for: TaggedText(text), from: .french, to: .english, exactOnly: true).count
  }
  try timing("fuzzy 70, news", Array(news.prefix(400))) { try fuzzy($0, 70) }
  try timing("fuzzy 70, changed", perturbed) { try fuzzy($0, 70) }
  try timing("fuzzy 70, same", sentences) { try fuzzy($0, 70) }
  try timing("words", words) { try concordance($0) }
  try timing("two words", zip(words, words.reversed()).map { "\($0) \($1)" }) {
    try concordance($0)
  }
  let plain = words.map {
    $0.decomposedStringWithCanonicalMapping.unicodeScalars.filter { !$0.properties.isDiacritic }
  }.map { String(String.UnicodeScalarView($0)) }
  try timing("without accents", plain) { try concordance($0) }
  try timing("phrases", phrases) { try concordance($0) }
  for length in 1...4 {
    try timing("prefixes of \(length)", words.map { "\($0.prefix(length))*" }) {
      try concordance($0)
    }
  }
  try timing("prefix, any language", words.map { "\($0.prefix(3))*" }) { try anyLanguage($0) }
  try timing("phrases, cut short", phrases.map { "\($0.dropLast(2))\"*" }) { try concordance($0) }
}

private func timing(
  _ name: String, _ queries: [String], _ search: (String) throws -> Int
) throws {
  var (walls, processors): ([Double], [Double]) = ([], [])
  var found = 0
  for query in queries {
    let start = (Date(), processorSeconds())
    found += try search(query) > 0 ? 1 : 0
    walls.append(Date().timeIntervalSince(start.0) * 1000)
    processors.append((processorSeconds() - start.1) * 1000)
  }
  guard !walls.isEmpty else { return }
  func share(_ times: [Double], _ share: Double) -> Double {
    times.sorted()[min(times.count - 1, Int(Double(times.count) * share))]
  }
  print(
    name.padding(toLength: 21, withPad: " ", startingAt: 0), padded("\(queries.count)", 7),
    padded("\(found)", 7), fixed(share(walls, 0.5), 1, width: 8),
    fixed(share(walls, 0.95), 1, width: 8), fixed(share(walls, 1), 1, width: 8),
    fixed(share(processors, 0.95), 1, width: 12))
}
