import BitextModel
import UnicodeText

/// What a model makes of the segments of a document: their tokens, and vectors for both.
struct SegmentVectors: Sendable {
  /// The length of a vector.
  let dimensions: Int
  /// The vectors of the distinct tokens, one after the other; a token that the model has no row
  /// for has zeros.
  let tokenVectors: [Float]
  /// The tokens of all segments, one after the other.
  let tokens: [Int32]
  /// Where each segment ends in ``tokens``; a zero before the first.
  let ends: [Int]
  /// Sums of the vectors of all segments up to each: the vector of segments *i* to *j* is the
  /// difference of two of them. Doubles, since differences of long sums lose digits.
  let prefixSums: [Double]

  /// The vectors of `document`'s segments, as side `side` (0 or 1) of the model's languages.
  init(_ document: Document, model: EmbeddingModel, side: Int) throws(ICUError) {
    var scanner = try TokenScanner(for: document.language)
    var grams = try TokenRows.Grams()
    var tokens: [Int32] = []
    var ends = [0]
    let text = document.text.span
    for segment in document.segments {
      try scanner.scan(text.extracting(segment.content), into: &tokens)
      ends.append(tokens.count)
    }
    let dimensions = model.dimensions
    var vectors = [Float](repeating: 0, count: scanner.types.count * dimensions)
    for type in 0..<scanner.types.count {
      let token = scanner.types[type]
      let word = model.wordRow(token, side: side)
      let hashes = try grams.hashes(of: token, scanner.kinds[type])
      vectors.withUnsafeMutableBufferPointer { buffer in
        guard let vector = buffer.baseAddress.map({ $0 + type * dimensions }) else { return }
        if let word { model.add(row: word, weight: 1, to: vector) }
        let weight = 1 / Float(max(1, hashes.count)).squareRoot()
        for hash in hashes {
          model.add(row: Int(model.layout.gramRow(hash)), weight: weight, to: vector)
        }
      }
    }
    var sums = [Double](repeating: 0, count: (document.segments.count + 1) * dimensions)
    for segment in document.segments.indices {
      let from = segment * dimensions
      for index in 0..<dimensions { sums[from + dimensions + index] = sums[from + index] }
      for token in tokens[ends[segment]..<ends[segment + 1]] {
        let vector = Int(token) * dimensions
        for index in 0..<dimensions {
          sums[from + dimensions + index] += Double(vectors[vector + index])
        }
      }
    }
    self.dimensions = dimensions
    self.tokens = tokens
    self.ends = ends
    tokenVectors = vectors
    prefixSums = sums
  }
}
