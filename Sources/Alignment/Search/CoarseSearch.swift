internal import Foundation

/// Finds roughly where two texts run along each other, from lengths and from words that look alike.
///
/// Texts too long for every cell are first aligned in blocks of segments, then in blocks a quarter
/// that size near the path just found, and so on down to segments: time and memory grow with the
/// longer text. The path is only a place to look; ``Search`` decides.
struct CoarseSearch {
  let evidence: Evidence
  let model: DocumentModel
  let weights: Weights

  /// How many times smaller the blocks of the next level are.
  private static let step = 4
  /// The most cells that are all looked at; a model finds its way among larger blocks.
  private var affordable: Int { evidence.usesModel ? 60_000 : 1_000_000 }
  /// How many blocks of the level above the true path may lie beside the one found.
  private var reach: Int { evidence.usesModel ? 4 : 8 }

  /// A path through the given segments.
  ///
  /// How lengths relate is not known yet. Totals say so, but not where much was left out; mean
  /// segment lengths say so, but not where one side is cut finer. Where the two disagree, the
  /// texts are tried with both.
  func path(source: Range<Int>, target: Range<Int>) -> [PathStep] {
    let guesses = LengthModel.guesses(evidence, source, target, freedom: weights.lengthFreedom)
    return guesses.map { path(source: source, target: target, lengths: $0) }
      .max { $0.score < $1.score }?.path ?? []
  }

  private func path(
    source: Range<Int>, target: Range<Int>, lengths: LengthModel
  ) -> (path: [PathStep], score: Float) {
    var size = 1
    while (source.count / size + 1) * (target.count / size + 1) > affordable {
      size *= Self.step
    }
    var band: Band?
    while true {
      let rows = Blocks(of: evidence.source, in: source, size: size)
      let columns = Blocks(of: evidence.target, in: target, size: size)
      let (found, score) = path(
        rows, columns, lengths: lengths, band: band ?? Band(full: rows.count, columns.count))
      if size == 1 {
        let path = found.map {
          PathStep(source: $0.source + source.lowerBound, target: $0.target + target.lowerBound)
        }
        return (path, score)
      }
      size /= Self.step
      let sourceCount = (source.count + size - 1) / size
      let targetCount = (target.count + size - 1) / size
      let finer = found.map {
        PathStep(
          source: min($0.source * Self.step, sourceCount),
          target: min($0.target * Self.step, targetCount))
      }
      band = Band(around: finer, reach: reach * Self.step)
    }
  }

  /// Steps through blocks: how many on each side.
  ///
  /// What is left out is left out in stretches, hence the long ones.
  private static let steps: [(source: Int, target: Int, cost: Float)] = [
    (1, 1, 0.2), (1, 2, 3), (2, 1, 3), (2, 2, 4.5), (1, 0, 4.5), (0, 1, 4.5), (10, 0, 12),
    (0, 10, 12),
  ]

  private func path(
    _ rows: Blocks, _ columns: Blocks, lengths: LengthModel, band: Band
  ) -> (path: [PathStep], score: Float) {
    let likeness = likeness(rows, columns, band)
    var best = [Float](repeating: -.infinity, count: band.cellCount)
    var back = [UInt8](repeating: .max, count: band.cellCount)
    best[0] = 0
    for i in 0...rows.count {
      for j in band.row(i) where i + j > 0 {
        var top = -Float.infinity
        var choice = UInt8.max
        for (number, step) in Self.steps.enumerated() where step.source <= i && step.target <= j {
          let row = i - step.source
          let column = j - step.target
          guard column >= Int(band.lower[row]), column <= Int(band.upper[row]) else { continue }
          var score = best[band.cell(row, column)] - step.cost
          if step.source > 0, step.target > 0 {
            for r in row..<i {
              for c in column..<j where c >= Int(band.lower[r]) && c <= Int(band.upper[r]) {
                score += likeness[band.cell(r, c)]
              }
            }
            score += lengths.score(
              lengths.scaled(source: rows.lengths[i] - rows.lengths[row]),
              lengths.scaled(target: columns.lengths[j] - columns.lengths[column]))
          }
          if score > top {
            top = score
            choice = UInt8(number)
          }
        }
        best[band.cell(i, j)] = top
        back[band.cell(i, j)] = choice
      }
    }
    var i = rows.count
    var j = columns.count
    var path = [PathStep(source: i, target: j)]
    while i + j > 0 {
      let step = Self.steps[Int(back[band.cell(i, j)])]
      i -= step.source
      j -= step.target
      path.append(PathStep(source: i, target: j))
    }
    return (path.reversed(), best[band.cell(rows.count, columns.count)])
  }

  /// For each cell of the band what the words that look alike say for the two blocks after it.
  private func likeness(_ rows: Blocks, _ columns: Blocks, _ band: Band) -> [Float] {
    var likeness = [Float](repeating: 0, count: band.cellCount)
    let lexicon = model.targetLexicon
    let unlinked = weights.lexicon.unlinked
    let columnSize = Float(evidence.target.tokens.count) / Float(max(1, columns.count)) + 1
    for row in 0..<rows.count {
      let tokens = rows.types(row, of: evidence.source)
      let size = Float(tokens.count) + columnSize
      for token in tokens {
        for entry in Int(lexicon.rows[Int(token)])..<Int(lexicon.rows[Int(token) + 1]) {
          let weight = logf(unlinked + (1 - unlinked) * lexicon.excess[entry] * 2 / size)
          guard weight > 0.1 else { continue }
          let postings = columns.postings(of: lexicon.columns[entry])
          var index = postings.partition(from: band.lower[row])
          while index < postings.endIndex, postings[index] <= band.upper[row] {
            likeness[band.cell(row, Int(postings[index]))] += weight
            index += 1
          }
        }
      }
    }
    if let source = evidence.source.vectors, let target = evidence.target.vectors {
      let a = rows.directions(of: source)
      let b = columns.directions(of: target)
      let dimensions = source.dimensions
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          guard let a = a.baseAddress, let b = b.baseAddress else { return }
          for row in 0..<rows.count {
            for column in band.row(row) where column < columns.count {
              let cosine = (a + row * dimensions).quickDot(
                b + column * dimensions, count: dimensions)
              likeness[band.cell(row, column)] += weights.coarse * (cosine - 0.2)
            }
          }
        }
      }
    }
    return likeness
  }
}

/// Segments of one side, several to a block.
private struct Blocks {
  let count: Int
  let size: Int
  let segments: Range<Int>
  /// Characters before each block; one more than blocks.
  let lengths: [Double]
  /// The blocks each type stands in, ascending.
  private let postingRows: [Int32]
  private let postingBlocks: [Int32]

  init(of side: Side, in segments: Range<Int>, size: Int) {
    self.size = size
    self.segments = segments
    count = (segments.count + size - 1) / size
    lengths = (0...count).map {
      side.lengths[min(segments.lowerBound + $0 * size, segments.upperBound)]
        - side.lengths[segments.lowerBound]
    }
    var rows = [Int32](repeating: 0, count: side.types.count + 1)
    var last = [Int32](repeating: -1, count: side.types.count)
    for segment in segments {
      let block = Int32((segment - segments.lowerBound) / size)
      for token in side.tokens(segment..<segment + 1) where last[Int(token)] != block {
        last[Int(token)] = block
        rows[Int(token) + 1] += 1
      }
    }
    for type in 0..<side.types.count { rows[type + 1] += rows[type] }
    var next = rows
    var blocks = [Int32](repeating: 0, count: Int(rows[side.types.count]))
    last = [Int32](repeating: -1, count: side.types.count)
    for segment in segments {
      let block = Int32((segment - segments.lowerBound) / size)
      for token in side.tokens(segment..<segment + 1) where last[Int(token)] != block {
        last[Int(token)] = block
        blocks[Int(next[Int(token)])] = block
        next[Int(token)] += 1
      }
    }
    postingRows = rows
    postingBlocks = blocks
  }

  /// The directions of the sums of the blocks' segment vectors.
  func directions(of side: SideVectors) -> [Float] {
    let dimensions = side.dimensions
    var directions = [Float](repeating: 0, count: count * dimensions)
    directions.withUnsafeMutableBufferPointer { directions in
      side.segments.withUnsafeBufferPointer { vectors in
        guard let directions = directions.baseAddress, let vectors = vectors.baseAddress else {
          return
        }
        for segment in segments {
          let block = (segment - segments.lowerBound) / size
          (directions + block * dimensions).add(
            vectors + segment * dimensions, scale: 1, count: dimensions)
        }
        for block in 0..<count { (directions + block * dimensions).normalize(dimensions) }
      }
    }
    return directions
  }

  /// The distinct types of a block, ascending.
  func types(_ block: Int, of side: Side) -> [Int32] {
    let first = segments.lowerBound + block * size
    let tokens = side.tokens(first..<min(first + size, segments.upperBound)).sorted()
    return tokens.enumerated().filter { $0 == 0 || tokens[$0 - 1] != $1 }.map(\.element)
  }

  func postings(of type: Int32) -> ArraySlice<Int32> {
    postingBlocks[Int(postingRows[Int(type)])..<Int(postingRows[Int(type) + 1])]
  }
}

extension ArraySlice<Int32> {
  /// The index of the first element of an ascending list that is at least `value`.
  fileprivate func partition(from value: Int32) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
