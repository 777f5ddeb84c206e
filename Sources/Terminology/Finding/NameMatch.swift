/// A name of the glossary where it stands in a text.
public struct NameMatch: Hashable, Sendable {
  /// UTF-8 byte offsets into the text that was searched; elided articles and a possessive *'s* lie
  /// outside, a contracted article (*du Havre*) inside.
  public let range: Range<Int>
  /// The likeliest reading.
  public let best: Reading
  /// The others: most names have none.
  private let others: [Reading]

  init(range: Range<Int>, best: Reading, others: [Reading] = []) {
    self.range = range
    self.best = best
    self.others = others
  }

  /// What the name may stand for, the likeliest first: one reading a concept.
  public var readings: [Reading] { [best] + others }

  /// One concept that the words in the text may name.
  public struct Reading: Hashable, Sendable, CustomStringConvertible {
    /// In what the words differ from the term.
    public let variations: NameVariations
    /// How sure it is that the words are this name, from 0 to 1: less with each variation that
    /// another word could explain as well.
    public let certainty: Double
    // The concept and the term by their numbers: a search makes readings by the hundred thousand.
    private let index: NameIndex
    private let entry: UInt32

    init(
      _ index: NameIndex, form entry: UInt32, variations: NameVariations, certainty: Double
    ) {
      self.index = index
      self.entry = entry
      self.variations = variations
      self.certainty = certainty
    }

    /// The concept's id.
    public var concept: Concept.ID { entity.id }

    /// The declared term that the words realise, in whatever language it is.
    public var term: Term { entity.terms[Int(index.entries[Int(entry)].term)] }

    private var entity: Concept {
      index.termbase.concepts[Int(index.entries[Int(entry)].concept)]
    }

    /// Whether two readings say the same, be they of one search or of two.
    public static func == (a: Reading, b: Reading) -> Bool {
      a.variations == b.variations && a.certainty == b.certainty && a.concept == b.concept
        && a.term == b.term
    }

    /// Hashes what the reading says.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(concept)
      hasher.combine(term)
      hasher.combine(variations)
      hasher.combine(certainty)
    }

    /// The concept, the term, the variations and the certainty.
    public var description: String {
      "\(concept): \(term.text) (\(term.language)), \(variations), \(certainty)"
    }
  }
}

/// In what a name in a text differs from the term it realises.
public struct NameVariations: OptionSet, Hashable, Sendable, CustomStringConvertible {
  /// One bit a variation.
  public let rawValue: UInt32

  /// The variations of these bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Capitals where the term has none, or the other way round: `CORÉE DU NORD`.
  public static let letterCase = NameVariations(rawValue: 1 << 0)
  /// Small letters where a proper name has capitals: `corée du nord`.
  public static let lowered = NameVariations(rawValue: 1 << 1)
  /// Accents left out: `Coree`, `SEOUL`.
  public static let accentsDropped = NameVariations(rawValue: 1 << 2)
  /// Accents added or exchanged: `Kîm`.
  public static let accentsChanged = NameVariations(rawValue: 1 << 3)
  /// A hyphen for a space, a space for a hyphen, or another hyphen: `Kim Jong un`.
  public static let hyphenation = NameVariations(rawValue: 1 << 4)
  /// A curly apostrophe for a straight one, or the other way round.
  public static let apostrophe = NameVariations(rawValue: 1 << 5)
  /// A line break or a special space between the words, or a soft hyphen within one.
  public static let spacing = NameVariations(rawValue: 1 << 6)
  /// Compatibility characters, such as full-width letters or ligatures.
  public static let compatibility = NameVariations(rawValue: 1 << 7)
  /// Full stops in an acronym or after a short word, or the lack of them: `O.N.U.`, `St Petersburg`.
  public static let stops = NameVariations(rawValue: 1 << 8)
  /// An elided word before it: `d'`, `l'`, `qu'`, `jusqu'`.
  public static let elision = NameVariations(rawValue: 1 << 9)
  /// Its article drawn together with *de* or *à*: `du Havre`, `aux Échos`.
  public static let contraction = NameVariations(rawValue: 1 << 10)
  /// Its English article left out: `New York Times`.
  public static let article = NameVariations(rawValue: 1 << 11)
  /// A possessive ending after it: `Putin's`.
  public static let possessive = NameVariations(rawValue: 1 << 12)
  /// The plural: `deux Corées`.
  public static let plural = NameVariations(rawValue: 1 << 13)
  /// A Korean particle after it: `김정은이`.
  public static let particle = NameVariations(rawValue: 1 << 14)
  /// Initials for given names: `V. Poutine`, `Kim J.-u.`.
  public static let initials = NameVariations(rawValue: 1 << 15)
  /// A middle name or initial left out or put in: `John Kirby`, `Vladimir V. Poutine`.
  public static let middleName = NameVariations(rawValue: 1 << 16)
  /// Surname and given name the other way round: `Jong-un Kim`.
  public static let order = NameVariations(rawValue: 1 << 17)
  /// The surname alone, of somebody named in full before.
  public static let surname = NameVariations(rawValue: 1 << 18)

  /// Each variation's name, and the share of certainty it leaves.
  static let all: [(variation: NameVariations, name: String, certainty: Double)] = [
    (.letterCase, "case", 0.95), (.lowered, "lower case", 0.5),
    (.accentsDropped, "accents dropped", 0.95), (.accentsChanged, "accents changed", 0.7),
    (.hyphenation, "hyphenation", 0.98), (.apostrophe, "apostrophe", 1), (.spacing, "spacing", 1),
    (.compatibility, "compatibility characters", 1), (.stops, "full stops", 0.97),
    (.elision, "elision", 1), (.contraction, "contraction", 0.95), (.article, "article", 0.95),
    (.possessive, "possessive", 1), (.plural, "plural", 0.85), (.particle, "particle", 1),
    (.initials, "initials", 0.85), (.middleName, "middle name", 0.9), (.order, "order", 0.85),
    (.surname, "surname alone", 0.8),
  ]

  /// How sure a form with these variations is to be the term, from 0 to 1.
  ///
  /// The shares are set by judgement, not estimated: they order readings, and no more.
  var certainty: Double {
    var certainty = 1.0
    var bits = rawValue
    while bits != 0 {
      certainty *= Self.shares[bits.trailingZeroBitCount]
      bits &= bits - 1
    }
    return certainty
  }

  /// The share of certainty that each bit leaves.
  private static let shares: [Double] = (0..<32).map { bit in
    all.first { $0.variation.rawValue == 1 << bit }?.certainty ?? 1
  }

  /// The names of the variations, parted by commas; empty for none.
  public var description: String {
    Self.all.filter { contains($0.variation) }.map(\.name).joined(separator: ", ")
  }
}
