public import BitextModel

/// In what a text of the memory differs from the one that was looked for.
public struct MatchDifferences: OptionSet, Hashable, Sendable {
  /// One bit a kind.
  public let rawValue: Int

  /// Kinds by their bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Words.
  public static let words = MatchDifferences(rawValue: 1)
  /// Capital letters, or another way of writing the same characters.
  public static let `case` = MatchDifferences(rawValue: 2)
  /// White space, where the words are the same.
  public static let whiteSpace = MatchDifferences(rawValue: 4)
  /// Punctuation and symbols.
  public static let punctuation = MatchDifferences(rawValue: 8)
  /// Words with digits.
  public static let numbers = MatchDifferences(rawValue: 16)
  /// Inline codes.
  public static let codes = MatchDifferences(rawValue: 32)

  /// Each kind with what a person calls it.
  public static let names: [(kind: MatchDifferences, name: String)] = [
    (.words, "words"), (.numbers, "numbers"), (.case, "case"), (.punctuation, "punctuation"),
    (.whiteSpace, "white space"), (.codes, "inline codes"),
  ]

  /// What a person calls the kinds in the set.
  public var spelledOut: [String] { Self.names.filter { contains($0.kind) }.map(\.name) }

  /// How many kinds there are in the set.
  var count: Int { rawValue.nonzeroBitCount }

  /// What is taken off a percentage: a point for each kind but words, which count by themselves.
  var points: Int { subtracting(.words).count }
}

/// A unit of the memory with a text like the one that was looked for.
public struct MemoryMatch: Hashable, Sendable {
  /// How like the texts are, in per cent.
  ///
  /// 100 is the same text with the same inline codes. Else, with *n* and *m* words (`FoldedWords`) of
  /// which *d* have to be put in, left out or replaced to make one text of the other,
  /// 100 · (max(n, m) − d) / max(n, m), rounded down; less one point each for a difference in case,
  /// white space (where the words are the same), punctuation, numbers and inline codes.
  public let percentage: Int
  /// In what they differ; empty for 100 %.
  public let differences: MatchDifferences
  /// The unit.
  public let unit: MemoryUnit
  /// Which of the unit's variants has the text that is like it.
  public let variant: Int

  /// Whether the text is the same but at most for case, white space and inline codes.
  public var isExact: Bool { differences.isSubset(of: [.case, .whiteSpace, .codes]) }

  /// The text that is like the one looked for.
  public var text: TaggedText { unit.unit.variants[variant].text ?? TaggedText("") }
}
