import BitextModel
import Testing

struct LadderTests {
  private let beads = [
    Bead(source: 0..<1, target: 0..<2, confidence: 0.5),
    Bead(source: 1..<1, target: 2..<3),
    Bead(source: 1..<3, target: 3..<3),
    Bead(source: 3..<4, target: 3..<4, origin: .pinned),
  ]

  @Test func coversBothSidesOnceAndInOrder() throws {
    let ladder = try Ladder(beads, sourceCount: 4, targetCount: 4)
    #expect(ladder.beads == beads)
    #expect(ladder.beads.map(\.isUnmatched) == [false, true, true, false])
  }

  @Test func mirrorsTwiceToItself() throws {
    let ladder = try Ladder(beads, sourceCount: 4, targetCount: 4)
    #expect(ladder.mirrored.beads[0].source == 0..<2)
    #expect(ladder.mirrored.beads[3].origin == .pinned)
    #expect(ladder.mirrored.mirrored == ladder)
  }

  struct Fault: CustomTestStringConvertible {
    let testDescription: String
    let beads: [Bead]
    let bead: Int?
    let side: String
  }

  @Test(arguments: [
    Fault(
      testDescription: "a gap", beads: [Bead(source: 1..<2, target: 0..<1)], bead: 0, side: "source"
    ),
    Fault(
      testDescription: "a segment twice",
      beads: [Bead(source: 0..<1, target: 0..<1), Bead(source: 1..<2, target: 0..<1)], bead: 1,
      side: "target"),
    Fault(
      testDescription: "too short", beads: [Bead(source: 0..<1, target: 0..<2)], bead: nil,
      side: "source"),
    Fault(
      testDescription: "too long", beads: [Bead(source: 0..<2, target: 0..<3)], bead: nil,
      side: "target"),
  ])
  func refusesWhatIsNoLadder(_ fault: Fault) throws {
    let error = try #require(throws: LadderError.self) {
      try Ladder(fault.beads, sourceCount: 2, targetCount: 2)
    }
    #expect(error.bead == fault.bead)
    #expect(error.side == fault.side)
  }

  @Test func nothingIsALadderToo() throws {
    #expect(try Ladder([], sourceCount: 0, targetCount: 0).beads.isEmpty)
  }

  @Test func anIndexBeadListsTheSegments() {
    let bead = IndexBead(beads[0])
    #expect(bead.source == [0])
    #expect(bead.target == [0, 1])
    #expect(bead.score == 0.5)
  }
}
