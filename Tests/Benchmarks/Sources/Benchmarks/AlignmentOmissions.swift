import Alignment
import BitextModel
import Foundation
import UnicodeText

/// Precision, recall and F1 of omissions in the novels after some two hundred sentences were left
/// out of either side: 28 that the translators left out are too few to compare by. No weights were
/// learnt from this copy, though from others of the same novels.
func alignmentOmissions(_ arguments: [String]) throws {
  let (model, _) = try modelArgument(arguments)
  var score = AlignmentScore()
  var total = UnmatchedCount()
  for novel in try Novel.all() {
    let cut = try novel.leavingOut(seed: 1)
    let ladder = align(try Evidence(source: cut.english, target: cut.french, model: model))
    score = score + evaluate(ladder.beads.map { IndexBead($0) }, against: cut.gold)
    total = total + UnmatchedCount(ladder, gold: cut.gold)
  }
  guard total.wanted > 0 else { return print("skipped: no ../shared") }
  print(
    String(
      format: "strict F1 %.4f, lax F1 %.4f; unmatched: P %.3f R %.3f F1 %.3f (%d of %d, %d wanted)",
      score.strict.f1, score.lax.f1, total.precision, total.recall, total.f1, total.right,
      total.found, total.wanted))
}

extension Novel {
  /// The novel with six in a hundred of its 1-1 beads, none beside another omission, robbed of one
  /// side.
  func leavingOut(seed: UInt64) throws -> Novel {
    var numbers = SeededNumbers(seed: seed)
    func lines(_ document: Document) -> [String] {
      let text = document.text
      return document.segments.map { String(decoding: text[$0.content], as: UTF8.self) }
    }
    let (sourceLines, targetLines) = (lines(english), lines(french))
    var source: [String] = []
    var target: [String] = []
    var beads: [IndexBead] = []
    var isAfterOmission = false
    for (number, bead) in gold.enumerated() {
      var (kept, other) = (bead.source, bead.target)
      let next = number + 1 < gold.count ? gold[number + 1] : bead
      let dice = numbers.chance()
      if kept.count == 1, other.count == 1, !isAfterOmission, !next.source.isEmpty,
        !next.target.isEmpty, dice < 0.06
      {
        if dice < 0.03 { kept = [] } else { other = [] }
      }
      isAfterOmission = kept.isEmpty || other.isEmpty
      beads.append(
        IndexBead(
          source: Array(source.count..<source.count + kept.count),
          target: Array(target.count..<target.count + other.count)))
      source += kept.map { sourceLines[$0] }
      target += other.map { targetLines[$0] }
    }
    func document(_ lines: [String], in language: LanguageTag) throws -> Document {
      try Document(
        segmentPerLine: Array((lines.joined(separator: "\n") + "\n").utf8), in: language)
    }
    return Novel(
      name: name, folder: nil, english: try document(source, in: .english),
      french: try document(target, in: .french), gold: beads)
  }
}
