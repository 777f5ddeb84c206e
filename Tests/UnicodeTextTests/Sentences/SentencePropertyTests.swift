import TestSupport
import Testing

@testable import UnicodeText

/// What holds for any text in any language.
@Suite("Sentences in random text")
struct SentencePropertyTests {
  static let seeds = Array(0..<200 as Range<UInt64>)
  static let languages = [LanguageTag.french, .english, .undetermined]

  @Test(arguments: seeds)
  func `ends are in order, on scalars, and leave no space alone`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for language in Self.languages {
      let paragraphs = (0..<3).map { _ in randomText(&random) }
      let (text, ranges) = joined(paragraphs)
      for joining in [false, true] {
        let ends = try SentenceSegmenter(for: language).sentenceEnds(
          in: text.span, paragraphs: ranges, joiningLines: joining)
        check(ends, of: ranges, in: text, "\(language) \(joining) \(paragraphs)")
      }
    }
  }

  /// ICU is left out only where it would change nothing.
  @Test(arguments: seeds)
  func `asking ICU always gives the same`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed &+ 1_000)
    for language in Self.languages {
      let text = Array(randomText(&random).utf8)
      let data = SentenceData.data(for: language)
      var lazy: [Int] = []
      var always: [Int] = []
      var first = SentenceCutter(for: language, data: data)
      var second = SentenceCutter(for: language, data: data, asksAlways: true)
      try text.withUnsafeBufferPointer { buffer in
        try first.cut(text.indices, of: buffer, joiningLines: false, into: &lazy)
        try second.cut(text.indices, of: buffer, joiningLines: false, into: &always)
      }
      #expect(
        lazy == always, "\(language): \(String(decoding: text, as: UTF8.self).debugDescription)")
    }
  }

  @Test func `workers do not change the result`() throws {
    var random = SeededGenerator(seed: 7)
    let (text, ranges) = joined((0..<9_000).map { _ in randomText(&random) })
    let segmenter = SentenceSegmenter(for: .french)
    let one = try segmenter.sentenceEnds(in: text.span, paragraphs: ranges)
    for workers in [2, 3, 8] {
      let many = try segmenter.sentenceEnds(in: text.span, paragraphs: ranges, workers: workers)
      #expect(many == one)
    }
  }

  @Test func `a line break joins like a space`() throws {
    let segmenter = SentenceSegmenter(for: .french)
    for lineBreak in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"] {
      let text = Array("M.\(lineBreak)Poutine est là.\(lineBreak)Il\(lineBreak)parle.".utf8)
      let ends = try segmenter.sentenceEnds(
        in: text.span, paragraphs: [text.indices], joiningLines: true)
      #expect(ends.count == 2, "\(lineBreak.debugDescription)")
      let apart = try segmenter.sentenceEnds(in: text.span, paragraphs: [text.indices])
      #expect(apart.count == 4, "\(lineBreak.debugDescription)")
    }
  }

  @Test(arguments: [".", "\"", "(", "?", "…", "»", ". ", "a.", "A. ", "\u{A0}", "[1]", "l'", "—"])
  func `a long run of one thing takes no longer`(unit: String) throws {
    let text = Array(String(repeating: unit, count: 4_000_000 / unit.utf8.count).utf8)
    let clock = ContinuousClock()
    let taken = try clock.measure {
      _ = try SentenceSegmenter(for: .french).sentenceEnds(
        in: text.span, paragraphs: [text.indices])
    }
    #expect(taken < .seconds(20))
  }

  private func joined(_ paragraphs: [String]) -> ([UInt8], [Range<Int>]) {
    var text: [UInt8] = []
    var ranges: [Range<Int>] = []
    for paragraph in paragraphs {
      let start = text.count
      text += paragraph.utf8
      ranges.append(start..<text.count)
    }
    return (text, ranges)
  }

  private func check(_ ends: [Int], of paragraphs: [Range<Int>], in text: [UInt8], _ what: String) {
    #expect(zip(ends, ends.dropFirst()).allSatisfy(<), "\(what)")
    #expect(ends.allSatisfy { $0 == text.count || text[$0] & 0xC0 != 0x80 }, "\(what)")
    let set = Set(ends)
    for paragraph in paragraphs where !paragraph.isEmpty {
      #expect(set.contains(paragraph.upperBound), "\(what)")
      let inside = ends.filter { paragraph.contains($0 - 1) }
      var start = paragraph.lowerBound
      for end in inside where inside.count > 1 {
        let segment = String(decoding: text[start..<end], as: UTF8.self)
        #expect(segment.contains { !$0.isWhitespace }, "\(what)")
        // White space belongs to the sentence before.
        #expect(start == paragraph.lowerBound || segment.first?.isWhitespace == false, "\(what)")
        start = end
      }
    }
  }
}

/// Text made of what sentences are made of, in no sensible order.
private func randomText(_ random: inout SeededGenerator) -> String {
  let parts = [
    "Le", "la", "M", "etc", "p", "12", "J", "U.S", "dit-il", "Il", "i", "the", "No", "été", "À",
    "www.a.fr", "http://a.b", "l'", "L’", ".", ".", ".", "...", "…", "!", "?", "?!", ";", ":", ":)",
    ",", "«", "»", "\"", "'", "“", "”", "(", ")", "[1]", "[", "]", "—", "-", "¹", " ", " ", " ",
    " ",
    " ", "\u{A0}", "\u{202F}", "\n", "\r\n", "\u{85}", "\u{2028}", "\t", "。", "؟", "।", "日本",
    "مرحبا",
    "👍🏽", "\u{301}", "e\u{301}", "\u{FEFF}", "\u{200B}", "¿", "Ж", "ß",
  ]
  return (0..<Int.random(in: 0...40, using: &random)).map { _ in
    parts[Int.random(in: 0..<parts.count, using: &random)]
  }.joined()
}
