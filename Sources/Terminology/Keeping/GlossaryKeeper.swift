import UnicodeText

/// Changes to glossaries that are read together: whatever refers to a concept follows it, in every
/// file.
public struct GlossaryKeeper: Sendable {
  /// The files, changed so far.
  public private(set) var files: [GlossaryFile]
  /// What a person should know of the changes made.
  public private(set) var notes: [String] = []
  private var owners: [Concept.ID: (file: Int, index: Int)] = [:]

  /// A keeper of files that are one termbase.
  public init(_ files: [GlossaryFile]) {
    self.files = files
    noteOwners()
  }

  private mutating func noteOwners() {
    owners = [:]
    for (number, file) in files.enumerated() {
      for (index, concept) in file.concepts.enumerated() {
        owners[concept.id] = (number, index)
      }
    }
  }

  /// The concept of an id, and the number of its file.
  ///
  /// - Throws: ``GlossaryEditError`` where no file has it.
  public func find(_ id: Concept.ID) throws(GlossaryEditError) -> (concept: Concept, file: Int) {
    guard let (file, index) = owners[id] else {
      throw GlossaryEditError(
        "no concept has the id “\(id)”" + didYouMean(id, among: owners.keys.sorted()))
    }
    return (files[file].concepts[index], file)
  }

  /// Adds concepts to a file, all or none.
  ///
  /// - Throws: ``GlossaryEditError`` where an id is taken, or where one is distinct from a concept
  ///   that is not there.
  public mutating func add(
    _ concepts: [Concept], toFile file: Int = 0
  ) throws(GlossaryEditError) {
    let own = Set(concepts.map(\.id))
    for concept in concepts {
      try checkFree(concept.id)
      try checkDistinctions(of: concept, besides: own)
    }
    try apply([file: concepts.map { .add($0) }])
  }

  /// Puts a concept in the place of the one of its id.
  public mutating func replace(_ concept: Concept) throws(GlossaryEditError) {
    try checkDistinctions(of: concept)
    let (_, file) = try find(concept.id)
    try apply([file: [.replace(concept.id, with: concept)]])
  }

  /// Gives a concept another id; those that are distinct from it follow.
  public mutating func rename(_ id: Concept.ID, to new: Concept.ID) throws(GlossaryEditError) {
    try checkFree(new)
    let (concept, file) = try find(id)
    var edits = references(to: id) { $0 == id ? new : $0 }
    edits[file, default: []].append(.replace(id, with: concept.with(id: new)))
    try apply(edits)
  }

  /// Takes a concept out, and with it the *distinct from* that name it.
  ///
  /// - Throws: ``GlossaryEditError`` naming them, unless `withReferences`.
  public mutating func remove(
    _ id: Concept.ID, withReferences: Bool
  ) throws(GlossaryEditError) {
    let (_, file) = try find(id)
    var edits = references(to: id) { $0 == id ? nil : $0 }
    guard withReferences || edits.isEmpty else {
      let names = edits.keys.sorted().flatMap { referrers(to: id, in: $0) }
      throw GlossaryEditError(
        "“\(id)” is what other concepts are distinct from; --references takes these out, too:\n  "
          + names.joined(separator: "\n  "))
    }
    edits[file, default: []].append(.remove(id))
    try apply(edits)
  }

  /// Unites `other` with `id`: terms, notes, roles and distinctions; what refers to `other` refers
  /// to `id` afterwards.
  public mutating func merge(
    _ other: Concept.ID, into id: Concept.ID
  ) throws(GlossaryEditError) {
    guard other != id else { throw GlossaryEditError("“\(id)” cannot be merged with itself") }
    let (kept, keptFile) = try find(id)
    let (gone, goneFile) = try find(other)
    let (merged, conflicts) = try kept.merged(with: gone)
    var edits = references(to: other) { $0 == other ? id : $0 }
    edits[keptFile, default: []].append(.replace(id, with: merged))
    edits[goneFile, default: []].append(.remove(other))
    if let index = owners[other]?.index {
      edits[keptFile, default: []].append(
        .keep(try files[goneFile].remainder(ofConceptAt: index), in: id))
    }
    try apply(edits)
    notes += conflicts
  }

  private func checkFree(_ id: Concept.ID) throws(GlossaryEditError) {
    guard Concept.isID(id) else {
      throw GlossaryEditError(
        "“\(id)” is no id: expected letters a to z, digits and hyphens between them")
    }
    guard let (file, index) = owners[id] else { return }
    let place = files[file].place(ofConceptAt: index)
    throw GlossaryEditError(
      "the id “\(id)” is taken by a concept at \(files[file].name):\(place.line):\(place.column); "
        + "choose another, or change that one")
  }

  private func checkDistinctions(
    of concept: Concept, besides known: Set<Concept.ID> = []
  ) throws(GlossaryEditError) {
    for distinction in concept.distinctions {
      guard distinction.other != concept.id else {
        throw GlossaryEditError("“\(concept.id)” cannot be distinct from itself")
      }
      if !known.contains(distinction.other) { _ = try find(distinction.other) }
    }
  }

  /// The edits of other concepts that let their *distinct from* follow `change`, file by file.
  private func references(
    to id: Concept.ID, _ change: (Concept.ID) -> Concept.ID?
  ) -> [Int: [GlossaryEdit]] {
    var edits: [Int: [GlossaryEdit]] = [:]
    for (number, file) in files.enumerated() {
      for concept in file.concepts
      where concept.id != id && concept.distinctions.contains(where: { $0.other == id }) {
        var distinctions: [Distinction] = []
        for distinction in concept.distinctions {
          guard let other = change(distinction.other), other != concept.id,
            !distinctions.contains(where: { $0.other == other })
          else { continue }
          distinctions.append(Distinction(from: other, reason: distinction.reason))
        }
        edits[number, default: []].append(
          .replace(concept.id, with: concept.with(distinctions: distinctions)))
      }
    }
    return edits
  }

  private func referrers(to id: Concept.ID, in number: Int) -> [String] {
    let file = files[number]
    return file.concepts.enumerated()
      .filter { _, concept in concept.distinctions.contains { $0.other == id } }
      .map { index, concept in
        let place = file.place(ofConceptAt: index)
        return "\(file.name):\(place.line):\(place.column): \(concept.id)"
      }
  }

  private mutating func apply(_ edits: [Int: [GlossaryEdit]]) throws(GlossaryEditError) {
    var changed = files
    for number in edits.keys.sorted() {
      changed[number] = try files[number].applying(edits[number] ?? [])
    }
    files = changed
    noteOwners()
  }
}

extension Concept {
  /// The concept under another id, or with other notes, terms or distinctions.
  func with(
    id: String? = nil, notes: [String]? = nil, terms: [Term]? = nil,
    distinctions: [Distinction]? = nil
  ) -> Concept {
    Concept(
      id: id ?? self.id, kind: kind, wikidata: wikidata, notes: notes ?? self.notes, roles: roles,
      terms: terms ?? self.terms, distinctions: distinctions ?? self.distinctions)
  }

  /// The concept with all that another one says, and what of that could not be kept.
  func merged(with other: Concept) throws(GlossaryEditError) -> (Concept, notes: [String]) {
    guard kind == other.kind else {
      throw GlossaryEditError(
        "“\(id)” is a \(kind.rawValue) and “\(other.id)” a \(other.kind.rawValue); "
          + "give them one kind first (glossary set ID --kind)")
    }
    if let wikidata, let item = other.wikidata, wikidata != item {
      throw GlossaryEditError(
        "“\(id)” is \(wikidata) in Wikidata and “\(other.id)” is \(item); if they are one, set one "
          + "of the items first (glossary set ID --wikidata)")
    }
    let said =
      distinctions.first { $0.other == other.id } ?? other.distinctions.first { $0.other == id }
    if let said {
      throw GlossaryEditError(
        "“\(id)” and “\(other.id)” are said to be distinct: \(said.reason); if they are one, take "
          + "that out first (glossary set ID --not-distinct-from ID)")
    }
    var united = terms
    var notes: [String] = []
    let own = Dictionary(
      terms.map { (PlainName(text: $0.text, language: $0.language), $0) },
      uniquingKeysWith: { first, _ in first })
    let withPreferred = Set(terms.filter { $0.status == .preferred }.map(\.language))
    for term in other.terms {
      if let known = own[PlainName(text: term.text, language: term.language)] {
        if known != term {
          notes.append(
            "“\(term.text)” (\(term.language)) stays as “\(id)” has it (\(known.status.rawValue)); "
              + "what “\(other.id)” said of it is gone (\(term.status.rawValue))")
        }
        continue
      }
      let isSecond = term.status == .preferred && withPreferred.contains(term.language)
      united.append(isSecond ? term.with(status: .admitted) : term)
    }
    let known = Set(distinctions.map(\.other))
    return (
      Concept(
        id: id, kind: kind, wikidata: wikidata ?? other.wikidata,
        notes: self.notes + other.notes.filter { !self.notes.contains($0) },
        roles: roles + other.roles.filter { !roles.contains($0) }, terms: united,
        distinctions: distinctions + other.distinctions.filter { !known.contains($0.other) }),
      notes
    )
  }
}

/// What tells one term of a concept from another.
private struct PlainName: Hashable {
  let text: String
  let language: LanguageTag
}

extension Term {
  /// The term with another status.
  public func with(status: Status) -> Term {
    Term(
      text, in: language, status: status, system: system, source: source, period: period,
      isCertain: isCertain, note: note)
  }
}
