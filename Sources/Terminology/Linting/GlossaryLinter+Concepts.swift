import UnicodeText

extension GlossaryLinter {
  /// Looks at one concept by itself.
  mutating func checkConcept(_ index: Int, inFile file: Int) throws(ICUError) {
    let concept = files[file].concepts[index]
    func name(_ terms: [Term]) -> String { terms.map { "“\($0.text)”" }.joined(separator: ", ") }
    if concept.terms.isEmpty {
      find(.noTerms, .warning, file: file, concept: index, at: .id, "“\(concept.id)” has no term")
    } else {
      let served = Set(concept.terms.lazy.filter(\.status.isAllowed).map(\.language))
      let missing = termbase.languages.filter { language in
        !served.contains(language) && !served.contains { $0.serves(language) }
      }
      if !missing.isEmpty {
        find(
          .missingLanguage, .warning, file: file, concept: index, at: .id,
          "“\(concept.id)” has no term to use in \(missing.map(\.name).joined(separator: ", ")) "
            + "(\(missing.map(\.rawValue).joined(separator: ", ")))")
      }
    }
    if let wikidata = concept.wikidata, wikidata.wholeMatch(of: /Q[1-9][0-9]{0,15}/) == nil {
      find(
        .wikidataShape, .error, file: file, concept: index, at: .wikidata,
        "“\(wikidata)” is no item of Wikidata; expected Q and a number, such as Q56226")
    }
    for (number, role) in concept.roles.enumerated() where !role.period.isOrdered {
      find(
        .dateOrder, .error, file: file, concept: index, at: .role(number),
        "the role of “\(concept.id)” ends (\(end(role.period))) before it begins "
          + "(\(start(role.period)))")
    }
    for distinction in concept.distinctions where distinction.reason.isEmpty {
      find(
        .missingReason, .note, file: file, concept: index, at: .id,
        "say why “\(concept.id)” is distinct from “\(distinction.other)”")
    }
    for (number, term) in concept.terms.enumerated() {
      try checkTerm(term, number, of: index, inFile: file)
    }
    for group in concept.terms.groupedByLanguage {
      let preferred = group.filter { $0.status == .preferred }
      let overlap = preferred.indices.contains { i in
        preferred[..<i].contains { $0.period.overlaps(preferred[i].period) }
      }
      if overlap {
        find(
          .twoPreferred, .warning, file: file, concept: index, at: .id,
          "“\(concept.id)” prefers several terms in \(group[0].language.name) at one time: "
            + "\(name(preferred)); let all but one be admitted, or give them dates")
      }
    }
  }

  private func start(_ period: Period) -> String { period.start?.description ?? "" }
  private func end(_ period: Period) -> String { period.end?.description ?? "" }

  private mutating func checkTerm(
    _ term: Term, _ number: Int, of index: Int, inFile file: Int
  ) throws(ICUError) {
    if !term.period.isOrdered {
      find(
        .dateOrder, .error, file: file, concept: index, at: .term(number),
        "“\(term.text)” goes out of use (\(end(term.period))) before it comes into use "
          + "(\(start(term.period)))")
    }
    if let system = term.system, TransliterationSystem(id: system) == nil {
      find(
        .unknownSystem, .warning, file: file, concept: index, at: .term(number),
        "“\(system)” is no transliteration system that distich knows"
          + didYouMean(system, among: TransliterationSystem.all.map(\.id)))
    }
    var suspicion: SpoofChecker.Suspicion = []
    var mixed = ""
    for word in term.text.split(separator: " ") {
      let found = try spoof.suspicion(of: String(word))
      if found.contains(.mixedScripts), mixed.isEmpty { mixed = String(word) }
      suspicion.formUnion(found)
    }
    if !mixed.isEmpty {
      find(
        .mixedScripts, .error, file: file, concept: index, at: .term(number),
        "“\(mixed)” mixes letters of several scripts (\(scripts(of: mixed))); type it anew in one")
    }
    let composed = try compose(term.text)
    let isTidy =
      !suspicion.contains(.invisible) && !term.text.contains("  ")
      && term.text.first?.isWhitespace != true && term.text.last?.isWhitespace != true
      && !term.text.unicodeScalars.contains { $0.properties.generalCategory == .format }
      && term.text.unicodeScalars.elementsEqual(composed.unicodeScalars)
    if !isTidy {
      find(
        .untidyText, .warning, file: file, concept: index, at: .term(number),
        "“\(term.text)” has spaces too many, characters that cannot be seen, or accents apart from their "
          + "letters; type it anew")
    }
  }

  /// The odd letters of a word: those outside the script most of it is in.
  private func scripts(of word: String) -> String {
    let letters = word.unicodeScalars.filter { $0.properties.isAlphabetic }
    let latin = letters.filter { $0.value < 0x250 }
    let others = letters.filter { $0.value >= 0x250 }
    let odd = latin.count < others.count ? latin : others
    return odd.prefix(3).map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "“\(scalar)” is U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }.joined(separator: ", ")
  }
}

extension LanguageTag {
  /// Whether a term in this language serves where `wanted` is asked for: `fr-CA` does for `fr`.
  fileprivate func serves(_ wanted: LanguageTag) -> Bool {
    self == wanted || rawValue.hasPrefix(wanted.rawValue + "-")
  }
}

extension Period {
  /// Whether two times have more in common than that one ends when the other begins, as far as is
  /// known.
  fileprivate func overlaps(_ other: Period) -> Bool {
    if let end, let start = other.start, !start.isBefore(end) { return false }
    if let end = other.end, let start, !start.isBefore(end) { return false }
    return true
  }
}
