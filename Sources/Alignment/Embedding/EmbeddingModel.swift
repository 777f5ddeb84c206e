public import BitextModel
import CVectors
import Foundation
public import UnicodeText

/// An additive bilingual embedding: a vector for every token of two languages, such that sentences
/// that translate each other have sums that point the same way.
///
/// A table of rows of signed bytes, each with a scale: one for every frequent word of each language
/// and, shared by both, one for every bucket of hashed character n-grams. `ModelHeader`
/// says how the file is laid out.
///
/// The table stays where it is (in the bytes of a file or in the program) and is read in place; every
/// place in it is checked against its bounds when it is opened.
public struct EmbeddingModel: Sendable {
  /// The two languages, in the order of the file.
  public let languages: (first: LanguageTag, second: LanguageTag)
  /// The length of a vector.
  public let dimensions: Int
  /// What the model was made from, under which licences, by which command and when: JSON.
  public let provenance: String
  /// The checksum of the file: two models that share it are the same.
  public let checksum: UInt64

  let layout: TokenRows.Layout
  private let storage: ModelStorage
  private let words: (first: Int, second: Int)
  private let scales: Int
  private let rows: Int

  /// Opens the model in the file at `path`.
  ///
  /// - Throws: ``EmbeddingModelError`` for a file that cannot be read, is something else, or is
  ///   damaged.
  /// - Complexity: takes as much memory as the file has bytes, and some milliseconds.
  public init(path: String) throws(EmbeddingModelError) {
    let data: Data
    do {
      // Not mapped: whoever cuts the file off then would end the process with it (SIGBUS).
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw EmbeddingModelError("\(path): cannot be read")
    }
    do {
      try self.init(ModelStorage(data))
    } catch {
      throw EmbeddingModelError("\(path): \(error)")
    }
  }

  /// Opens the model that `bytes` hold.
  ///
  /// - Throws: ``EmbeddingModelError`` for bytes that are something else or damaged.
  public init(bytes: [UInt8]) throws(EmbeddingModelError) {
    try self.init(ModelStorage(Data(bytes)))
  }

  init(
    _ storage: ModelStorage, takingChecksum: Bool = true
  ) throws(EmbeddingModelError) {
    let header = try ModelHeader(storage, takingChecksum: takingChecksum)
    self.storage = storage
    languages = header.languages
    dimensions = header.dimensions
    provenance = String(
      decoding: storage.bytes[header.provenance], as: UTF8.self)
    checksum = storage.uint64(at: ModelHeader.checksumOffset)
    layout = header.layout
    words = (header.firstWords, header.secondWords)
    scales = header.scales
    rows = header.rows
  }

  /// The vectors of a document's segments, one after the other, each of ``dimensions`` numbers; nil
  /// where the model does not know its language.
  ///
  /// The cosine of two says how alike segments are in meaning, whichever of the two languages each
  /// is in. The sum of several is the vector of the segments together.
  ///
  /// - Throws: ``ICUError`` where ICU cannot open what it reads the language with.
  /// - Complexity: linear in the text.
  public func vectors(of document: Document) throws(ICUError) -> [Float]? {
    let language = document.language.language
    guard language == languages.first.language || language == languages.second.language else {
      return nil
    }
    var reader = try SideReader(
      model: self, side: language == languages.first.language ? 0 : 1)
    return try reader.read(document).vectors?.segments
  }

  /// Whether the model is of these two languages, in either order; regional variants count as
  /// their language.
  public func knows(_ one: LanguageTag, _ other: LanguageTag) -> Bool {
    sides(of: one, other) != nil
  }

  /// On which side of the model each language stands, or nil.
  func sides(of one: LanguageTag, _ other: LanguageTag) -> (Int, Int)? {
    let own = (languages.first.language, languages.second.language)
    if own == (one.language, other.language) { return (0, 1) }
    return own == (other.language, one.language) ? (1, 0) : nil
  }

  /// The row of a word's own on a side (0 or 1), or nil.
  func wordRow(_ token: ArraySlice<UInt8>, side: Int) -> Int? {
    let start = side == 0 ? words.first : words.second
    let count = side == 0 ? layout.wordCounts.first : layout.wordCounts.second
    let wanted = ModelHeader.wordHash(token)
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let found = storage.uint32(at: start + 4 * middle)
      if found == wanted {
        return (side == 0 ? 0 : layout.wordCounts.first) + middle
      }
      if found < wanted { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Writes the vector of a token to the floats at `vector`: the row of its own, if it has one, and
  /// those of its n-grams over the root of their number.
  func write(
    word: Int?, grams hashes: [UInt64], into vector: UnsafeMutablePointer<Float>
  ) {
    let weight = 1 / Float(max(1, hashes.count)).squareRoot()
    var parts = hashes.map { (row: Int(layout.gramRow($0)), weight: weight) }
    if let word { parts.insert((word, 1), at: 0) }
    sum(parts, into: vector)
  }

  /// Writes the sum of rows, each times its weight, to the floats at `vector`.
  private func sum(
    _ parts: [(row: Int, weight: Float)], into vector: UnsafeMutablePointer<Float>
  ) {
    let count = parts.count
    withUnsafeTemporaryAllocation(of: UnsafePointer<Int8>?.self, capacity: count) { starts in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { factors in
        for (index, part) in parts.enumerated() {
          let scale = Float16(bitPattern: storage.uint16(at: scales + 2 * part.row))
          factors[index] = Float(scale) * part.weight
          starts[index] = storage.int8s(at: rows + part.row * dimensions)
        }
        cvectors_sum(
          starts.baseAddress, factors.baseAddress, Int64(count), Int64(dimensions), vector)
      }
    }
  }
}

/// A model file that cannot be used.
public struct EmbeddingModelError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do.
  public let description: String

  /// Whether it is a checkpoint of a training that is wrong.
  public let isOfCheckpoint: Bool

  init(_ description: String, isOfCheckpoint: Bool = false) {
    self.description = description
    self.isOfCheckpoint = isOfCheckpoint
  }
}

/// The bytes of a model, wherever they lie.
final class ModelStorage: Sendable {
  // Never written: owned by the data, or part of the program.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  nonisolated(unsafe) private let owner: NSData?

  init(_ data: Data) {
    // NSData's bytes stay where they are for as long as it lives.
    let owner = data as NSData
    self.owner = owner
    bytes = UnsafeRawBufferPointer(start: owner.bytes, count: owner.length)
  }

  /// Bytes that live as long as the program.
  init(static bytes: UnsafeRawBufferPointer) {
    owner = nil
    self.bytes = bytes
  }

  func uint16(at offset: Int) -> UInt16 {
    UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  func uint32(at offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  func uint64(at offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  func int8s(at offset: Int) -> UnsafePointer<Int8> {
    // Never nil: the header was checked to lie inside the bytes.
    (bytes.baseAddress.unsafelyUnwrapped + offset).assumingMemoryBound(to: Int8.self)
  }
}
