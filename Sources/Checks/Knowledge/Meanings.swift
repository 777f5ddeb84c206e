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

/// The directions of the words of a language, each word's once, from text to text.
///
/// Rows are added while a text is read, by one thread; those that a text names are there before
/// others see it and are never changed or moved, so that threads may read them at once.
final class KnownDirections: @unchecked Sendable {
  /// The length of a direction; 0 before the first.
  private(set) var dimensions = 0
  private(set) var count = 0
  private var blocks: [UnsafeMutablePointer<Float>] = []
  private static let rows = 1024

  deinit { for block in blocks { block.deallocate() } }

  /// Adds the direction of a folded word and returns its number.
  func add(_ word: String, from reader: any MeaningReader) throws(ICUError) -> Int32 {
    var bytes = Array(word.utf8)[...]
    // Models cut at apostrophes: “l'”, “'s”.
    while bytes.first == 0x27 { bytes.removeFirst() }
    while bytes.last == 0x27 { bytes.removeLast() }
    var direction: [Float] = []
    let weight = try reader.append(bytes, to: &direction)
    if count == 0 { dimensions = direction.count }
    precondition(direction.count == dimensions, "Directions of one language are of one length")
    if count % Self.rows == 0 {
      blocks.append(.allocate(capacity: Self.rows * (dimensions + 1)))
    }
    row(count).initialize(from: direction + [weight], count: dimensions + 1)
    count += 1
    return Int32(count - 1)
  }

  /// How much a word weighs.
  func weight(_ number: Int32) -> Float { row(Int(number))[dimensions] }

  /// The cosine of two directions.
  func cosine(_ number: Int32, _ others: KnownDirections, _ other: Int32) -> Float {
    guard dimensions == others.dimensions else { return 0 }
    let (one, two) = (UnsafeRawPointer(row(Int(number))), UnsafeRawPointer(others.row(Int(other))))
    var sum = SIMD8<Float>.zero
    var offset = 0
    while offset + 8 <= dimensions {
      sum +=
        one.loadUnaligned(fromByteOffset: 4 * offset, as: SIMD8<Float>.self)
        * two.loadUnaligned(fromByteOffset: 4 * offset, as: SIMD8<Float>.self)
      offset += 8
    }
    return sum.sum()
  }

  private func row(_ number: Int) -> UnsafeMutablePointer<Float> {
    blocks[number / Self.rows] + number % Self.rows * (dimensions + 1)
  }
}
