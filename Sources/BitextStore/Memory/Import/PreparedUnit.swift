import BitextModel
import Formats
import UnicodeText

/// A unit on its way into a memory: everything that takes no look at the file is done.
struct PreparedUnit: Sendable {
  /// A text of the unit, with the words it is found by.
  struct Text: Sendable {
    /// The number of its language in the import.
    let language: Int
    let content: String
    let hash: Int64
    /// The folded words, as they are indexed.
    let words: [UInt8]
    let wordCount: Int
  }

  /// What tells units apart: languages, texts and codes, in any order.
  let key: TextHash
  /// The texts in order; nil for a language without one.
  let texts: [Text?]
  /// What else the unit has (``StoredRest``).
  let rest: [UInt8]?
  /// When it was changed last, as far as it says so.
  let dated: Int?
}

/// Prepares units, one thread at a time.
struct UnitPreparing: ~Copyable {
  /// The most bytes of a text: nobody translates more at once.
  static let textLimit = 1 << 20

  private let seed: UInt64
  private var reader: FoldedWordReader
  /// The languages met, by number.
  private(set) var languages: [LanguageTag] = []
  private var numbers: [LanguageTag: Int] = [:]

  init(seed: UInt64) throws(ICUError) {
    self.seed = seed
    reader = try FoldedWordReader()
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

  /// The unit as the writer takes it.
  mutating func prepare(_ unit: TranslationUnit) throws -> PreparedUnit {
    var texts: [PreparedUnit.Text?] = []
    var parts: [TextHash] = []
    for variant in unit.variants {
      guard let tagged = variant.text, !tagged.text.isEmpty else {
        texts.append(nil)
        continue
      }
      var content = tagged.text
      let hash = content.withUTF8 { TextHash(UnsafeRawBufferPointer($0), seed: seed) }
      let words = try reader.words(of: content)
      texts.append(
        PreparedUnit.Text(
          language: number(of: variant.language), content: content, hash: hash.integer,
          words: words.folded, wordCount: words.words.count))
      parts.append(try part(hash, variant))
    }
    parts.sort()
    let key = parts.flatMap(\.bytes).withUnsafeBytes { TextHash($0, seed: seed) }
    let rest = unit.isPlain ? nil : try StoredRest.encode(unit)
    let dated = unit.variants.flatMap { [$0.history.changed, $0.history.created] }
    return PreparedUnit(
      key: key, texts: texts, rest: rest,
      dated: ([unit.history.changed, unit.history.created] + dated).compactMap(\.?.seconds).max())
  }

  private mutating func number(of language: LanguageTag) -> Int {
    if let number = numbers[language] { return number }
    numbers[language] = languages.count
    languages.append(language)
    return languages.count - 1
  }

  /// What a text gives to the key of its unit.
  private func part(_ text: TextHash, _ variant: TranslationVariant) throws -> TextHash {
    var bytes = text.bytes + Array(variant.language.rawValue.utf8)
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
