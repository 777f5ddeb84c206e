/// The smallest groups of segments on both sides that translate each other.
///
/// Its type (1–1, 2–1, 1–0 …) follows from the ranges. The word is Brown, Lai and Mercer's (ACL
/// 1991).
public struct Bead: Hashable, Sendable {
  /// Who put the bead there.
  public enum Origin: String, Codable, Sendable, CaseIterable {
    /// The aligner.
    case automatic
    /// A person, before aligning: these segments meet.
    case pinned
    /// The aligner, and a person agreed.
    case confirmed
    /// A person, by changing what was there.
    case edited
  }

  /// Segment numbers on the source side; empty where nothing there corresponds.
  public let source: Range<Int>
  /// Segment numbers on the target side; empty where nothing there corresponds.
  public let target: Range<Int>
  /// How likely the bead is right, from 0 to 1.
  public let confidence: Double
  /// Who put the bead there.
  public let origin: Origin

  /// A bead of two ranges, of which at most one may be empty.
  ///
  /// - Precondition: one side has a segment; `confidence` is from 0 to 1.
  public init(
    source: Range<Int>, target: Range<Int>, confidence: Double = 1, origin: Origin = .automatic
  ) {
    precondition(!source.isEmpty || !target.isEmpty, "A bead has a segment on one side at least")
    precondition((0...1).contains(confidence), "A confidence is from 0 to 1")
    self.source = source
    self.target = target
    self.confidence = confidence
    self.origin = origin
  }

  /// Whether one side has nothing that corresponds.
  public var isUnmatched: Bool { source.isEmpty || target.isEmpty }

  /// The bead seen from the other side.
  public var mirrored: Bead {
    Bead(source: target, target: source, confidence: confidence, origin: origin)
  }
}
