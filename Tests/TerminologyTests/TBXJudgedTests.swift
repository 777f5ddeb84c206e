import Foundation
import Terminology
import TestSupport
import Testing
import UnicodeText

/// translate-toolkit reads the terms that distich writes, and the other way.
@Suite(.enabled(if: Judge.isPresent, "skipped: .ci/install-test-tools has not run"))
struct TBXJudgedTests {
  private static let pairs = [
    ["Kim Jong-un", "Kim Jong Un"], ["Séoul & <b>x</b>", "Seoul \"&\" <b>x</b>"],
    ["l’État", "the State"], ["東京 😀", "e\u{301}"], ["a > b", "]]>"],
  ]

  private func pairs(printed: String) throws -> [[String]] {
    try printed.split(separator: "\n").map {
      try JSONDecoder().decode([String].self, from: Data($0.utf8))
    }
  }

  @Test func anotherReaderSeesTheSameTerms() throws {
    let concepts = Self.pairs.enumerated().map { number, pair in
      Concept(
        id: "c\(number)", kind: .term, notes: ["a note"],
        terms: [Term(pair[0], in: .french), Term(pair[1], in: .english)])
    }
    let termbase = try Termbase(title: "A", languages: [.french, .english], concepts: concepts)
    let printed = try Judge.verdict("units.py", on: [tbx(termbase)], ending: "tbx")
    #expect(try pairs(printed: printed) == Self.pairs)
  }

  @Test func whatAnotherWriterWritesIsRead() throws {
    let lines = try Self.pairs.map { try JSONEncoder().encode($0) + [0x0A] }.joined()
    let written = try Judge.output(
      "write.py", arguments: ["tbx"], on: [Array(lines)], ending: "json")
    let read = try ImportedGlossary(tbx: written, name: "a.tbx")
    #expect(read.concepts.map { $0.terms.map(\.text) } == Self.pairs)
    // The judge calls its languages English and French, whatever they are.
    #expect(read.concepts.allSatisfy { $0.terms.map(\.language) == [.english, .french] })
  }
}
