import CVectors
import Synchronization
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

/// The directions of the words of a language, each word's once, from text to text and from thread to
/// thread.
///
/// Rows are added, and never changed or moved.
final class KnownDirections: Sendable {
  /// How many make it too large to go on with.
  private static let most = 60_000

  private struct State: Sendable {
    /// The words; the number of each is that of its row.
    var words = SpellingTable<Bool>()
    /// The length of a direction; 0 before the first.
    var dimensions = 0
    var blocks: [Directions.Block] = []

    func number(of word: ArraySlice<UInt8>, _ hash: UInt64) -> Int? {
      word.withUnsafeBufferPointer { words.number(of: $0, hash: hash) }
    }

    mutating func add(
      _ word: ArraySlice<UInt8>, _ hash: UInt64, _ direction: [Float], _ weight: Float
    ) -> Int {
      if blocks.isEmpty { dimensions = direction.count }
      precondition(
        direction.count == dimensions && dimensions % 8 == 0,
        "Directions of one language are of one length, a multiple of eight")
      let number = word.withUnsafeBufferPointer { words.add($0, hash: hash, true) }
      if number % Directions.Block.rows == 0 { blocks.append(Directions.Block(dimensions)) }
      blocks[blocks.count - 1].set(number % Directions.Block.rows, direction, weight)
      return number
    }
  }

  private let state = Mutex(State())

  /// Whether there are so many that it is time to begin anew.
  var isFull: Bool { state.withLock { $0.words.count > Self.most } }

  /// The number of the direction of a folded word, which is read where nobody asked for it before.
  func number(of word: String, from reader: any MeaningReader) throws(ICUError) -> Int32 {
    var bytes = Array(word.utf8)[...]
    // Models cut at apostrophes: “l'”, “'s”.
    while bytes.first == 0x27 { bytes.removeFirst() }
    while bytes.last == 0x27 { bytes.removeLast() }
    let bare = bytes
    let hash = WordKey.hash(of: bare)
    if let known = state.withLock({ $0.number(of: bare, hash) }) { return Int32(known) }
    var read: [Float] = []
    let weight = try reader.append(bare, to: &read)
    let direction = read
    return state.withLock { state in
      // Another thread may have been as quick.
      Int32(state.number(of: bare, hash) ?? state.add(bare, hash, direction, weight))
    }
  }

  /// Those that are known by now.
  var all: Directions { state.withLock { Directions($0.blocks, $0.dimensions) } }
}

/// The directions that threads have in common, by language.
final class SharedDirections: Sendable {
  private let known = Mutex<[LanguageTag: KnownDirections]>([:])

  /// Those of a language to go on with; who began with others keeps these.
  func of(_ language: LanguageTag) -> KnownDirections {
    known.withLock { known in
      if let directions = known[language], !directions.isFull { return directions }
      // As with analysers.
      if known.count >= 8 { known.removeAll() }
      let directions = KnownDirections()
      known[language] = directions
      return directions
    }
  }
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
    // An array of its own: threads that count references to one array wait for one another.
    self.blocks = blocks.map(\.self)
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
      withExtendedLifetime(directions) {
        withExtendedLifetime(others) {
          cvectors_products(
            others.row(number), starts, Int64(starts.count), Int64(directions.dimensions),
            cosines.baseAddress)
        }
      }
    }
  }

  private func row(_ number: Int32) -> UnsafeMutablePointer<Float> {
    let number = Int(number)
    return blocks[number / Block.rows].start + number % Block.rows * dimensions
  }
}
