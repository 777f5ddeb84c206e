import Alignment
import BitextModel
import Foundation
import UnicodeText

/// Texts of which one is hardly the other's match: seconds, and F1 where there is something to find.
func alignmentUnequal() throws {
  guard let shared = sharedFolder() else { return print("skipped: no ../shared") }
  let all = PseudoDocuments(
    try pairs(of: shared.appending(path: "train/lit_gutenberg.tsv.xz"), count: 20_000), seed: 1)
  let english = all.english.split(separator: "\n")
  let french = all.french.split(separator: "\n")
  for (name, source, target) in [
    ("one against all", 0..<1, 0..<french.count), ("none against all", 0..<0, 0..<french.count),
    ("all against one", 0..<english.count, 0..<1), ("an excerpt", 1_000..<1_300, 0..<3_000),
    ("a fifth missing", 0..<3_000, 0..<3_000),
  ] {
    var kept = Array(french[target])
    if name == "a fifth missing" { kept.removeSubrange(1_000..<1_600) }
    let start = Date()
    let ladder = align(
      try Evidence(
        source: document(lines: english[source]), target: document(lines: kept[...])))
    // Gold of what both sides hold; where a side was cut, gold moves.
    let gold = all.gold.compactMap { bead -> IndexBead? in
      guard let a = bead.source.first, let b = bead.target.first, source.contains(a),
        target.contains(b), name != "a fifth missing" || !(990..<1_610).contains(b)
      else { return nil }
      let moved = name == "a fifth missing" && b >= 1_600 ? 600 : 0
      return IndexBead(
        source: bead.source.map { $0 - source.lowerBound },
        target: bead.target.map { $0 - target.lowerBound - moved })
    }
    let score = evaluate(ladder.beads.map { IndexBead($0) }, against: gold)
    print(
      String(
        format: "%6d × %6d: %.2f s, recall %.4f %.4f  ", source.count, kept.count,
        Date().timeIntervalSince(start), score.strict.recall, score.lax.recall) + name)
  }
}

private func document(lines: ArraySlice<Substring>) throws -> Document {
  try Document(
    segmentPerLine: Array(lines.map { $0 + "\n" }.joined().utf8), in: .undetermined)
}
