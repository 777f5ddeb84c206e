import Alignment
import BitextModel
import Formats
import Foundation
import Terminology
import UnicodeText
import Workbench

/// A parser that is given anything at all: it may refuse it, but not crash, run on, or contradict
/// itself.
struct FuzzTarget: Sendable {
  /// What it is called on the command line.
  let name: String
  /// What the fuzzer begins with.
  let seeds: [[UInt8]]
  /// Parses.
  let run: @Sendable ([UInt8]) -> Void

  init(
    _ name: String, seeds: [String], run: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.name = name
    self.seeds = seeds.map { Array($0.utf8) }
    // An error is a fine answer.
    self.run = { bytes in try? run(bytes) }
  }

  /// All targets.
  static let all: [FuzzTarget] =
    [
      srx, pins, indices, ladder, jsonLine, sheet, model, glossary, tbx, glossarySheet,
      configuration,
    ]
    + documents + stores + BitextFileFormat.all.filter(\.isRead).map(bitext)

  private static let srx = FuzzTarget(
    "srx",
    seeds: [
      """
      <srx version="2.0" xmlns="http://www.lisa.org/srx20"><header segmentsubflows="yes" \
      cascade="no"/><body><languagerules><languagerule languagerulename="fr"><rule break="no">\
      <beforebreak>\\b(M|Mme)\\.</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule>\
      </languagerules><maprules><languagemap languagepattern="fr.*" languagerulename="fr"/>\
      </maprules></body></srx>
      """
    ]
  ) { bytes in
    _ = try SegmentationRules(bytes, name: "fuzz").rules(for: .french)
  }

  private static let pins = FuzzTarget("pins", seeds: ["12:14\n3-4:5 # met\n-:7\n20\t-\n"]) {
    _ = try PinFile.read($0)
  }

  private static let indices = FuzzTarget(
    "indices-file", seeds: ["[0, 1]:[0]:0.97\n[]:[1]\n2:2,3\n"]
  ) {
    let beads = try AlignmentIndices.read($0)
    let again = try AlignmentIndices.read(Array(AlignmentIndices.write(beads).utf8))
    precondition(again.map(\.source) == beads.map(\.source), "written and read, it is another")
  }

  private static let ladder = FuzzTarget("ladder-file", seeds: ["0\t0\t0.5\n1\t2\t1\n3\t2\t0\n"]) {
    _ = try LadderFile.read($0)
  }

  private static let jsonLine = FuzzTarget(
    "json-line", seeds: ["{\"id\": 1, \"text\": \"\\u00e9\\ud83d\\ude00\", \"a\": [1e5, null]}"]
  ) {
    let line = try JSONLine($0)
    _ = try JSONLine(line.setting("text", toJSON: "[]").utf8)
  }

  private static let sheet = FuzzTarget("sheet", seeds: ["a,\"b\"\"c\"\r\n1;2\t3\n"]) { bytes in
    var reader = DelimitedReader(bytes, delimiter: DelimitedReader.delimiter(of: bytes) ?? 0x09)
    while let record = try reader.next() { _ = record.fields }
  }

  private static let model = FuzzTarget("model", seeds: ["distemb\0"]) {
    _ = try EmbeddingModel(bytes: $0)
  }

  private static let glossary = FuzzTarget(
    "glossary",
    seeds: [
      """
      distich: 1
      languages: [fr, en]
      concepts:
        - id: kim
          kind: person
          terms:
            fr: Kim Jong-un
            en: [Kim Jong Un, {text: Kim, status: forbidden, note: "x: y"}]
          distinct-from: [{concept: other, note: no}]
      """
    ]
  ) { bytes in
    let file = try GlossaryFile(bytes, name: "fuzz")
    _ = try Termbase(contentsOf: [file])
  }

  private static let tbx = FuzzTarget(
    "tbx",
    seeds: [
      """
      <tbx style="dca" type="TBX-Core" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>\
      <conceptEntry id="c1"><descrip type="definition">x</descrip><langSec xml:lang="fr"><termSec>\
      <term>Séoul</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>\
      </termSec></langSec></conceptEntry></body></text></tbx>
      """
    ]
  ) { bytes in
    let imported = try ImportedGlossary(tbx: bytes, name: "fuzz")
    _ = imported
  }

  private static let glossarySheet = FuzzTarget(
    "glossary-sheet", seeds: ["fr;en;note\nLondres;London;x\n", "Source\tTarget\nune\tone\n"]
  ) { bytes in
    _ = try ImportedGlossary(sheet: bytes, name: "fuzz")
  }

  private static let configuration = FuzzTarget(
    "configuration",
    seeds: [
      """
      checks:
        doubled-word: off
        untranslated: {severity: error, paths: ["a/**"]}
      glossaries: [names.yml]
      fail-on: error
      """
    ]
  ) { bytes in
    _ = try CheckConfiguration(InputFile(path: ".distich.yml", bytes: bytes))
  }

  /// A format of bitexts: what was read without a complaint and is written must read as the same.
  private static func bitext(_ format: BitextFileFormat) -> FuzzTarget {
    FuzzTarget(format.id, seeds: seeds(of: format)) { bytes in
      let first = try items(format, bytes)
      // Bytes of zero make a text look like another encoding, then or now.
      guard format.isWritten, !format.isPair, first.isClean, !bytes.contains(0) else { return }
      // What a writer says it changed may differ.
      guard let written = try Self.write(first, format) else { return }
      let second = try items(format, written)
      precondition(second.items == first.items, "written and read, it is another")
    }
  }

  private struct Contents {
    var header: BitextHeader
    var items: [BitextItem] = []
    var isClean = true
  }

  private static func items(_ format: BitextFileFormat, _ bytes: [UInt8]) throws -> Contents {
    let reader = try format.read(BitextInput(.bytes(bytes), name: "fuzz"))
    var contents = Contents(header: reader.header)
    while let item = try reader.next() { contents.items.append(item) }
    contents.isClean = reader.takeProblems().isEmpty
    return contents
  }

  /// The file of what was read; nil where the writer had to change something.
  private static func write(_ contents: Contents, _ format: BitextFileFormat) throws -> [UInt8]? {
    let bytes = Bytes()
    let writer = format.write(to: BitextOutput { more, _ in bytes.append(more) })
    try writer.begin(contents.header)
    for item in contents.items { try writer.write(item) }
    try writer.finish()
    return writer.takeProblems().isEmpty ? bytes.all : nil
  }

  /// What a writer wrote.
  private final class Bytes: @unchecked Sendable {
    private(set) var all: [UInt8] = []
    func append(_ bytes: [UInt8]) { all += bytes }
  }

  /// A small file that the format itself writes, with some of everything.
  private static func seeds(of format: BitextFileFormat) -> [String] {
    guard format.isWritten else { return [] }
    var unit = TranslationUnit(
      id: "u1",
      [
        TranslationVariant(
          .french,
          TaggedText(
            "Il dort ici.",
            codes: [
              InlineCode(.opening, at: 3, id: "1", pair: "1", content: [.native("<b>")]),
              InlineCode(.closing, at: 7, id: "1", pair: "1", content: [.native("</b>")]),
              InlineCode(.standalone, at: 11, id: "2", type: "lb"),
            ])),
        TranslationVariant(.english, TaggedText("He sleeps here.")),
      ], state: .translated, notes: [UnitNote("a note")],
      properties: [UnitProperty("x-domain", "sleep")])
    unit.history.created = Timestamp(seconds: 1_000_000_000)
    unit.history.creator = "someone"
    let plain = TranslationUnit([
      TranslationVariant(.french, TaggedText("Un")),
      TranslationVariant(.english, TaggedText("One")),
    ])
    let header = BitextHeader(sourceLanguage: .french, targetLanguage: .english)
    return [[plain], [unit, plain]].compactMap { units in
      let contents = Contents(header: header, items: units.map { .unit($0) })
      return (try? write(contents, format)).flatMap { bytes in
        bytes.map { String(decoding: $0, as: UTF8.self) }
      }
    }
  }
}
