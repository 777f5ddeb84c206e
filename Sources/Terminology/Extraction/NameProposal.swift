/// An entry that a pair of texts suggests for a glossary.
public struct NameProposal: Hashable, Sendable {
  /// A spelling and how often it stands in a text.
  public struct Variant: Hashable, Sendable {
    /// The spelling, as it stands there first.
    public let text: String
    /// How often.
    public let count: Int
  }

  /// Where the name stands on both sides.
  public struct Context: Hashable, Sendable {
    /// The number of the bead, from zero.
    public let bead: Int
    /// UTF-8 byte offsets into the source.
    public let source: Range<Int>
    /// UTF-8 byte offsets into the target.
    public let target: Range<Int>
  }

  /// The spellings in the source, the fullest of the frequent first.
  public let source: [Variant]
  /// The spellings in the target.
  public let target: [Variant]
  /// What it may be, and what says so.
  public let kind: Concept.Kind
  /// What speaks for the kind, in words.
  public let kindReasons: [String]
  /// The beads in which both stand.
  public let beads: [Int]
  /// The first places where both stand.
  public let contexts: [Context]
  /// How sure it is that the two name one thing, from 0 to 1.
  public let confidence: Double

  /// How often the name stands on the side where it stands more often.
  public var count: Int {
    max(source.reduce(0) { $0 + $1.count }, target.reduce(0) { $0 + $1.count })
  }
}
