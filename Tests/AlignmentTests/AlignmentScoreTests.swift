import Alignment
import BitextModel
import Testing

/// Cases counted by hand after the definition of vecalign's scorer.
struct AlignmentScoreTests {
  private func bead(_ source: [Int], _ target: [Int]) -> IndexBead {
    IndexBead(source: source, target: target)
  }

  @Test func strictWantsTheSameBeadLaxOnePairOfIt() {
    let gold = [bead([0], [0]), bead([1], [1, 2]), bead([2], [3]), bead([], [4])]
    let test = [bead([0], [0]), bead([1], [1]), bead([], [2]), bead([2], [3]), bead([], [4])]
    let score = evaluate(test, against: gold)
    #expect([score.test.strict, score.test.lax, score.test.beads] == [3, 4, 5])
    #expect([score.gold.strict, score.gold.lax, score.gold.beads] == [2, 3, 3])
    #expect(score.strict.precision == 0.6)
    #expect(score.lax.recall == 1)
    #expect(abs(score.strict.f1 - 2 * 0.6 * (2.0 / 3) / (0.6 + 2.0 / 3)) < 1e-12)
  }

  @Test func aBeadCountsOnceAndAnEmptyOneNotAtAll() {
    let gold = [bead([0], [0])]
    let score = evaluate(
      [bead([0], [0]), IndexBead(source: [0], target: [0], score: 0.5), bead([], [])],
      against: gold)
    #expect([score.test.strict, score.test.lax, score.test.beads] == [1, 1, 1])
  }

  @Test func aWrongUnmatchedSegmentIsNoLaxHit() {
    let score = evaluate([bead([0], []), bead([], [0])], against: [bead([0], [0])])
    #expect([score.test.strict, score.test.lax, score.test.beads] == [0, 0, 2])
    #expect([score.gold.strict, score.gold.lax, score.gold.beads] == [0, 0, 1])
    #expect(score.strict.f1 == 0)
  }

  @Test func goldNeedBeNoLadder() {
    // Out of order, overlapping, not contiguous; the order within a list counts.
    let gold = [bead([2, 0], [1]), bead([0], [1]), bead([0], [0, 5])]
    let score = evaluate([bead([0, 2], [1]), bead([0], [5]), bead([2], [0])], against: gold)
    #expect([score.test.strict, score.test.lax, score.test.beads] == [0, 2, 3])
    #expect([score.gold.strict, score.gold.lax, score.gold.beads] == [0, 3, 3])
  }

  @Test func nothingScoresZero() {
    let score = evaluate([], against: [IndexBead]())
    #expect(score.strict.f1 == 0)
    #expect(score == AlignmentScore())
  }

  @Test func countsAddUpOverDocuments() throws {
    let one = try Ladder([Bead(source: 0..<1, target: 0..<1)], sourceCount: 1, targetCount: 1)
    let two = try Ladder(
      [Bead(source: 0..<1, target: 0..<0), Bead(source: 1..<1, target: 0..<1)], sourceCount: 1,
      targetCount: 1)
    let sum = evaluate(one, against: one) + evaluate(two, against: one)
    #expect([sum.test.strict, sum.test.beads] == [1, 3])
    #expect([sum.gold.strict, sum.gold.beads] == [1, 2])
  }
}
