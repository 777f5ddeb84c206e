/// A name read as Korean: a family name and one or two syllables, in any script.
struct KoreanReading: Hashable, Sendable {
  /// The family name and the given name's syllables, as sets of Hangul.
  let syllables: [KoreanSyllable]
  /// The syllables as they are written.
  let spellings: [String]
  /// Whether the given name came first.
  let isSwapped: Bool

  /// A name in Hangul.
  init(_ name: KoreanName) {
    let characters = Array(name.hangul)
    syllables = characters.compactMap { KoreanSyllable($0) }
    spellings = characters.map(String.init)
    isSwapped = false
  }

  private init(_ syllables: [KoreanSyllable], _ spellings: [String], isSwapped: Bool) {
    self.syllables = syllables
    self.spellings = spellings
    self.isSwapped = isSwapped
  }

  /// The ways in which a name in Latin or Cyrillic letters reads as Korean; none where it does not.
  static func readings(of text: String) -> [KoreanReading] {
    let words = text.lowercased().split { $0.isWhitespace || $0 == "-" || $0 == "‐" }.map(
      String.init)
    guard (2...3).contains(words.count), words.allSatisfy({ $0.count <= 12 }) else { return [] }
    let reader: SyllableReader =
      text.unicodeScalars.contains { (0x0400..<0x0530).contains($0.value) }
      ? .looseCyrillic : .latin
    func reading(_ surname: String, _ given: [String], isSwapped: Bool) -> [KoreanReading] {
      guard let family = family(surname, reader) else { return [] }
      return givens(given, reader).map { parts in
        KoreanReading(
          [family] + parts.map(\.syllable), [surname] + parts.map(\.spelling), isSwapped: isSwapped)
      }
    }
    return reading(words[0], Array(words[1...]), isSwapped: false)
      + reading(words[words.count - 1], Array(words.dropLast()), isSwapped: true)
  }

  private typealias Part = (syllable: KoreanSyllable, spelling: String)

  /// The given name as two syllables, or one where it cannot be parted.
  private static func givens(_ words: [String], _ reader: SyllableReader) -> [[Part]] {
    if words.count == 2 {
      guard let first = reader(words[0]), let second = reader(words[1]) else { return [] }
      return [[(first, words[0]), (second, words[1])]]
    }
    guard words.count == 1 else { return [] }
    let word = words[0]
    var found: [[Part]] = []
    if let whole = reader(word) { found.append([(whole, word)]) }
    for place in word.indices.dropFirst() {
      let parts = [String(word[..<place]), String(word[place...])]
      guard let first = reader(parts[0]), let second = reader(parts[1]) else { continue }
      found.append([(first, parts[0]), (second, parts[1])])
    }
    return found
  }

  /// The sets of a family name, where it is one of those newspapers know.
  private static func family(_ word: String, _ reader: SyllableReader) -> KoreanSyllable? {
    if let special = specials[word] { return special }
    guard let written = reader(word) else { return nil }
    return families.contains { $0.meets(written) } ? written : nil
  }

  private static let families = KoreanPress.shared.surnames.compactMap { surname in
    surname.hangul.count == 1 ? surname.hangul.first.flatMap { KoreanSyllable($0) } : nil
  }

  /// Family names that are spelt like nothing else; 이, 임 and 노 with and without their old ㄹ.
  private static let specials: [String: KoreanSyllable] = {
    let spellings = [
      "lee": "이", "li": "이", "yi": "이", "rhee": "이", "ri": "이", "ли": "이", "ри": "이", "и": "이",
      "park": "박", "pak": "박", "bak": "박", "roh": "노", "noh": "노", "no": "노", "ро": "노", "но": "노",
      "lim": "임", "im": "임", "rim": "임", "лим": "임", "им": "임", "yoo": "유", "yu": "유", "ryu": "유",
      "huh": "허", "hur": "허", "shin": "신", "sin": "신", "paik": "백", "whang": "황", "gim": "김",
      "цой": "최", "тен": "정", "choi": "최", "choe": "최", "suh": "서", "sohn": "손", "ahn": "안",
    ]
    return spellings.compactMapValues { hangul in
      guard let syllable = hangul.first.flatMap({ KoreanSyllable($0) }) else { return nil }
      let keepsLiquid = ["이", "임", "노", "유"].contains(hangul)
      return KoreanSyllable(
        initials: syllable.initials | (keepsLiquid ? KoreanSyllable.liquid : 0),
        vowels: syllable.vowels,
        finals: syllable.finals)
    }
  }()

  /// How far two readings are apart: 0 where every syllable can be the same Hangul, about 1 for
  /// each that cannot.
  func distance(to other: KoreanReading) -> Float {
    guard syllables.count == other.syllables.count else {
      // A name may have lost its end.
      let begins = zip(syllables, other.syllables).allSatisfy { $0.meets($1) }
      return begins && abs(syllables.count - other.syllables.count) == 1 ? 0.55 : 3
    }
    var total: Float = isSwapped == other.isSwapped ? 0 : 0.05
    for (first, second) in zip(syllables, other.syllables) { total += first.distance(to: second) }
    return total
  }
}

extension KoreanSyllable {
  /// How far two syllables are apart; 0 where they can be the same.
  func distance(to other: KoreanSyllable) -> Float {
    var total: Float = 0
    if initials & other.initials == 0 {
      // ㄱ ㄲ ㅋ and the like are one letter to those who leave out the signs.
      total += Self.families(initials) & Self.families(other.initials) != 0 ? 0.35 : 1.2
    }
    if vowels & other.vowels == 0 {
      total += Self.nearVowels(vowels) & other.vowels != 0 ? 0.5 : 1
    }
    if finals & other.finals == 0 {
      // н stands for both ㄴ and ㅇ in Russian.
      let nasals: UInt32 = 1 << 2 | 1 << 7
      total += finals & nasals != 0 && other.finals & nasals != 0 ? 0.6 : 1
    }
    return total
  }

  /// Initials by place: ㄱㄲㅋ, ㄷㄸㅌ, ㅂㅃㅍ, ㅈㅉㅊ, ㅅㅆ; others are no family.
  private static func families(_ initials: UInt32) -> UInt32 {
    let places: [UInt32] = [
      1 << 0 | 1 << 1 | 1 << 15, 1 << 3 | 1 << 4 | 1 << 16, 1 << 7 | 1 << 8 | 1 << 17,
      1 << 12 | 1 << 13 | 1 << 14, 1 << 9 | 1 << 10,
    ]
    return places.enumerated().reduce(0) { found, place in
      initials & place.element != 0 ? found | 1 << place.offset : found
    }
  }

  /// Vowels that spellings confuse: ㅓ ㅗ ㅡ ㅜ, ㅐ ㅔ, ㅕ ㅛ ㅠ.
  private static func nearVowels(_ vowels: UInt32) -> UInt32 {
    let groups: [UInt32] = [
      1 << 4 | 1 << 8 | 1 << 18 | 1 << 13, 1 << 1 | 1 << 5, 1 << 6 | 1 << 12 | 1 << 17 | 1 << 7,
    ]
    return groups.reduce(0) { $1 & vowels != 0 ? $0 | $1 : $0 }
  }
}
