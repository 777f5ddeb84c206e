import UnicodeText

/// Turns what YAML holds into concepts, and notes what does not fit.
struct ConceptDecoder {
  /// The keys of the format, in the order in which they are written.
  enum Keys {
    static let file = ["glossary", "format", "languages", "concepts"]
    static let concept = [
      "id", "kind", "wikidata", "notes", "roles", "distinct-from", "terms",
    ]
    static let role = ["title", "from", "to"]
    static let distinction = ["id", "reason"]
    static let term = ["text", "status", "system", "source", "from", "to", "certain", "note"]
  }

  /// Problems kept; one file may have a million of them.
  static let mostProblems = 100

  private(set) var problems: [PlacedMessage] = []
  private(set) var omitted = 0
  private(set) var hasErrors = false
  private var languages: [String: LanguageTag?] = [:]

  /// Notes what makes the glossary unusable.
  mutating func fail(_ offset: Int, _ message: String) {
    hasErrors = true
    note(.error, offset, message)
  }

  /// Notes what may not have been meant.
  mutating func warn(_ offset: Int, _ message: String) { note(.warning, offset, message) }

  private mutating func note(
    _ severity: GlossaryProblem.Severity, _ offset: Int, _ message: String
  ) {
    guard problems.count < Self.mostProblems else {
      omitted += 1
      return
    }
    problems.append(PlacedMessage(severity: severity, offset: offset, message: message))
  }

  /// The concept at `node`, with the offset of its id; nil where it is none.
  mutating func concept(_ tree: YAMLTree, _ node: Int) -> (concept: Concept, idOffset: Int)? {
    let start = tree.range(node).lowerBound
    guard tree.kind(node) == .mapping else {
      fail(start, "expected a concept such as “id: kim-jong-un”, found \(found(tree, node))")
      return nil
    }
    var id: (text: String, offset: Int)?
    var kind: Concept.Kind?
    var hasKind = false
    var wikidata: String?
    var notes: [String] = []
    var roles: [Role] = []
    var terms: [Term] = []
    var distinctions: [Distinction] = []
    entries(tree, node, of: "a concept", keys: Keys.concept) { decoder, key, value in
      switch key {
      case "id":
        id = decoder.identifier(tree, value).map { ($0, tree.range(value).lowerBound) }
      case "kind":
        hasKind = true
        kind = decoder.choice(Concept.Kind.self, tree, value, of: "kind")
      case "wikidata": wikidata = decoder.text(tree, value, of: key)
      case "notes": notes = decoder.texts(tree, value, of: key)
      case "roles": roles = decoder.list(tree, value, of: key) { $0.role(tree, $1) }
      case "distinct-from":
        distinctions = decoder.list(tree, value, of: key) { $0.distinction(tree, $1) }
      default: terms = decoder.terms(tree, value)
      }
    }
    if id == nil, tree.value(of: "id", in: node) == nil {
      fail(start, "the concept has no id; give it one such as “id: kim-jong-un”")
    }
    if !hasKind {
      fail(start, "the concept has no kind; expected \(Self.choices(Concept.Kind.self))")
    }
    guard let id, let kind else { return nil }
    return (
      Concept(
        id: id.text, kind: kind, wikidata: wikidata, notes: notes, roles: roles, terms: terms,
        distinctions: distinctions), id.offset
    )
  }

  /// A language tag, or nil where `text` is none.
  mutating func language(_ text: String) -> LanguageTag? {
    if let known = languages[text] { return known }
    let tag = LanguageTag(text)
    languages[text] = .some(tag)
    return tag
  }

  /// Hands the entries of a mapping to `body`, but those the format does not know.
  mutating func entries(
    _ tree: YAMLTree, _ mapping: Int, of what: String, keys known: [String],
    _ body: (inout Self, _ key: String, _ value: Int) -> Void
  ) {
    var seen = Set<String>()
    tree.forEachEntry(of: mapping) { name, value in
      let offset = tree.range(name).lowerBound
      guard tree.kind(name) == .scalar else {
        fail(offset, "expected a key, found \(found(tree, name))")
        return
      }
      let key = tree.string(name)
      guard seen.insert(key).inserted else {
        fail(offset, "“\(key)” stands twice in \(what); keep one of the two")
        return
      }
      guard known.contains(key) else {
        warn(
          offset,
          "“\(key)” is no key of \(what), so it is kept but not used"
            + didYouMean(key, among: known))
        return
      }
      if tree.isNull(value) {
        fail(tree.range(name).upperBound, "“\(key)” has no value; give one or take the key out")
        return
      }
      body(&self, key, value)
    }
  }

  /// What stands at `node`, for messages.
  func found(_ tree: YAMLTree, _ node: Int) -> String {
    switch tree.kind(node) {
    case .mapping: return "a mapping"
    case .sequence: return "a list"
    case .scalar:
      guard !tree.isNull(node) else { return "nothing" }
      let text = tree.string(node)
      return "“\(text.count > 40 ? text.prefix(40) + "…" : text)”"
    }
  }

  /// The text of a scalar; nil, noted, where there is none.
  mutating func text(_ tree: YAMLTree, _ node: Int, of key: String) -> String? {
    guard tree.kind(node) == .scalar, !tree.isNull(node) else {
      fail(
        tree.range(node).lowerBound, "expected text as “\(key)”, found \(found(tree, node))")
      return nil
    }
    let text = tree.string(node)
    guard text.utf8.contains(where: { $0 > 0x20 }) else {
      fail(tree.range(node).lowerBound, "“\(key)” is blank; give a text or take the key out")
      return nil
    }
    return text
  }

  /// A text or a list of texts.
  mutating func texts(_ tree: YAMLTree, _ node: Int, of key: String) -> [String] {
    guard tree.kind(node) == .sequence else { return text(tree, node, of: key).map { [$0] } ?? [] }
    return list(tree, node, of: key) { $0.text(tree, $1, of: key) }
  }

  private mutating func list<Value>(
    _ tree: YAMLTree, _ node: Int, of key: String, _ body: (inout Self, Int) -> Value?
  ) -> [Value] {
    guard tree.kind(node) == .sequence else {
      fail(
        tree.range(node).lowerBound,
        "expected a list as “\(key)”, each item on a line that begins with “- ”, found "
          + found(tree, node))
      return []
    }
    var values: [Value] = []
    var item = node + 1
    let end = tree.next(node)
    while item < end {
      guard values.count < Concept.mostTerms else {
        fail(
          tree.range(item).lowerBound,
          "more than \(Concept.mostTerms) items of “\(key)”; cut the concept into several")
        return values
      }
      if let value = body(&self, item) { values.append(value) }
      item = tree.next(item)
    }
    return values
  }

  private static func choices<Choice: CaseIterable & RawRepresentable>(_: Choice.Type) -> String
  where Choice.RawValue == String {
    let names = Choice.allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }

  private mutating func choice<Choice: CaseIterable & RawRepresentable>(
    _: Choice.Type, _ tree: YAMLTree, _ node: Int, of key: String
  ) -> Choice? where Choice.RawValue == String {
    guard let name = text(tree, node, of: key) else { return nil }
    if let choice = Choice(rawValue: name) { return choice }
    fail(
      tree.range(node).lowerBound,
      "“\(name)” is no \(key), expected \(Self.choices(Choice.self))"
        + didYouMean(name, among: Choice.allCases.map(\.rawValue)))
    return nil
  }

  private mutating func identifier(_ tree: YAMLTree, _ node: Int) -> String? {
    guard let id = text(tree, node, of: "id") else { return nil }
    guard Concept.isID(id) else {
      fail(
        tree.range(node).lowerBound,
        "“\(id)” is no id: expected letters a to z, digits and hyphens between them, such as "
          + "“kim-jong-un”")
      return nil
    }
    return id
  }

  private mutating func distinction(_ tree: YAMLTree, _ node: Int) -> Distinction? {
    if tree.kind(node) == .scalar {
      return identifier(tree, node).map { Distinction(from: $0, reason: "") }
    }
    guard isMapping(tree, node, "a concept this one is distinct from, such as “id: kim-en-un”")
    else { return nil }
    var id: String?
    var reason: String?
    entries(tree, node, of: "a distinction", keys: Keys.distinction) { decoder, key, value in
      if key == "id" {
        id = decoder.identifier(tree, value)
      } else {
        reason = decoder.text(tree, value, of: key)
      }
    }
    if tree.value(of: "id", in: node) == nil {
      fail(tree.range(node).lowerBound, "expected “id:” of the other concept, found none")
    }
    return id.map { Distinction(from: $0, reason: reason ?? "") }
  }

  private mutating func role(_ tree: YAMLTree, _ node: Int) -> Role? {
    guard isMapping(tree, node, "a role such as “title: {en: ambassador}”") else { return nil }
    var titles: [String: String] = [:]
    var period = PeriodReading()
    entries(tree, node, of: "a role", keys: Keys.role) { decoder, key, value in
      if key == "title" {
        titles = decoder.titles(tree, value)
      } else {
        decoder.read(key, tree, value, into: &period)
      }
    }
    if tree.value(of: "title", in: node) == nil {
      fail(tree.range(node).lowerBound, "expected “title:” of the role, found none")
    }
    return Role(titles: titles, period: period.value)
  }

  private mutating func titles(_ tree: YAMLTree, _ node: Int) -> [String: String] {
    guard isMapping(tree, node, "a title by language such as “{en: ambassador}”") else {
      return [:]
    }
    var titles: [String: String] = [:]
    languages(tree, node) { decoder, language, value in
      titles[language.rawValue] = decoder.text(tree, value, of: "title")
    }
    return titles
  }

  private mutating func isMapping(_ tree: YAMLTree, _ node: Int, _ expected: String) -> Bool {
    if tree.kind(node) == .mapping { return true }
    fail(tree.range(node).lowerBound, "expected \(expected), found \(found(tree, node))")
    return false
  }

  private mutating func languages(
    _ tree: YAMLTree, _ mapping: Int, _ body: (inout Self, LanguageTag, Int) -> Void
  ) {
    var seen = Set<LanguageTag>()
    tree.forEachEntry(of: mapping) { name, value in
      let offset = tree.range(name).lowerBound
      let text = tree.kind(name) == .scalar ? tree.string(name) : ""
      guard let tag = language(text), tag != .undetermined || text == "und" else {
        fail(offset, "expected a language tag (BCP 47) such as “fr”, found \(found(tree, name))")
        return
      }
      guard seen.insert(tag).inserted else {
        fail(offset, "“\(text)” stands twice (\(tag)); put its terms into one list")
        return
      }
      body(&self, tag, value)
    }
  }

  private mutating func terms(_ tree: YAMLTree, _ node: Int) -> [Term] {
    guard isMapping(tree, node, "terms by language such as “fr: Kim Jong-un”") else { return [] }
    var terms: [Term] = []
    languages(tree, node) { decoder, language, value in
      guard terms.count <= Concept.mostTerms else { return }
      defer {
        if terms.count > Concept.mostTerms {
          decoder.fail(
            tree.range(value).lowerBound,
            "more than \(Concept.mostTerms) terms with these; cut the concept into several")
        }
      }
      guard tree.kind(value) == .sequence else {
        if let term = decoder.term(tree, value, in: language, isFirst: true) { terms.append(term) }
        return
      }
      var isFirst = true
      terms += decoder.list(tree, value, of: language.rawValue) { decoder, item in
        let term = decoder.term(tree, item, in: language, isFirst: isFirst)
        if term?.status == .preferred { isFirst = false }
        return term
      }
    }
    return terms
  }

  private mutating func term(
    _ tree: YAMLTree, _ node: Int, in language: LanguageTag, isFirst: Bool
  ) -> Term? {
    let usual: Term.Status = isFirst ? .preferred : .admitted
    if tree.kind(node) == .scalar {
      return line(tree, node, of: language.rawValue).map { Term($0, in: language, status: usual) }
    }
    guard isMapping(tree, node, "a term: a text, or a mapping with “text:”") else { return nil }
    var text: String?
    var status: Term.Status?
    var system: String?
    var source: String?
    var period = PeriodReading()
    var isCertain = true
    var note: String?
    entries(tree, node, of: "a term", keys: Keys.term) { decoder, key, value in
      switch key {
      case "text": text = decoder.line(tree, value, of: key)
      case "status": status = decoder.choice(Term.Status.self, tree, value, of: key)
      case "system": system = decoder.text(tree, value, of: key)
      case "source": source = decoder.text(tree, value, of: key)
      case "certain": isCertain = decoder.truth(tree, value, of: key)
      case "note": note = decoder.text(tree, value, of: key)
      default: decoder.read(key, tree, value, into: &period)
      }
    }
    if tree.value(of: "text", in: node) == nil {
      fail(tree.range(node).lowerBound, "expected “text:” of the term, found none")
    }
    return text.map {
      Term(
        $0, in: language, status: status ?? usual, system: system, source: source,
        period: period.value, isCertain: isCertain, note: note)
    }
  }

  /// A text without line breaks or other control characters: a term.
  private mutating func line(_ tree: YAMLTree, _ node: Int, of key: String) -> String? {
    guard let text = text(tree, node, of: key) else { return nil }
    guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      fail(
        tree.range(node).lowerBound,
        "a term is one line without tabs; put it on one line, without | or >")
      return nil
    }
    return text
  }

  private mutating func truth(_ tree: YAMLTree, _ node: Int, of key: String) -> Bool {
    switch tree.kind(node) == .scalar ? tree.string(node) : "" {
    case "true": return true
    case "false": return false
    default:
      fail(
        tree.range(node).lowerBound,
        "expected true or false as “\(key)”, found \(found(tree, node))")
      return true
    }
  }

  private struct PeriodReading {
    var start: PartialDate?
    var end: PartialDate?
    var value: Period { Period(from: start, to: end) }
  }

  private mutating func read(
    _ key: String, _ tree: YAMLTree, _ node: Int, into period: inout PeriodReading
  ) {
    guard let text = text(tree, node, of: key) else { return }
    guard let date = PartialDate(text) else {
      fail(
        tree.range(node).lowerBound,
        "“\(text)” is no date, expected a year, month or day such as 2014, 2014-12 or 2014-12-06")
      return
    }
    if key == "from" { period.start = date } else { period.end = date }
  }
}
