public import BitextModel

/// A bead without its texts.
public struct OutlineBead: Codable, Hashable, Sendable {
  /// What it is known by.
  public let id: Int
  /// How many source segments it has.
  public let source: Int
  /// How many target segments it has.
  public let target: Int
  /// How far its review has come.
  public let status: ReviewStatus
  /// Who put it there.
  public let origin: Bead.Origin
  /// How likely it is right, from 0 to 1.
  public let confidence: Double
  /// Whether a person noted something about it.
  public let hasNote: Bool
  /// Whether a person wants to find it again.
  public let isBookmarked: Bool
  /// How many open findings it has.
  public let findings: OpenFindings
}

/// How many open findings there are.
public struct OpenFindings: Codable, Hashable, Sendable {
  /// Of severity `error`.
  public var errors = 0
  /// Of severity `warning`.
  public var warnings = 0
  /// Of severity `note`.
  public var notes = 0

  /// All of them.
  public var total: Int { errors + warnings + notes }

  mutating func add(_ count: Int, _ severity: FindingSeverity) {
    switch severity {
    case .error: errors += count
    case .warning: warnings += count
    case .note: notes += count
    }
  }
}

/// Every bead of a bitext in order, without texts: small enough to be held whole.
public struct Outline: Hashable, Sendable {
  /// The revision of the bitext.
  public let revision: Int
  /// The beads in order.
  public let beads: [OutlineBead]
}

extension Outline: Encodable {
  private enum Column: String, CodingKey {
    case revision, ids, source, target, status, origin, confidence, noted, bookmarked, findings
  }

  /// Columns rather than objects, so that fifty thousand beads are a small message: a list a
  /// property in the order of the beads, `status` and `origin` as numbers in the order of
  /// ``ReviewStatus`` and `Bead.Origin`; what few beads have as lists of positions, findings as
  /// `[position, errors, warnings, notes]`.
  public func encode(to encoder: any Encoder) throws {
    var columns = encoder.container(keyedBy: Column.self)
    try columns.encode(revision, forKey: .revision)
    try columns.encode(beads.map(\.id), forKey: .ids)
    try columns.encode(beads.map(\.source), forKey: .source)
    try columns.encode(beads.map(\.target), forKey: .target)
    try columns.encode(beads.map(\.status.code), forKey: .status)
    try columns.encode(beads.map(\.origin.code), forKey: .origin)
    try columns.encode(beads.map(\.confidence), forKey: .confidence)
    try columns.encode(beads.indices.filter { beads[$0].hasNote }, forKey: .noted)
    try columns.encode(beads.indices.filter { beads[$0].isBookmarked }, forKey: .bookmarked)
    let found = beads.indices.filter { beads[$0].findings.total > 0 }.map {
      [$0, beads[$0].findings.errors, beads[$0].findings.warnings, beads[$0].findings.notes]
    }
    try columns.encode(found, forKey: .findings)
  }
}
