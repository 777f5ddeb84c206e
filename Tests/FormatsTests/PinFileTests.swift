import Formats
import TestSupport
import Testing

struct PinFileTests {
  private func read(_ text: String) throws -> [PinFile.Pin] {
    try PinFile.read(Array(text.utf8))
  }

  @Test func everyWayToWriteAPin() throws {
    let pins = try read(
      "\u{FEFF}# chapter one\n12:14\n\n  3\t4 # a comment\r\n12-13:14\n5:6-6\n20:-\n-:25-30\n7 8\n")
    #expect(pins.map(\.source) == [12...12, 3...3, 12...13, 5...5, 20...20, nil, 7...7])
    #expect(pins.map(\.target) == [14...14, 4...4, 14...14, 6...6, nil, 25...30, 8...8])
    #expect(pins.map(\.isWhole) == [false, false, true, true, false, true, false])
    #expect(pins.map(\.line) == [2, 4, 5, 6, 7, 8, 9])
    #expect(pins.map(\.column) == [1, 3, 1, 1, 1, 1, 1])
  }

  @Test(arguments: [
    ("12", 1, 3, "“:” or a tab"), ("1:2\n12;14", 2, 3, "“:” or a tab"),
    ("a:1", 1, 1, "a source segment number"), ("1:", 1, 3, "a target segment number"),
    ("13-12:1", 1, 4, "of at least 13"), ("1:2 3", 1, 5, "the end of the line"),
    ("-:-", 1, 4, "a target segment"), ("1:1234567890", 1, 3, "nine digits"),
    ("1-:2", 1, 3, "the last source segment number"), ("-1:2", 1, 2, "“:” or a tab"),
  ])
  func saysWhereAPinGoesWrong(text: String, line: Int, column: Int, expected: String) throws {
    let error = try #require(throws: FormatError.self) { try read(text) }
    #expect((error.line, error.column) == (line, column))
    #expect(error.description.contains(expected), "\(error)")
  }

  @Test func anythingIsReadOrRefused() {
    var generator = SeededGenerator(seed: 1)
    let signs = Array("0123456789:-\t #\r\né".utf8)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        signs.randomElement(using: &generator) ?? 0
      }
      for pin in (try? PinFile.read(bytes)) ?? [] {
        #expect(pin.source != nil || pin.target != nil)
      }
    }
  }
}
