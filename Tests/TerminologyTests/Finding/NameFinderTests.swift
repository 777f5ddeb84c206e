import Terminology
import Testing
import UnicodeText

@Suite struct NameFinderTests {
  /// A text with marks around the name that should be found, and what it should be.
  struct Example: Sendable, CustomTestStringConvertible {
    let text: String
    let concept: String
    let variations: NameVariations

    init(_ text: String, _ concept: String, _ variations: NameVariations = []) {
      self.text = text
      self.concept = concept
      self.variations = variations
    }

    var testDescription: String { text }
  }

  static let finder = Result { try NameFinder(termbase.get()) }
  static let termbase = Result { try Termbase(concepts: concepts) }
  private static let concepts: [Concept] = [
    person("putin", ["fr": "Vladimir Poutine", "en": "Vladimir Putin", "ru": "Владимир Путин"]),
    person("kim-jong-un", ["fr": "Kim Jong-un", "en": "Kim Jong Un", "ko": "김정은"]),
    person("kirby", ["en": "John F. Kirby"]),
    person("de-gaulle", ["fr": "Charles de Gaulle"]),
    person("pierre", ["fr": "Pierre"]),
    person("mkrtychev", ["ru": "Ашот Размикович Мкртычев", "fr": "Ashot Mkrtychev"]),
    place("havre", ["fr": "Le Havre"]),
    place("haye", ["fr": "La Haye", "en": "The Hague"]),
    place("ivory-coast", ["fr": "Côte d'Ivoire"]),
    place("north-korea", ["fr": "Corée du Nord", "en": "North Korea", "zh": "朝鲜"]),
    place("korea", ["fr": "Corée", "en": "Korea"]),
    place("sinai", ["en": "Site"]),
    place("usa", ["fr": "États-Unis", "en": "US"]),
    organisation("nyt", ["en": "The New York Times"]),
    organisation("echos", ["fr": "Les Échos"]),
    organisation("onu", ["fr": "ONU"]),
    organisation("urss", ["fr": "U.R.S.S."]),
    organisation("att", ["en": "AT&T"]),
    organisation("north38", ["en": "38 North"]),
    Concept(
      id: "missile", kind: .term,
      terms: [
        Term("missile balistique", in: .french), Term("canal", in: .french),
        Term("embassy", in: .english),
      ]),
  ]

  static func person(_ id: String, _ terms: KeyValuePairs<String, String>) -> Concept {
    concept(id, .person, terms)
  }
  static func place(_ id: String, _ terms: KeyValuePairs<String, String>) -> Concept {
    concept(id, .place, terms)
  }
  static func organisation(_ id: String, _ terms: KeyValuePairs<String, String>) -> Concept {
    concept(id, .organisation, terms)
  }
  static func concept(
    _ id: String, _ kind: Concept.Kind, _ terms: KeyValuePairs<String, String>
  ) -> Concept {
    Concept(
      id: id, kind: kind,
      terms: terms.map { Term($0.value, in: LanguageTag($0.key) ?? .undetermined) })
  }

  @Test(arguments: [
    Example("selon ⟦Vladimir Poutine⟧.", "putin"),
    Example("⟦VLADIMIR POUTINE⟧ À SÉOUL", "putin", .letterCase),
    Example("avec ⟦Vladimír Poutine⟧", "putin", .accentsChanged),
    Example("⟦Vladimir Putin⟧’s plane", "putin", .possessive),
    Example("⟦Vladimir Putin⟧'s plane", "putin", .possessive),
    Example("⟦V. Poutine⟧ a dit", "putin", .initials),
    Example("⟦V.V. Poutine⟧ a dit", "putin", [.initials, .middleName]),
    Example("⟦V. V. Poutine⟧ a dit", "putin", [.initials, .middleName]),
    Example("⟦Vladimir V. Putin⟧ said", "putin", .middleName),
    Example("⟦Poutine Vladimir⟧ (Russie)", "putin", .order),
    Example("⟦Kim Jong-un⟧ rit", "kim-jong-un"),
    Example("⟦Kim Jong\u{2011}un⟧ rit", "kim-jong-un", .hyphenation),
    Example("⟦Kim Jong\u{A0}un⟧ rit", "kim-jong-un", .hyphenation),
    Example("⟦Kim\nJong-un⟧ rit", "kim-jong-un", .spacing),
    Example("⟦KIM JONG-UN⟧ RIT", "kim-jong-un", .letterCase),
    Example("⟦Vladi\u{AD}mir Poutine⟧ rit", "putin", .spacing),
    Example("⟦Kim J.-u.⟧ rit", "kim-jong-un", .initials),
    Example("⟦Jong-un Kim⟧ rit", "kim-jong-un", .order),
    Example("⟦Ｋｉｍ Ｊｏｎｇ-ｕｎ⟧ rit", "kim-jong-un", .compatibility),
    Example("⟦김정은⟧이 웃었다", "kim-jong-un", .particle),
    Example("⟦김정은⟧ 위원장", "kim-jong-un"),
    Example("⟦John Kirby⟧ said", "kirby", .middleName),
    Example("⟦John F Kirby⟧ said", "kirby", .stops),
    Example("⟦J. F. Kirby⟧ said", "kirby", .initials),
    Example("d'⟦Ashot Mkrtychev⟧, lui", "mkrtychev", .elision),
    Example("⟦Ашот Мкртычев⟧ сказал", "mkrtychev", .middleName),
    Example("le port ⟦du Havre⟧ dort", "havre", .contraction),
    Example("il va ⟦au Havre⟧", "havre", .contraction),
    Example("vers ⟦le Havre⟧", "havre"),
    Example("à ⟦La Haye⟧", "haye"),
    Example("in ⟦the Hague⟧", "haye"),
    Example("en ⟦Côte d’Ivoire⟧", "ivory-coast", .apostrophe),
    Example("en ⟦COTE D'IVOIRE⟧", "ivory-coast", [.letterCase, .accentsDropped]),
    Example("la ⟦Corée du Nord⟧", "north-korea"),
    Example("la ⟦Corée du nord⟧", "north-korea", .letterCase),
    Example("la ⟦corée du nord⟧", "north-korea", .lowered),
    Example("les deux ⟦Corées⟧", "korea", .plural),
    Example("jusqu'aux ⟦États-Unis⟧", "usa"),
    Example("qu'⟦États Unis⟧ et autres", "usa", [.elision, .hyphenation]),
    Example("the ⟦US⟧ said", "usa"),
    Example("et la ⟦Corée⟧\u{202F}?", "korea"),
    Example("«\u{202F}⟦Corée⟧\u{202F}»", "korea"),
    Example("le ⟦New York Times⟧ l'a lu", "nyt", .article),
    Example("lu dans ⟦Les Échos⟧", "echos"),
    Example("la une ⟦des Échos⟧", "echos", .contraction),
    Example("l'⟦ONU⟧ vote", "onu", .elision),
    Example("l’⟦O.N.U.⟧ vote", "onu", [.elision, .stops]),
    Example("de l'ancienne ⟦URSS⟧", "urss", .stops),
    Example("de l'ancienne ⟦U.R.S.S.⟧", "urss"),
    Example("in the ⟦U.S.⟧ army", "usa", .stops),
    Example("chez ⟦AT&T⟧", "att"),
    Example("du site ⟦38 North⟧", "north38"),
    Example("des ⟦missiles balistiques⟧", "missile", .plural),
    Example("les ⟦canaux⟧", "missile", .plural),
    Example("both ⟦embassies⟧", "missile", .plural),
    Example("Une ⟦朝鲜⟧", "north-korea"),
    Example("« ⟦Pierre⟧ »", "pierre"),
  ])
  func aNameIsFoundInEveryRegularForm(_ example: Example) throws {
    let parts = example.text.split(separator: "⟦", omittingEmptySubsequences: false)
    let inner = parts[1].split(separator: "⟧", omittingEmptySubsequences: false)
    let text = parts[0] + inner[0] + inner[1]
    let start = parts[0].utf8.count
    let matches = try Self.finder.get().matches(in: String(text))
    #expect(matches.map(\.range) == [start..<start + inner[0].utf8.count])
    #expect(matches.first?.best.concept == example.concept)
    #expect(matches.first?.best.variations == example.variations)
  }

  @Test(arguments: [
    "une pierre blanche", "a website", "tell us", "Us", "the onu", "siteUS",
    "Vladimir. Poutine", "Vladimir, Poutine", "Vladimir\n\nPoutine", "Kim - Jong-un",
    "www.pierre.fr", "Pierre_", "Poutine seul", "le Kim", "A Poutine", "L. Poutine",
    "PIERRES.txt_", "Pierr", "朝", "Times New York", "du Monde",
  ])
  func whatOnlyLooksLikeANameIsNot(_ text: String) throws {
    #expect(try Self.finder.get().matches(in: text).map(\.best.concept) == [])
  }

  @Test func aSurnameAloneIsKnownOnceThePersonIs() throws {
    let text = """
      Poutine dort. Vladimir Poutine rit, M. Poutine aussi, et Lioudmila Poutine. Charles de Gaulle \
      et L. Poutine : Gaulle. Ki-un Kim. Kim Jong-un, puis M. Kim et Kim Yo-jong. Putin’s men.
      """
    let matches = try Self.finder.get().matches(in: text)
    let bytes = Array(text.utf8)
    try #require(
      matches.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
        "Vladimir Poutine", "Poutine", "Charles de Gaulle", "Gaulle", "Kim Jong-un", "Kim", "Putin",
      ])
    #expect(matches[1].best.variations == .surname)
    #expect(matches[6].best.variations == [.surname, .possessive])
    #expect(matches[6].best.term.language == .english)
  }

  @Test func ofTheTermsOfAPersonTheOneThatMayBeUsedIsTheReading() throws {
    let finder = try NameFinder(
      Termbase(concepts: [
        Concept(
          id: "k", kind: .person,
          terms: [
            Term("Kim Jung-un", in: .french, status: .observedError),
            Term("Kim Jong-un", in: .french), Term("Kim Jong-eun", in: .french, status: .forbidden),
          ])
      ]))
    let matches = try finder.matches(in: "Kim Jung-un et M. Kim", language: .french)
    #expect(matches.map(\.best.term.text) == ["Kim Jung-un", "Kim Jong-un"])
    #expect(matches[0].best.term.status == .observedError)
  }

  @Test func namesakesAreAllReadings() throws {
    let termbase = try Termbase(concepts: [
      Self.person("kim-jong-un", ["fr": "Kim Jong-un"]),
      Self.person("kim-en-un", ["fr": "Kim En Un"]),
      Self.person("georgia-o", ["en": "Georgia"]), Self.place("georgia", ["en": "Georgia"]),
    ])
    let finder = try NameFinder(termbase)
    let matches = try finder.matches(in: "Kim Jong-un, Kim En Un: Kim. Georgia")
    #expect(matches[2].readings.map(\.concept) == ["kim-en-un", "kim-jong-un"])
    #expect(matches[3].readings.map(\.concept) == ["georgia-o", "georgia"])
  }

  @Test func theLanguageOfTheTextDecidesBetweenEqualForms() throws {
    let termbase = try Termbase(concepts: [
      Self.place("paris", ["fr": "Paris", "en": "Paris", "de": "Paris"])
    ])
    let finder = try NameFinder(termbase)
    for language in [LanguageTag.french, .english] {
      #expect(try finder.matches(in: "Paris", language: language)[0].best.term.language == language)
    }
  }

  @Test func onlyTheLanguagesAskedForAreLookedFor() throws {
    let finder = try NameFinder(Self.termbase.get(), languages: [.english])
    let matches = try finder.matches(in: "Vladimir Poutine, Vladimir Putin")
    #expect(matches.map(\.range) == [18..<32])
  }

  @Test func theLongestNameWinsAndTheFirstOfTwoThatOverlap() throws {
    let termbase = try Termbase(concepts: [
      Self.place("ab", ["en": "Alpha Beta"]), Self.place("bcd", ["en": "Beta Gamma Delta"]),
      Self.place("b", ["en": "Beta"]), Self.place("a", ["en": "Alpha"]),
    ])
    let finder = try NameFinder(termbase)
    let found = { (text: String) in try finder.matches(in: text).map(\.best.concept) }
    #expect(try found("Alpha Beta Gamma Delta") == ["ab"])
    #expect(try found("Beta Gamma Delta Beta") == ["bcd", "b"])
    #expect(try found("Alpha, Beta Gamma") == ["a", "b"])
  }
}
