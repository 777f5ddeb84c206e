@_spi(Tuning) import Alignment
import BitextModel
import Foundation

/// Whether searching near the path of the pass before loses anything against full dynamic
/// programming: each novel both ways, the beads that differ, and F1 both ways.
func alignmentExact(_ arguments: [String]) throws {
  let (model, names) = try modelArgument(arguments)
  let novels = try Novel.all(names)
  guard !novels.isEmpty else { return print("skipped: no ../shared") }
  let weights: Weights = model == nil ? .withoutModel : .withModel
  var totals = (near: AlignmentScore(), full: AlignmentScore())
  for novel in novels {
    let evidence = try Evidence(source: novel.english, target: novel.french, model: model)
    func take(inFull: Bool) -> Ladder {
      let start = Date()
      let ladder = align(evidence, weights: weights, inFull: inFull)
      let score = evaluate(ladder.beads.map { IndexBead($0) }, against: novel.gold)
      row(
        novel.name.prefix(18) + (inFull ? ", every cell" : ", near the path"), score,
        seconds: Date().timeIntervalSince(start))
      if inFull { totals.full = totals.full + score } else { totals.near = totals.near + score }
      return ladder
    }
    let near = beads(take(inFull: false))
    let full = beads(take(inFull: true))
    print(
      "    beads near the path only: \(near.subtracting(full).count), in full only: "
        + "\(full.subtracting(near).count), in both: \(near.intersection(full).count)")
  }
  row("all, near the path", totals.near, seconds: 0)
  row("all, every cell", totals.full, seconds: 0)
}

private func beads(_ ladder: Ladder) -> Set<[Range<Int>]> {
  Set(ladder.beads.map { [$0.source, $0.target] })
}
