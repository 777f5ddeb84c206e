/// How an alignment is made.
public struct AlignmentOptions: Hashable, Sendable {
  /// The most segments a bead may hold on one side, from 1 to 30; what was left out in one place is
  /// one bead however long it is.
  ///
  /// Time and memory grow with it.
  public var longestSide = 6

  /// The most segments a bead may hold on both sides together; at least 2.
  public var longestBead = 7

  /// Places where both sides begin anew, such as the chapters of a book.
  ///
  /// Each is the numbers of the first segments after it. They ascend on both sides; one that does
  /// not, or that lies outside the documents, is passed over. No bead crosses one. Lengths and words
  /// are still learnt from the documents as wholes.
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

  /// The options of a pass that need not find every long bead.
  var rough: AlignmentOptions {
    var rough = self
    rough.longestSide = min(longestSide, 4)
    rough.longestBead = min(longestBead, 5)
    return rough
  }

  /// The options seen from the other side.
  var mirrored: AlignmentOptions {
    var mirrored = self
    mirrored.hardBreaks = hardBreaks.map { PairOfSegments(source: $0.target, target: $0.source) }
    return mirrored
  }
}
