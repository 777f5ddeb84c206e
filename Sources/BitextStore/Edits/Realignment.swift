public import BitextModel

/// The beads of a stretch that is to be aligned anew, and what has to be kept of them.
public struct RealignmentRequest: Sendable {
  /// The bitext as it stands.
  public let present: PresentBitext
  /// The numbers of the beads to be made anew, in the ladder of ``present``.
  public let beads: Range<Int>
  /// Pins of the bitext, as segment numbers of the present documents.
  public let pins: [Pin]
  /// Beads of the stretch that a person confirmed, as numbers in the ladder.
  public let kept: [Int]
}

/// A function that makes beads anew: the ladder of the whole, which differs from the present one in
/// the requested beads alone.
public typealias Realigner = (RealignmentRequest) throws -> Ladder
