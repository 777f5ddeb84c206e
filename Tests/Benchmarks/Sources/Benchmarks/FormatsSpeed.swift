internal import BitextModel
internal import CPeers
internal import Formats
internal import Foundation
internal import UnicodeText

/// Reads a bitext of some 100 MB in each format, on one thread, beside translate-toolkit (PyPI)
/// reading a tenth of it, and beside libxml2's own parser going through the events of all of it in C;
/// prints megabytes a second of processor time.
///
/// The units are made at run time, with inline codes in every fourth, a date and a property in each;
/// then written in each format that is both written and read. Arguments: formats; all without.
func formatsSpeed(_ arguments: [String]) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "distich-formats")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let peers = PythonPeers([Peer.translateToolkit, Peer.lxml])
  print(
    "format      MB   units    read    write  MB/s   peak MiB   translate-toolkit MB/s  ratio"
      + "  libxml2 MB/s  ratio")
  for format in BitextFileFormat.all
  where format.isRead && format.isWritten && !format.isPair && format.keeps.contains(.texts)
    && (arguments.isEmpty || arguments.contains(format.id))
  {
    let file = folder.appending(path: "large.\(format.extensions[0])")
    let sample = folder.appending(path: "sample.\(format.extensions[0])")
    let writing = try write(format, to: file, bytes: 100_000_000)
    _ = try write(format, to: sample, bytes: 10_000_000)
    let best = try (0..<3).map { _ in try read(format, file) }.min { $0.seconds < $1.seconds }
    guard let best else { continue }
    let megabytes = Double(writing.bytes) / 1e6
    let speed = megabytes / best.seconds
    var line =
      format.id.padding(toLength: 10, withPad: " ", startingAt: 0)
      + padded(fixed(megabytes, 0), 5) + padded("\(best.units)", 8) + fixed(speed, 0, width: 8)
      + fixed(megabytes / writing.seconds, 0, width: 9)
      + padded("\(peakMegabytes(of: "self") ?? 0)", 17)
    let size = Double((try Data(contentsOf: sample)).count) / 1e6
    if Peer.translateToolkitFormats.contains(format.id),
      let peer = try peers?.run(Peer.translateToolkitScript, [format.id, sample.path]),
      let idle = try peers?.run(Peer.translateToolkitScript, [format.id])
    {
      let theirs = size / max(0.01, peer.user - idle.user)
      line += fixed(theirs, 1, width: 20) + fixed(speed / theirs, 0, width: 11)
      try Comparison(
        what: "reading \(format.id), MB/s", own: speed, peer: Peer.translateToolkit, theirs: theirs
      ).note()
    }
    if let seconds = try (0..<3).compactMap({ _ in try rawSeconds(file) }).min() {
      let theirs = megabytes / seconds
      line +=
        String(repeating: " ", count: max(0, 92 - line.count)) + fixed(theirs, 0, width: 10)
        + fixed(speed / theirs, 2, width: 9)
      try Comparison(
        what: "reading \(format.id), MB/s", own: speed, peer: "libxml2's events alone, in C",
        theirs: theirs
      ).note()
    }
    print(line)
    try FileManager.default.removeItem(at: file)
  }
}

/// How long libxml2 alone takes; nil for what is no XML.
private func rawSeconds(_ file: URL) throws -> Double? {
  guard try FileHandle(forReadingFrom: file).read(upToCount: 5) == Data("<?xml".utf8) else {
    return nil
  }
  let start = processorSeconds()
  return cpeer_xml_events(file.path) < 0 ? nil : processorSeconds() - start
}

private func write(
  _ format: BitextFileFormat, to file: URL, bytes limit: Int
) throws -> (bytes: Int, seconds: Double) {
  try Data().write(to: file)
  let handle = try FileHandle(forWritingTo: file)
  var written = 0
  let writer = format.write(
    to: BitextOutput { bytes, _ in
      written += bytes.count
      try handle.write(contentsOf: Data(bytes))
    })
  let units = (0..<1000).map(unit)
  let start = processorSeconds()
  try writer.begin(BitextHeader(sourceLanguage: .english, targetLanguage: .french))
  var number = 0
  while written < limit {
    var unit = units[number % units.count]
    if format.keeps.contains(.identifiers) { unit.id = "\(number)" }
    try writer.write(.unit(unit))
    number += 1
  }
  try writer.finish()
  try handle.close()
  return (written, processorSeconds() - start)
}

private func read(
  _ format: BitextFileFormat, _ file: URL
) throws -> (units: Int, seconds: Double) {
  var input = BitextInput(.file(path: file.path), name: file.lastPathComponent)
  input.sourceLanguage = .english
  input.targetLanguage = .french
  let start = processorSeconds()
  let reader = try format.read(input)
  var units = 0
  while let item = try reader.next() {
    if case .unit = item { units += 1 }
  }
  precondition(reader.takeProblems().isEmpty, "What distich writes has no problem")
  return (units, processorSeconds() - start)
}

/// Two sentences of some words each, as long as those of a memory.
private func unit(_ number: Int) -> TranslationUnit {
  let words = [
    ("the", "le"), ("committee", "comité"), ("of", "de"), ("member", "membre"), ("states", "états"),
    ("has", "a"), ("adopted", "adopté"), ("a", "une"), ("regulation", "règlementation"),
    ("concerning", "concernant"), ("imports", "importations"),
    ("& “sales”", "et «\u{A0}ventes\u{A0}»"),
  ]
  let picked = (0..<8 + number % 9).map { words[(number * 7 + $0 * 5) % words.count] }
  func variant(_ language: LanguageTag, _ text: String) -> TranslationVariant {
    guard number.isMultiple(of: 4) else {
      return TranslationVariant(language, TaggedText(text + "."))
    }
    let codes = [
      InlineCode(.opening, at: 0, id: "1", pair: "1", type: "bold", content: [.native("<b>")]),
      InlineCode(.closing, at: text.utf8.count, pair: "1", content: [.native("</b>")]),
    ]
    return TranslationVariant(language, TaggedText(text + ".", codes: codes))
  }
  var unit = TranslationUnit([
    variant(.english, picked.map(\.0).joined(separator: " ")),
    variant(.french, picked.map(\.1).joined(separator: " ")),
  ])
  unit.properties = [UnitProperty("x-domain", "law")]
  unit.history.created = Timestamp(seconds: 1_000_000_000 + number)
  unit.history.creator = "me"
  return unit
}
