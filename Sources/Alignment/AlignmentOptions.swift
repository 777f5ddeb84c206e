/// How an alignment is made.
public struct AlignmentOptions: Hashable, Sendable {
  /// The most segments a bead may hold on one side, from 1 to 30; what was left out in one place is
  /// one bead however long it is.
  ///
  /// Time and memory grow with it.
  public var longestSide = 7

  /// The most segments a bead may hold on both sides together; at least 2.
  public var longestBead = 8

  /// What is settled beforehand, by a person or by the form of the texts; made for documents of as
  /// many segments as these. Lengths and words are still learnt from the documents as wholes.
  public var fixedPoints = FixedPoints.none

  /// The defaults.
  public init() {}

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
    mirrored.fixedPoints = fixedPoints.mirrored
    return mirrored
  }
}
