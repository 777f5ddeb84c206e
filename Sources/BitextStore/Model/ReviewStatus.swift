import BitextModel

/// How far the review of a bead has come.
public enum ReviewStatus: String, Codable, Sendable, CaseIterable {
  /// Nobody has looked at it, or it was changed since.
  case unconfirmed
  /// A person has agreed.
  case confirmed
  /// A person wants to come back to it.
  case review

  /// How the file numbers it: its place among all.
  var code: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The status of a number; what no status has counts as unconfirmed.
  init(code: Int) {
    self = Self.allCases.indices.contains(code) ? Self.allCases[code] : .unconfirmed
  }
}

extension Bead.Origin {
  /// How the file numbers it: its place among all.
  var code: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  init(code: Int) {
    self = Self.allCases.indices.contains(code) ? Self.allCases[code] : .automatic
  }
}
