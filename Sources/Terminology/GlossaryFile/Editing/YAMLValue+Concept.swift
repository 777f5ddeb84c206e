import UnicodeText

extension YAMLStyle {
  /// A concept as it is written, keys in the order of the format.
  func value(of concept: Concept) -> YAMLValue {
    var entries: [YAMLValue.Entry] = [
      ("id", .scalar(concept.id)), ("kind", .scalar(concept.kind.rawValue)),
    ]
    if let wikidata = concept.wikidata { entries.append(("wikidata", .scalar(wikidata))) }
    if !concept.notes.isEmpty {
      entries.append(("notes", whole(concept.notes.map(PlacedNote.init))))
    }
    if !concept.roles.isEmpty { entries.append(("roles", whole(concept.roles))) }
    if !concept.distinctions.isEmpty {
      entries.append(("distinct-from", whole(concept.distinctions)))
    }
    if !concept.terms.isEmpty { entries.append(("terms", terms(concept.terms))) }
    return .mapping(entries, isFlow: hasFlowConcepts)
  }

  /// Terms by language, in the order in which the languages come up.
  func terms(_ terms: [Term]) -> YAMLValue {
    let entries = terms.groupedByLanguage.map { group in
      (key: group[0].language.rawValue, value: whole(group.placed))
    }
    return .mapping(entries, isFlow: hasFlowLanguages)
  }

  /// All items of a key: one by itself where the format has it so, else a list.
  func whole<Item: ListItem>(_ items: [Item], and rest: ConceptRemainder? = nil) -> YAMLValue {
    let values = items.map { value(of: $0, and: rest?.entries(of: $0.owner) ?? []) }
    if values.count == 1, Item.standsAlone { return values[0] }
    return .list(values, isFlow: Item.isTerm && hasFlowTermLists)
  }

  /// An item with entries that the format does not know behind its own.
  func value(of item: some ListItem, and others: [YAMLValue.Entry] = []) -> YAMLValue {
    let own = item.entries(besides: [])
    if own.count == 1, others.isEmpty, item.isShort { return own[0].value }
    return .mapping(own + others, isFlow: type(of: item).isTerm && hasFlowTerms)
  }
}

/// An item of one of the lists of a concept, as a file holds it.
protocol ListItem: Hashable {
  associatedtype Identity: Hashable

  /// The keys of the format, in the order in which they are written.
  static var keys: [String] { get }
  /// Whether one item may stand without a list.
  static var standsAlone: Bool { get }
  /// Whether it is written as terms are.
  static var isTerm: Bool { get }

  /// What stays the same while the rest of the item changes.
  var identity: Identity { get }
  /// What keys in it that the format does not know belong to.
  var owner: ConceptRemainder.Owner? { get }
  /// Whether it may be written as a scalar where it has one entry alone.
  var isShort: Bool { get }
  /// What is written of it; `present` are keys that are there, even if they go without saying.
  func entries(besides present: Set<String>) -> [YAMLValue.Entry]
  /// Whether it may become `other` in its place, so that what the format does not know of the one is
  /// said of the other.
  func mayBecome(_ other: Self) -> Bool
}

extension ListItem {
  static var isTerm: Bool { false }
  static var standsAlone: Bool { false }
  var isShort: Bool { true }
}

/// A note of a concept.
struct PlacedNote: ListItem {
  let text: String

  static var keys: [String] { [] }
  static var standsAlone: Bool { true }
  var identity: String { text }
  var owner: ConceptRemainder.Owner? { nil }
  func entries(besides present: Set<String>) -> [YAMLValue.Entry] { [("", .scalar(text))] }
  func mayBecome(_ other: PlacedNote) -> Bool { true }
}

extension Role: ListItem {
  static var keys: [String] { ConceptDecoder.Keys.role }
  var identity: [String: String] { titles }
  var owner: ConceptRemainder.Owner? { .role(self) }
  var isShort: Bool { false }
  func entries(besides present: Set<String>) -> [YAMLValue.Entry] {
    let titles = titles.sorted { $0.key < $1.key }
    return [("title", .mapping(titles.map { ($0.key, .scalar($0.value)) }, isFlow: true))]
      + period.entries
  }
  func mayBecome(_ other: Role) -> Bool { period == other.period }
}

extension Distinction: ListItem {
  static var keys: [String] { ConceptDecoder.Keys.distinction }
  var identity: Concept.ID { other }
  var owner: ConceptRemainder.Owner? { .distinction(other) }
  var isShort: Bool { false }
  func entries(besides present: Set<String>) -> [YAMLValue.Entry] {
    [("id", .scalar(other))] + (reason.isEmpty ? [] : [("reason", .scalar(reason))])
  }
  func mayBecome(_ other: Distinction) -> Bool { reason == other.reason }
}

/// A term at its place among those of its language, which tells what status goes without saying.
struct PlacedTerm: ListItem {
  let term: Term
  /// Whether none before it in its language is preferred.
  let isFirst: Bool

  static var keys: [String] { ConceptDecoder.Keys.term }
  static var standsAlone: Bool { true }
  static var isTerm: Bool { true }
  var identity: String { term.text }
  var owner: ConceptRemainder.Owner? { .term(term.language, term.text) }

  func entries(besides present: Set<String>) -> [YAMLValue.Entry] {
    var entries: [YAMLValue.Entry] = [("text", .scalar(term.text))]
    if term.status != (isFirst ? .preferred : .admitted) || present.contains("status") {
      entries.append(("status", .scalar(term.status.rawValue)))
    }
    if let system = term.system { entries.append(("system", .scalar(system))) }
    if let source = term.source { entries.append(("source", .scalar(source))) }
    entries += term.period.entries
    if !term.isCertain { entries.append(("certain", .scalar("false", isBare: true))) }
    if let note = term.note { entries.append(("note", .scalar(note))) }
    return entries
  }

  func mayBecome(_ other: PlacedTerm) -> Bool { false }
}

extension Period {
  fileprivate var entries: [YAMLValue.Entry] {
    [("from", start), ("to", end)].compactMap { key, date in
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

  /// The terms of one language at their places.
  var placed: [PlacedTerm] {
    var hasPreferred = false
    return map { term in
      defer { hasPreferred = hasPreferred || term.status == .preferred }
      return PlacedTerm(term: term, isFirst: !hasPreferred)
    }
  }
}
