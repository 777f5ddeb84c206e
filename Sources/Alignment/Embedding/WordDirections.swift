public import UnicodeText

/// Looks up single words in an ``EmbeddingModel``.
///
/// An owning handle: one thread at a time.
public struct WordDirections: ~Copyable {
  private let model: EmbeddingModel
  private let side: Int
  private var grams: TokenRows.Grams

  /// Words of `language` in a model that knows it; nil where it does not.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public init?(_ model: EmbeddingModel, of language: LanguageTag) throws(ICUError) {
    let own = (model.languages.first.language, model.languages.second.language)
    guard language.language == own.0 || language.language == own.1 else { return nil }
    self.model = model
    side = language.language == own.0 ? 0 : 1
    grams = try TokenRows.Grams()
  }

  /// Appends the direction of a word (a vector of length 1, or zeros where the model has nothing for
  /// it) to `directions` and returns the length the vector had: the weight of the word.
  ///
  /// The word comes case-folded, in UTF-8.
  /// - Throws: ``ICUError`` from ICU.
  public mutating func append(
    _ word: ArraySlice<UInt8>, to directions: inout [Float]
  ) throws(ICUError) -> Float {
    let dimensions = model.dimensions
    let start = directions.count
    directions.append(contentsOf: repeatElement(0, count: dimensions))
    let own = model.wordRow(word, side: side)
    let hashes = try grams.hashes(of: word, .letters)
    return directions.withUnsafeMutableBufferPointer { buffer in
      guard let vector = buffer.baseAddress.map({ $0 + start }) else { return 0 }
      model.write(word: own, grams: hashes, into: vector)
      let length = vector.dot(UnsafePointer(vector), count: dimensions).squareRoot()
      vector.normalize(dimensions)
      return length
    }
  }
}
