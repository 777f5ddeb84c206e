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

extension LanguageTag {
  /// `value` in figures as the language writes it, with at most three decimals: `17 000`, `17,000`.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public func formatted(_ value: Double) throws(ICUError) -> String {
    try icuString(capacity: 200) { out, capacity, status in
      cicu_format_number(rawValue, value, out, capacity, &status)
    }
  }

  /// The names of the months from January, wide ones and then abbreviated ones.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public func monthNames() throws(ICUError) -> [(name: String, number: Int)] {
    try dateNames(wide: 1, abbreviated: 2, count: 12)
  }

  /// The names of the weekdays from Monday, which is number 1, wide ones and then abbreviated ones.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public func weekdayNames() throws(ICUError) -> [(name: String, number: Int)] {
    // ICU's first is Sunday, ISO 8601's last.
    try dateNames(wide: 3, abbreviated: 4, count: 7).map {
      ($0.name, $0.number == 1 ? 7 : $0.number - 1)
    }
  }

  private func dateNames(
    wide: Int32, abbreviated: Int32, count: Int
  ) throws(ICUError) -> [(name: String, number: Int)] {
    var names: [(String, Int)] = []
    for kind in [wide, abbreviated] {
      for index in 0..<count {
        let name = try icuString(capacity: 400) { out, capacity, status in
          cicu_date_name(rawValue, kind, Int32(index), out, capacity, &status)
        }
        if !name.isEmpty { names.append((name, index + 1)) }
      }
    }
    return names
  }
}

/// What ICU wrote into a buffer of `capacity` bytes.
private func icuString(
  capacity: Int, _ write: (UnsafeMutablePointer<CChar>, Int32, inout Int32) -> Int32
) throws(ICUError) -> String {
  var status: Int32 = 0
  let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
    guard let base = buffer.baseAddress else { return "" }
    let length = Int(write(base, Int32(capacity), &status))
    return String(
      decoding: buffer[..<min(length, capacity)].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
  try ICUError.check(status)
  return text
}
