import CICU

/// How a language spells its numbers, by ICU's rules (CLDR rule-based number formats).
public struct SpelledNumber: Hashable, Sendable {
  /// The words, in small letters: `quatre-vingt-dix-sept`, `twenty-first`.
  public let words: String
  /// The number.
  public let value: Int
  /// Whether the words name a place in an order.
  public let isOrdinal: Bool

  /// Every spelling ICU knows in `language` for the numbers of a range; masculine and feminine,
  /// terse and verbose, cardinal and ordinal.
  ///
  /// - Throws: ``ICUError`` where ICU has no rules.
  public static func all(_ values: Range<Int>, in language: LanguageTag) throws(ICUError)
    -> [SpelledNumber]
  {
    var status: Int32 = 0
    let speller = cicu_speller_open(language.rawValue, &status)
    try ICUError.check(status)
    guard let speller else { throw .memoryAllocation }
    defer { cicu_speller_close(speller) }
    var found: [SpelledNumber] = []
    for index in 0..<cicu_speller_count(speller) {
      let kind = cicu_speller_kind(speller, index)
      guard kind != 0 else { continue }
      for value in values {
        let words = try icuString(capacity: 1024) { out, capacity, status in
          cicu_speller_spell(speller, index, Int32(clamping: value), out, capacity, &status)
        }
        // Soft hyphens say where long words may be broken.
        let plain = words.replacing("\u{AD}", with: "")
        found.append(SpelledNumber(words: plain, value: value, isOrdinal: kind == 2))
      }
    }
    return found
  }
}
