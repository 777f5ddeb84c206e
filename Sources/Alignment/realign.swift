public import BitextModel

/// The ladder with some of its beads made anew, for documents that somebody is at work on.
///
/// ```swift
/// let beads = ladder.beads(holding: 10..<41, 12..<45)
/// let mended = try realign(ladder, beads: beads, by: evidence)
/// ```
///
/// All other beads stay as they are, confidence and origin included, and teach how lengths and words
/// of these documents relate. The beads that are made anew keep the fixed points of `options`.
/// Without any beads the ladder stays as it is.
/// - Precondition: the ladder has as many segments on each side as the evidence has.
/// - Throws: ``FixedPointsError`` where a fixed point contradicts a bead that is to stay.
public func realign(
  _ ladder: Ladder, beads: Range<Int>, by evidence: Evidence,
  options: AlignmentOptions = AlignmentOptions()
) throws(FixedPointsError) -> Ladder {
  var options = options
  options.fixedPoints = try options.fixedPoints.adding(
    ladder.fixedPoints(except: beads), sourceCount: ladder.sourceCount,
    targetCount: ladder.targetCount)
  guard !beads.isEmpty else { return ladder }
  let anew = align(evidence, options: options)
  let start = ladder.place(before: beads.lowerBound)
  let end = ladder.place(before: beads.upperBound)
  // The boundaries at both ends see to it that beads lie inside or outside.
  var source = 0
  var target = 0
  let inside = anew.beads.filter { bead in
    defer { (source, target) = (source + bead.source.count, target + bead.target.count) }
    return PathStep(source: source, target: target) >= start
      && source + bead.source.count
        <= end.source
      && target + bead.target.count <= end.target
  }
  do {
    return try Ladder(
      ladder.beads[..<beads.lowerBound] + inside + ladder.beads[beads.upperBound...],
      sourceCount: ladder.sourceCount, targetCount: ladder.targetCount)
  } catch {
    preconditionFailure("What was kept and what was made anew meet at boundaries: \(error)")
  }
}

extension Ladder {
  /// What an alignment has to keep so that only `beads` are made anew.
  fileprivate func fixedPoints(except beads: Range<Int>) -> [FixedPoint] {
    var points: [FixedPoint] = []
    var place = PathStep(source: 0, target: 0)
    for (number, bead) in self.beads.enumerated() {
      let next = PathStep(
        source: place.source + bead.source.count, target: place.target + bead.target.count)
      if !beads.contains(number) {
        let name = "bead \(number) of the ladder, which is kept"
        if bead.isUnmatched {
          // With a boundary at either end there is nothing beside the segments.
          for end in [place, next] {
            points.append(
              FixedPoint(.boundary(source: end.source, target: end.target), place: name))
          }
        } else {
          points.append(
            FixedPoint(.bead(source: bead.source, target: bead.target), place: name))
        }
      }
      place = next
    }
    return points
  }

  fileprivate func place(before bead: Int) -> PathStep {
    beads[..<bead].reduce(PathStep(source: 0, target: 0)) {
      PathStep(source: $0.source + $1.source.count, target: $0.target + $1.target.count)
    }
  }
}
