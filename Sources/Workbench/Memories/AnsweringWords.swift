import Alignment
public import UnicodeText

/// Finds the words of a translation that answer words of a text, by what the embedding model for the
/// two languages says of each word.
public final class AnsweringWords {
  private var reader: FoldedWordReader
  private var source: WordDirections
  private var target: WordDirections
  private let dimensions: Int

  /// How near in meaning (cosine) words are at least that answer each other.
  private static let leastCosine: Float = 0.3
  /// What is taken off where one word stands at the beginning of its text and the other at the end:
  /// of two words that are as near, the one in the same place is meant.
  private static let distanceCost: Float = 0.15
  /// The most words of both texts, multiplied, that are compared.
  private static let limit = 100_000

  /// Nil where no model is shipped for the languages.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public init?(from source: LanguageTag, to target: LanguageTag) throws(ICUError) {
    guard source.language != target.language,
      let model = EmbeddingModel.shipped(for: source, target),
      let one = try WordDirections(model, of: source),
      let other = try WordDirections(model, of: target)
    else { return nil }
    self.source = one
    self.target = other
    dimensions = model.dimensions
    reader = try FoldedWordReader()
  }

  /// Where the words of `translation` stand that answer those of `text` at `places`, in order.
  ///
  /// A word answers where of all words of the text one at `places` is the nearest to it; and so does
  /// the word that is nearest to one at `places`, where no other word of the text is plainly nearer.
  ///
  /// - Throws: ``ICUError`` from ICU.
  /// - Complexity: the number of words of one text times that of the other.
  public func places(
    in translation: String, answering places: [Range<Int>], of text: String
  ) throws(ICUError) -> [Range<Int>] {
    let (one, other) = (try reader.words(of: text), try reader.words(of: translation))
    guard !one.words.isEmpty, !other.words.isEmpty,
      one.words.count * other.words.count <= Self.limit
    else { return [] }
    let nearness = try nearness(one, other)
    let columns = other.words.count
    let isAsked = one.words.map { word in places.contains { $0.overlaps(word.range) } }
    var answers = [Bool](repeating: false, count: columns)
    // The nearest word of the text to each word of the translation.
    let best = (0..<columns).map { column in
      one.words.indices.max { nearness[$0 * columns + column] < nearness[$1 * columns + column] }
        ?? 0
    }
    for column in 0..<columns where isAsked[best[column]] {
      answers[column] = nearness[best[column] * columns + column] > Self.leastCosine
    }
    for row in one.words.indices where isAsked[row] {
      let cells = nearness[row * columns..<(row + 1) * columns]
      guard let cell = cells.indices.max(by: { cells[$0] < cells[$1] }) else { continue }
      let column = cell - row * columns
      let rival = nearness[best[column] * columns + column]
      if nearness[cell] > Self.leastCosine, nearness[cell] > rival - 0.08 {
        answers[column] = true
      }
    }
    return other.words.indices.filter { answers[$0] }.map { other.words[$0].range }
  }

  /// How near each word of one text comes to each of the other: cosines, 1 for the same word, less
  /// what places far from each other cost.
  private func nearness(
    _ one: FoldedWords, _ other: FoldedWords
  ) throws(ICUError) -> [Float] {
    var (rows, columns): ([Float], [Float]) = ([], [])
    for word in one.words { _ = try source.append(one[word], to: &rows) }
    for word in other.words { _ = try target.append(other[word], to: &columns) }
    var nearness: [Float] = []
    nearness.reserveCapacity(one.words.count * other.words.count)
    for (i, word) in one.words.enumerated() {
      for (j, answer) in other.words.enumerated() {
        var cosine: Float = 0
        if one[word].elementsEqual(other[answer]) {
          cosine = 1
        } else {
          for k in 0..<dimensions {
            cosine += rows[i * dimensions + k] * columns[j * dimensions + k]
          }
        }
        let place = Float(i) / Float(one.words.count) - Float(j) / Float(other.words.count)
        nearness.append(cosine - Self.distanceCost * abs(place))
      }
    }
    return nearness
  }
}
