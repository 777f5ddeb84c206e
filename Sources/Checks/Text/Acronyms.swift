import UnicodeText

/// Acronyms in a stretch of text.
struct Acronym {
  /// Its letters, without full stops.
  let letters: String
  /// Where it stands.
  let range: Range<Int>

  /// Those of a stretch: two to eight capitals, with full stops or without; none where the stretch
  /// is in capitals altogether, and no Roman numerals.
  static func all(in stretch: TextStretch) -> [Acronym] {
    var found: [Acronym] = []
    var others = 0
    for index in stretch.words.indices where stretch.words[index].kind == .letters {
      guard stretch.words[index].shape == .capitals else {
        others += 1
        continue
      }
      let word = stretch.words[index]
      let letters = String(
        decoding: stretch.text.document.text[word.range].filter { $0 != UInt8(ascii: ".") },
        as: UTF8.self)
      guard (2...8).contains(letters.utf8.count), romanValue(letters) == nil else { continue }
      found.append(Acronym(letters: letters, range: word.range))
    }
    return found.count > others ? [] : found
  }

  /// Whether two acronyms are one, each in its language.
  static func areEqual(_ one: String, _ other: String) -> Bool {
    one == other || equivalents(of: one).contains(other) || equivalents(of: other).contains(one)
      || one + "S" == other || other + "S" == one
  }

  /// What French and English have for one another's acronyms, or for the plural of one.
  static func equivalents(of acronym: String) -> Set<String> { table[acronym] ?? [] }

  private static let table: [String: Set<String>] = {
    var table: [String: Set<String>] = [:]
    for row in FactFile(PackageResources.acronyms_txt).rows where row.count == 2 {
      let sides = row.map(FactFile.words)
      for one in sides[0] { table[one, default: []].formUnion(sides[1]) }
      for other in sides[1] { table[other, default: []].formUnion(sides[0]) }
    }
    return table
  }()
}
