import UnicodeText

extension YAMLStyle {
  /// A concept as it is written, keys in the order of the format.
  func value(of concept: Concept) -> YAMLValue {
    var entries: [(key: String, value: YAMLValue)] = [
      ("id", .scalar(concept.id)), ("kind", .scalar(concept.kind.rawValue)),
    ]
    if let wikidata = concept.wikidata { entries.append(("wikidata", .scalar(wikidata))) }
    if !concept.notes.isEmpty { entries.append(("notes", notes(concept.notes))) }
    if !concept.roles.isEmpty { entries.append(("roles", .list(concept.roles.map(value)))) }
    if !concept.distinctions.isEmpty {
      entries.append(("distinct-from", .list(concept.distinctions.map(value))))
    }
    if !concept.terms.isEmpty { entries.append(("terms", terms(concept.terms))) }
    return .mapping(entries, isFlow: hasFlowConcepts)
  }

  /// Notes: one as a text, several as a list.
  func notes(_ notes: [String]) -> YAMLValue {
    notes.count == 1 ? .scalar(notes[0]) : .list(notes.map { .scalar($0) })
  }

  /// A role, in lines.
  func value(of role: Role) -> YAMLValue {
    let titles = role.titles.sorted { $0.key < $1.key }
    return .mapping(
      [("title", .mapping(titles.map { ($0.key, .scalar($0.value)) }, isFlow: true))]
        + entries(of: role.period))
  }

  /// What a concept is distinct from, in lines.
  func value(of distinction: Distinction) -> YAMLValue {
    var entries: [(key: String, value: YAMLValue)] = [("id", .scalar(distinction.other))]
    if !distinction.reason.isEmpty { entries.append(("reason", .scalar(distinction.reason))) }
    return .mapping(entries)
  }

  /// Terms by language, in the order in which the languages come up.
  func terms(_ terms: [Term]) -> YAMLValue {
    var entries: [(key: String, value: YAMLValue)] = []
    for group in terms.groupedByLanguage {
      entries.append((group[0].language.rawValue, self.language(group)))
    }
    return .mapping(entries, isFlow: hasFlowLanguages)
  }

  /// The terms of one language.
  func language(_ terms: [Term]) -> YAMLValue {
    var hasPreferred = false
    var values: [YAMLValue] = []
    for term in terms {
      values.append(value(of: term, isFirst: !hasPreferred))
      hasPreferred = hasPreferred || term.status == .preferred
    }
    return values.count == 1 ? values[0] : .list(values, isFlow: hasFlowTermLists)
  }

  /// A term; `isFirst` where none before it in its language is preferred.
  func value(of term: Term, isFirst: Bool) -> YAMLValue {
    var entries: [(key: String, value: YAMLValue)] = [("text", .scalar(term.text))]
    if term.status != (isFirst ? .preferred : .admitted) {
      entries.append(("status", .scalar(term.status.rawValue)))
    }
    if let system = term.system { entries.append(("system", .scalar(system))) }
    if let source = term.source { entries.append(("source", .scalar(source))) }
    entries += self.entries(of: term.period)
    if !term.isCertain { entries.append(("certain", .scalar("false", isBare: true))) }
    if let note = term.note { entries.append(("note", .scalar(note))) }
    return entries.count == 1 ? entries[0].value : .mapping(entries, isFlow: hasFlowTerms)
  }

  private func entries(of period: Period) -> [(key: String, value: YAMLValue)] {
    [("from", period.start), ("to", period.end)].compactMap { key, date in
      date.map { (key, .scalar($0.description, isBare: true)) }
    }
  }
}

extension [Term] {
  /// The terms of each language, languages in the order in which they come up.
  var groupedByLanguage: [[Term]] {
    var groups: [[Term]] = []
    var positions: [LanguageTag: Int] = [:]
    for term in self {
      if let index = positions[term.language] {
        groups[index].append(term)
      } else {
        positions[term.language] = groups.count
        groups.append([term])
      }
    }
    return groups
  }
}
