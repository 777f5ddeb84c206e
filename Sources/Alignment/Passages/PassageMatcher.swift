import BitextModel

/// Says whether two passages translate each other, by what the documents around them teach.
struct PassageMatcher {
  private let evidence: Evidence
  private let model: DocumentModel
  private let weights: Weights
  private let types: [BeadType]

  init(_ ladder: Ladder, _ evidence: Evidence) {
    self.evidence = evidence
    weights = Weights(for: evidence)
    types = BeadType.all(AlignmentOptions().rough)
    model = DocumentModel(
      evidence, types: types, weights: weights,
      beads: ladder.beads.map {
        WeightedBead(source: $0.source, target: $0.target, weight: Float($0.confidence))
      }, before: nil)
  }

  /// The parts of both passages that translate each other, from the first bead to the last; nil where
  /// they are less than half of both passages.
  ///
  /// The passages are aligned by themselves. Beads count that the evidence speaks for: any two texts
  /// have a ladder, but little speaks for its beads where they are strangers.
  func match(
    _ source: Range<Int>, _ target: Range<Int>
  ) -> (source: Range<Int>, target: Range<Int>)? {
    let part = evidence.slice(source, target)
    let path = CoarseSearch(evidence: part, model: model, weights: weights).path(
      source: 0..<part.sourceCount, target: 0..<part.targetCount)
    let band = Band(around: path, reach: weights.firstReach)
    let scorer = BeadScorer(part, model: model, weights: weights, types: types, band: band)
    let best = Search(scorer, in: band, Gates(.none, in: part, types: types)).bestPath()
    var met = (source: 0.0, target: 0.0)
    var found: (source: Range<Int>, target: Range<Int>)?
    for (start, end) in zip(best, best.dropFirst()) {
      let type = BeadType(source: end.source - start.source, target: end.target - start.target)
      guard type.source > 0, type.target > 0, let number = types.firstIndex(of: type) else {
        continue
      }
      let worth =
        scorer.score(type: number, type, endingAt: end.source, end.target)
        - weights.beads[.type] * model.types[number]
      guard worth > 0 else { continue }
      met.source += part.source.length(start.source..<end.source)
      met.target += part.target.length(start.target..<end.target)
      let first = found ?? (start.source..<end.source, start.target..<end.target)
      found = (
        first.source.lowerBound..<end.source, first.target.lowerBound..<end.target
      )
    }
    let whole = (
      part.source.length(0..<part.sourceCount), part.target.length(0..<part.targetCount)
    )
    guard let found, met.source * 2 > whole.0 || met.target * 2 > whole.1 else { return nil }
    return (
      source.lowerBound + found.source.lowerBound..<source.lowerBound + found.source.upperBound,
      target.lowerBound + found.target.lowerBound..<target.lowerBound + found.target.upperBound
    )
  }
}

extension Evidence {
  /// The evidence of some segments of either side; types keep their numbers.
  fileprivate func slice(_ source: Range<Int>, _ target: Range<Int>) -> Evidence {
    Evidence(
      source: self.source.slice(source), target: self.target.slice(target), cognates: cognates)
  }
}

extension Side {
  fileprivate func slice(_ segments: Range<Int>) -> Side {
    let first = starts[segments.lowerBound]
    let bounds = segments.lowerBound...segments.upperBound
    return Side(
      count: segments.count, types: types, occurrences: occurrences,
      tokens: Array(tokens(segments)), starts: starts[bounds].map { $0 - first },
      lengths: lengths[bounds].map { $0 - lengths[segments.lowerBound] },
      endings: Array(endings[segments]), openings: openings.isEmpty ? [] : Array(openings[bounds]),
      fingerprint: fingerprint, vectors: vectors?.slice(segments))
  }
}

extension SideVectors {
  fileprivate func slice(_ segments: Range<Int>) -> SideVectors {
    SideVectors(
      dimensions: dimensions,
      segments: Array(
        self.segments[segments.lowerBound * dimensions..<segments.upperBound * dimensions]),
      types: types)
  }
}
