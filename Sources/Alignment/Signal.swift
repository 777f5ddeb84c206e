/// One kind of evidence for or against a bead.
public struct Signal: Hashable, Sendable {
  /// What the evidence is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// How common beads of this type are in these documents.
    case type
    /// How the lengths relate.
    case length
    /// Numbers, by value.
    case numbers
    /// Names and other words that look alike.
    case cognates
    /// Names of a glossary, by whom or what they name.
    case names
    /// Words that keep company throughout these documents; words that lack their usual company
    /// speak against.
    case lexicon
    /// How alike an embedding model finds both spans, and how little their neighbours.
    case meaning
    /// How many words are linked to the bead rather than to its neighbours; weighed only beside an
    /// embedding model.
    case links
    /// Punctuation inside the segments, and how they end.
    case punctuation
    /// Quotation marks and dashes of dialogue.
    case quotes
    /// Paragraphs and headings, where both documents have them.
    case paragraphs
    /// What it costs to leave a segment without a counterpart.
    case unmatched
  }

  /// What the evidence is.
  public let kind: Kind
  /// The evidence on its own scale from 0 to 1: of ``Kind/type`` the probability, of
  /// ``Kind/length`` the shorter over the longer, of ``Kind/meaning`` the cosine, otherwise the share
  /// of tokens, ends or paragraph breaks that agree.
  public let value: Double
  /// What it adds to the bead's score, in nats; below zero it speaks against the bead.
  public let contribution: Double
  /// The tokens that met, folded, such as `candid=candide`; the strongest first, at most eight. Of
  /// ``Kind/names`` the names as they are spelt: `Londres=London`, `Kim Jong-un≠Kim En Un` for
  /// namesakes, `Londres≠` for one whose counterpart stands next to the bead.
  public let details: [String]
}

/// What a bead rests on.
public struct BeadExplanation: Hashable, Sendable {
  /// The signals that have something to say of the bead.
  public let signals: [Signal]

  /// The sum of all contributions, in nats: what the search adds up.
  public var score: Double { signals.reduce(0) { $0 + $1.contribution } }
}
