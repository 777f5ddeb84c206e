import BitextModel

/// How far the review of a bead has come.
public enum ReviewStatus: String, Codable, Sendable, CaseIterable, StoredChoice {
  /// Nobody has looked at it, or it was changed since.
  case unconfirmed
  /// A person has agreed.
  case confirmed
  /// A person wants to come back to it.
  case review
}

extension Bead.Origin: StoredChoice {}
