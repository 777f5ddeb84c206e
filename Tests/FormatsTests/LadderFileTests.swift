import BitextModel
import Formats
import Testing

struct LadderFileTests {
  @Test func writesARungMoreThanBeads() throws {
    let beads = [
      Bead(source: 0..<2, target: 0..<1, confidence: 0.5),
      Bead(source: 2..<2, target: 1..<2, confidence: 0.25),
    ]
    let text = LadderFile.write(try Ladder(beads, sourceCount: 2, targetCount: 2))
    #expect(text == "0\t0\t0.5\n2\t1\t0.25\n2\t2\t0\n")
    let read = try LadderFile.read(Array(text.utf8))
    #expect(read == beads.map { IndexBead($0) })
  }

  @Test func anEmptyLadderIsOneRung() throws {
    let text = LadderFile.write(try Ladder([], sourceCount: 0, targetCount: 0))
    #expect(text == "0\t0\t0\n")
    #expect(try LadderFile.read(Array(text.utf8)).isEmpty)
  }

  @Test func scoresAreInTheToolsUnit() throws {
    let read = try LadderFile.read(Array("0\t0\t-0.3\r\n\n1\t1\t2.51\n1\t1\t0\n2\t3".utf8))
    #expect(
      read == [
        IndexBead(source: [0], target: [0], score: -0.3),
        IndexBead(source: [1], target: [1, 2], score: 0),
      ])
  }

  @Test(arguments: [
    ("0\t0\n2\t1\n1\t2", 3, 1), ("0\tx", 1, 3), ("0\t1\t0\n1\t0", 2, 3),
    ("0\t0\n10000001\t2", 2, 1), ("5\t5\n5\t100006", 2, 3),
  ])
  func saysWhereRungsGoWrong(_ text: String, line: Int, column: Int) throws {
    let error = try #require(throws: FormatError.self) { try LadderFile.read(Array(text.utf8)) }
    #expect(error.line == line)
    #expect(error.column == column)
  }
}
