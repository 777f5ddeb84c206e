import BitextModel
import Formats
import Testing

struct AlignmentIndicesTests {
  struct Reading: CustomTestStringConvertible {
    let text: String
    let beads: [IndexBead]
    var testDescription: String { text.debugDescription }
  }

  @Test(arguments: [
    Reading(
      text: "[0, 1]:[0]:0.97\n[]:[1]:0\n",
      beads: [
        IndexBead(source: [0, 1], target: [0], score: 0.97),
        IndexBead(source: [], target: [1], score: 0),
      ]),
    Reading(text: "[0]:[0]", beads: [IndexBead(source: [0], target: [0])]),
    Reading(text: "\r\n [ 3 ,5, ] : [0] \r\n", beads: [IndexBead(source: [3, 5], target: [0])]),
    Reading(text: "0,1:2", beads: [IndexBead(source: [0, 1], target: [2])]),
    Reading(text: "[0]:[0]:nan:x", beads: [IndexBead(source: [0], target: [0], score: nil)]),
    Reading(text: "\u{FEFF}[]:[]:1.5:more", beads: [IndexBead(source: [], target: [], score: 1.5)]),
    Reading(text: "", beads: []),
  ])
  func reads(_ reading: Reading) throws {
    let beads = try AlignmentIndices.read(Array(reading.text.utf8))
    #expect(beads.map(\.source) == reading.beads.map(\.source))
    #expect(beads.map(\.target) == reading.beads.map(\.target))
    let scores = beads.map { $0.score.flatMap { $0.isNaN ? nil : $0 } }
    #expect(scores == reading.beads.map(\.score))
  }

  struct Mistake: CustomTestStringConvertible {
    let text: String
    let line: Int
    let column: Int
    let expected: String
    var testDescription: String { text.debugDescription }
  }

  @Test(arguments: [
    Mistake(text: "[0]:[0]\n[1] [1]", line: 2, column: 5, expected: "“:” between"),
    Mistake(text: "[x]:[0]", line: 1, column: 2, expected: "a segment number or “]”"),
    Mistake(text: "[0 1]:[0]", line: 1, column: 4, expected: "“,” or “]”"),
    Mistake(text: "[0]:[1", line: 1, column: 7, expected: "“,” or “]”"),
    Mistake(text: "[0]:[1] x", line: 1, column: 9, expected: "“:” or the end of the line"),
    Mistake(text: "[0]:[12345678901]", line: 1, column: 6, expected: "at most nine digits"),
  ])
  func saysWhereAndWhatWasExpected(_ mistake: Mistake) throws {
    let error = try #require(throws: FormatError.self) {
      try AlignmentIndices.read(Array(mistake.text.utf8))
    }
    #expect(error.line == mistake.line)
    #expect(error.column == mistake.column)
    #expect(error.expected.contains(mistake.expected))
    #expect(error.description.contains("\(mistake.line):\(mistake.column): indices: expected "))
  }

  @Test func writesWhatItReads() throws {
    let beads = [
      Bead(source: 0..<2, target: 0..<1, confidence: 0.97),
      Bead(source: 2..<2, target: 1..<2, confidence: 0.123_46),
      Bead(source: 2..<3, target: 2..<3),
    ]
    let text = AlignmentIndices.write(try Ladder(beads, sourceCount: 3, targetCount: 3))
    #expect(text == "[0, 1]:[0]:0.97\n[]:[1]:0.1235\n[2]:[2]:1\n")
    #expect(try AlignmentIndices.write(AlignmentIndices.read(Array(text.utf8))) == text)
  }
}
