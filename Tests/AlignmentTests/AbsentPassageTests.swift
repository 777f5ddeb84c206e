import BitextModel
import Formats
import Foundation
import TestSupport
import Testing
import UnicodeText

@testable import Alignment

/// A passage that is missing, or that stands elsewhere, leaves the rest alone and is found.
struct AbsentPassageTests {
  /// Two texts as lines, with gold that holds of them.
  private struct Text {
    var source: [String]
    var target: [String]
    var languages = (LanguageTag.english, LanguageTag.french)
    /// Beads with both sides.
    var gold: [IndexBead]

    init(_ text: InventedBitext) {
      (source, target) = (text.source, text.target)
      gold = text.gold.filter { !$0.isUnmatched }.map { IndexBead($0) }
    }

    init(_ source: [UInt8], _ target: [UInt8], gold: [UInt8]) throws {
      func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(
          separator: "\n", omittingEmptySubsequences: false
        ).map(String.init).dropLast()
      }
      (self.source, self.target) = (lines(source), lines(target))
      self.gold = try AlignmentIndices.read(gold).filter {
        !$0.source.isEmpty && !$0.target.isEmpty
      }
    }

    /// The target segments of some beads of gold, from the first to the last.
    func targets(_ beads: Range<Int>) -> Range<Int> {
      let all = gold[beads].flatMap(\.target)
      return (all.min() ?? 0)..<(all.max() ?? -1) + 1
    }

    func sources(_ beads: Range<Int>) -> Range<Int> {
      let all = gold[beads].flatMap(\.source)
      return (all.min() ?? 0)..<(all.max() ?? -1) + 1
    }

    /// The text with its target segments in another order, or some of them gone; gold of the beads
    /// that are whole in it and not in `moved`.
    func with(targets order: [Int], without moved: [Range<Int>]) -> Text {
      var text = self
      text.target = order.map { target[$0] }
      let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
      text.gold = gold.indices.filter { index in !moved.contains { $0.contains(index) } }
        .compactMap { index in
          let targets = gold[index].target.compactMap { places[$0] }
          return targets.count == gold[index].target.count
            ? IndexBead(source: gold[index].source, target: targets) : nil
        }
      return text
    }

    func without(_ beads: Range<Int>) -> Text {
      let gone = targets(beads)
      return with(targets: target.indices.filter { !gone.contains($0) }, without: [beads])
    }

    func swapping(_ one: Range<Int>, _ other: Range<Int>) -> Text {
      let (a, b) = (targets(one), targets(other))
      let order = [
        Array(0..<a.lowerBound), Array(b), Array(a.upperBound..<b.lowerBound), Array(a),
        Array(b.upperBound..<target.count),
      ]
      return with(targets: order.flatMap(\.self), without: [one, other])
    }

    func evidence(_ model: EmbeddingModel? = nil) throws -> Evidence {
      try Evidence(
        source: document(source, in: languages.0), target: document(target, in: languages.1),
        model: model)
    }

    /// The share of the beads of gold that a ladder has.
    func recall(_ ladder: Ladder) -> Double {
      evaluate(ladder.beads.map { IndexBead($0) }, against: gold).strict.recall
    }
  }

  private func overlap(_ a: Range<Int>?, _ b: Range<Int>) -> Double {
    guard let a else { return 0 }
    return Double(a.clamped(to: b).count)
      / Double(max(a.upperBound, b.upperBound) - min(a.lowerBound, b.lowerBound))
  }

  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func whatIsMissingIsOnePassage(seed: UInt64) throws {
    let whole = Text(InventedBitext(lines: 130, seed: seed))
    let text = whole.without(50..<80)
    let evidence = try text.evidence()
    let ladder = align(evidence)
    #expect(text.recall(ladder) >= 0.92)
    let passages = absentPassages(in: ladder, by: evidence)
    #expect(passages.count == 1 && passages.first?.side == .source)
    #expect(overlap(passages.first?.segments, whole.sources(50..<80)) >= 0.85)
    #expect(passages.first?.elsewhere == nil)
    let mirrored = absentPassages(in: ladder.mirrored, by: evidence.mirrored)
    #expect(mirrored.map(\.side) == [.target])
    #expect(mirrored.map(\.segments) == passages.map(\.segments))
  }

  /// Without a model too, though only a model tells surely where a passage went.
  @Test func whatWasMovedLeavesTheRest() throws {
    let text = Text(InventedBitext(lines: 150, seed: 11)).swapping(30..<55, 100..<125)
    let evidence = try text.evidence()
    #expect(text.recall(align(evidence)) >= 0.92)
  }

  @Test func aSentenceHereAndThereIsNoPassage() throws {
    let text = Text(InventedBitext(lines: 150, seed: 21))
    let evidence = try text.evidence()
    #expect(absentPassages(in: align(evidence), by: evidence).isEmpty)
    let strangers = try evidenceOfStrangers()
    for passage in absentPassages(in: align(strangers), by: strangers) {
      #expect(passage.elsewhere == nil)
    }
  }

  /// Two texts that have nothing to do with each other.
  private func evidenceOfStrangers() throws -> Evidence {
    try evidence(
      InventedBitext(lines: 60, seed: 31).source, InventedBitext(lines: 60, seed: 32).target)
  }

  @Test func theCorpusPairWithDamage() throws {
    func bytes(_ name: String) throws -> [UInt8] {
      try SharedData.projectFile("Corpus/visit/\(name)")
    }
    var whole = try Text(
      bytes("segments.fr.txt"), bytes("segments.en.txt"), gold: bytes("gold.indices"))
    whole.languages = (.french, .english)
    let model = EmbeddingModel.englishFrench
    let missing = whole.without(30..<50)
    var evidence = try missing.evidence(model)
    var ladder = align(evidence)
    #expect(missing.recall(ladder) >= 0.96)
    var passages = absentPassages(in: ladder, by: evidence)
    #expect(passages.count == 1)
    #expect(overlap(passages.first?.segments, whole.sources(30..<50)) >= 0.9)
    let swapped = whole.swapping(10..<20, 40..<50)
    evidence = try swapped.evidence(model)
    ladder = align(evidence)
    #expect(swapped.recall(ladder) >= 0.93)
    passages = absentPassages(in: ladder, by: evidence)
    #expect(passages.map(\.side) == [.source, .source, .target, .target])
    // Where the passages stand now: each begins or ends where the other did.
    let (one, other) = (whole.targets(10..<20), whole.targets(40..<50))
    let now = [
      other.upperBound - one.count..<other.upperBound,
      one.lowerBound..<one.lowerBound + other.count,
    ]
    for (number, beads) in [10..<20, 40..<50].enumerated() {
      let passage = try #require(
        passages.first { overlap($0.segments, whole.sources(beads)) >= 0.8 && $0.side == .source })
      #expect(overlap(passage.elsewhere, now[number]) >= 0.8)
    }
  }

  /// Part of a novel with damage in the middle against itself without.
  @Test func aNovelWithDamage() throws {
    guard let folder = sharedFolder?.appending(path: "gold/transread/JaneEyre") else {
      print("skipped: no ../shared, so no hand-aligned novels")
      return
    }
    func bytes(_ name: String) throws -> [UInt8] {
      Array(try Data(contentsOf: folder.appending(path: name)))
    }
    let whole = try Text(bytes("en.txt"), bytes("fr.txt"), gold: bytes("gold.txt"))
    let untouched = align(try whole.evidence(.englishFrench))
    for text in [whole.without(60..<100), whole.swapping(30..<60, 100..<130)] {
      let evidence = try text.evidence(.englishFrench)
      let ladder = align(evidence)
      // Beads of gold that damage left, by what the source has: the target was renumbered.
      let sources = Set(text.gold.map(\.source))
      var rest = whole
      rest.gold = whole.gold.filter { sources.contains($0.source) }
      #expect(text.recall(ladder) >= rest.recall(untouched) - 0.03)
      #expect(!absentPassages(in: ladder, by: evidence).isEmpty)
    }
  }
}
