public import BitextModel

/// The ladder between two documents: what corresponds to what, with a confidence for each bead.
///
/// No model of the language pair is needed. A coarse pass by lengths (Gale and Church,
/// Computational Linguistics 1993) and by numbers, names and other words that look alike finds
/// where the texts run along each other; two finer passes learn from it how lengths relate, how
/// often each bead type occurs, and a lexicon of these very documents (in the manner of Moore, AMTA
/// 2002), and search again near the path with all of it.
///
/// Total and pure: any evidence has a ladder, and equal evidence has equal ladders. Aligning the
/// evidence seen from the other side gives the mirrored ladder.
/// - Complexity: linear in the longer side, time and memory.
public func align(_ evidence: Evidence, options: AlignmentOptions = AlignmentOptions()) -> Ladder {
  // Ties between 1–2 and 2–1 have to be broken some way, and rounding depends on the order of
  // sums. Which text is worked on first is decided by the texts, so that mirrored evidence is the
  // same computation.
  evidence.isCanonical
    ? alignOriented(evidence, options)
    : alignOriented(evidence.mirrored, options.mirrored).mirrored
}

private func alignOriented(_ evidence: Evidence, _ options: AlignmentOptions) -> Ladder {
  let weights = Weights()
  let types = BeadType.all(options)
  let breaks = HardBreaks(options.hardBreaks, in: evidence)
  var model = DocumentModel(evidence, types: types, weights: weights)
  let coarse = CoarseSearch(evidence: evidence, model: model, weights: weights)
  var path = [PathStep(source: 0, target: 0)]
  for stretch in breaks.stretches {
    path += coarse.path(source: stretch.source, target: stretch.target).dropFirst()
  }
  var confidences: [Float] = []
  for pass in 0..<3 {
    if pass > 0 {
      model = DocumentModel(
        evidence, types: types, weights: weights, path: path, confidences: confidences)
    }
    let band = Band(around: path, reach: pass == 0 ? 12 : 8)
    let search = Search(
      scorer: BeadScorer(evidence, model: model, weights: weights, types: types, band: band),
      band: breaks.clip(band), sourceFloors: breaks.sourceFloors, targetFloors: breaks.targetFloors)
    path = search.bestPath()
    confidences = search.confidences(of: path)
  }
  let beads = zip(zip(path, path.dropFirst()), confidences).map { steps, confidence in
    Bead(
      source: steps.0.source..<steps.1.source, target: steps.0.target..<steps.1.target,
      confidence: Double(confidence))
  }
  do {
    return try Ladder(beads, sourceCount: evidence.sourceCount, targetCount: evidence.targetCount)
  } catch {
    preconditionFailure("A path through both texts covers both: \(error)")
  }
}

extension Evidence {
  /// Whether the source is the side to work on first. Only equal texts are so both ways round.
  fileprivate var isCanonical: Bool {
    (source.count, source.tokens.count, source.fingerprint)
      <= (target.count, target.tokens.count, target.fingerprint)
  }
}
