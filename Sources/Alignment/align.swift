public import BitextModel

/// The ladder between two documents: what corresponds to what, with a confidence for each bead.
///
/// No model of the language pair is needed. A coarse pass by lengths (Gale and Church,
/// Computational Linguistics 1993) and by numbers, names and other words that look alike finds
/// where the texts run along each other; finer passes learn from it how lengths relate, how often
/// each bead type occurs, and a lexicon of these very documents (in the manner of Moore, AMTA
/// 2002), and search again near the path with all of it. Where an ``EmbeddingModel`` knows the pair,
/// it guides the first passes instead of the words, is the belief the lexicon starts from, and stays
/// a signal beside the others; at the end the edges of beads are looked at again for what was left out
/// in the other text.
///
/// Total and pure: any evidence has a ladder, and equal evidence has equal ladders. Aligning the
/// evidence seen from the other side gives the mirrored ladder. All fixed points are kept.
/// `progress` is told now and then what share of the work is done, from 0 to 1.
/// - Precondition: the fixed points were made for documents of as many segments.
/// - Complexity: time and memory linear in the longer side.
public func align(
  _ evidence: Evidence, options: AlignmentOptions = AlignmentOptions(),
  progress: (_ share: Double) -> Void = { _ in }
) -> Ladder {
  align(evidence, options: options, weights: Weights(for: evidence), progress: progress)
}

/// The ladder under other weights than the tuned ones.
///
/// With `inFull` every pass looks at every cell of the matrix, not only near the path of the pass
/// before, in time and memory that grow with the square of the texts.
@_spi(Tuning)
public func align(
  _ evidence: Evidence, options: AlignmentOptions = AlignmentOptions(), weights: Weights,
  inFull: Bool = false, progress: (_ share: Double) -> Void = { _ in }
) -> Ladder {
  let points = options.fixedPoints
  precondition(
    points.isEmpty
      || (points.sourceCount, points.targetCount) == (evidence.sourceCount, evidence.targetCount),
    "Fixed points belong to documents of as many segments")
  // Ties between 1–2 and 2–1 have to be broken some way, and rounding depends on the order of
  // sums. Which text is worked on first is decided by the texts, so that mirrored evidence is the
  // same computation.
  return evidence.isCanonical
    ? alignOriented(evidence, options, weights, inFull, progress: progress)
    : alignOriented(evidence.mirrored, options.mirrored, weights, inFull, progress: progress)
      .mirrored
}

/// The beads that each pass weighs against each other.
@_spi(Tuning)
public func lattices(
  _ evidence: Evidence, options: AlignmentOptions = AlignmentOptions(), weights: Weights
) -> [Lattice] {
  var lattices: [Lattice] = []
  let isCanonical = evidence.isCanonical
  _ = alignOriented(
    isCanonical ? evidence : evidence.mirrored, isCanonical ? options : options.mirrored, weights,
    false, progress: { _ in },
    visit: { lattices.append(Lattice($0, isMirrored: !isCanonical)) })
  return lattices
}

private func alignOriented(
  _ evidence: Evidence, _ options: AlignmentOptions, _ weights: Weights, _ inFull: Bool,
  progress: (_ share: Double) -> Void, visit: (Search) -> Void = { _ in }
) -> Ladder {
  let full = inFull ? Band(full: evidence.sourceCount, evidence.targetCount) : nil
  // The rough search, and of each pass the estimates, the tables, the path and the confidences
  // take about as long as each other.
  var done = 0
  func advance() {
    done += 1
    progress(Double(done) / Double(1 + 4 * weights.passes))
  }
  let rough = options.rough
  let types = BeadType.all(rough)
  var gates = Gates(options.fixedPoints, in: evidence, types: types)
  var model = DocumentModel(evidence, types: types, weights: weights)
  let coarse = CoarseSearch(evidence: evidence, model: model, weights: weights)
  var path = roughPath(through: gates, coarse)
  // Only lengths are learnt from the coarse path: its beads are too rough for words.
  var beads = zip(path, path.dropFirst()).map {
    WeightedBead(source: $0.source..<$1.source, target: $0.target..<$1.target, weight: 1)
  }
  model.lengths = LengthModel(
    evidence, beads: beads.filter { !$0.source.isEmpty && !$0.target.isEmpty },
    freedom: weights.lengthFreedom)
  advance()
  for pass in 0..<weights.passes {
    // Long beads are rare and dear to try: only the last pass looks for them.
    let types = BeadType.all(pass < weights.passes - 1 ? rough : options)
    gates = Gates(options.fixedPoints, in: evidence, types: types)
    if pass > 0 {
      model = DocumentModel(
        evidence, types: types, weights: weights, beads: beads, before: model)
    }
    advance()
    let isPlain =
      pass > 0 && evidence.usesModel && !inFull
      ? plainRows(along: beads, rows: evidence.sourceCount + 1, weights) : []
    let near =
      full ?? Band(around: path, reach: pass == 0 ? weights.firstReach : weights.reach)
    let band =
      full
      ?? (pass == 0
        ? near
        : Band(
          around: path,
          reaches: reaches(
            along: beads, rows: evidence.sourceCount + 1, usual: weights.reach, weights, isPlain)))
    let scorer = BeadScorer(
      evidence, model: model, weights: pass == 0 ? weights.ofFirstPass : weights, types: types,
      band: band, near: near,
      words: pass > 0 || !evidence.usesModel, isPlain: isPlain)
    advance()
    let best = Search(scorer, in: band, gates, near: near, isPlain: isPlain).bestPath()
    advance()
    // No farther than the scorer's tables go, should the best path run along the edge.
    let beside = Band(around: best, reach: weights.doubtReach).intersection(band)
    let search = Search(scorer, in: beside, gates, near: near, isPlain: isPlain)
    visit(search)
    var found = search.mostProbableBeads()
    if pass == weights.passes - 1 { found = search.reconsidered(found) }
    path =
      [path[0]]
      + found.map {
        PathStep(source: $0.source.upperBound, target: $0.target.upperBound)
      }
    beads = gates.joiningExact(found)
    advance()
  }
  do {
    return try Ladder(
      joiningOmissions(beads, gates).map {
        Bead(
          source: $0.source, target: $0.target, confidence: Double($0.weight),
          origin: options.fixedPoints.isPinned($0.source, $0.target) ? .pinned : .automatic)
      },
      sourceCount: evidence.sourceCount, targetCount: evidence.targetCount)
  } catch {
    preconditionFailure("A path through both texts covers both: \(error)")
  }
}

/// A path that goes through all gates, and between them roughly where the texts run along each
/// other.
private func roughPath(through gates: Gates, _ coarse: CoarseSearch) -> [PathStep] {
  var path = [PathStep(source: 0, target: 0)]
  for stretch in gates.stretches {
    // What the first pass looks at as a whole need not be searched twice.
    let isSmall = max(stretch.source.count, stretch.target.count) <= coarse.weights.firstReach
    if stretch.isCore || (isSmall && !gates.isEmpty) {
      path.append(
        PathStep(source: stretch.source.upperBound, target: stretch.target.upperBound))
    } else {
      path += coarse.path(source: stretch.source, target: stretch.target).dropFirst()
    }
  }
  return path
}

/// Neighbouring segments without a counterpart as one bead: what was left out in one place was left
/// out at once.
///
/// Walls still part them.
private func joiningOmissions(_ beads: [WeightedBead], _ gates: Gates) -> [WeightedBead] {
  var joined: [WeightedBead] = []
  joined.reserveCapacity(beads.count)
  for bead in beads {
    let end = PathStep(source: bead.source.lowerBound, target: bead.target.lowerBound)
    if let last = joined.last, last.source.isEmpty == bead.source.isEmpty,
      last.target.isEmpty == bead.target.isEmpty, bead.source.isEmpty != bead.target.isEmpty,
      !gates.contains(end)
    {
      joined[joined.count - 1] = WeightedBead(
        source: last.source.lowerBound..<bead.source.upperBound,
        target: last.target.lowerBound..<bead.target.upperBound,
        weight: min(last.weight, bead.weight))
    } else {
      joined.append(bead)
    }
  }
  return joined
}

/// The rows where the last pass was sure of short beads all around.
///
/// They make up most of a text that keeps to its original, and are no place to look for long beads.
private func plainRows(along beads: [WeightedBead], rows: Int, _ weights: Weights) -> [Bool] {
  var isPlain = [Bool](repeating: true, count: rows)
  for bead in beads
  where bead.weight < weights.sure || bead.source.count + bead.target.count > 3
    || bead.source.isEmpty || bead.target.isEmpty
  {
    let first = max(0, bead.source.lowerBound - 5)
    let last = min(rows - 1, bead.source.upperBound + 5)
    for row in first...last { isPlain[row] = false }
  }
  return isPlain
}

/// How far beside the path to look, row by row: farther where the last pass was in doubt.
private func reaches(
  along beads: [WeightedBead], rows: Int, usual: Int, _ weights: Weights, _ isPlain: [Bool]
) -> [Int] {
  let doubtful = 40
  var reaches =
    isPlain.isEmpty
    ? [Int](repeating: usual, count: rows) : isPlain.map { $0 ? weights.plainReach : usual }
  for bead in beads where bead.weight < 0.4 {
    let first = max(0, bead.source.lowerBound - doubtful)
    let last = min(rows - 1, bead.source.upperBound + doubtful)
    for row in first...last { reaches[row] = doubtful }
  }
  return reaches
}

extension Evidence {
  /// Whether the source is the side to work on first.
  ///
  /// Only equal texts are so both ways round.
  fileprivate var isCanonical: Bool {
    (source.count, source.tokens.count, source.fingerprint)
      <= (target.count, target.tokens.count, target.fingerprint)
  }
}
