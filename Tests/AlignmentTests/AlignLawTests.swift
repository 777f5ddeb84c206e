import Alignment
import BitextModel
import TestSupport
import Testing

/// What holds of every alignment.
///
/// That a ladder covers both sides once and in order, `Ladder`
/// itself checks: `align` would trap.
struct AlignLawTests {
  @Test(arguments: [(0, 0), (0, 1), (1, 0), (1, 1), (0, 40), (40, 0), (1, 150), (150, 1), (7, 60)])
  func anyTwoTextsHaveALadder(_ source: Int, _ target: Int) throws {
    for seed in 1...2 as ClosedRange<UInt64> {
      let ladder = align(
        try evidence(noise(source, seed: seed), noise(target, seed: seed + 100)))
      #expect(ladder.sourceCount == source)
      #expect(ladder.targetCount == target)
      #expect(ladder.beads.allSatisfy { (0...1).contains($0.confidence) })
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>, [false, true])
  func swappingTheSidesMirrors(seed: UInt64, withModel: Bool) throws {
    let model = withModel ? EmbeddingModel.englishFrench : nil
    var generator = SeededGenerator(seed: seed)
    let counts = (
      Int.random(in: 0...30, using: &generator), Int.random(in: 0...30, using: &generator)
    )
    let noisy = try evidence(
      noise(counts.0, seed: seed), noise(counts.1, seed: seed + 1), model: model)
    #expect(align(noisy.mirrored) == align(noisy).mirrored)
    let text = InventedBitext(lines: 20, seed: seed)
    let there = align(try evidence(text.source, text.target, model: model))
    let back = align(
      try Evidence(
        source: document(text.target, in: .french), target: document(text.source), model: model))
    #expect(back == there.mirrored)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func identicalTextsAlignOneToOne(seed: UInt64) throws {
    for lines in [noise(30, seed: seed), InventedBitext(lines: 30, seed: seed).source] {
      let ladder = align(try Evidence(source: document(lines), target: document(lines)))
      #expect(ladder.beads.map(\.source) == lines.indices.map { $0..<$0 + 1 })
      #expect(ladder.beads.map(\.target) == lines.indices.map { $0..<$0 + 1 })
    }
  }

  @Test func theSameEvidenceGivesTheSameLadder() throws {
    let text = InventedBitext(lines: 40, seed: 5)
    let first = align(try evidence(text.source, text.target))
    #expect(align(try evidence(text.source, text.target)) == first)
  }

  /// Words learnt from one stretch serve the other, so the law is of texts that have a right
  /// alignment, which both ways find.
  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func textsJoinedAtABoundaryHaveTheirLaddersJoined(seed: UInt64) throws {
    let one = InventedBitext(lines: 60, seed: seed)
    let two = InventedBitext(lines: 80, seed: seed + 50)
    var options = AlignmentOptions()
    let both = try evidence(one.source + two.source, one.target + two.target)
    options.fixedPoints = try fixedPoints(
      [.boundary(source: one.source.count, target: one.target.count)], for: both)
    let joined = align(both, options: options)
    let apart =
      align(try evidence(one.source, one.target)).beads.map(Spans.init)
      + align(try evidence(two.source, two.target)).beads.map {
        Spans($0, after: one.source.count, one.target.count)
      }
    let same = Set(joined.beads.map(Spans.init)).intersection(apart).count
    #expect(same * 100 >= apart.count * 95, "\(same) of \(apart.count) beads the same")
  }

  /// Sentences without a common word, two to four a paragraph: only paragraphs tell them apart.
  @Test func paragraphsOfBothSidesMeet() throws {
    var generator = SeededGenerator(seed: 4)
    var source = ""
    var target = ""
    for number in 0..<30 {
      for _ in 0..<Int.random(in: 2...4, using: &generator) {
        source += "Bago dilu meka tono. "
        target += "Shiru wenok pazy. "
      }
      source += "Bago \(number) dilu.\n\n"
      target += "Shiru \(number) wenok.\n\n"
    }
    let documents = (
      try Document(Array(source.utf8), in: .english), try Document(Array(target.utf8), in: .french)
    )
    let evidence = try Evidence(source: documents.0, target: documents.1)
    let ladder = align(evidence)
    #expect(align(evidence.mirrored) == ladder.mirrored)
    for bead in ladder.beads where !bead.isUnmatched {
      let paragraphs = (
        Set(bead.source.map { documents.0.segments[$0].paragraph }),
        Set(bead.target.map { documents.1.segments[$0].paragraph })
      )
      #expect(paragraphs.0 == paragraphs.1, "\(bead.source) with \(bead.target)")
    }
    let signals = explain(ladder, by: evidence).flatMap(\.signals)
    #expect(signals.contains { $0.kind == .paragraphs && $0.contribution > 0 })
  }

  @Test func theLongestSideIsHeld() throws {
    var options = AlignmentOptions()
    options.longestSide = 1
    options.longestBead = 2
    let ladder = align(try evidence(noise(30, seed: 1), noise(50, seed: 2)), options: options)
    let matched = ladder.beads.filter { !$0.isUnmatched }
    #expect(matched.allSatisfy { $0.source.count <= 1 && $0.target.count <= 1 })
  }

  private struct Spans: Hashable {
    let source: Range<Int>
    let target: Range<Int>

    init(_ bead: Bead) { self.init(bead, after: 0, 0) }

    init(_ bead: Bead, after source: Int, _ target: Int) {
      self.source = bead.source.lowerBound + source..<bead.source.upperBound + source
      self.target = bead.target.lowerBound + target..<bead.target.upperBound + target
    }
  }
}
