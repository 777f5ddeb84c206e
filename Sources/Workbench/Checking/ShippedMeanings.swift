import Alignment
public import Checks
public import UnicodeText

/// What words mean, from the embedding model for English and French that is part of the program.
public struct ShippedMeanings: MeaningSource {
  /// The meanings.
  public init() {}

  /// A reader of English or of French; nil for another language.
  public func reader(of language: LanguageTag) throws(ICUError) -> (any MeaningReader)? {
    guard let model = EmbeddingModel.englishFrench,
      let directions = try WordDirections(model, of: language)
    else { return nil }
    return DirectionReader(directions)
  }
}

/// Word directions as the checks ask for them.
private final class DirectionReader: MeaningReader {
  private var directions: WordDirections

  init(_ directions: consuming WordDirections) { self.directions = directions }

  func append(_ word: ArraySlice<UInt8>, to all: inout [Float]) throws(ICUError) -> Float {
    try directions.append(word, to: &all)
  }
}
