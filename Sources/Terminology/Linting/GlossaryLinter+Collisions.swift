import UnicodeText

extension GlossaryLinter {
  /// Looks at what concepts and terms have in common that they should not.
  mutating func checkCollisions() throws(ICUError) {
    var byKey: [String: [TermPlace]] = [:]
    var bySkeleton: [String: [TermPlace]] = [:]
    var byItem: [String: (file: Int, concept: Int)] = [:]
    for (file, glossary) in files.enumerated() {
      for (index, concept) in glossary.concepts.enumerated() {
        if let item = concept.wikidata {
          if let first = byItem[item] {
            find(
              .duplicateWikidata, .error, file: file, concept: index, at: .wikidata,
              "\(item) is also “\(files[first.file].concepts[first.concept].id)”; merge the two, or "
                + "correct one")
          } else {
            byItem[item] = (file, index)
          }
        }
        for (number, term) in concept.terms.enumerated() {
          let place = TermPlace(file: file, concept: index, term: number)
          let key = term.language.rawValue + "\t" + (try findingKey(of: term.text))
          byKey[key, default: []].append(place)
          bySkeleton[try spoof.skeleton(of: term.text), default: []].append(place)
        }
      }
    }
    // In the order of the files, whatever that of the dictionary.
    for places in sorted(byKey) { checkForms(places) }
    for places in sorted(bySkeleton) { checkLookAlikes(places) }
  }

  /// What is left of a form when case, accents, hyphens, apostrophes and stops are: forms of one key
  /// are found for one another.
  private mutating func findingKey(of text: String) throws(ICUError) -> String {
    let plain = String(
      text.map { character -> Character in
        switch character {
        case "-", "‐", "‑", "–", "\u{A0}", "\u{202F}": " "
        case "’", "ʼ": "'"
        default: character
        }
      })
    return try fold(plain)
  }

  private func sorted(_ groups: [String: [TermPlace]]) -> [[TermPlace]] {
    groups.values.filter { $0.count > 1 }.sorted {
      ($0[0].file, $0[0].concept, $0[0].term) < ($1[0].file, $1[0].concept, $1[0].term)
    }
  }

  private func concept(_ place: TermPlace) -> Concept {
    files[place.file].concepts[place.concept]
  }

  private func term(_ place: TermPlace) -> Term { concept(place).terms[place.term] }

  private mutating func checkForms(_ places: [TermPlace]) {
    // A form that a hundred concepts share is told a hundred times, not five thousand.
    var byText: [String: [TermPlace]] = [:]
    var firstOfConcept: [Concept.ID: TermPlace] = [:]
    for (number, place) in places.enumerated() {
      let own = term(place)
      let ownID = concept(place).id
      defer {
        byText[own.text, default: []].append(place)
        if firstOfConcept[ownID] == nil { firstOfConcept[ownID] = place }
      }
      if let first = firstOfConcept[ownID] { checkOwnForms(first, place) }
      func isOther(_ place: TermPlace) -> Bool {
        concept(place).id != ownID
          && termbase.distinction(between: concept(place).id, and: ownID) == nil
      }
      guard
        let other = byText[own.text, default: []].first(where: isOther)
          ?? places[..<number].first(where: isOther)
      else { continue }
      let otherID = concept(other).id
      let bothAllowed = own.status.isAllowed && term(other).status.isAllowed
      let remedy =
        "merge the two, or say why they are distinct (glossary set \(ownID) --distinct-from "
        + "\"\(otherID)=…\")"
      if term(other).text == own.text {
        find(
          .sharedForm, bothAllowed ? .error : .warning, file: place.file, concept: place.concept,
          at: .term(place.term),
          "“\(own.text)” (\(own.language)) is a form of “\(otherID)”, too; \(remedy)")
      } else {
        find(
          .nearForm, .warning, file: place.file, concept: place.concept, at: .term(place.term),
          "“\(own.text)” (\(own.language)) differs from “\(term(other).text)” of “\(otherID)” in "
            + "accents, case, hyphens or apostrophes alone; \(remedy)")
      }
    }
  }

  private mutating func checkOwnForms(_ first: TermPlace, _ place: TermPlace) {
    let own = term(place)
    let other = term(first)
    if own.text == other.text {
      find(
        .duplicateTerm, .warning, file: place.file, concept: place.concept, at: .term(place.term),
        "“\(own.text)” stands twice in \(own.language.name); keep one")
    } else if own.status.isAllowed == other.status.isAllowed {
      find(
        .unreachableForm, .note, file: place.file, concept: place.concept, at: .term(place.term),
        "“\(own.text)” is found without being listed, as a variant of “\(other.text)”")
    }
  }

  private mutating func checkLookAlikes(_ places: [TermPlace]) {
    // By their texts, for most places of one skeleton are of one text.
    var byText: [(text: String, numbers: [Int])] = []
    var positions: [String: Int] = [:]
    for (number, place) in places.enumerated() {
      let own = term(place)
      func isOther(_ earlier: Int) -> Bool {
        let place = (places[earlier], place)
        let isOneConcept = concept(place.0).id == concept(place.1).id
        // Names that two languages write alike in their own letters are what they look like.
        return isOneConcept
          ? term(place.0).language == own.language
          : termbase.distinction(between: concept(place.0).id, and: concept(place.1).id) == nil
      }
      let first = byText.compactMap { group in
        group.text == own.text ? nil : group.numbers.first(where: isOther)
      }.min()
      if let position = positions[own.text] {
        byText[position].numbers.append(number)
      } else {
        positions[own.text] = byText.count
        byText.append((own.text, [number]))
      }
      let other = first.map { places[$0] }
      guard let other else { continue }
      find(
        .lookAlike, .warning, file: place.file, concept: place.concept, at: .term(place.term),
        "“\(own.text)” looks like “\(term(other).text)” of “\(concept(other).id)” and is written in "
          + "other letters")
    }
  }
}
