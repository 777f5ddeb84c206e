import UnicodeText

/// A spelling by which a term may stand in a text: the declared one, or one that grammar and usage
/// make from it.
///
/// Only what changes the words is made beforehand; what changes their letters (case, accents) folds
/// away, and what stands before or after (elision, possessive, plural endings) is seen in the text.
struct NameForm {
  /// The spelling.
  let text: [UInt8]
  /// In what it differs from the term.
  let variations: NameVariations

  /// The spellings of `term`, the declared one first; and those of a person's surname alone.
  static func forms(
    of term: Term, _ kind: Concept.Kind, surnameFirst: Bool
  ) -> (full: [NameForm], surname: [NameForm]) {
    let declared = Array(term.text.utf8)
    var full = [NameForm(text: declared, variations: [])]
    var surname: [NameForm] = []
    let words = declared.split(separator: 0x20)
    let language = term.language.language
    if kind == .person {
      let nativeOrder = ["ko", "zh", "vi", "hu", "ja"].contains(language)
      if let name = PersonalName(words, surnameFirst: surnameFirst || nativeOrder) {
        full += personal(name)
        surname.append(NameForm(text: joined(name.surname), variations: .surname))
        if name.surname.count > 1 {
          surname.append(NameForm(text: Array(name.bareSurname), variations: .surname))
        }
      }
    } else {
      if language == "fr" { full += contracted(words) }
      if language == "en", words.count > 2, PersonalName.lowered(words[0]) == "the" {
        full.append(NameForm(text: joined(words[1...]), variations: .article))
      }
      full += acronym(words)
      if kind == .term { full += irregularPlurals(words, in: language) }
    }
    return (full, surname)
  }

  private static func joined(_ words: some Sequence<ArraySlice<UInt8>>) -> [UInt8] {
    Array(words.joined(separator: [0x20]))
  }

  // MARK: Persons

  private static func personal(_ name: PersonalName) -> [NameForm] {
    func form(_ given: [[UInt8]], _ variations: NameVariations) -> NameForm {
      let given = given.map { $0[...] }
      return NameForm(
        text: joined(name.surnameFirst ? name.surname + given : given + name.surname),
        variations: variations)
    }
    let whole = name.given.map { Array($0) }
    let initials = name.given.map(initial)
    var forms: [NameForm] = []
    forms.append(form(initials, .initials))
    forms.append(
      NameForm(
        text: joined(name.surnameFirst ? name.given + name.surname : name.surname + name.given),
        variations: .order))
    // Given names of a surname-first language are one name in two syllables: none may go.
    guard !name.surnameFirst, name.given.count > 1 else { return forms }
    forms.append(form([whole[0]], .middleName))
    forms.append(form([initials[0]], [.initials, .middleName]))
    forms.append(form([whole[0]] + initials[1...], .initials))
    return forms
  }

  /// `V.` of `Vladimir`, `J.-u.` of `Jong-un`.
  private static func initial(_ word: ArraySlice<UInt8>) -> [UInt8] {
    Array(
      word.split(separator: UInt8(ascii: "-")).map { part -> [UInt8] in
        let first = String(decoding: part, as: UTF8.self).first.map(String.init) ?? ""
        return Array(first.utf8) + [UInt8(ascii: ".")]
      }
      .joined(separator: [UInt8(ascii: "-")]))
  }

  // MARK: Other names

  /// `du Havre` and `au Havre` of `Le Havre`, `des Échos` and `aux Échos` of `Les Échos`.
  private static func contracted(_ words: [ArraySlice<UInt8>]) -> [NameForm] {
    guard words.count > 1 else { return [] }
    let articles: [String]
    switch PersonalName.lowered(words[0]) {
    case "le": articles = ["du", "au"]
    case "les": articles = ["des", "aux"]
    default: return []
    }
    return articles.map {
      NameForm(
        text: joined([ArraySlice(Array($0.utf8))] + words[1...]), variations: .contraction)
    }
  }

  /// `O.N.U.` of `ONU`, and `URSS` of `U.R.S.S.`.
  private static func acronym(_ words: [ArraySlice<UInt8>]) -> [NameForm] {
    guard words.count == 1, let word = words.first, (2...12).contains(word.count) else { return [] }
    let stop = UInt8(ascii: ".")
    if word.allSatisfy({ (0x41...0x5A).contains($0) }) {
      return [NameForm(text: word.flatMap { [$0, stop] }, variations: .stops)]
    }
    let letters = word.filter { $0 != stop }
    guard letters.count > 1, letters.allSatisfy({ (0x41...0x5A).contains($0) }),
      word.elementsEqual(letters.flatMap { [$0, stop] })
        || word.elementsEqual(letters.flatMap { [$0, stop] }.dropLast())
    else { return [] }
    return [NameForm(text: letters, variations: .stops)]
  }

  /// Plurals that are not made with `s` or `x` alone: `chevaux`, `embassies`, `launches`.
  private static func irregularPlurals(
    _ words: [ArraySlice<UInt8>], in language: String
  ) -> [NameForm] {
    guard let last = words.last, last.count > 2 else { return [] }
    func plural(_ word: ArraySlice<UInt8>) -> [UInt8]? {
      let ending = String(decoding: word.suffix(2), as: UTF8.self)
      if language == "fr" { return ending == "al" ? word.dropLast(1) + Array("ux".utf8) : nil }
      guard language == "en" else { return nil }
      switch ending {
      case "ch", "sh", "ss": return word + Array("es".utf8)
      case _ where ending.hasSuffix("x") || ending.hasSuffix("z"): return word + Array("es".utf8)
      case _ where ending.hasSuffix("y") && !"aeiou".contains(ending.prefix(1)):
        return word.dropLast(1) + Array("ies".utf8)
      default: return nil
      }
    }
    // In French each word agrees; those with a plain plural are seen in the text.
    let first = language == "fr" ? 0 : words.count - 1
    let plurals = words.indices.map { $0 < first ? nil : plural(words[$0]) }
    guard plurals.contains(where: { $0 != nil }) else { return [] }
    return [
      NameForm(
        text: joined(zip(words, plurals).map { ArraySlice($1 ?? Array($0)) }), variations: .plural)
    ]
  }
}
