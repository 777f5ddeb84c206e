public import BitextModel

/// A bead as the project has it, with its texts.
public struct StoredBead: Codable, Hashable, Sendable {
  /// What it is known by in its bitext, whatever happens around it. At first its number, from one.
  public let id: Int
  /// Its source segments in order.
  public let source: [StoredSegment]
  /// Its target segments in order.
  public let target: [StoredSegment]
  /// How far its review has come.
  public let status: ReviewStatus
  /// Who put it there.
  public let origin: Bead.Origin
  /// How likely it is right, from 0 to 1.
  public let confidence: Double
  /// What a person noted about it.
  public let note: String?
  /// Whether a person wants to find it again.
  public let isBookmarked: Bool
  /// Its findings in order, with what was decided about them.
  public let findings: [DecidedFinding]
  /// The pins of its segments.
  public let pins: [Pin]

  /// Its segments on a side.
  public func segments(on side: BitextSide) -> [StoredSegment] {
    side == .source ? source : target
  }

  /// Its text on a side, to which the ranges of findings refer.
  public func text(on side: BitextSide) -> String { segments(on: side).map(\.text).joined() }
}

/// A source and a target segment that a person said meet.
public struct Pin: Codable, Hashable, Sendable {
  /// The id of the source segment.
  public let source: Int
  /// The id of the target segment.
  public let target: Int

  /// A pin.
  public init(source: Int, target: Int) {
    self.source = source
    self.target = target
  }
}

/// Beads that follow each other, as one revision has them.
public struct BeadWindow: Codable, Hashable, Sendable {
  /// The revision of the bitext.
  public let revision: Int
  /// The beads in order.
  public let beads: [StoredBead]
}
