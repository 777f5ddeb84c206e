/// Trains the rows of an additive bilingual embedding.
///
/// The vector of a sentence is the sum of its tokens' vectors, that of a token the sum of its word's
/// row and its n-grams' rows over the root of their number. One loss: in a batch, the cosine of
/// every pair of sentences over a temperature, an additive margin off the true pairs (Yang and
/// others, IJCAI 2019), cross-entropy both ways; Adam (Kingma and Ba, ICLR 2015) on the rows that
/// the batch touches and no others.
final class ContrastiveTrainer {
  struct Parameters {
    var temperature: Float = 0.05
    var margin: Float = 0.2
    var rate: Float = 5e-3
    var warmUp = 50
    var lastRate: Float = 0.02
  }

  let layout: TokenRows.Layout
  let dimensions: Int
  let parameters: Parameters
  let workers: Int
  let weights: Matrix
  private let firstMoment: Matrix
  private let secondMoment: Matrix
  private let types: [TokenTypes]
  private var rowSlot: [Int32]
  private var typeSlots: [[Int32]]
  private(set) var step = 0

  init(
    layout: TokenRows.Layout, dimensions: Int, types: [TokenTypes], shares: [Float],
    parameters: Parameters, seed: UInt64, workers: Int
  ) {
    precondition(dimensions.isMultiple(of: 8), "Vectors have a multiple of 8 dimensions")
    self.layout = layout
    self.dimensions = dimensions
    self.parameters = parameters
    self.workers = workers
    self.types = types
    weights = Matrix(rows: layout.rowCount, columns: dimensions)
    firstMoment = Matrix(rows: layout.rowCount, columns: dimensions)
    secondMoment = Matrix(rows: layout.rowCount, columns: dimensions)
    rowSlot = [Int32](repeating: -1, count: layout.rowCount)
    typeSlots = types.map { [Int32](repeating: -1, count: $0.count) }
    initialise(shares: shares, seed: seed)
  }

  deinit {
    weights.free()
    firstMoment.free()
    secondMoment.free()
  }

  /// Normal rows; a word's is as long as its rarity makes it worth, a/(a + p) (Arora, Liang and Ma,
  /// ICLR 2017), which the training goes on from.
  private func initialise(shares: [Float], seed: UInt64) {
    var random = GaussianGenerator(seed: seed)
    for row in 0..<layout.rowCount {
      let weight: Float =
        row < layout.firstGram ? 1e-3 / (1e-3 + shares[row]) : 0.3
      let values = weights.row(row)
      for column in 0..<dimensions { values[column] = 0.1 * weight * random.next() }
    }
  }

  /// All that training changes: the weights and both moments.
  var table: [Float] {
    [weights, firstMoment, secondMoment].flatMap { matrix in
      UnsafeBufferPointer(start: matrix.values, count: matrix.rows * matrix.columns)
    }
  }

  /// Goes on from a ``table`` after so many steps; false where it is of another size.
  func restore(_ table: [Float], step: Int) -> Bool {
    let count = weights.rows * weights.columns
    guard table.count == 3 * count else { return false }
    for (number, matrix) in [weights, firstMoment, secondMoment].enumerated() {
      for index in 0..<count { matrix.values[index] = table[number * count + index] }
    }
    self.step = step
    return true
  }

  /// One step on the pairs `indices`; returns their mean loss.
  func train(_ pairs: TrainingPairs, _ indices: ArraySlice<Int32>, of stepCount: Int) -> Float {
    let batches = [
      BatchSide(pairs.first, indices, slot: &typeSlots[0]),
      BatchSide(pairs.second, indices, slot: &typeSlots[1]),
    ]
    let touched = TouchedRows(
      [(batches[0], types[0]), (batches[1], types[1])], slot: &rowSlot)
    let vectors = (0...1).map { tokenVectors(batches[$0], types[$0]) }
    let sentences = (0...1).map { sentenceVectors(batches[$0], vectors[$0]) }
    for matrix in vectors { matrix.free() }
    let same = [
      duplicates(indices.map { pairs.first.hashes[Int($0)] }),
      duplicates(indices.map { pairs.second.hashes[Int($0)] }),
    ].flatMap { $0 }
    let (loss, gradients) = contrast(
      sentences[0].unit, sentences[1].unit, pairs: indices.count, same: same)
    let tokenGradients = Matrix(
      rows: batches[0].types.count + batches[1].types.count, columns: dimensions)
    for side in 0...1 {
      spread(
        gradients[side], sentences[side], batches[side], into: tokenGradients,
        from: side == 0 ? 0 : batches[0].types.count)
    }
    update(touched, tokenGradients, of: stepCount)
    tokenGradients.free()
    for matrix in gradients { matrix.free() }
    for side in sentences {
      side.unit.free()
      side.lengths.free()
    }
    step += 1
    return loss
  }

  /// Unit vectors of sentences, for measuring; the caller frees them.
  func encode(_ side: Int, _ pairs: TrainingPairs, _ indices: ArraySlice<Int32>) -> Matrix {
    let batch = BatchSide(
      side == 0 ? pairs.first : pairs.second, indices, slot: &typeSlots[side])
    let vectors = tokenVectors(batch, types[side])
    let sentences = sentenceVectors(batch, vectors)
    vectors.free()
    sentences.lengths.free()
    return sentences.unit
  }

  private func tokenVectors(_ batch: BatchSide, _ types: TokenTypes) -> Matrix {
    let vectors = Matrix(rows: batch.types.count, columns: dimensions)
    let (weights, dimensions) = (weights, dimensions)
    inBlocks(batch.types.count, workers: workers) { _, range in
      for index in range {
        let type = Int(batch.types[index])
        let vector = vectors.row(index)
        let word = types.wordRow[type]
        if word >= 0 { vector.add(weights.row(Int(word)), scale: 1, count: dimensions) }
        let grams = types.grams(type)
        let scale = 1 / Float(max(1, grams.count)).squareRoot()
        for gram in grams { vector.add(weights.row(Int(gram)), scale: scale, count: dimensions) }
      }
    }
    return vectors
  }

  private func sentenceVectors(
    _ batch: BatchSide, _ vectors: Matrix
  ) -> (unit: Matrix, lengths: Matrix) {
    let count = batch.sentenceEnds.count - 1
    // The number of sentences is rounded up so that matrices divide into panels.
    let padded = (count + 7) / 8 * 8
    let unit = Matrix(rows: padded, columns: dimensions)
    let lengths = Matrix(rows: padded, columns: 1)
    let dimensions = dimensions
    inBlocks(count, workers: workers) { _, range in
      for sentence in range {
        let vector = unit.row(sentence)
        for token in batch.tokens[batch.sentenceEnds[sentence]..<batch.sentenceEnds[sentence + 1]] {
          vector.add(vectors.row(Int(token)), scale: 1, count: dimensions)
        }
        let length = max(1e-6, vector.dot(vector, count: dimensions).squareRoot())
        lengths.values[sentence] = length
        for index in stride(from: 0, to: dimensions, by: 8) {
          vector.store(vector.lane(index) / length, index)
        }
      }
    }
    return (unit, lengths)
  }

  /// Pairs of places in the batch where a sentence occurs more than once: no evidence that the
  /// other's translation is wrong.
  private func duplicates(_ hashes: [UInt64]) -> [(Int, Int)] {
    let order = hashes.indices.sorted {
      hashes[$0] != hashes[$1] ? hashes[$0] < hashes[$1] : $0 < $1
    }
    var pairs: [(Int, Int)] = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, hashes[order[end]] == hashes[order[start]] { end += 1 }
      for one in start..<end {
        for other in start..<end where one != other { pairs.append((order[one], order[other])) }
      }
      start = end
    }
    return pairs
  }

  /// The loss of a batch of unit vectors, and its gradient by each side's vectors.
  private func contrast(
    _ first: Matrix, _ second: Matrix, pairs: Int, same: [(Int, Int)]
  ) -> (loss: Float, gradients: [Matrix]) {
    let count = first.rows
    let scores = Matrix(rows: count, columns: count)
    let panels = Panels(depth: dimensions, columns: count)
    panels.packTransposed(second, workers: workers)
    let (temperature, margin, dimensions) = (
      parameters.temperature, parameters.margin, dimensions
    )
    // Cosines are at most 1, so taking 1/temperature off every score keeps the powers in range and
    // one of each serves the softmax of its row and of its column.
    let columnSums = Matrix(rows: 16, columns: count)
    let rowSums = Matrix(rows: count, columns: 1)
    let truth = Matrix(rows: count, columns: 1)
    let blockOf = BlockTable(same, count: count)
    inBlocks(count / 4, workers: workers) { block, quads in
      let rows = (quads.lowerBound * 4)..<(quads.upperBound * 4)
      multiply(
        first.values, rowStride: dimensions, columnStride: 1, panels, into: scores, rows: rows)
      for row in rows where row < pairs {
        let values = scores.row(row)
        values[row] -= margin
        truth.values[row] = (values[row] - 1) / temperature
        var sum = Lane.zero
        for column in stride(from: 0, to: count, by: 8) {
          values.store(exponential((values.lane(column) - 1) / temperature), column)
        }
        for column in pairs..<count { values[column] = 0 }
        for column in blockOf[row] { values[Int(column)] = 0 }
        let columns = columnSums.row(block)
        for column in stride(from: 0, to: count, by: 8) {
          let lane = values.lane(column)
          sum += lane
          columns.store(columns.lane(column) + lane, column)
        }
        rowSums.values[row] = sum.sum()
      }
    }
    for block in 1..<16 {
      columnSums.row(0).add(columnSums.row(block), scale: 1, count: count)
    }
    var loss: Float = 0
    for row in 0..<pairs {
      loss += rowSums.values[row].logarithm + columnSums.values[row].logarithm
      loss -= 2 * truth.values[row]
    }
    loss /= 2 * Float(max(1, pairs))
    // d loss / d cosine, in place.
    let scale = 1 / (2 * temperature * Float(max(1, pairs)))
    inBlocks(pairs, workers: workers) { _, rows in
      for row in rows {
        let values = scores.row(row)
        let inverse = 1 / rowSums.values[row]
        for column in stride(from: 0, to: count, by: 8) {
          let sums = columnSums.values.lane(column)
          let columnShare =
            Lane(repeating: 1)
            / sums.replacing(
              with: Lane(repeating: .infinity), where: sums .== 0)
          values.store(values.lane(column) * (columnShare + inverse) * scale, column)
        }
        values[row] -= 2 * scale
      }
    }
    panels.free()
    let gradients = [
      Matrix(rows: count, columns: dimensions), Matrix(rows: count, columns: dimensions),
    ]
    let firstPanels = Panels(depth: count, columns: dimensions)
    let secondPanels = Panels(depth: count, columns: dimensions)
    firstPanels.pack(first, workers: workers)
    secondPanels.pack(second, workers: workers)
    inBlocks(count / 4, workers: workers) { _, quads in
      let rows = (quads.lowerBound * 4)..<(quads.upperBound * 4)
      multiply(
        scores.values, rowStride: count, columnStride: 1, secondPanels, into: gradients[0],
        rows: rows)
      multiply(
        scores.values, rowStride: 1, columnStride: count, firstPanels, into: gradients[1],
        rows: rows)
    }
    for matrix in [scores, columnSums, rowSums, truth] { matrix.free() }
    firstPanels.free()
    secondPanels.free()
    return (loss, gradients)
  }

  /// Takes the gradient by unit vectors back to the tokens: through the division by the length,
  /// then to every sentence a token occurs in.
  private func spread(
    _ gradient: Matrix, _ sentences: (unit: Matrix, lengths: Matrix), _ batch: BatchSide,
    into tokens: Matrix, from firstToken: Int
  ) {
    let dimensions = dimensions
    inBlocks(batch.sentenceEnds.count - 1, workers: workers) { _, range in
      for sentence in range {
        let slope = gradient.row(sentence)
        let unit = sentences.unit.row(sentence)
        let along = slope.dot(unit, count: dimensions)
        let inverse = 1 / sentences.lengths.values[sentence]
        for index in stride(from: 0, to: dimensions, by: 8) {
          slope.store((slope.lane(index) - unit.lane(index) * along) * inverse, index)
        }
      }
    }
    inBlocks(batch.types.count, workers: workers) { _, range in
      for type in range {
        let sum = tokens.row(firstToken + type)
        for sentence in batch.sentences[batch.typeEnds[type]..<batch.typeEnds[type + 1]] {
          sum.add(gradient.row(Int(sentence)), scale: 1, count: dimensions)
        }
      }
    }
  }

  /// Adam on the rows touched. The moments of the others wait: their decay is left out, as sparse
  /// variants do.
  private func update(_ touched: TouchedRows, _ tokenGradients: Matrix, of stepCount: Int) {
    let warm = min(1, Float(step + 1) / Float(max(1, parameters.warmUp)))
    let rate =
      parameters.rate * warm
      * max(parameters.lastRate, 1 - Float(step) / Float(max(1, stepCount)))
    let (weights, firstMoment, secondMoment, dimensions) = (
      weights, firstMoment, secondMoment, dimensions
    )
    let correction = (
      1 / (1 - Float(0.9).power(step + 1)), 1 / (1 - Float(0.999).power(step + 1))
    )
    inBlocks(touched.rows.count, workers: workers) { _, range in
      let gradient = Matrix(rows: 1, columns: dimensions)
      for slot in range {
        gradient.values.update(repeating: 0, count: dimensions)
        for part in touched.parts[touched.ends[slot]..<touched.ends[slot + 1]] {
          gradient.values.add(
            tokenGradients.row(Int(part.token)), scale: part.weight, count: dimensions)
        }
        let row = Int(touched.rows[slot])
        let (w, m, v) = (weights.row(row), firstMoment.row(row), secondMoment.row(row))
        for index in stride(from: 0, to: dimensions, by: 8) {
          let g = gradient.values.lane(index)
          let mean = m.lane(index) * 0.9 + g * 0.1
          let square = v.lane(index) * 0.999 + g * g * 0.001
          m.store(mean, index)
          v.store(square, index)
          let root = (square * correction.1).squareRoot() + 1e-8
          w.store(w.lane(index) - mean * correction.0 * rate / root, index)
        }
      }
      gradient.free()
    }
  }
}

/// For each row of a batch the columns that stand for the same sentence.
private struct BlockTable: Sendable {
  private var columns: [Int32] = []
  private var ends: [Int] = [0]

  init(_ pairs: [(Int, Int)], count: Int) {
    let sorted = pairs.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }
    var next = 0
    for row in 0..<count {
      while next < sorted.count, sorted[next].0 == row {
        columns.append(Int32(sorted[next].1))
        next += 1
      }
      ends.append(columns.count)
    }
  }

  subscript(row: Int) -> ArraySlice<Int32> { columns[ends[row]..<ends[row + 1]] }
}
