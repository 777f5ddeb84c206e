/// What newspapers make of Korean names: `Data/korean-press.txt`.
struct KoreanPress: Sendable {
  /// Family names, the commonest first, with their spelling in the South.
  let surnames: [(hangul: String, spelling: String)]
  /// Syllables of given names, the commonest first; a spelling where it is not Revised
  /// Romanization.
  let syllables: [(hangul: String, spelling: String?)]
  /// Names written the northern way.
  let northern: Set<String>
  /// Names known under one spelling.
  let persons: [String: String]
  /// Names of places that look like those of persons.
  let places: [String: String]
  /// Persons whose Hangul is known.
  let known: [String]

  private let surnameSpellings: [String: String]
  private let syllableSpellings: [String: String]
  private let syllableSet: Set<String>

  static let shared = KoreanPress(PackageResources.korean_press_txt)

  private init(_ bytes: [UInt8]) {
    var section = ""
    var lines: [String: [(String, String?)]] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    where !line.hasPrefix("#") {
      guard !line.hasPrefix("[") else {
        section = String(line.dropFirst().dropLast())
        continue
      }
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      lines[section, default: []].append((parts[0], parts.count > 1 ? parts[1] : nil))
    }
    func spelled(_ section: String) -> [String: String] {
      Dictionary(
        (lines[section] ?? []).compactMap { hangul, form in form.map { (hangul, $0) } },
        uniquingKeysWith: { first, _ in first })
    }
    surnames = (lines["surname"] ?? []).map { ($0.0, $0.1 ?? "") }
    syllables = (lines["given"] ?? []).map { ($0.0, $0.1) }
    northern = Set((lines["north"] ?? []).map(\.0))
    persons = spelled("person")
    places = spelled("place")
    known = (lines["north"] ?? []).map(\.0) + (lines["person"] ?? []).map(\.0)
    surnameSpellings = spelled("surname")
    syllableSpellings = spelled("given")
    syllableSet = Set(syllables.map(\.hangul))
  }

  /// A family name as the South writes it in Latin letters.
  func spelling(ofSurname hangul: String) -> String? { surnameSpellings[hangul] }

  /// Whether given names are made of the syllable.
  func isSyllableOfNames(_ hangul: String) -> Bool { syllableSet.contains(hangul) }

  /// A syllable of a given name as the South writes it; nil where it goes by the rules.
  func spelling(ofSyllable hangul: String) -> String? { syllableSpellings[hangul] }
}

/// A Korean personal name in Hangul: a family name of one or two syllables and a given name.
struct KoreanName: Hashable, Sendable {
  /// The family name.
  let surname: String
  /// The given name.
  let given: String

  /// The name `text` is: two to four syllables that begin with a family name; without a space
  /// between them the others are such as given names are made of. Nil for anything else.
  init?(_ text: some StringProtocol) {
    let words = text.split(whereSeparator: \.isWhitespace)
    let press = KoreanPress.shared
    let hangul = words.joined()
    guard (1...3).contains(words.count), (2...4).contains(hangul.count),
      hangul.allSatisfy({ KoreanSyllable($0) != nil }), press.places[hangul] == nil
    else { return nil }
    for length in [2, 1] {
      let surname = String(hangul.prefix(length))
      let given = String(hangul.dropFirst(length))
      let isParted = words.count == 1 || words[0].count == length
      let isGiven =
        (1...2).contains(given.count)
        && (words.count > 1 || given.allSatisfy { press.isSyllableOfNames(String($0)) })
      if isParted, isGiven, press.spelling(ofSurname: surname) != nil {
        self.surname = surname
        self.given = given
        return
      }
    }
    return nil
  }

  /// The name without a space.
  var hangul: String { surname + given }

  /// Whether newspapers write it the northern way: one they know so, or a family name that keeps
  /// the ㄹ the South dropped.
  var isNorthern: Bool {
    if KoreanPress.shared.northern.contains(hangul) { return true }
    guard let first = surname.first, let syllable = KoreanSyllable(first) else { return false }
    return syllable.initials == KoreanSyllable.liquid && surname != "류"
  }
}

/// Forms of Korean names and words in one system.
struct KoreanForms {
  /// The system's stable name.
  let system: String

  /// How the system writes `text`.
  func form(of text: String) -> String? {
    if let name = KoreanName(text) { return form(of: name) }
    return text.mappingWords { word in
      if system.hasPrefix("press-"), let place = KoreanPress.shared.places[word] { return place }
      return rules.map { $0(word) }.map(plain)?.capitalizingFirst ?? word
    }
  }

  private func form(of name: KoreanName) -> String? {
    if system.hasPrefix("press-") { return pressForm(of: name) }
    guard let rules else { return nil }
    let surname = rules(name.surname).capitalizingFirst
    let given = rules(name.given.map(String.init).joined(separator: "-"))
    switch system {
    case "dprk", "kontsevich":
      return ([surname] + given.split(separator: "-").map { String($0).capitalizingFirst })
        .joined(separator: " ")
    default: return surname + " " + given.capitalizingFirst
    }
  }

  /// The North's names as the DPRK system has them without its signs, the South's as their bearers
  /// are used to; French joins a given name with a hyphen, English parts a northern one.
  private func pressForm(of name: KoreanName) -> String? {
    let press = KoreanPress.shared
    if let known = press.persons[name.hangul] { return known }
    guard let rules else { return nil }
    if name.isNorthern {
      let surname = plain(rules(name.surname)).capitalizingFirst
      let given = plain(rules(name.given.map(String.init).joined(separator: "-")))
      guard system == "press-en" else { return surname + " " + given.capitalizingFirst }
      return ([surname] + given.split(separator: "-").map { String($0).capitalizingFirst })
        .joined(separator: " ")
    }
    let revised = RuleSet.rules(of: "rr", for: "ko")
    let given = name.given.map { syllable in
      press.spelling(ofSyllable: String(syllable)) ?? revised.map { $0(String(syllable)) } ?? ""
    }
    let surname = press.spelling(ofSurname: name.surname) ?? ""
    return surname.capitalizingFirst + " " + given.joined(separator: "-").capitalizingFirst
  }

  private var rules: RuleSet? {
    RuleSet.rules(of: system.hasPrefix("press-") ? "dprk" : system, for: "ko")
  }

  /// The press leaves out breves.
  private func plain(_ form: String) -> String {
    guard system.hasPrefix("press-") else { return form }
    return String(
      form.map { $0 == "ŏ" ? "o" : $0 == "ŭ" ? "u" : $0 })
  }
}

/// A Korean personal name in Russian letters: *Ким Чен Ын*, *Пак Кын Хе*.
struct KoreanInCyrillic {
  /// The name as it stands.
  let text: String
  /// What it is in Hangul, where that can be told; of several the likeliest.
  let hangul: String?

  /// The name `text` is, or nil where it is not three words of one Korean syllable each that begin
  /// with a family name.
  init?(_ text: String) {
    let words = text.lowercased().split { $0.isWhitespace || $0 == "-" }
    guard words.count == 3, words.allSatisfy({ $0.count <= 5 }) else { return nil }
    let loose = words.compactMap { SyllableReader.looseCyrillic($0) }
    let press = KoreanPress.shared
    guard loose.count == 3,
      let surname = press.surnames.first(where: { Self.surname($0.hangul, meets: loose[0]) })
    else { return nil }
    self.text = text
    let strict = words.compactMap { word in
      // Names keep Чен for 정 and Сен for 성.
      word.hasPrefix("че") || word.hasPrefix("чже") || word.hasPrefix("се")
        ? SyllableReader.looseCyrillic(word) : SyllableReader.cyrillic(word)
    }
    hangul =
      press.known.first { Self.name($0, meets: loose) }
      ?? (strict.count == 3 ? Self.likeliest(strict[1...], after: surname.hangul) : nil)
  }

  private static func name(_ hangul: String, meets syllables: [KoreanSyllable]) -> Bool {
    guard hangul.count == syllables.count, let first = hangul.first else { return false }
    return surname(String(first), meets: syllables[0])
      && zip(hangul.dropFirst(), syllables.dropFirst()).allSatisfy {
        KoreanSyllable($0)?.meets($1) == true
      }
  }

  /// Whether a family name can be spelled so; 이, 임, 노 keep their old ㄹ in Russian.
  private static func surname(_ hangul: String, meets written: KoreanSyllable) -> Bool {
    guard hangul.count == 1, let first = hangul.first, let syllable = KoreanSyllable(first) else {
      return false
    }
    let keepsLiquid = ["이", "임", "노", "유", "양", "여", "염", "나"].contains(hangul)
    let initials =
      syllable.initials & (KoreanSyllable.silent | KoreanSyllable.nasal) != 0 && keepsLiquid
      ? syllable.initials | KoreanSyllable.liquid : syllable.initials
    return KoreanSyllable(
      initials: initials, vowels: syllable.vowels, finals: syllable.finals
    ).meets(written)
  }

  private static func likeliest(
    _ given: ArraySlice<KoreanSyllable>, after surname: String
  ) -> String? {
    let syllables = given.compactMap { written in
      KoreanPress.shared.syllables.first { candidate in
        candidate.hangul.first.flatMap { KoreanSyllable($0) }?.meets(written) == true
      }?.hangul
    }
    return syllables.count == given.count ? surname + syllables.joined() : nil
  }
}
