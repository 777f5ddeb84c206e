public import BitextModel

/// An edit in the journal of a bitext.
public struct JournalEntry: Codable, Hashable, Sendable {
  /// Its number, from one.
  public let number: Int
  /// When it was made: seconds since 1970-01-01T00:00:00Z.
  public let at: Int
  /// Who made it.
  public let editor: String
  /// What kind of edit it is (``Edit/kind``).
  public let kind: String
  /// What it did, for people: `merge 12 and 13`.
  public let label: String
  /// Whether it was undone and can be done again.
  public let isUndone: Bool

  /// When it was made.
  public var timestamp: Timestamp { Timestamp(seconds: at) }
}
