internal import Foundation

/// The best way through a band, and how sure each of its beads is.
struct Search {
  let scorer: BeadScorer
  let band: Band
  /// For each number of segments done, the last hard break at or before the segment before it.
  let sourceFloors: [Int32]
  let targetFloors: [Int32]

  private var types: [BeadType] { scorer.types }

  /// The path of the highest score.
  func bestPath() -> [PathStep] {
    let rows = band.lower.count
    var best = [Double](repeating: -.infinity, count: band.cellCount)
    var back = [UInt8](repeating: .max, count: band.cellCount)
    best[0] = 0
    for i in 0..<rows {
      for j in band.row(i) where i + j > 0 {
        var top = -Double.infinity
        var choice = UInt8.max
        forEachBead(endingAt: i, j) { number, from, score in
          let total = best[from] + Double(score)
          if total > top {
            top = total
            choice = UInt8(number)
          }
        }
        let cell = band.cell(i, j)
        best[cell] = top
        back[cell] = choice
      }
    }
    var i = rows - 1
    var j = Int(band.upper[rows - 1])
    var path = [PathStep(source: i, target: j)]
    while i + j > 0 {
      let type = types[Int(back[band.cell(i, j)])]
      i -= type.source
      j -= type.target
      path.append(PathStep(source: i, target: j))
    }
    return path.reversed()
  }

  /// How likely each bead of `path` is among all ways through the band: forward–backward over
  /// scores that are divided by the temperature.
  func confidences(of path: [PathStep]) -> [Float] {
    let rows = band.lower.count
    let scale = 1 / scorer.weights.temperature
    var before = [Double](repeating: -.infinity, count: band.cellCount)
    var after = before
    var scores: [Double] = []
    before[0] = 0
    for i in 0..<rows {
      for j in band.row(i) where i + j > 0 {
        var top = -Double.infinity
        scores.removeAll(keepingCapacity: true)
        forEachBead(endingAt: i, j) { _, from, score in
          let total = before[from] + Double(score) * scale
          scores.append(total)
          top = max(top, total)
        }
        if top > -.infinity {
          before[band.cell(i, j)] = top + log(scores.reduce(0) { $0 + exp($1 - top) })
        }
      }
    }
    after[band.cellCount - 1] = 0
    for i in (0..<rows).reversed() {
      for j in band.row(i).reversed() {
        let cell = band.cell(i, j)
        guard after[cell] > -.infinity, i + j > 0 else { continue }
        let rest = after[cell]
        forEachBead(endingAt: i, j) { _, from, score in
          let total = rest + Double(score) * scale
          let (high, low) = total > after[from] ? (total, after[from]) : (after[from], total)
          after[from] = low == -.infinity ? high : high + log1p(exp(low - high))
        }
      }
    }
    let whole = before[band.cellCount - 1]
    return zip(path, path.dropFirst()).map { start, end in
      let type = BeadType(source: end.source - start.source, target: end.target - start.target)
      guard let number = types.firstIndex(of: type) else { return 0 }
      let score = scorer.score(type: number, type, endingAt: end.source, end.target)
      let log =
        before[band.cell(start.source, start.target)] + Double(score) * scale
        + after[band.cell(end.source, end.target)] - whole
      return Float(min(1, exp(log)))
    }
  }

  /// Calls `body` with every bead that ends at a cell and begins in the band: its type, the cell it
  /// begins at, its score.
  @inline(__always)
  private func forEachBead(
    endingAt i: Int, _ j: Int, _ body: (_ type: Int, _ from: Int, _ score: Float) -> Void
  ) {
    let mostSource = i - Int(sourceFloors[i])
    let mostTarget = j - Int(targetFloors[j])
    for number in types.indices {
      let type = types[number]
      guard type.source <= mostSource, type.target <= mostTarget else { continue }
      let row = i - type.source
      let column = j - type.target
      guard column >= Int(band.lower[row]), column <= Int(band.upper[row]) else { continue }
      body(number, band.cell(row, column), scorer.score(type: number, type, endingAt: i, j))
    }
  }
}
