public import Alignment
public import BitextModel
public import BitextStore
public import Terminology

/// Makes beads of a project anew, by the model that knows its languages and by the names of
/// `termbase`; pins and confirmed beads are kept.
///
/// - Throws: `ProjectError` where a pin reaches out of the stretch, or contradicts what is kept;
///   `ICUError` from ICU.
public func realigned(
  _ request: RealignmentRequest, model: EmbeddingModel? = nil, termbase: Termbase = .empty
) throws -> Ladder {
  let bitext = request.present.bitext
  let (source, target) = (bitext.source, bitext.target)
  let evidence = try Evidence(
    source: source, target: target,
    model: model ?? EmbeddingModel.shipped(for: source.language, target.language),
    termbase: termbase)
  do {
    var options = AlignmentOptions()
    options.fixedPoints = try FixedPoints(
      try request.fixedPoints(), sourceCount: source.segments.count,
      targetCount: target.segments.count)
    return try realign(bitext.ladder, beads: request.beads, by: evidence, options: options)
  } catch let error as FixedPointsError {
    let other = error.other.map { " contradicts \($0.place)" } ?? " cannot hold"
    throw ProjectError("\(error.point.place)\(other): \(error.reason)")
  }
}

extension RealignmentRequest {
  /// What is settled within the stretch.
  fileprivate func fixedPoints() throws(ProjectError) -> [FixedPoint] {
    let held = present.bitext.ladder.beads[beads]
    var points: [FixedPoint] = []
    for pin in pins {
      let hasSource = held.contains { $0.source.contains(pin.source) }
      let hasTarget = held.contains { $0.target.contains(pin.target) }
      guard hasSource || hasTarget else { continue }
      let name =
        "the pin \(present.sourceSegments[pin.source]):\(present.targetSegments[pin.target])"
      guard hasSource, hasTarget else {
        throw ProjectError(
          "\(name) reaches out of the beads to be aligned anew: take in the bead of its other segment, "
            + "or take the pin away")
      }
      points.append(
        FixedPoint(.meeting(source: pin.source, target: pin.target), place: name))
    }
    for number in kept {
      let bead = present.bitext.ladder.beads[number]
      let name = "bead \(present.beads[number]), which is confirmed"
      if bead.isUnmatched {
        // With a boundary at either end there is nothing beside its segments.
        for end in [
          (bead.source.lowerBound, bead.target.lowerBound),
          (bead.source.upperBound, bead.target.upperBound),
        ] {
          points.append(FixedPoint(.boundary(source: end.0, target: end.1), place: name))
        }
      } else {
        points.append(FixedPoint(.bead(source: bead.source, target: bead.target), place: name))
      }
    }
    return points
  }
}
