internal import Foundation

/// The best way through a band, and how sure each of its beads is.
struct Search {
  let scorer: BeadScorer
  let band: Band
  private let gates: Gates
  /// Numbers of the short types, and the cells where they are not all that is tried.
  private let shortTypes: [Int]
  private let allTypes: [Int]
  private let near: Band
  private let isPlain: [Bool]

  /// A search of the cells of `band` that `gates` allow.
  ///
  /// Beads that end outside `near`, or in rows that `isPlain` marks, are tried if they are short.
  /// - Precondition: the scorer knows the cells of the band.
  init(
    _ scorer: BeadScorer, in band: Band, _ gates: Gates, near: Band? = nil, isPlain: [Bool] = []
  ) {
    self.scorer = scorer
    self.isPlain = isPlain
    self.near = near ?? band
    allTypes = Array(scorer.types.indices)
    shortTypes = scorer.types.indices.filter {
      scorer.types[$0].source + scorer.types[$0].target <= 3
    }
    self.band = gates.clip(band)
    self.gates = gates
  }

  var types: [BeadType] { scorer.types }

  /// The path of the highest score.
  func bestPath() -> [PathStep] {
    let rows = band.lower.count
    var best = [Double](repeating: -.infinity, count: band.cellCount)
    var back = [UInt16](repeating: .max, count: band.cellCount)
    best[0] = 0
    for i in 0..<rows {
      for j in band.row(i) where i + j > 0 {
        var top = -Double.infinity
        var choice = UInt16.max
        forEachBead(endingAt: i, j) { number, from, score in
          let total = best[from] + Double(score)
          if total > top {
            top = total
            choice = UInt16(number)
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

  /// The number of a bead's type, where the search may try the bead.
  func number(of source: Range<Int>, _ target: Range<Int>) -> Int? {
    let (i, j) = (source.upperBound, target.upperBound)
    guard band.row(i).contains(j), band.row(source.lowerBound).contains(target.lowerBound) else {
      return nil
    }
    let floor = gates.floor(i, j)
    let type = BeadType(source: source.count, target: target.count)
    guard source.lowerBound >= floor.source, target.lowerBound >= floor.target,
      !gates.hasUnmatched || gates.allows(type, endingAt: i, j)
    else { return nil }
    return numbers(endingAt: i, j).first { types[$0] == type }
  }

  /// The numbers of the types that are tried at a cell.
  @inline(__always)
  private func numbers(endingAt i: Int, _ j: Int) -> [Int] {
    let isShort = j < near.lower[i] || j > near.upper[i] || (!isPlain.isEmpty && isPlain[i])
    return isShort ? shortTypes : allTypes
  }

  /// Calls `body` with every bead that ends at a cell and begins in the band: its type, the cell it
  /// begins at, its score.
  @inline(__always)
  func forEachBead(
    endingAt i: Int, _ j: Int, _ body: (_ type: Int, _ from: Int, _ score: Float) -> Void
  ) {
    let floor = gates.floor(i, j)
    let mostSource = i - floor.source
    let mostTarget = j - floor.target
    for number in numbers(endingAt: i, j) {
      let type = types[number]
      guard type.source <= mostSource, type.target <= mostTarget else { continue }
      if gates.hasUnmatched, !gates.allows(type, endingAt: i, j) { continue }
      let row = i - type.source
      let column = j - type.target
      guard column >= Int(band.lower[row]), column <= Int(band.upper[row]) else { continue }
      body(number, band.cell(row, column), scorer.score(type: number, type, endingAt: i, j))
    }
  }
}
