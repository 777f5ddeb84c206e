import Alignment
import BitextModel
import Foundation
import UnicodeText

/// What becomes of the rest of a novel when a passage is missing from one side, or two passages of one
/// side change places: strict F1 there, before and after, with the shipped model and without.
///
/// 100 beads are taken out of either side at three places of each novel that is long enough, else 30; two
/// passages of 30 beads change places in the French.
func alignmentDamage(_ arguments: [String]) throws {
  let (model, names) = try modelArgument(arguments)
  for withModel in model == nil ? [false] : [true, false] {
    var sums: [String: (before: AlignmentScore, after: AlignmentScore)] = [:]
    for novel in try Novel.all(names) {
      let text = PlainNovel(novel)
      let whole = try text.evidence(withModel ? model : nil)
      let untouched = align(whole)
      printPassages(untouched, whole, "of \(novel.name) as it is")
      for damage in text.damages() {
        let damaged = text.damaged(damage)
        let before = damaged.restScore(of: untouched.beads.map { IndexBead($0) }, in: text)
        let evidence = try damaged.evidence(withModel ? model : nil)
        let ladder = align(evidence)
        let after = damaged.restScore(of: ladder.beads.map { IndexBead($0) }, in: damaged)
        let sum = sums[damage.name] ?? (AlignmentScore(), AlignmentScore())
        sums[damage.name] = (sum.before + before, sum.after + after)
        print(
          novel.name.padding(toLength: 28, withPad: " ", startingAt: 0)
            + damage.description.padding(toLength: 44, withPad: " ", startingAt: 0)
            + String(format: "%.4f → %.4f", before.strict.f1, after.strict.f1))
        printPassages(ladder, evidence, "")
      }
    }
    for (name, sum) in sums.sorted(by: { $0.key < $1.key }) {
      print(
        "all, \(withModel ? "model" : "no model"), \(name): "
          + String(
            format: "%.4f → %.4f strict, %.4f → %.4f lax", sum.before.strict.f1,
            sum.after.strict.f1,
            sum.before.lax.f1, sum.after.lax.f1))
    }
  }
}

private func printPassages(_ ladder: Ladder, _ evidence: Evidence, _ note: String) {
  for passage in absentPassages(in: ladder, by: evidence) {
    print("    \(passage.side) \(passage.segments) absent \(note)", terminator: "")
    print(passage.elsewhere.map { ", moved to \($0)" } ?? "")
  }
}

/// A passage taken out of a side, or two that change places; numbers of gold beads.
private enum Damage: CustomStringConvertible {
  case withoutTarget(Range<Int>)
  case withoutSource(Range<Int>)
  case swapped(Range<Int>, Range<Int>)

  var name: String {
    switch self {
    case .withoutTarget: "missing in French"
    case .withoutSource: "missing in English"
    case .swapped: "changed places in French"
    }
  }

  var description: String {
    switch self {
    case .withoutTarget(let beads), .withoutSource(let beads): "\(name) \(beads)"
    case .swapped(let one, let other): "\(name) \(one) \(other)"
    }
  }
}

/// A novel as lines with gold in order, and which line of the whole novel each was.
private struct PlainNovel {
  var english: [(line: Substring, number: Int)]
  var french: [(line: Substring, number: Int)]
  /// Gold beads of the whole novel by its own numbers; those that damage touched are gone.
  var gold: [IndexBead]

  init(_ novel: Novel) {
    func lines(_ document: Document) -> [(line: Substring, number: Int)] {
      document.segments.enumerated().map {
        (Substring(document.string($1).replacing("\n", with: " ")), $0)
      }
    }
    english = lines(novel.english)
    french = lines(novel.french)
    gold = novel.gold.filter { !$0.source.isEmpty && !$0.target.isEmpty }
      .sorted { ($0.source[0], $0.target[0]) < ($1.source[0], $1.target[0]) }
  }

  func damages() -> [Damage] {
    let size = gold.count > 500 ? 100 : 30
    var damages: [Damage] = []
    for quarter in 1...3 {
      let start = gold.count * quarter / 4 - size / 2
      damages.append(.withoutTarget(start..<start + size))
      damages.append(.withoutSource(start..<start + size))
    }
    let third = gold.count / 3
    damages.append(.swapped(third - 30..<third, 2 * third..<2 * third + 30))
    // Not so near that what lies between is shorter than what changed places: then it would be what
    // looks moved.
    damages.append(.swapped(third - 30..<third, third + 70..<third + 100))
    return damages
  }

  func damaged(_ damage: Damage) -> PlainNovel {
    var damaged = self
    // Spans of gold are spans of this novel while it is whole.
    func span(_ beads: Range<Int>, _ side: (IndexBead) -> [Int]) -> Range<Int> {
      let all = gold[beads].flatMap(side)
      return (all.min() ?? 0)..<(all.max() ?? -1) + 1
    }
    switch damage {
    case .withoutTarget(let beads):
      damaged.french.removeSubrange(span(beads, \.target))
      damaged.gold.removeSubrange(beads)
    case .withoutSource(let beads):
      damaged.english.removeSubrange(span(beads, \.source))
      damaged.gold.removeSubrange(beads)
    case .swapped(let one, let other):
      let (a, b) = (span(one, \.target), span(other, \.target))
      let parts = [
        0..<a.lowerBound, b, a.upperBound..<b.lowerBound, a, b.upperBound..<french.count,
      ]
      damaged.french = parts.flatMap { french[$0] }
      damaged.gold.removeSubrange(other)
      damaged.gold.removeSubrange(one)
    }
    return damaged
  }

  func evidence(_ model: EmbeddingModel?) throws -> Evidence {
    func document(_ lines: [(line: Substring, number: Int)], _ language: LanguageTag) throws
      -> Document
    {
      try Document(
        segmentPerLine: Array(lines.map { $0.line + "\n" }.joined().utf8), in: language)
    }
    return try Evidence(
      source: document(english, .english), target: document(french, .french), model: model)
  }

  /// The score of matched beads of `text` that have to do with the gold left in this novel.
  func restScore(of beads: [IndexBead], in text: PlainNovel) -> AlignmentScore {
    let rest = (Set(gold.flatMap(\.source)), Set(gold.flatMap(\.target)))
    let found = beads.map {
      IndexBead(
        source: $0.source.map { text.english[$0].number },
        target: $0.target.map { text.french[$0].number })
    }.filter {
      !$0.source.isEmpty && !$0.target.isEmpty
        && ($0.source.contains(where: rest.0.contains)
          || $0.target.contains(where: rest.1.contains))
    }
    return evaluate(found, against: gold)
  }
}
