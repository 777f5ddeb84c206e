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
      words && weights.links > 0
      ? Links(
        evidence, model: model, band: band, spans: spans, isPlain: isPlain,
        unlinked: weights.unlinkedClaim) : nil
    if weights.similarity > 0, let source = evidence.source.vectors,
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
    let source = i - type.source
    let target = j - type.target
    let a = model.lengths.scaled(
      source: evidence.source.lengths[i] - evidence.source.lengths[source])
    let b = model.lengths.scaled(
      target: evidence.target.lengths[j] - evidence.target.lengths[target])
    let prior = model.types[number]
    guard type.source > 0, type.target > 0 else { return prior + weights.unmatched(a + b) }
    return prior + weights.length * model.lengths.score(a, b)
      + weights.lexical * 0.5
      * (coverage(source..<i, target..<j) - weights.stray * stray(source..<i, target..<j))
      + weights.ending
      * model.endings.ratio(evidence.source.endings[i - 1], evidence.target.endings[j - 1])
      + paragraphs(source..<i, target..<j) + meaning(source..<i, target..<j)
      + linked(source..<i, target..<j) + names(source..<i, target..<j)
  }

  /// What the names of a glossary say of a bead; without one 0.
  @inline(__always)
  func names(_ source: Range<Int>, _ target: Range<Int>) -> Float {
    guard let names = evidence.names else { return 0 }
    return weights.names * names.score(source, target)
  }

  /// The cosine of both spans, without a model 0.
  func cosine(_ source: Range<Int>, _ target: Range<Int>) -> Float {
    similarity?.bead(source, target).cosine ?? 0
  }

  /// What the links inside a bead are worth, less what its words would have if linked as usual.
  @inline(__always)
  func linked(_ source: Range<Int>, _ target: Range<Int>) -> Float {
    guard let links else { return 0 }
    let words =
      evidence.source.starts[source.upperBound] - evidence.source.starts[source.lowerBound]
      + evidence.target.starts[target.upperBound] - evidence.target.starts[target.lowerBound]
    return weights.links * (links.sum(source, target) - weights.usualLinks * Float(words))
  }

  /// The share of a bead's words that is linked inside it.
  func linkedShare(_ source: Range<Int>, _ target: Range<Int>) -> Float {
    guard let links else { return 0 }
    let words = evidence.source.tokens(source).count + evidence.target.tokens(target).count
    return words > 0 ? min(1, max(0, links.sum(source, target) / Float(words))) : 0
  }

  /// What an embedding model says of a bead.
  @inline(__always)
  func meaning(_ source: Range<Int>, _ target: Range<Int>) -> Float {
    guard let similarity else { return 0 }
    let (cosine, outside) = similarity.bead(source, target)
    return weights.similarity(
      cosine, outside: outside, segments: source.count + target.count)
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
    guard weights.stray > 0, let targetCoverage, let sourceCoverage else { return 0 }
    return targetCoverage.stray(
      row: source.upperBound, span: source.count, lower: target.lowerBound,
      upper: target.upperBound)
      + sourceCoverage.stray(
        row: target.upperBound, span: target.count, lower: source.lowerBound,
        upper: source.upperBound)
  }

  /// The score of what begins after the bead, and of paragraphs that begin inside it.
  @inline(__always)
  func paragraphs(_ source: Range<Int>, _ target: Range<Int>) -> Float {
    guard !sourceParagraphs.isEmpty else { return 0 }
    let inner =
      sourceParagraphs[source.upperBound - 1] - sourceParagraphs[source.lowerBound]
      + targetParagraphs[target.upperBound - 1] - targetParagraphs[target.lowerBound]
    return weights.ending
      * model.openings.ratio(
        evidence.source.openings[source.upperBound], evidence.target.openings[target.upperBound])
      - weights.paragraph * Float(inner)
  }
}
