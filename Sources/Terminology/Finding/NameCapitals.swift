/// The capitals of a name, word by word.
struct NameCapitals {
  enum Change {
    /// As in the form.
    case same
    /// A small first letter where the form has a capital.
    case lowered
    /// Small letters in a short acronym, which make it another word: `Us`.
    case acronymLost
    /// Any other.
    case other

    /// How two words of ASCII letters compare that differ in nothing but capitals; nil for others.
    init?(_ text: some Collection<UInt8>, _ form: some Collection<UInt8>) {
      guard text.count == form.count else { return nil }
      var isAllCapitals = true
      for (found, expected) in zip(text, form) {
        guard found < 0x80, expected < 0x80,
          found == expected
            || found | 0x20 == expected | 0x20 && (0x61...0x7A).contains(found | 0x20)
        else { return nil }
        if !(0x41...0x5A).contains(expected) { isAllCapitals = false }
      }
      if isCapital(form), !isCapital(text) {
        self = .lowered
      } else {
        self = isAllCapitals && (2...3).contains(form.count) ? .acronymLost : .other
      }
    }
  }

  private var cased = 0
  private var lowered = 0
  private var isFirstLowered = false
  private var isChanged = false
  private var isAcronymLost = false

  mutating func add(_ change: Change, word: ArraySlice<UInt8>, _ place: Int, of count: Int) {
    if place == 0, count > 1, word.count <= 3, Self.articles.contains(PersonalName.lowered(word)) {
      // *le Monde*, *the Hague*: the article follows the sentence.
      return
    }
    if isCapital(word) {
      cased += 1
      if change == .lowered {
        lowered += 1
        if cased == 1 { isFirstLowered = true }
      }
    }
    if change == .other { isChanged = true }
    if change == .acronymLost { isAcronymLost = true }
  }

  /// The variation the capitals make; nil where they make it another word.
  func variations(_ kind: Concept.Kind) -> NameVariations? {
    if isAcronymLost { return nil }
    guard lowered > 0 else { return isChanged ? .letterCase : [] }
    if kind == .term { return .letterCase }
    if cased < 2 { return nil }
    return isFirstLowered ? .lowered : .letterCase
  }

  private static let articles: Set<String> = [
    "le", "la", "les", "l", "the", "el", "los", "las", "al", "il", "lo", "i", "gli", "der", "die",
    "das", "o", "os", "as",
  ]
}
