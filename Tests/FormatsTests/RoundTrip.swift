import BitextModel
import TestSupport
import Testing
import UnicodeText

@testable import Formats

/// A bitext read whole.
struct WholeBitext: Equatable {
  var header: BitextHeader
  var items: [BitextItem]
  var problems: [BitextProblem] = []

  /// The units among the items.
  var units: [TranslationUnit] {
    items.compactMap { if case .unit(let unit) = $0 { unit } else { nil } }
  }

  init(header: BitextHeader, items: [BitextItem]) {
    self.header = header
    self.items = items
  }

  /// Reads the streams of a file to their end.
  init(
    _ streams: [[UInt8]], as format: BitextFileFormat, sourceLanguage: LanguageTag? = nil,
    targetLanguage: LanguageTag? = nil
  ) throws {
    var input = BitextInput(.bytes(streams[0]), name: "t.\(format.extensions[0])")
    if streams.count > 1 {
      input.targetText = .init(.bytes(streams[1]), name: "u.\(format.extensions[0])")
    }
    input.sourceLanguage = sourceLanguage
    input.targetLanguage = targetLanguage
    let reader = try format.read(input)
    header = reader.header
    items = []
    while let item = try reader.next() { items.append(item) }
    problems = reader.takeProblems()
  }

  init(_ text: String, as format: BitextFileFormat) throws {
    try self.init([Array(text.utf8)], as: format)
  }

  /// The streams of the file it makes.
  func written(as format: BitextFileFormat) throws -> [[UInt8]] {
    var streams = Array(repeating: [UInt8](), count: format.isPair ? 2 : 1)
    let writer = format.write(to: BitextOutput { bytes, stream in streams[stream] += bytes })
    try writer.begin(header)
    for item in items { try writer.write(item) }
    try writer.finish()
    return streams
  }
}

/// The law of round trips, on seeded random bitexts that have all a format says it keeps: what is
/// written is read with its texts and every kept feature; and read → write → read gives equal
/// values, equal bytes and no problem.
/// `tame` takes out what the format has another way of saying.
func expectRoundTrips(
  _ id: String, seeds: ClosedRange<UInt64> = 1...40,
  tame: (inout TranslationUnit) -> Void = { _ in },
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let format = try #require(BitextFileFormat(named: id), sourceLocation: sourceLocation)
  for seed in seeds {
    var random = RandomBitext(seed: seed, keeping: format.keeps)
    let original = random.bitext(tame: tame)
    let streams = try original.written(as: format)
    let languages = (original.header.sourceLanguage, original.header.targetLanguage)
    func read(_ streams: [[UInt8]]) throws -> WholeBitext {
      try WholeBitext(
        streams, as: format, sourceLanguage: languages.0, targetLanguage: languages.1)
    }
    let first = try read(streams)
    #expect(first.problems == [], "seed \(seed)", sourceLocation: sourceLocation)
    #expect(
      first.units.count == original.units.count, "seed \(seed)", sourceLocation: sourceLocation)
    for (number, (read, unit)) in zip(first.units, original.units).enumerated() {
      let message: Comment = "unit \(number) of seed \(seed)"
      if format.keeps.contains(.texts) {
        #expect(
          read.variants.map { $0.text?.text ?? "" } == unit.variants.map { $0.text?.text ?? "" },
          message, sourceLocation: sourceLocation)
      }
      let lost = unit.features.intersection(format.keeps).subtracting(read.features)
      #expect(lost.spelledOut == [], message, sourceLocation: sourceLocation)
    }
    let again = try first.written(as: format)
    let second = try read(again)
    #expect(second.header == first.header, "seed \(seed)", sourceLocation: sourceLocation)
    for (number, (one, other)) in zip(first.items, second.items).enumerated() {
      #expect(one == other, "item \(number) of seed \(seed)", sourceLocation: sourceLocation)
    }
    #expect(second.items.count == first.items.count, sourceLocation: sourceLocation)
    #expect(
      try second.written(as: format) == again, "bytes of seed \(seed)",
      sourceLocation: sourceLocation)
  }
}

/// Makes bitexts at random.
struct RandomBitext {
  private var generator: SeededGenerator
  private let keeps: BitextFeatures

  init(seed: UInt64, keeping keeps: BitextFeatures) {
    generator = SeededGenerator(seed: seed)
    self.keeps = keeps
  }

  /// A header, and units in sections where the format has any.
  mutating func bitext(tame: (inout TranslationUnit) -> Void) -> WholeBitext {
    var header = BitextHeader(
      sourceLanguage: LanguageTag("en-GB"), targetLanguage: LanguageTag("fr"))
    header.notes = notes()
    header.properties = properties()
    header.history = history()
    header.dataType = "plaintext"
    var items: [BitextItem] = []
    for number in 0..<int(0...12) {
      let isSection = keeps.contains(.sections) && once(in: 4)
      if isSection { items.append(.begin(BitextSection(.file, id: "f\(number)"))) }
      for inner in 0..<int(1...4) {
        var unit = unit("u\(number).\(inner)")
        tame(&unit)
        items.append(.unit(unit))
      }
      if isSection { items.append(.end) }
    }
    return WholeBitext(header: header, items: items)
  }

  private mutating func unit(_ id: String) -> TranslationUnit {
    let tags =
      keeps.contains(.manyLanguages) && once(in: 3)
      ? ["en-GB", "fr", "ru", "zh-Hant", "fr-CA"] : ["en-GB", "fr"]
    var unit = TranslationUnit(
      tags.compactMap { LanguageTag($0) }.map { language in
        var variant = TranslationVariant(language, taggedText(depth: 0))
        variant.notes = notes()
        variant.properties = properties()
        variant.history = history()
        return variant
      }, notes: notes(), properties: properties(), history: history())
    if keeps.contains(.identifiers), once(in: 2) { unit.id = id }
    if keeps.contains(.confidence), once(in: 2) {
      unit.confidence = Double(int(0...10_000)) / 10_000
      unit.origin = Bead.Origin.allCases.randomElement(using: &generator)
    }
    if keeps.contains(.segments), once(in: 2) {
      for index in unit.variants.indices {
        unit.variants[index].segments = (int(0...9)..<int(10...12)).map(String.init)
      }
    }
    if keeps.contains(.states), once(in: 2) {
      unit.state = TranslationState.allCases.randomElement(using: &generator)
    }
    if keeps.contains(.unmatched), once(in: 8) {
      unit.variants[int(0...1)].text = TaggedText("")
    }
    return unit
  }

  private mutating func taggedText(depth: Int) -> TaggedText {
    var text = ""
    var codes: [InlineCode] = []
    var open: [String] = []
    for number in 0..<int(1...5) {
      if keeps.contains(.codes), once(in: 2) {
        code(number, at: text.utf8.count, depth: depth, open: &open, into: &codes)
      }
      text += words()
    }
    for pair in open.reversed() {
      codes.append(InlineCode(.closing, at: text.utf8.count, pair: pair, content: native("</b>")))
    }
    // Nothing joins with what follows, so that codes fall between characters.
    return TaggedText(text, codes: codes)
  }

  private mutating func code(
    _ number: Int, at offset: Int, depth: Int, open: inout [String], into codes: inout [InlineCode]
  ) {
    switch int(0...4) {
    case 0:
      let pair = "\(number + 1)"
      open.append(pair)
      codes.append(
        InlineCode(
          .opening, at: offset, id: "\(number + 1)", pair: pair, type: "bold",
          content: native("<b title=\"")))
    case 1:
      guard let pair = open.popLast() else { return }
      codes.append(InlineCode(.closing, at: offset, pair: pair, content: native("</b>")))
    case 2:
      codes.append(
        InlineCode(
          .isolatedOpening, at: offset, id: "\(number + 100)", type: "italic",
          content: native("<i>")))
    default:
      var content = native("<img alt='")
      if depth == 0, keeps.contains(.codeContent), once(in: 3) {
        content += [.subflow(taggedText(depth: 1), attributes: [])] + native("'/>")
      }
      codes.append(
        InlineCode(
          .standalone, at: offset, id: "\(number + 200)", type: once(in: 2) ? "image" : nil,
          content: content))
    }
  }

  private func native(_ markup: String) -> [InlineCode.Content] {
    keeps.contains(.codeContent) ? [.native(markup)] : []
  }

  private mutating func words() -> String {
    let text = generator.awkwardText(pieces: int(1...6))
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFFFE, 0xFFFF, 0..<9, 0x0B, 0x0C, 0x0E..<0x20: continue
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029:
        if keeps.contains(.lineBreaks) { kept.append(scalar) }
      default: kept.append(scalar)
      }
    }
    return "w\(String(kept))w"
  }

  private mutating func notes() -> [UnitNote] {
    guard keeps.contains(.notes), once(in: 4) else { return [] }
    return (0..<int(1...2)).map { _ in UnitNote("note \(words())") }
  }

  private mutating func properties() -> [UnitProperty] {
    guard keeps.contains(.properties), once(in: 4) else { return [] }
    return (0..<int(1...2)).map { UnitProperty("x-kind\($0)", "value \(words())") }
  }

  private mutating func history() -> UnitHistory {
    var history = UnitHistory()
    guard keeps.contains(.history), once(in: 3) else { return history }
    history.created = Timestamp(seconds: int(0...2_000_000_000))
    history.creator = "me & \(int(0...9))"
    if once(in: 2) { history.changed = Timestamp(seconds: int(0...2_000_000_000)) }
    if once(in: 2) { history.uses = int(0...99) }
    return history
  }

  private mutating func int(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  private mutating func once(in count: Int) -> Bool { int(1...count) == 1 }
}
