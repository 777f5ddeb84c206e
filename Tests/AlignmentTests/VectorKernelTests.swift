import CVectors
import TestSupport
import Testing

/// Whatever registers the processor has, sums come out as the plain loop has them, to the last bit.
@Suite struct VectorKernelTests {
  @Test(arguments: [8, 64, 120, 128]) func productsAreThoseOfThePlainLoop(dimensions: Int) {
    var random = SeededGenerator(seed: 7)
    let vectors = (0..<9).map { _ in
      (0..<dimensions).map { _ in Float.random(in: -1...1, using: &random) }
    }
    let all = vectors.flatMap(\.self)
    var products = [Float](repeating: 0, count: vectors.count)
    all.withUnsafeBufferPointer { all in
      let starts = vectors.indices.map { number in
        all.baseAddress.map { $0 + number * dimensions }
      }
      cvectors_products(
        starts[0], starts, Int64(vectors.count), Int64(dimensions), &products)
    }
    for (vector, product) in zip(vectors, products) {
      var sums = [Float](repeating: 0, count: 8)
      for place in vector.indices { sums[place % 8] += vectors[0][place] * vector[place] }
      #expect(product.bitPattern == sums.dropFirst().reduce(sums[0], +).bitPattern)
    }
  }

  @Test(arguments: [0, 1, 2, 31]) func sumsAreThoseOfThePlainLoop(count: Int) {
    var random = SeededGenerator(seed: 8)
    let dimensions = 128
    let rows = (0..<count * dimensions).map { _ in Int8.random(in: .min ... .max, using: &random) }
    let factors = (0..<count).map { _ in Float.random(in: 0...0.1, using: &random) }
    var sum = [Float](repeating: 1, count: dimensions)
    rows.withUnsafeBufferPointer { rows in
      let starts = (0..<count).map { number in rows.baseAddress.map { $0 + number * dimensions } }
      cvectors_sum(starts, factors, Int64(count), Int64(dimensions), &sum)
    }
    for place in 0..<dimensions {
      var expected: Float = 0
      for number in 0..<count {
        expected += Float(rows[number * dimensions + place]) * factors[number]
      }
      #expect(sum[place].bitPattern == expected.bitPattern)
    }
  }
}
