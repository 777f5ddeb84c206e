import Alignment
import BitextModel
import Testing

struct AlignmentWarningTests {
  private let text = InventedBitext(lines: 40, seed: 1)

  @Test func anEmptySideIsNamed() throws {
    #expect(
      preflight(try evidence([], ["Un.", "Deux."])) == [
        .emptySide(side: "source", otherSegments: 2)
      ])
    #expect(
      preflight(try evidence(["One."], [])) == [.emptySide(side: "target", otherSegments: 1)])
    #expect(preflight(try evidence([], [])).count == 2)
  }

  @Test func wildlyUnequalTextsAreNamedWithNumbers() throws {
    let warnings = preflight(try evidence(Array(text.source.prefix(3)), text.target))
    #expect(
      warnings.contains(.countsDiffer(sourceSegments: 3, targetSegments: text.target.count)))
    #expect(warnings.contains { if case .lengthsDiffer = $0 { true } else { false } })
    #expect(warnings.map(\.description).joined().contains("\(text.target.count)"))
  }

  @Test func theSameTextTwiceIsNamed() throws {
    #expect(
      preflight(try evidence(text.source, text.source)) == [
        .identicalTexts(segments: text.source.count)
      ])
  }

  @Test func translationsGiveNoWarning() throws {
    let evidence = try evidence(text.source, text.target)
    #expect(preflight(evidence).isEmpty)
    #expect(review(align(evidence)).isEmpty)
  }

  @Test func aLadderWithoutMatchesIsNamed() throws {
    let beads =
      (0..<4).map { Bead(source: $0..<$0 + 1, target: 0..<0, confidence: 0.2) }
      + (0..<4).map { Bead(source: 4..<4, target: $0..<$0 + 1, confidence: 0.2) }
    let warnings = review(try Ladder(beads, sourceCount: 4, targetCount: 4))
    #expect(warnings.count == 2)
    #expect(warnings.first?.description.hasPrefix("4 of 4 source segments") == true)
  }
}
