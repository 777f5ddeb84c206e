import UnicodeText

/// A sum of money in a text: a figure and its currency.
struct Money {
  /// The sum.
  let figure: Figure
  /// The code of the currency, or the sign of one whose country is not said.
  let currency: String
  /// The sum and the currency.
  let range: Range<Int>

  /// Those of a stretch, in order.
  static func all(in stretch: TextStretch) -> [Money] {
    let figures = stretch.figures
    guard !figures.isEmpty, let names = names[stretch.text.language] else {
      return []
    }
    let words = stretch.text.words
    let own = stretch.words.indices
    var found: [Money] = []
    for figure in figures where figure.kind == .number {
      let after = words.firstPlace { $0.range.lowerBound >= figure.range.upperBound }
      let before = words.firstPlace { $0.range.upperBound > figure.range.lowerBound } - 1
      if let end = name(after, words, own, names) {
        found.append(
          Money(
            figure: figure, currency: end.currency,
            range: figure.range.lowerBound..<words[end.last].range.upperBound))
      } else if own.contains(before), let currency = names[words[before].folded],
        words[before].kind == .mark || words[before].folded.contains("$")
          || words[before].shape == .capitals
      {
        // US$50 may come in two.
        let isJoined =
          before > own.lowerBound
          && words[before - 1].range.upperBound == words[before].range.lowerBound
        let joined =
          isJoined ? names[words[before - 1].folded + words[before].folded] : nil
        let start = words[joined == nil ? before : before - 1].range.lowerBound
        found.append(
          Money(
            figure: figure, currency: joined ?? currency, range: start..<figure.range.upperBound))
      }
    }
    return found
  }

  /// The currency named after a figure, past *de* and a hyphen; and its last word.
  private static func name(
    _ first: Int, _ words: [Word], _ own: Range<Int>, _ names: [String: String]
  ) -> (currency: String, last: Int)? {
    var first = first
    if own.contains(first), ["de", "d'", "-", "‑"].contains(words[first].folded) { first += 1 }
    guard own.contains(first) else { return nil }
    var best = names[words[first].folded].map { ($0, first) }
    var name = words[first].folded
    for last in first + 1..<max(first + 1, min(first + 3, own.upperBound)) {
      name += " " + words[last].folded
      if let longer = names[name] { best = (longer, last) }
    }
    return best.map { (currency: $0.0, last: $0.1) }
  }

  /// Whether two currencies may be one: $ and any dollar.
  static func mayBeOne(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    for (sign, codes) in families where sign == one || sign == other {
      if codes.contains(one) || codes.contains(other) { return true }
    }
    return false
  }

  private static let families: [(sign: String, codes: Set<String>)] = [
    ("$", ["USD", "CAD", "AUD", "NZD", "HKD"]), ("£", ["GBP"]), ("F", ["CHF"]),
    ("¥", ["JPY", "CNY"]),
  ]

  private static let names: [String: [String: String]] = {
    var names: [String: [String: String]] = ["fr": [:], "en": [:]]
    for fields in FactFile(PackageResources.currencies_txt).rows where fields.count == 3 {
      for language in fields[1] == "*" ? ["fr", "en"] : [fields[1]] {
        for name in FactFile.words(of: fields[2]) { names[language]?[name] = fields[0] }
      }
    }
    return names
  }()
}
