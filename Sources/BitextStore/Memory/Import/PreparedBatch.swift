import BitextModel
import Formats
import UnicodeText

/// Units on their way into a memory: everything that takes no look at the file is done.
///
/// All their bytes are one run, so that a batch is a few allocations, whatever it holds.
struct PreparedBatch: Sendable {
  /// A text of a unit, with the words it is found by.
  struct Text: Sendable {
    /// The number of its language in the import.
    let language: Int
    let hash: Int64
    /// The text, in ``PreparedBatch/bytes``.
    let content: Range<Int>
    /// The folded words as they are indexed, in ``PreparedBatch/bytes``.
    let words: Range<Int>
    let wordCount: Int
  }

  struct Unit: Sendable {
    /// What tells units apart: languages, texts and codes, in any order.
    let key: TextHash
    /// Its texts in order, in ``PreparedBatch/texts``.
    let texts: Range<Int>
    /// What else the unit has (``StoredRest``), in ``PreparedBatch/bytes``.
    let rest: Range<Int>?
    /// When it was changed last, as far as it says so.
    let dated: Int?
  }

  var units: [Unit] = []
  /// The texts of the units; nil for a language without one.
  var texts: [Text?] = []
  var bytes: [UInt8] = []
  /// Words that have marks, with what is left without them.
  var spellings: [PlainSpelling] = []

  /// Puts bytes in, and says where.
  mutating func put(_ added: some Sequence<UInt8>) -> Range<Int> {
    let start = bytes.count
    bytes += added
    return start..<bytes.count
  }
}

/// Prepares units, one thread at a time.
struct UnitPreparing: ~Copyable {
  /// The most bytes of a text: nobody translates more at once.
  static let textLimit = 1 << 20

  private let seed: UInt64
  private var reader: FoldedWordReader
  private var plain: PlainSpelling.Reader
  /// The languages met, by number.
  private(set) var languages: [LanguageTag] = []
  private var numbers: [LanguageTag: Int] = [:]

  init(seed: UInt64) throws(ICUError) {
    let words = try FoldedWordReader()
    let marks = try PlainSpelling.Reader()
    self.seed = seed
    reader = words
    plain = marks
  }

  /// Why a memory does not take the unit; nil where it does.
  func refusal(of unit: TranslationUnit) -> String? {
    let texts = unit.variants.filter { !($0.text?.text.isEmpty ?? true) }
    guard texts.count >= 2 else {
      return texts.isEmpty
        ? "has no text" : "has a text in \(texts[0].language) and no translation of it"
    }
    guard let unknown = texts.first(where: { $0.language == .undetermined }) else {
      return texts.contains { ($0.text?.text.utf8.count ?? 0) > Self.textLimit }
        ? "has a text of more than \(Self.textLimit >> 20) MiB" : nil
    }
    let text = unknown.text?.text.prefix(30) ?? ""
    return "does not say what language “\(text)” is in"
  }

  /// Adds the unit to a batch as the writer takes it.
  mutating func prepare(_ unit: TranslationUnit, into batch: inout PreparedBatch) throws {
    var parts: [TextHash] = []
    let first = batch.texts.count
    for variant in unit.variants {
      guard let tagged = variant.text, !tagged.text.isEmpty else {
        batch.texts.append(nil)
        continue
      }
      var content = tagged.text
      let (hash, place) = content.withUTF8 {
        (TextHash(UnsafeRawBufferPointer($0), seed: seed), batch.put($0))
      }
      let words = try reader.words(of: content)
      try plain.note(words, in: &batch.spellings)
      batch.texts.append(
        PreparedBatch.Text(
          language: number(of: variant.language), hash: hash.integer, content: place,
          words: batch.put(words.folded), wordCount: words.words.count))
      parts.append(try part(hash, variant))
    }
    parts.sort()
    var joined: [UInt8] = []
    joined.reserveCapacity(parts.count * 16)
    for part in parts { part.append(to: &joined) }
    let key = joined.withUnsafeBytes { TextHash($0, seed: seed) }
    let rest = unit.isPlain ? nil : batch.put(try StoredRest.encode(unit))
    var dated = [unit.history.changed, unit.history.created]
    for variant in unit.variants { dated += [variant.history.changed, variant.history.created] }
    batch.units.append(
      PreparedBatch.Unit(
        key: key, texts: first..<batch.texts.count, rest: rest,
        dated: dated.lazy.compactMap(\.?.seconds).max()))
  }

  private mutating func number(of language: LanguageTag) -> Int {
    if let number = numbers[language] { return number }
    numbers[language] = languages.count
    languages.append(language)
    return languages.count - 1
  }

  /// What a text gives to the key of its unit.
  private func part(_ text: TextHash, _ variant: TranslationVariant) throws -> TextHash {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    text.append(to: &bytes)
    bytes += variant.language.rawValue.utf8
    if let codes = variant.text?.codes, !codes.isEmpty {
      // The codes alone, as they are written.
      let coded = TranslationVariant(variant.language, variant.text)
      bytes += try StoredRest.encode(TranslationUnit([coded]))
    }
    return bytes.withUnsafeBytes { TextHash($0, seed: seed) }
  }
}

extension TranslationUnit {
  /// Whether the unit has nothing but texts without codes in known languages.
  fileprivate var isPlain: Bool {
    features.isSubset(of: [.texts, .languages, .manyLanguages, .lineBreaks])
  }
}
