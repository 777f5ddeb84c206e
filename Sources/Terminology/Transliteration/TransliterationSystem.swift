public import UnicodeText

/// A way of writing names of one script in another, under a name that scripts may rely on.
///
/// ```swift
/// TransliterationSystem(id: "press-fr")?.form(of: "Сергей Шойгу", from: .russian)  // Sergueï Choïgou
/// ```
///
/// A system's rules are data (`Data/*.rules`), compiled by ICU once, when they are first needed.
/// Values may be used from any thread.
public struct TransliterationSystem: Hashable, Sendable, Identifiable {
  /// The stable name, such as `press-fr`.
  public let id: String
  /// The system's name in words.
  public let title: String
  /// The languages it reads; none where it reads any.
  public let languages: [LanguageTag]

  /// The system of a stable name, or nil where there is none.
  public init?(id: String) {
    guard let system = Self.all.first(where: { $0.id == id }) else { return nil }
    self = system
  }

  init(_ id: String, _ title: String, from languages: [LanguageTag]) {
    self.id = id
    self.title = title
    self.languages = languages
  }

  /// Every system, those a newspaper uses first.
  public static let all: [TransliterationSystem] = [
    TransliterationSystem("press-fr", "French press", from: [.russian, .ukrainian, .korean]),
    TransliterationSystem("press-en", "English press", from: [.russian, .ukrainian, .korean]),
    TransliterationSystem("iso9", "ISO 9:1995", from: [.russian, .ukrainian]),
    TransliterationSystem("ala-lc", "ALA-LC, libraries", from: [.russian, .ukrainian]),
    TransliterationSystem("icao", "ICAO Doc 9303, passports", from: [.russian, .ukrainian]),
    TransliterationSystem("bgn-pcgn", "BGN/PCGN, maps", from: [.russian, .ukrainian]),
    TransliterationSystem("uk-national", "Ukrainian national, 2010", from: [.ukrainian]),
    TransliterationSystem("rr", "Revised Romanization, 2000", from: [.korean, .russian]),
    TransliterationSystem("mccune-reischauer", "McCune–Reischauer", from: [.korean, .russian]),
    TransliterationSystem("dprk", "DPRK, 1992", from: [.korean, .russian]),
    TransliterationSystem("kontsevich", "Kontsevich, Cyrillic", from: [.korean, .russian]),
    TransliterationSystem("icu", "ICU, Any-Latin; Latin-ASCII", from: []),
  ]

  /// Where the system is laid down, for names in `language`; nil where it does not read that.
  public func source(for language: LanguageTag) -> String? {
    guard reads(language) else { return nil }
    if id == "icu" { return "Unicode CLDR transforms, as ICU carries them" }
    if id.hasPrefix("press-"), language.language == "ko" {
      return
        "usage of newspapers: RR with South Korean habits, the DPRK system without signs in the North"
    }
    return rules(for: language)?.source
  }

  /// Whether the system reads names in `language`.
  public func reads(_ language: LanguageTag) -> Bool {
    languages.isEmpty || languages.contains { $0.language == language.language }
  }

  /// How the system writes `text`, a name in `language`; nil where it does not read the language.
  ///
  /// The press systems know a list of names whose form is usage rather than rule (`Data/*.usage`).
  /// The Korean systems read Russian where it writes a Korean name whose Hangul can be told.
  /// Complexity: linear in the text; a word takes microseconds.
  public func form(of text: String, from language: LanguageTag) -> String? {
    guard reads(language) else { return nil }
    if id == "icu" { return RuleSet.anyLatin(text) }
    switch language.language {
    case "ko": return KoreanForms(system: id).form(of: text)
    case "ru":
      if let korean = KoreanInCyrillic(text) { return form(of: korean) }
      guard !languages.contains(.korean) || id.hasPrefix("press-") else { return nil }
    default: break
    }
    guard let rules = rules(for: language) else { return nil }
    let usage = UsageList.list(of: id)
    return usage?.form(ofName: text, in: language)
      ?? text.mappingWords { word in
        usage?.form(ofWord: word, in: language)
          ?? word.mappingParts { rules($0.lowercased()).cased(like: $0) }
      }
  }

  /// The name of a Korean that stands in Russian letters.
  private func form(of name: KoreanInCyrillic) -> String? {
    if languages.contains(.korean) {
      if let hangul = name.hangul { return KoreanForms(system: id).form(of: hangul) }
      // Neither guess would be a name: letter by letter, as passports do.
      guard id.hasPrefix("press-") else { return nil }
      return TransliterationSystem(id: "icao")?.plainForm(of: name.text)
    }
    return plainForm(of: name.text)
  }

  private func plainForm(of text: String) -> String? {
    guard let rules = rules(for: .russian) else { return nil }
    return text.mappingWords { $0.mappingParts { rules($0.lowercased()).cased(like: $0) } }
  }

  private func rules(for language: LanguageTag) -> RuleSet? {
    RuleSet.rules(of: id, for: language.language)
  }
}
