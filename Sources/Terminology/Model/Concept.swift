/// One thing in the world that has names: a person, a place, an organisation, a work, or a term.
///
/// Concept entry in ISO 30042.
public struct Concept: Hashable, Sendable, Identifiable {
  /// What kind of thing a concept is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A human being, real or not.
    case person
    /// A country, a town, a river, a building.
    case place
    /// A body of people: a state organ, a firm, an agency, a party.
    case organisation
    /// A book, a film, a newspaper, a treaty, an event with a proper name.
    case work
    /// A word of a field rather than a proper name.
    case term
  }

  /// The concept's name among the others: lower-case letters, digits and hyphens.
  public let id: String
  /// What it is.
  public let kind: Kind
  /// Its item in Wikidata, such as `Q56226`.
  public let wikidata: String?
  /// What an editor should know.
  public let notes: [String]
  /// What the person or body was, and when.
  public let roles: [Role]
  /// Its names, in the order of the glossary.
  public let terms: [Term]
  /// Those it must not be taken for.
  public let distinctions: [Distinction]

  /// A concept.
  ///
  /// - Precondition: `id` is not empty.
  public init(
    id: String, kind: Kind, wikidata: String? = nil, notes: [String] = [], roles: [Role] = [],
    terms: [Term] = [], distinctions: [Distinction] = []
  ) {
    precondition(!id.isEmpty, "A concept has an id")
    self.id = id
    self.kind = kind
    self.wikidata = wikidata
    self.notes = notes
    self.roles = roles
    self.terms = terms
    self.distinctions = distinctions
  }
}

extension Concept {
  /// The most terms that a concept of a glossary has, and the most items of its other lists: what
  /// has more is no concept.
  public static let mostTerms = 1_000

  /// Whether `text` may be a concept's id in a glossary: letters from a to z, digits, and hyphens
  /// between them; at most 200.
  public static func isID(_ text: String) -> Bool {
    let utf8 = text.utf8
    return (1...200).contains(utf8.count) && utf8.first != UInt8(ascii: "-")
      && utf8.last != UInt8(ascii: "-")
      && utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}

/// That a concept is not another one, although their names may be confused.
public struct Distinction: Hashable, Sendable {
  /// The other concept's id.
  public let other: Concept.ID
  /// Why the two differ, in words for a reader of a report.
  public let reason: String

  /// That a concept is not `other`, and why.
  public init(from other: Concept.ID, reason: String) {
    self.other = other
    self.reason = reason
  }
}

/// What somebody or something was, over some time.
public struct Role: Hashable, Sendable {
  /// The role in words, by language tag (`en`, `fr`).
  public let titles: [String: String]
  /// When it began and ended, as far as known.
  public let period: Period

  /// A role over some time.
  public init(titles: [String: String], period: Period = Period()) {
    self.titles = titles
    self.period = period
  }
}
