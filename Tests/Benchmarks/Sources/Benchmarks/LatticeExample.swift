@_spi(Tuning) import Alignment
import BitextModel
import Foundation

/// The beads that a search of a novel weighed against each other, beside those of gold.
struct LatticeExample: Sendable {
  let lattice: Lattice
  /// How many beads gold has.
  let goldCount: Int
  /// Edges that are beads of gold.
  private let isGold: [Bool]
  /// Edges that do not contradict gold: its beads and, where it has one that is no edge, what lies
  /// within that.
  private let isConsistent: [Bool]

  init(_ lattice: Lattice, gold: [IndexBead]) {
    var ofSource: [Int: Int] = [:]
    var ofTarget: [Int: Int] = [:]
    for (number, bead) in gold.enumerated() {
      for segment in bead.source { ofSource[segment] = number }
      for segment in bead.target { ofTarget[segment] = number }
    }
    // Of each edge the one bead of gold that holds it.
    let holders = lattice.edges.map { edge -> Int? in
      let numbers = Set(
        edge.source.map { ofSource[Int($0)] } + edge.target.map { ofTarget[Int($0)] })
      return numbers.count == 1 ? numbers.first ?? nil : nil
    }
    let isGold = zip(lattice.edges, holders).map { edge, holder in
      holder.map {
        (gold[$0].source.count, gold[$0].target.count) == (edge.source.count, edge.target.count)
      } ?? false
    }
    var isEdge = [Bool](repeating: false, count: gold.count)
    for (holder, isGold) in zip(holders, isGold) {
      if let holder, isGold { isEdge[holder] = true }
    }
    isConsistent = zip(holders, isGold).map { holder, isGold in
      isGold || holder.map { !isEdge[$0] } ?? false
    }
    self.isGold = isGold
    self.lattice = lattice
    goldCount = gold.count
  }

  /// What weights are worth here, and in which direction they would be worth more.
  ///
  /// The worth is the log likelihood of gold plus the beads of gold to be expected, less `cost` for
  /// every bead: that is F1 to a first order. Where no path agrees with gold altogether, it is that
  /// of paths with as few beads of others as can be.
  func worth(
    of weights: Feature.Vector, cost: Double
  ) -> (worth: Double, slope: SIMD16<Double>) {
    let edges = lattice.edges
    let scores = edges.map { Double(($0.features * weights).sum()) }
    let contradiction = 12.0
    let likely = Marginals(
      lattice, zip(scores, isConsistent).map { $1 ? $0 : $0 - contradiction })
    let rewards = isGold.map { ($0 ? 1 : 0) - cost }
    let all = Marginals(lattice, scores)
    let (expected, given) = all.expectations(lattice, rewards)
    var slope = SIMD16<Double>.zero
    for number in edges.indices {
      let share =
        likely.shares[number] + all.shares[number] * (given[number] - expected - 1)
      if abs(share) > 1e-9 { slope += share * SIMD16<Double>(edges[number].features) }
    }
    return (likely.sum - all.sum + expected, slope)
  }
}

/// Forward and backward sums over all paths of a lattice.
private struct Marginals {
  /// The log of the sum over all paths.
  let sum: Double
  /// How likely a path goes through each edge.
  let shares: [Double]
  private let visits: [Double]

  init(_ lattice: Lattice, _ scores: [Double]) {
    let edges = lattice.edges
    var sums = [Double](repeating: -.infinity, count: lattice.cellCount)
    var shares = scores
    sums[0] = 0
    var first = 0
    while first < edges.count {
      // Edges stand in the order of the cells they end at.
      let cell = edges[first].to
      var end = first
      var top = -Double.infinity
      while end < edges.count, edges[end].to == cell {
        shares[end] += sums[Int(edges[end].from)]
        top = max(top, shares[end])
        end += 1
      }
      var sum = 0.0
      for edge in first..<end {
        shares[edge] = shares[edge] - top > -40 ? exp(shares[edge] - top) : 0
        sum += shares[edge]
      }
      if sum > 0 {
        for edge in first..<end { shares[edge] /= sum }
        sums[Int(cell)] = top + log(sum)
      }
      first = end
    }
    var visits = [Double](repeating: 0, count: lattice.cellCount)
    visits[lattice.cellCount - 1] = 1
    for edge in edges.indices.reversed() {
      shares[edge] *= visits[Int(edges[edge].to)]
      visits[Int(edges[edge].from)] += shares[edge]
    }
    self.visits = visits
    self.shares = shares
    sum = sums[lattice.cellCount - 1]
  }

  /// The sum of rewards to be expected of a path, and of a path through each edge.
  func expectations(
    _ lattice: Lattice, _ rewards: [Double]
  ) -> (all: Double, given: [Double]) {
    let edges = lattice.edges
    var before = [Double](repeating: 0, count: lattice.cellCount)
    var after = before
    for (number, edge) in edges.enumerated() where shares[number] > 0 {
      before[Int(edge.to)] +=
        shares[number] / visits[Int(edge.to)] * (before[Int(edge.from)] + rewards[number])
    }
    for (number, edge) in edges.enumerated().reversed() where shares[number] > 0 {
      after[Int(edge.from)] +=
        shares[number] / visits[Int(edge.from)] * (after[Int(edge.to)] + rewards[number])
    }
    let given = edges.enumerated().map { number, edge in
      before[Int(edge.from)] + rewards[number] + after[Int(edge.to)]
    }
    return (before[lattice.cellCount - 1], given)
  }
}
