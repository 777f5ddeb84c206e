internal import Foundation

/// Scores beads within a band: the sum of the signals, in nats.
struct BeadScorer: Sendable {
  let evidence: Evidence
  let model: DocumentModel
  let weights: Weights
  let types: [BeadType]
  /// Target segments explained by source spans, and source segments by target spans.
  ///
  /// Nil in a pass that leaves words to the embedding model.
  private let targetCoverage: Coverage?
  private let sourceCoverage: Coverage?
  /// How alike spans are to an embedding model, where there is one.
  private let similarity: SpanSimilarity?
  /// Which words are linked to which segments; nil where words stay out.
  private let links: Links?
  /// Paragraphs begun before each segment and at the end; empty where one side knows none.
  private let sourceParagraphs: [Int32]
  private let targetParagraphs: [Int32]

  /// A scorer for the beads that begin and end in `band`; without `words` the lexicon stays out.
  ///
  /// Beads of more than two segments on a side end in `near`, and not in rows that `isPlain` marks.
  init(
    _ evidence: Evidence, model: DocumentModel, weights: Weights, types: [BeadType], band: Band,
    near: Band? = nil, words: Bool = true, isPlain: [Bool] = []
  ) {
    let near = near ?? band
    self.evidence = evidence
    self.model = model
    self.weights = weights
    self.types = types
    let spans = types.filter { $0.source > 0 && $0.target > 0 }
      .reduce(1) { max($0, $1.source, $1.target) }
    targetCoverage =
      words
      ? Coverage(
        of: evidence.target, by: evidence.source, lexicon: model.targetLexicon,
        unlinked: weights.lexicon.unlinked, band: band, near: near, spans: spans,
        isPlain: isPlain) : nil
    let columns = band.transposed
    sourceCoverage =
      words
      ? Coverage(
        of: evidence.source, by: evidence.target, lexicon: model.sourceLexicon,
        unlinked: weights.lexicon.unlinked, band: columns, near: near.transposed,
        spans: spans, isPlain: columns.whereAll(isPlain)) : nil
    links =
      words && weights.beads[.links] != 0
      ? Links(
        evidence, model: model, band: band, spans: spans, isPlain: isPlain,
        unlinked: weights.unlinkedClaim) : nil
    if weights.beads[.cosine] != 0, let source = evidence.source.vectors,
      let target = evidence.target.vectors
    {
      similarity = SpanSimilarity(
        source, target, band: band, spans: spans, isPlain: isPlain)
    } else {
      similarity = nil
    }
    let structured = !evidence.source.openings.isEmpty && !evidence.target.openings.isEmpty
    sourceParagraphs = structured ? Self.paragraphs(evidence.source) : []
    targetParagraphs = structured ? Self.paragraphs(evidence.target) : []
  }

  private static func paragraphs(_ side: Side) -> [Int32] {
    var begun: Int32 = 0
    return side.openings.map {
      if $0 != Opening.none.rawValue { begun += 1 }
      return begun
    }
  }

  /// The score of the bead of a type that ends at cell (i, j).
  @inline(__always)
  func score(type number: Int, _ type: BeadType, endingAt i: Int, _ j: Int) -> Float {
    weights.beads.dot(
      features(i - type.source..<i, j - type.target..<j, prior: model.types[number]))
  }

  /// What can be said of a bead of a type of the log probability `prior`.
  @inline(__always)
  func features(_ source: Range<Int>, _ target: Range<Int>, prior: Float) -> Feature.Vector {
    source.isEmpty || target.isEmpty
      ? unmatched(source, target, prior: prior) : matched(source, target, prior: prior)
  }

  @inline(__always)
  private func scaled(_ source: Range<Int>, _ target: Range<Int>) -> (Float, Float) {
    (
      model.lengths.scaled(
        source: evidence.source.lengths[source.upperBound]
          - evidence.source.lengths[source.lowerBound]),
      model.lengths.scaled(
        target: evidence.target.lengths[target.upperBound]
          - evidence.target.lengths[target.lowerBound])
    )
  }

  @inline(__always)
  private func words(_ source: Range<Int>, _ target: Range<Int>) -> Float {
    Float(
      evidence.source.starts[source.upperBound] - evidence.source.starts[source.lowerBound]
        + evidence.target.starts[target.upperBound] - evidence.target.starts[target.lowerBound])
  }

  @inline(__always)
  private func unmatched(
    _ source: Range<Int>, _ target: Range<Int>, prior: Float
  ) -> Feature.Vector {
    let (a, b) = scaled(source, target)
    var features = Feature.Vector.zero
    features[.omissionType] = prior
    features[.unmatched] = 1
    features[.unmatchedLength] = quickLog(1 + a + b) * 1.442_695
    return features
  }

  @inline(__always)
  private func matched(
    _ source: Range<Int>, _ target: Range<Int>, prior: Float
  ) -> Feature.Vector {
    let (i, j) = (source.upperBound, target.upperBound)
    let (a, b) = scaled(source, target)
    var features = Feature.Vector.zero
    features[.type] = prior
    features[.length] = model.lengths.score(a, b)
    features[.words] = coverage(source, target) / 2
    features[.stray] = stray(source, target) / 2
    features[.ending] = model.endings.ratio(
      evidence.source.endings[i - 1], evidence.target.endings[j - 1])
    if !sourceParagraphs.isEmpty {
      features[.opening] = model.openings.ratio(
        evidence.source.openings[i], evidence.target.openings[j])
      features[.paragraphs] = Float(
        sourceParagraphs[i - 1] - sourceParagraphs[source.lowerBound]
          + targetParagraphs[j - 1] - targetParagraphs[target.lowerBound])
    }
    if let similarity {
      (features[.cosine], features[.outside]) = similarity.bead(source, target)
    }
    features[.matched] = 1
    if let links {
      features[.links] = links.sum(source, target)
      features[.size] = words(source, target)
    }
    if let names = evidence.names { features[.names] = names.score(source, target) }
    return features
  }

  /// What the tokens of each side say for the other's, in nats.
  @inline(__always)
  func coverage(_ source: Range<Int>, _ target: Range<Int>) -> Float {
    guard let targetCoverage, let sourceCoverage else { return 0 }
    return targetCoverage.value(
      row: source.upperBound, span: source.count, lower: target.lowerBound,
      upper: target.upperBound)
      + sourceCoverage.value(
        row: target.upperBound, span: target.count, lower: source.lowerBound,
        upper: source.upperBound)
  }

  /// What tokens of the bead would gain if a segment just outside joined the other side: what is
  /// said there belongs inside.
  @inline(__always)
  func stray(_ source: Range<Int>, _ target: Range<Int>) -> Float {
    guard weights.beads[.stray] != 0, let targetCoverage, let sourceCoverage else { return 0 }
    return targetCoverage.stray(
      row: source.upperBound, span: source.count, lower: target.lowerBound,
      upper: target.upperBound)
      + sourceCoverage.stray(
        row: target.upperBound, span: target.count, lower: source.lowerBound,
        upper: source.upperBound)
  }
}
