public import UnicodeText

/// Says what words mean as directions in a space that several languages share: words that translate
/// each other point the same way.
public protocol MeaningSource: Sendable {
  /// A reader of the words of a language, or nil where it is not known.
  ///
  /// - Throws: ``ICUError`` from ICU.
  func reader(of language: LanguageTag) throws(ICUError) -> (any MeaningReader)?
}

/// Looks up words of one language; one thread at a time.
public protocol MeaningReader: AnyObject {
  /// Appends the direction of a case-folded word to `directions`, always as many numbers, of length
  /// 1 or all zeros, and returns how much the word weighs: little for *the*, much for *vehicle*.
  ///
  /// - Throws: ``ICUError`` from ICU.
  func append(_ word: ArraySlice<UInt8>, to directions: inout [Float]) throws(ICUError) -> Float
}

/// What the words of one text mean.
struct WordMeanings: Sendable {
  /// The length of a direction.
  let dimensions: Int
  /// For each word of the text the number of its meaning, or -1 for what is no word.
  let numbers: [Int32]
  /// The directions, one after the other.
  let directions: [Float]
  /// How much each weighs.
  let weights: [Float]
}

/// Collects meanings, each word's once, from text to text.
final class MeaningCollector {
  private let reader: any MeaningReader
  private var numbers: [String: Int32] = [:]
  private var directions: [Float] = []
  private var weights: [Float] = []

  init(_ reader: any MeaningReader) { self.reader = reader }

  /// What the words of a text mean.
  func meanings(of words: [Word]) throws(ICUError) -> WordMeanings {
    // A crawl has no end of words.
    if weights.count > 100_000 {
      numbers.removeAll(keepingCapacity: true)
      directions.removeAll(keepingCapacity: true)
      weights.removeAll(keepingCapacity: true)
    }
    var places: [Int32: Int32] = [:]
    var own = [Int32](repeating: -1, count: words.count)
    var ownDirections: [Float] = []
    var ownWeights: [Float] = []
    for (index, word) in words.enumerated() where word.kind == .letters {
      let number = try number(of: word.folded)
      if let place = places[number] {
        own[index] = place
        continue
      }
      let place = Int32(ownWeights.count)
      places[number] = place
      own[index] = place
      let dimensions = directions.count / weights.count
      let start = Int(number) * dimensions
      ownDirections.append(contentsOf: directions[start..<start + dimensions])
      ownWeights.append(weights[Int(number)])
    }
    return WordMeanings(
      dimensions: weights.isEmpty ? 0 : directions.count / weights.count, numbers: own,
      directions: ownDirections, weights: ownWeights)
  }

  private func number(of word: String) throws(ICUError) -> Int32 {
    if let known = numbers[word] { return known }
    var bytes = Array(word.utf8)[...]
    // Models cut at apostrophes: “l'”, “'s”.
    while bytes.first == 0x27 { bytes.removeFirst() }
    while bytes.last == 0x27 { bytes.removeLast() }
    let number = Int32(weights.count)
    weights.append(try reader.append(bytes, to: &directions))
    numbers[word] = number
    return number
  }
}
