public import BitextModel

/// A bitext as it stands in a project: documents and a ladder like any other, and what the project
/// knows their parts by.
public struct PresentBitext: Sendable {
  /// The bitext's own facts.
  public let info: BitextInfo
  /// The documents with the ladder.
  public let bitext: Bitext
  /// The ids of the beads, in the ladder's order.
  public let beads: [Int]
  /// The review of each bead.
  public let statuses: [ReviewStatus]
  /// What people noted about beads.
  public let notes: [String?]
  /// The ids of the source segments, in the document's order.
  public let sourceSegments: [Int]
  /// The ids of the target segments.
  public let targetSegments: [Int]
  /// The pins, as ids.
  public let pins: [Pin]
}
