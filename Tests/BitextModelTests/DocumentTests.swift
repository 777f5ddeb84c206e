import BitextModel
import Foundation
import TestSupport
import Testing
import UnicodeText

@Suite("A document loses nothing")
struct DocumentTests {
  /// The laws that hold for every document.
  private func checkLaws(
    _ document: Document, _ sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let segments = document.segments
    if segments.isEmpty {
      #expect(
        document.string(0..<document.text.count).allSatisfy { $0.isWhitespace || $0 == "\u{FEFF}" },
        sourceLocation: sourceLocation)
      return
    }
    let joined = segments.flatMap { document.text[$0.range] }
    #expect(joined == document.text, "segments join to the text", sourceLocation: sourceLocation)
    #expect(segments.first?.range.lowerBound == 0, sourceLocation: sourceLocation)
    for (one, next) in zip(segments, segments.dropFirst()) {
      guard one.range.upperBound == next.range.lowerBound, one.paragraph <= next.paragraph else {
        Issue.record("a gap after \(one)", sourceLocation: sourceLocation)
        return
      }
    }
    for segment in segments where segment.content.isEmpty {
      Issue.record("a segment of white space: \(segment)", sourceLocation: sourceLocation)
    }
    for segment in segments {
      // A cut inside a character would show as U+FFFD.
      let bytes = document.text[segment.range]
      guard String(validating: bytes, as: UTF8.self) != nil else {
        Issue.record("a cut inside a code point: \(segment)", sourceLocation: sourceLocation)
        return
      }
    }
    let covered = document.paragraphs.flatMap { Array($0.segments) }
    #expect(covered == Array(segments.indices), sourceLocation: sourceLocation)
  }

  @Test("random text in every wrap", arguments: 0..<60)
  func randomText(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let text = generator.awkwardText(pieces: 30 + 40 * (seed % 7))
    for language in [LanguageTag.french, .english, .undetermined] {
      for wrap in [nil, LineWrap.soft, .hard] {
        let decoded = try DecodedText(Array(text.utf8), encoding: .utf8)
        let document = try Document(decoded, in: language, wrap: wrap)
        #expect(document.bytes == Array(text.utf8))
        checkLaws(document)
      }
    }
  }

  @Test(
    "every text of the shared data", .enabled(if: SharedData.isPresent, "skipped: no ../shared"))
  func sharedTexts() throws {
    let files = SharedData.files(below: "", endingWith: ".txt")
    #expect(!files.isEmpty)
    for file in files {
      let bytes = Array(try Data(contentsOf: file))
      checkLaws(try Document(bytes, in: .french))
    }
  }

  @Test("the corpus pair", arguments: ["fr", "en"])
  func corpus(language: String) throws {
    let bytes = try SharedData.projectFile("Corpus/visit/visit.\(language).txt")
    let tag = try #require(LanguageTag(language))
    let document = try Document(bytes, in: tag)
    checkLaws(document)
    let gold = String(
      decoding: try SharedData.projectFile("Corpus/visit/segments.\(language).txt"), as: UTF8.self)
    let segments = document.segments.map(document.string)
    for (found, expected) in zip(segments, gold.split(separator: "\n").map(String.init))
    where found != expected {
      Issue.record("found «\(found)», expected «\(expected)»")
      return
    }
    #expect(segments.count == gold.split(separator: "\n").count)
  }

  @Test(
    "texts without content have no segments",
    arguments: ["", " ", "\n\n", "\u{FEFF}", "\r\n \u{A0}"])
  func blank(text: String) throws {
    let document = try Document(Array(text.utf8), in: .english)
    #expect(document.segments.isEmpty && document.paragraphs.isEmpty)
    #expect(document.text == Array(text.utf8))
  }

  @Test("a byte order mark stays, outside the content")
  func byteOrderMark() throws {
    let document = try Document(Array("\u{FEFF}One. Two.".utf8), in: .english)
    #expect(document.segments.map(document.string) == ["One.", "Two."])
    #expect(document.segments.first?.range == 0..<8)
  }

  @Test("line ends of every kind part paragraphs")
  func lineEnds() throws {
    let text = "a\nb\rc\r\nd\u{85}e\u{2028}f\u{2029}g\u{0B}h\u{0C}i"
    let decoded = try DecodedText(Array(text.utf8))
    let document = try Document(decoded, in: .english, wrap: .soft)
    #expect(
      document.segments.map(document.string) == ["a", "b", "c", "d", "e", "f", "g", "h", "i"])
    #expect(document.paragraphs.count == 9)
  }

  @Test("one segment a line: numbers are line numbers")
  func segmentPerLine() throws {
    let decoded = try DecodedText(Array("One. Two.\n\n  Three\r\nFour".utf8))
    let document = Document(segmentPerLine: decoded, in: .english)
    #expect(document.segments.map(document.string) == ["One. Two.", "", "Three", "Four"])
    #expect(document.segments.flatMap { document.text[$0.range] } == document.text)
  }
}

@Suite("Headings")
struct HeadingTests {
  @Test(
    arguments: [
      ("Title\n\nIt begins. It goes on.", [true, false]),
      ("It begins here.\nAnd goes on.", [false, false]),
      ("Why go?\n\nBecause. Yes.", [true, false]),
      ("Il dit :\nOui.", [false, false]),
      ("# Notes\nText.", [true, false]),
      ("Text.\nLast line", [false, false]),
    ])
  func headings(text: String, expected: [Bool]) throws {
    let document = try Document(Array(text.utf8), in: .english)
    #expect(document.paragraphs.map { $0.kind == .heading } == expected)
  }
}
