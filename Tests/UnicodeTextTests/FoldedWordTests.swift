import TestSupport
import Testing

@testable import UnicodeText

@Suite struct FoldedWordTests {
  private func words(_ text: String) throws -> [String] {
    var reader = try FoldedWordReader()
    let found = try reader.words(of: text)
    let words = found.words.map { String(decoding: found[$0], as: UTF8.self) }
    #expect(found.folded == Array(words.joined(separator: " ").utf8))
    return words
  }

  @Test(arguments: [
    ("L’été, 17 000 ÉCUS !", ["l", "été", "17", "000", "écus"]),
    ("e\u{301}te\u{301} ÅNGSTRÖM", ["été", "ångström"]), ("co\u{AD}opération", ["coopération"]),
    ("Straße ŒUVRE İstanbul", ["strasse", "œuvre", "i̇stanbul"]),
    ("½ ﬁn ﷺ ５", ["1", "2", "fin", "صلى", "الله", "عليه", "وسلم", "5"]),
    ("北京大学 ABC", ["北", "京", "大", "学", "abc"]), ("コーヒーｶﾞ", ["コー", "ヒー", "ガ"]),
    ("ที่นี่", ["ที่", "นี่"]), ("हिन्दी में", ["हिन्दी", "में"]), ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
    ("한국어 문장", ["한국어", "문장"]), ("Привет-мир", ["привет", "мир"]), ("", []), (" …\u{301} ", []),
    ("👩‍👩‍👧 🇫🇷 a👍🏽b", ["a", "b"]), ("x²", ["x2"]),
  ]) func wordsAreFolded(text: String, expected: [String]) throws {
    #expect(try words(text) == expected)
  }

  /// What the table of simple letters makes of a text is what ICU makes of it, word by word.
  @Test func theTableSaysWhatICUSays() throws {
    var fold = try TextTransform.folding(stripMarks: false)
    var numbers = SeededGenerator(seed: 3)
    var reader = try FoldedWordReader()
    for round in 0..<2000 {
      var text = numbers.awkwardText(pieces: 10)
      if round.isMultiple(of: 2) {
        text = ""
        for _ in 0..<30 {
          let value = UInt32.random(in: 1..<0x260, using: &numbers)
          if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        }
      }
      let found = try reader.words(of: text)
      let bytes = Array(text.utf8)
      var expected: [String] = []
      var last: Range<Int>?
      for word in found.words where word.range != last {
        last = word.range
        let folded = try fold(String(decoding: bytes[word.range], as: UTF8.self))
        var piece = ""
        for scalar in folded.unicodeScalars {
          switch WordRole(of: scalar.value) {
          case .separates:
            if !piece.isEmpty { expected.append(piece) }
            piece = ""
          case .standsAlone:
            if !piece.isEmpty { expected.append(piece) }
            piece = String(Character(scalar))
          case .joins, .extends: piece.unicodeScalars.append(scalar)
          }
        }
        if !piece.isEmpty { expected.append(piece) }
      }
      #expect(found.words.map { String(decoding: found[$0], as: UTF8.self) } == expected)
      // Between words there is nothing that makes one.
      var start = 0
      for range in found.words.map(\.range) + [bytes.count..<bytes.count]
      where range.lowerBound >= start {
        let gap = String(decoding: bytes[start..<range.lowerBound], as: UTF8.self)
        for scalar in gap.unicodeScalars {
          let role = WordRole(of: scalar.value)
          #expect(role == .separates || role == .extends)
        }
        start = range.upperBound
      }
    }
  }
}
