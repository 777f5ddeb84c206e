internal import Foundation

extension Search {
  /// How likely each bead of `path` is among all ways through the band: forward–backward over
  /// scores in nats.
  ///
  /// Going forward, each cell gets the log of the sum over all ways to it, and each bead that ends
  /// there its share of that sum; going back, shares multiply to probabilities. No sum can overflow
  /// however long the texts are.
  func mostProbableBeads() -> [WeightedBead] {
    var sums = [Double](repeating: -.infinity, count: band.cellCount)
    sums[0] = 0
    var edges: [Edge] = []
    var firstEdges = [0]
    firstEdges.reserveCapacity(band.cellCount + 1)
    var ways: [(from: Int, score: Double)] = []
    for i in band.lower.indices {
      for j in band.row(i) {
        ways.removeAll(keepingCapacity: true)
        var top = -Double.infinity
        forEachBead(endingAt: i, j) { _, from, score in
          let total = sums[from] + Double(score)
          ways.append((from, total))
          top = max(top, total)
        }
        if top > -.infinity {
          let first = edges.count
          var sum: Float = 0
          // What is 10^5 times less likely than the best adds nothing that shows.
          for way in ways where way.score > top - 11.5 {
            let share = expf(Float(way.score - top))
            sum += share
            edges.append(Edge(from: Int32(way.from), share: share))
          }
          for edge in first..<edges.count { edges[edge].share /= sum }
          sums[band.cell(i, j)] = top + Double(quickLog(sum))
        }
        firstEdges.append(edges.count)
      }
    }
    var visits = [Float](repeating: 0, count: band.cellCount)
    visits[band.cellCount - 1] = 1
    for cell in (0..<band.cellCount).reversed() where visits[cell] > 0 {
      for edge in firstEdges[cell]..<firstEdges[cell + 1] {
        visits[Int(edges[edge].from)] += visits[cell] * edges[edge].share
      }
    }
    return decode(edges, firstEdges, visits)
  }

  /// The path whose beads have the highest sum of probabilities: the one with the most right beads
  /// to be expected, rather than the likeliest as a whole.
  private func decode(
    _ edges: [Edge], _ firstEdges: [Int], _ visits: [Float]
  ) -> [WeightedBead] {
    var best = [Double](repeating: -.infinity, count: band.cellCount)
    var back = [Int32](repeating: -1, count: band.cellCount)
    best[0] = 0
    for cell in 1..<max(1, band.cellCount) {
      for edge in firstEdges[cell]..<firstEdges[cell + 1] {
        let gain = Double(visits[cell] * edges[edge].share)
        let total = best[Int(edges[edge].from)] + gain
        if total > best[cell] {
          best[cell] = total
          back[cell] = Int32(edge)
        }
      }
    }
    var cell = band.cellCount - 1
    var beads: [WeightedBead] = []
    while cell > 0 {
      let edge = Int(back[cell])
      let end = step(of: cell)
      cell = Int(edges[edge].from)
      let start = step(of: cell)
      beads.append(
        WeightedBead(
          source: start.source..<end.source, target: start.target..<end.target,
          weight: min(1, visits[band.cell(end.source, end.target)] * edges[edge].share)))
    }
    return beads.reversed()
  }

  private func step(of cell: Int) -> PathStep {
    var low = 0
    var high = band.lower.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if band.offsets[middle] <= cell { low = middle } else { high = middle }
    }
    return PathStep(source: low, target: cell - band.offsets[low] + Int(band.lower[low]))
  }
}

/// A bead by the cell it begins at, and its share of all ways to the cell it ends at.
private struct Edge {
  let from: Int32
  var share: Float
}
