import CVectors
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
  /// Appends the direction of a case-folded word to `directions`, always as many numbers, a multiple
  /// of eight, of length 1 or all zeros, and returns how much the word weighs: little for *the*, much
  /// for *vehicle*.
  ///
  /// - Throws: ``ICUError`` from ICU.
  func append(_ word: ArraySlice<UInt8>, to directions: inout [Float]) throws(ICUError) -> Float
}

/// The directions of the words of a language, each word's once, from text to text.
///
/// Rows are added while a text is read, by one thread, and never changed or moved.
final class KnownDirections {
  /// The length of a direction; 0 before the first.
  private var dimensions = 0
  private var count = 0
  private var blocks: [Directions.Block] = []
  /// The direction that was added last.
  private var direction: [Float] = []

  /// Adds the direction of a folded word and returns its number.
  func add(_ word: String, from reader: any MeaningReader) throws(ICUError) -> Int32 {
    var bytes = Array(word.utf8)[...]
    // Models cut at apostrophes: “l'”, “'s”.
    while bytes.first == 0x27 { bytes.removeFirst() }
    while bytes.last == 0x27 { bytes.removeLast() }
    direction.removeAll(keepingCapacity: true)
    let weight = try reader.append(bytes, to: &direction)
    if count == 0 { dimensions = direction.count }
    precondition(
      direction.count == dimensions && dimensions % 8 == 0,
      "Directions of one language are of one length, a multiple of eight")
    if count % Directions.Block.rows == 0 { blocks.append(Directions.Block(dimensions)) }
    blocks[blocks.count - 1].set(count % Directions.Block.rows, direction, weight)
    count += 1
    return Int32(count - 1)
  }

  /// Those that are known by now.
  var all: Directions { Directions(blocks, dimensions) }
}

/// The directions of the words of a text; any number of threads may read them.
struct Directions: Sendable {
  /// Rows of numbers, the directions, each on cache lines of its own; and the weights of their words.
  ///
  /// A row is written once, before anybody is told its number.
  final class Block: @unchecked Sendable {
    /// How many rows there are.
    static let rows = 1024
    fileprivate let start: UnsafeMutablePointer<Float>
    fileprivate let weights: UnsafeMutablePointer<Float>
    private let dimensions: Int

    fileprivate init(_ dimensions: Int) {
      self.dimensions = dimensions
      let count = Self.rows * (dimensions + 1)
      start = UnsafeMutableRawPointer.allocate(
        byteCount: count * MemoryLayout<Float>.stride, alignment: 64
      ).bindMemory(to: Float.self, capacity: count)
      weights = start + Self.rows * dimensions
    }

    deinit { start.deallocate() }

    fileprivate func set(_ row: Int, _ direction: [Float], _ weight: Float) {
      (start + row * dimensions).initialize(from: direction, count: dimensions)
      (weights + row).initialize(to: weight)
    }
  }

  private let blocks: [Block]
  private let dimensions: Int

  fileprivate init(_ blocks: [Block], _ dimensions: Int) {
    self.blocks = blocks
    self.dimensions = dimensions
  }

  /// How much a word weighs.
  func weight(_ number: Int32) -> Float {
    blocks[Int(number) / Block.rows].weights[Int(number) % Block.rows]
  }

  /// Some of them, to be compared with others again and again.
  struct Selection {
    private let directions: Directions
    private let starts: [UnsafePointer<Float>?]

    /// The directions of these numbers.
    init(_ numbers: some Sequence<Int32>, of directions: Directions) {
      self.directions = directions
      starts = numbers.map { UnsafePointer(directions.row($0)) }
    }

    /// Writes the cosine of each of them with one of `others` to the beginning of `cosines`.
    ///
    /// - Precondition: there is room for them.
    func cosines(
      with number: Int32, of others: Directions, to cosines: UnsafeMutableBufferPointer<Float>
    ) {
      precondition(cosines.count >= starts.count)
      guard directions.dimensions == others.dimensions else {
        return cosines.prefix(starts.count).update(repeating: 0)
      }
      withExtendedLifetime((directions.blocks, others.blocks)) {
        cvectors_products(
          others.row(number), starts, Int64(starts.count), Int64(directions.dimensions),
          cosines.baseAddress)
      }
    }
  }

  private func row(_ number: Int32) -> UnsafeMutablePointer<Float> {
    let number = Int(number)
    return blocks[number / Block.rows].start + number % Block.rows * dimensions
  }
}
