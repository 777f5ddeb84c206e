import UnicodeText

/// What is known of how names of two languages relate, besides how they are spelt.
struct NameRelations {
  private let source: [String: String]
  private let target: [String: String]

  /// The relations of names of two languages.
  ///
  /// - Throws: ``ICUError`` from ICU.
  init(_ source: LanguageTag, _ target: LanguageTag) throws(ICUError) {
    self.source = try Self.regions(source)
    self.target = try Self.regions(target)
  }

  /// Codes of countries by folded names.
  private static func regions(_ language: LanguageTag) throws(ICUError) -> [String: String] {
    let table = try FoldingTable.shared()
    var codes: [String: String] = [:]
    for entry in try RegionNames(in: language).entries {
      codes[folded(entry.name, table)] = entry.code
    }
    return codes
  }

  /// A name as keys of mentions are: folded words parted by spaces.
  private static func folded(_ name: String, _ table: FoldingTable) -> String {
    let bytes = Array(name.utf8)
    return NameTokenizer.tokens(bytes, table).filter { $0.kind == .letter }
      .map { table.foldedText(Array(bytes[$0.start..<$0.end])) }
      .joined(separator: " ")
  }

  /// Whether two keys are names of countries, and then of one; nil where not both are.
  func areOneCountry(_ one: String, _ other: String) -> Bool? {
    guard let first = source[one], let second = target[other] else { return nil }
    return first == second
  }
}

/// Whether one word is the adjective of the other, as English and other languages make them of
/// places: *Transylvanie*, *Transylvanian*; *Chine*, *Chinese*.
func isAdjective(_ one: String, of other: String) -> Bool {
  guard !one.contains(" "), !other.contains(" "), one != other else { return false }
  for ending in ["an", "ian", "ean", "ese", "ish", "ien", "ienne"] where one.hasSuffix(ending) {
    let stem = one.dropLast(ending.count)
    guard stem.count > 2, other.hasPrefix(stem) else { continue }
    if ["", "e", "a", "ie", "ia", "y"].contains(other.dropFirst(stem.count)) { return true }
  }
  return false
}

/// Whether one key names part of what the other names: *Port* of *Pierre-Port*. Titles, articles and
/// particles make no difference.
func isPart(_ one: String, of other: String) -> Bool {
  func words(_ key: String) -> [SpeltWord] {
    key.split(separator: " ").filter { !WordLists.isSmall($0) }.map(SpeltWord.init)
  }
  let short = words(one)
  let long = words(other)
  return !short.isEmpty && short.count < long.count
    && short.allSatisfy { word in long.contains { word.similarity(to: $0) >= 0.8 } }
}
