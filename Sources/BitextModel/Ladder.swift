/// The beads of two texts in order, covering every segment of both sides exactly once.
///
/// *n* beads are bounded by *n* + 1 rungs, hence the name.
public struct Ladder: Hashable, Sendable {
  /// The beads in order of both sides.
  public let beads: [Bead]
  /// How many segments the source has.
  public let sourceCount: Int
  /// How many segments the target has.
  public let targetCount: Int

  /// A ladder of beads that cover both sides.
  ///
  /// - Throws: ``LadderError`` naming the first bead that leaves a gap, repeats a segment or goes
  ///   backwards, or the side that is not covered to its end.
  public init(
    _ beads: [Bead], sourceCount: Int, targetCount: Int
  ) throws(LadderError) {
    var source = 0
    var target = 0
    for (index, bead) in beads.enumerated() {
      // An empty range may stand anywhere, but says where it belongs by the beads around it.
      if bead.source.isEmpty ? false : bead.source.lowerBound != source {
        throw LadderError(
          bead: index, side: "source", expected: source, found: bead.source.lowerBound)
      }
      if bead.target.isEmpty ? false : bead.target.lowerBound != target {
        throw LadderError(
          bead: index, side: "target", expected: target, found: bead.target.lowerBound)
      }
      source += bead.source.count
      target += bead.target.count
    }
    guard source == sourceCount else {
      throw LadderError(bead: nil, side: "source", expected: sourceCount, found: source)
    }
    guard target == targetCount else {
      throw LadderError(bead: nil, side: "target", expected: targetCount, found: target)
    }
    self.beads = beads
    self.sourceCount = sourceCount
    self.targetCount = targetCount
  }

  /// Numbers of the beads that hold these segments, and of those between them; where both ranges
  /// are empty, none.
  /// - Complexity: O(*n*) in the number of beads.
  public func beads(holding source: Range<Int>, _ target: Range<Int>) -> Range<Int> {
    func holds(_ bead: Bead) -> Bool {
      bead.source.overlaps(source) || bead.target.overlaps(target)
    }
    guard let first = beads.firstIndex(where: holds), let last = beads.lastIndex(where: holds)
    else { return 0..<0 }
    return first..<last + 1
  }

  /// The ladder seen from the other side.
  public var mirrored: Ladder {
    Ladder(covering: beads.map(\.mirrored), sourceCount: targetCount, targetCount: sourceCount)
  }

  private init(covering beads: [Bead], sourceCount: Int, targetCount: Int) {
    self.beads = beads
    self.sourceCount = sourceCount
    self.targetCount = targetCount
  }
}

/// Beads that do not make a ladder: a segment missing, repeated or out of order.
public struct LadderError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The number of the bead from zero, or nil where the beads end too early or too late.
  public let bead: Int?
  /// `source` or `target`.
  public let side: String
  /// The segment that had to come, from zero; at the end, how many there are.
  public let expected: Int
  /// The segment that came; at the end, how many were covered.
  public let found: Int

  /// What is wrong, in words.
  public var description: String {
    guard let bead else {
      return "the beads cover \(found) of \(expected) \(side) segments"
    }
    return "bead \(bead) begins with \(side) segment \(found) where segment \(expected) is next: "
      + "a ladder has every segment once and in order"
  }
}
