/// Two texts and the ladder between them.
public struct Bitext: Sendable {
  /// The source text.
  public let source: Document
  /// The target text.
  public let target: Document
  /// What corresponds to what.
  public let ladder: Ladder

  /// - Precondition: the ladder has as many segments on each side as the documents have.
  public init(source: Document, target: Document, ladder: Ladder) {
    precondition(
      ladder.sourceCount == source.segments.count && ladder.targetCount == target.segments.count,
      "A ladder covers the segments of its documents")
    self.source = source
    self.target = target
    self.ladder = ladder
  }
}
