/// What an edit, an undo or a redo did: enough for a page that shows the bitext to follow.
public struct EditOutcome: Codable, Hashable, Sendable {
  /// A bead that is new, or in which something is no longer as it was.
  public struct ChangedBead: Codable, Hashable, Sendable {
    /// The bead as it is now.
    public let bead: OutlineBead
    /// The bead before it; nil for the first.
    public let after: Int?
  }

  /// The revision of the bitext now.
  public let revision: Int
  /// What was done, for people: `merge 12 and 13`.
  public let label: String
  /// Whether anything changed; where not, the revision is what it was and nothing is in the journal.
  public let isChange: Bool
  /// Beads that are gone.
  public let removed: [Int]
  /// Beads to be put in or shown anew, in order.
  public let changed: [ChangedBead]
  /// Whether so much changed that ``removed`` and ``changed`` are left empty: read the outline again.
  public let isWholesale: Bool
  /// Whether the project's own concepts changed.
  public let changesConcepts: Bool
  /// How many edits can be undone now.
  public let undoable: Int
  /// How many edits can be done again now.
  public let redoable: Int
}
