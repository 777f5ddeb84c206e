import UnicodeText

/// What a model makes of one document: a vector for every segment and for every token type.
struct SideVectors: Sendable {
  /// The length of a vector.
  let dimensions: Int
  /// The sums of the segments' token vectors, one segment after the other.
  let segments: [Float]
  /// The directions of the types' vectors, one type after the other; zeros where the model has
  /// nothing for a type.
  let types: [Float]

  /// For each number of segments behind and each span length from 1 to `spans`, one over the
  /// length of the vector of the segments just behind; 0 where there is none.
  func inverseLengths(spans: Int) -> [Float] {
    let count = segments.count / dimensions
    var lengths = [Float](repeating: 0, count: (count + 1) * spans)
    segments.withUnsafeBufferPointer { segments in
      guard let base = segments.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: Float.self, capacity: dimensions) { scratch in
        guard let sum = scratch.baseAddress else { return }
        for end in 0...count {
          scratch.initialize(repeating: 0)
          for span in 1...spans where span <= end {
            sum.add(base + (end - span) * dimensions, scale: 1, count: dimensions)
            let square = UnsafePointer(sum).quickDot(UnsafePointer(sum), count: dimensions)
            lengths[end * spans + span - 1] = square > 0 ? 1 / square.squareRoot() : 0
          }
        }
      }
    }
    return lengths
  }
}

/// Looks up the vectors of the spellings of one document, each once.
struct SpellingVectors: ~Copyable {
  private let model: EmbeddingModel
  private let side: Int
  private var folding: TextTransform
  private var grams: TokenRows.Grams
  /// The vectors of all spellings met, one after the other.
  private var vectors: [Float] = []
  /// Of each spelling the type it belongs to and how often it was met.
  private var typeOf: [Int32] = []
  private var counts: [Float] = []
  private var marks: [UInt32: Int32] = [:]
  /// Segments that have ended, and the sum for the one that has not.
  private var segments: [Float] = []
  private var sum: [Float]

  /// Vectors of the language that stands on `side` (0 or 1) of `model`.
  init(_ model: EmbeddingModel, side: Int) throws(ICUError) {
    let folding = try TextTransform.folding(stripMarks: false)
    let grams = try TokenRows.Grams()
    self.folding = folding
    self.grams = grams
    self.model = model
    self.side = side
    sum = [Float](repeating: 0, count: model.dimensions)
  }

  /// The number of a spelling not met before; `type` is what it counts for beside its segment.
  mutating func add(
    _ spelling: Span<UInt8>, _ kind: TokenScanner.Kind, type: Int32
  ) throws(ICUError) -> Int32 {
    // As the trainer folded it.
    var folded = try folding(spelling)
    if kind == .number { folded.removeAll { !(0x30...0x39).contains($0) } }
    let word = model.wordRow(folded[...], side: side)
    let hashes = try grams.hashes(of: folded[...], kind)
    let dimensions = model.dimensions
    let start = vectors.count
    vectors.append(contentsOf: repeatElement(0, count: dimensions))
    vectors.withUnsafeMutableBufferPointer { buffer in
      guard let vector = buffer.baseAddress.map({ $0 + start }) else { return }
      model.write(word: word, grams: hashes, into: vector)
    }
    typeOf.append(type)
    counts.append(0)
    return Int32(counts.count - 1)
  }

  /// Counts a spelling for the segment that has not ended.
  mutating func count(_ spelling: Int32) {
    counts[Int(spelling)] += 1
    let dimensions = model.dimensions
    vectors.withUnsafeBufferPointer { vectors in
      sum.withUnsafeMutableBufferPointer { sum in
        guard let vector = vectors.baseAddress, let sum = sum.baseAddress else { return }
        sum.add(vector + Int(spelling) * dimensions, scale: 1, count: dimensions)
      }
    }
  }

  /// Counts a punctuation mark.
  mutating func count(mark: Unicode.Scalar, type: Int32) throws(ICUError) {
    if let known = marks[mark.value] { return count(known) }
    let bytes = Array(String(mark).utf8)
    let spelling = try add(bytes.span, .mark, type: type)
    marks[mark.value] = spelling
    count(spelling)
  }

  /// Ends the segment.
  mutating func endSegment() {
    segments += sum
    sum.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }

  /// The vectors of all that was counted.
  consuming func finish(typeCount: Int) -> SideVectors {
    let dimensions = model.dimensions
    var types = [Float](repeating: 0, count: typeCount * dimensions)
    types.withUnsafeMutableBufferPointer { types in
      vectors.withUnsafeBufferPointer { vectors in
        guard let types = types.baseAddress, let vectors = vectors.baseAddress else { return }
        for (spelling, type) in typeOf.enumerated() where type >= 0 {
          (types + Int(type) * dimensions).add(
            vectors + spelling * dimensions, scale: counts[spelling], count: dimensions)
        }
        for type in 0..<typeCount {
          (types + type * dimensions).normalize(dimensions)
        }
      }
    }
    return SideVectors(dimensions: dimensions, segments: segments, types: types)
  }
}
