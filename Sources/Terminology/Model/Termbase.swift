public import UnicodeText

/// Concepts and their terms: what a glossary knows.
///
/// Concept-oriented, as ISO 30042 (TBX) has it: an entry is one thing in the world, and holds every
/// name it goes by in every language.
public struct Termbase: Hashable, Sendable {
  /// What the glossary calls itself; empty where it does not say.
  public let title: String
  /// The languages a concept is expected to have a term in, in the order of the glossary.
  public let languages: [LanguageTag]
  /// The concepts in the order of the glossary.
  public let concepts: [Concept]

  private let positions: [Concept.ID: Int]

  /// A termbase of concepts.
  ///
  /// - Throws: ``TermbaseError`` where two concepts have one id, or where one is distinct from a
  ///   concept that is not there or from itself.
  public init(title: String = "", languages: [LanguageTag] = [], concepts: [Concept])
    throws(TermbaseError)
  {
    var positions: [Concept.ID: Int] = [:]
    positions.reserveCapacity(concepts.count)
    for (position, concept) in concepts.enumerated() {
      guard positions.updateValue(position, forKey: concept.id) == nil else {
        throw .duplicateID(concept.id)
      }
    }
    for concept in concepts {
      for distinction in concept.distinctions {
        guard distinction.other != concept.id else { throw .distinctFromItself(concept.id) }
        guard positions[distinction.other] != nil else {
          throw .unknownConcept(distinction.other, in: concept.id)
        }
      }
    }
    self.title = title
    self.languages = languages
    self.concepts = concepts
    self.positions = positions
  }

  /// A termbase without concepts.
  public static let empty = Termbase()

  private init() {
    title = ""
    languages = []
    concepts = []
    positions = [:]
  }

  /// The concept of an id.
  public subscript(id: Concept.ID) -> Concept? {
    positions[id].map { concepts[$0] }
  }

  /// Why two concepts are not to be taken for one another, where either of them says so.
  public func distinction(between a: Concept.ID, and b: Concept.ID) -> Distinction? {
    self[a]?.distinctions.first { $0.other == b } ?? self[b]?.distinctions.first { $0.other == a }
  }
}

/// What keeps concepts from being a termbase.
public enum TermbaseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Two concepts have one id.
  case duplicateID(Concept.ID)
  /// A concept is said to be distinct from itself.
  case distinctFromItself(Concept.ID)
  /// A concept is said to be distinct from one that is not there.
  case unknownConcept(Concept.ID, in: Concept.ID)

  /// What is wrong, in words.
  public var description: String {
    switch self {
    case .duplicateID(let id): "two concepts have the id “\(id)”"
    case .distinctFromItself(let id): "“\(id)” is said to be distinct from itself"
    case .unknownConcept(let other, let id):
      "“\(id)” is said to be distinct from “\(other)”, which is not in the glossary"
    }
  }
}
