import Alignment
import BitextModel
import Testing

struct ExplanationTests {
  @Test func aBeadRestsOnItsSignals() throws {
    let source = [
      "Pangloss taught in 1755.", "He said so.", "«Is it you?»", "Nobody answered him.",
    ]
    let target = ["Pangloss enseignait en 1755.", "Il le disait.", "« Est-ce vous ? »"]
    let evidence = try evidence(source, target)
    let ladder = try Ladder(
      (0..<3).map { Bead(source: $0..<$0 + 1, target: $0..<$0 + 1) }
        + [Bead(source: 3..<4, target: 3..<3)], sourceCount: 4, targetCount: 3)
    let explanations = explain(ladder, by: evidence)
    #expect(explanations.count == ladder.beads.count)
    let first = try #require(explanations.first)
    let numbers = try #require(first.signals.first { $0.kind == .numbers })
    #expect(numbers.details == ["1755=1755"])
    #expect(numbers.contribution > 0)
    let cognates = try #require(first.signals.first { $0.kind == .cognates })
    #expect(cognates.details.contains("pangloss=pangloss"))
    #expect(first.signals.contains { $0.kind == .length && $0.value > 0.6 })
    #expect(explanations[2].signals.contains { $0.kind == .quotes && $0.contribution > 0 })
    let last = try #require(explanations.last)
    #expect(last.signals.map(\.kind) == [.type, .unmatched])
    for explanation in explanations {
      #expect(explanation.signals.allSatisfy { (0...1).contains($0.value) })
    }
  }

  @Test func wordsLearntFromTheTextsAreNamed() throws {
    let text = InventedBitext(lines: 100, seed: 3)
    let evidence = try evidence(text.source, text.target)
    let learnt = explain(align(evidence), by: evidence).flatMap(\.signals)
      .filter { $0.kind == .lexicon }
    #expect(learnt.count { $0.contribution > 1 && !$0.details.isEmpty } > 50)
  }

  @Test func aLadderMendedByHandIsExplainedToo() throws {
    let evidence = try evidence(Array(repeating: "A b c.", count: 12), ["D."])
    let ladder = try Ladder(
      [Bead(source: 0..<12, target: 0..<1, origin: .edited)], sourceCount: 12, targetCount: 1)
    #expect(explain(ladder, by: evidence).count == 1)
  }
}
