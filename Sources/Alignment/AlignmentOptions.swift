/// How an alignment is made.
public struct AlignmentOptions: Hashable, Sendable {
  /// The most segments a bead may hold on one side.
  public var longestSide = 6

  /// The defaults.
  public init() {}
}
