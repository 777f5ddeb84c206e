import UnicodeText

extension Termbase {
  /// The concepts of several glossaries as one.
  ///
  /// Titles are joined by “ + ”; languages are those of all, in order.
  ///
  /// - Throws: ``GlossaryError`` where two files have concepts of one id, or where a concept is
  ///   distinct from itself or from one that none of the files has.
  public init(contentsOf files: [GlossaryFile]) throws(GlossaryError) {
    var problems: [GlossaryProblem] = []
    var owners: [Concept.ID: (file: Int, index: Int)] = [:]
    owners.reserveCapacity(files.reduce(0) { $0 + $1.concepts.count })
    for (number, file) in files.enumerated() {
      for (index, concept) in file.concepts.enumerated() {
        if let owner = owners[concept.id] {
          let place = file.place(ofConceptAt: index)
          let other = files[owner.file]
          let otherPlace = other.place(ofConceptAt: owner.index)
          problems.append(
            GlossaryProblem(
              .error, file: file.name, line: place.line, column: place.column,
              "the id “\(concept.id)” is taken by a concept at \(other.name):\(otherPlace.line):"
                + "\(otherPlace.column); rename or merge one of the two"))
        } else {
          owners[concept.id] = (number, index)
        }
      }
    }
    for file in files {
      problems += file.brokenDistinctions {
        owners[$0] != nil
      } names: {
        owners.keys.sorted()
      }
    }
    let most = ConceptDecoder.mostProblems
    guard problems.isEmpty else {
      throw GlossaryError(
        Array(problems.prefix(most)), omitted: max(0, problems.count - most))
    }
    var seen = Set<LanguageTag>()
    let languages = files.flatMap(\.languages).filter { seen.insert($0).inserted }
    do {
      try self.init(
        title: files.map(\.title).filter { !$0.isEmpty }.joined(separator: " + "),
        languages: languages,
        concepts: files.count == 1 ? files[0].concepts : files.flatMap(\.concepts))
    } catch {
      // All that it checks was checked above, with places.
      preconditionFailure("\(error)")
    }
  }
}

extension GlossaryFile {
  /// The *distinct from* that name the concept itself or none that is known.
  fileprivate func brokenDistinctions(
    isKnown: (Concept.ID) -> Bool, names: () -> [Concept.ID]
  ) -> [GlossaryProblem] {
    var broken: [Int: Set<Concept.ID>] = [:]
    for (index, concept) in concepts.enumerated() {
      for distinction in concept.distinctions
      where distinction.other == concept.id || !isKnown(distinction.other) {
        broken[index, default: []].insert(distinction.other)
      }
    }
    guard !broken.isEmpty else { return [] }
    let allNames = names()
    var messages: [PlacedMessage] = []
    search: for index in broken.keys.sorted() {
      let id = concepts[index].id
      for other in broken[index, default: []].sorted() {
        // Each asks all names which is near.
        if messages.count == ConceptDecoder.mostProblems { break search }
        let hint = didYouMean(other, among: allNames)
        messages.append(
          PlacedMessage(
            severity: .error, offset: Int(places[index].id),
            message: other == id
              ? "“\(id)” is said to be distinct from itself; take that out"
              : "“\(id)” is said to be distinct from “\(other)”, which no glossary read here has"
                + (hint.isEmpty ? "; add it, or name the glossary that has it, too" : hint)))
      }
    }
    return Self.place(messages, in: bytes, name: self.name)
  }
}
