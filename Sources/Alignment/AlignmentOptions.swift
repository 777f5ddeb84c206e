/// How an alignment is made.
public struct AlignmentOptions: Hashable, Sendable {
  /// The most segments a bead may hold on one side; at least 1.
  public var longestSide = 6

  /// The most segments a bead may hold on both sides together; at least 2.
  public var longestBead = 7

  /// Places where both sides begin anew, such as the chapters of a book: the numbers of the first
  /// segments after each, ascending on both sides. No bead crosses one.
  public var hardBreaks: [PairOfSegments] = []

  /// The defaults.
  public init() {}

  /// A segment of the source and one of the target.
  public struct PairOfSegments: Hashable, Sendable {
    /// A segment number of the source, from zero.
    public var source: Int
    /// A segment number of the target, from zero.
    public var target: Int

    /// The pair of `source` and `target`.
    public init(source: Int, target: Int) {
      self.source = source
      self.target = target
    }
  }

  /// The options seen from the other side.
  var mirrored: AlignmentOptions {
    var mirrored = self
    mirrored.hardBreaks = hardBreaks.map { PairOfSegments(source: $0.target, target: $0.source) }
    return mirrored
  }
}
