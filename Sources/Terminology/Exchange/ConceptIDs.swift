/// The ids of concepts that come in from another file: none is given twice.
package struct ConceptIDs: ~Copyable {
  private var taken = Set<Concept.ID>()
  /// The last number that was put behind an id.
  private var numbers: [Concept.ID: Int] = [:]
  // Opened when a name asks for it; nil where ICU lacks its data.
  private var maker: ConceptIDMaker?

  /// None but those that are taken already.
  package init(taken: Set<Concept.ID> = []) { self.taken = taken }

  /// Whether a concept has that id already.
  func contains(_ id: Concept.ID) -> Bool { taken.contains(id) }

  /// An id for one more concept: `wanted`, made into one, or else made from its first name, with a
  /// number where it is taken.
  ///
  /// - Complexity: linear in the names.
  package mutating func next(_ wanted: String?, names: [String]) -> Concept.ID {
    if let wanted, Concept.isID(wanted), taken.insert(wanted).inserted { return wanted }
    let base = base(([wanted].compactMap(\.self) + names))
    var id = base
    var number = numbers[base] ?? 1
    while !taken.insert(id).inserted {
      number += 1
      id = "\(base)-\(number)"
    }
    numbers[base] = number
    return id
  }

  /// The first id that can be made from a text.
  private mutating func base(_ texts: [String]) -> Concept.ID {
    if maker == nil { maker = try? ConceptIDMaker() }
    for text in texts {
      if let id = try? maker?.id(from: text), Concept.isID(id) { return id }
    }
    return "concept"
  }
}
