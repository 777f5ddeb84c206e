/// A bead as a list of segment numbers on each side, in no need of a ladder around it.
///
/// Alignments made by hand are not always ladders: a bead may hold segments that do not follow each
/// other, a segment may stand in two beads or in none. Scoring is defined on sets of such beads.
public struct IndexBead: Hashable, Sendable {
  /// Segment numbers of the source, from zero, as they were given.
  public let source: [Int]
  /// Segment numbers of the target, from zero, as they were given.
  public let target: [Int]
  /// How good the bead is, in whatever unit the file has it; nil where it says nothing.
  public let score: Double?

  /// A bead of two lists, either of which may be empty.
  public init(source: [Int], target: [Int], score: Double? = nil) {
    self.source = source
    self.target = target
    self.score = score
  }

  /// The segments of a ladder's bead, with its confidence.
  public init(_ bead: Bead) {
    self.init(source: Array(bead.source), target: Array(bead.target), score: bead.confidence)
  }
}
