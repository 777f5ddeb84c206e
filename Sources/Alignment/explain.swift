public import BitextModel
internal import Foundation

/// What each bead of a ladder rests on, in the ladder's order.
///
/// Everything that is estimated from beads is estimated from those of `ladder`, by their
/// confidences, so that a ladder mended by hand is explained by the mended beads.
/// - Precondition: the ladder has as many segments on each side as the evidence has.
/// - Complexity: linear in the documents.
public func explain(_ ladder: Ladder, by evidence: Evidence) -> [BeadExplanation] {
  precondition(
    ladder.sourceCount == evidence.sourceCount && ladder.targetCount == evidence.targetCount,
    "A ladder is explained by the evidence of its own documents")
  let explainer = Explainer(ladder, evidence)
  return ladder.beads.map(explainer.explanation)
}

private struct Explainer {
  let evidence: Evidence
  let model: DocumentModel
  let weights: Weights
  let types: [BeadType]
  let cognates: Set<Int64>
  /// What is weighed beside an embedding model alone.
  let scorer: BeadScorer?
  /// The longest side of a bead that the tables of the scorer hold; none that a search makes is
  /// longer.
  private static let longestSide = 8

  init(_ ladder: Ladder, _ evidence: Evidence) {
    self.evidence = evidence
    weights = Weights(for: evidence)
    types = BeadType.all(AlignmentOptions())
    model = DocumentModel(
      evidence, types: types, weights: weights,
      beads: ladder.beads.map {
        WeightedBead(source: $0.source, target: $0.target, weight: Float($0.confidence))
      }, before: nil)
    if evidence.usesModel {
      let path =
        [PathStep(source: 0, target: 0)]
        + ladder.beads.map {
          PathStep(source: $0.source.upperBound, target: $0.target.upperBound)
        }
      scorer = BeadScorer(
        evidence, model: model, weights: weights,
        types: [BeadType(source: Self.longestSide, target: Self.longestSide)],
        band: Band(around: path, reach: 2))
    } else {
      scorer = nil
    }
    cognates = Set(evidence.cognates.map { Self.pair($0.source, $0.target) })
  }

  private static func pair(_ source: Int32, _ target: Int32) -> Int64 {
    Int64(source) << 32 | Int64(target)
  }

  func explanation(of bead: Bead) -> BeadExplanation {
    let type = BeadType(source: bead.source.count, target: bead.target.count)
    // A bead of a type no search tries was made by hand; it is as rare as the rarest.
    let prior = types.firstIndex(of: type).map { model.types[$0] } ?? model.types.min() ?? 0
    let beads = weights.beads
    let a = model.lengths.scaled(source: evidence.source.length(bead.source))
    let b = model.lengths.scaled(target: evidence.target.length(bead.target))
    guard !bead.isUnmatched else {
      return BeadExplanation(signals: [
        signal(.type, value: exp(prior), beads[.omissionType] * prior),
        signal(
          .unmatched, value: 0,
          beads[.unmatched] + beads[.unmatchedLength] * quickLog(1 + a + b) * 1.442_695),
      ])
    }
    var signals = [
      signal(
        .type, value: exp(prior),
        beads[.type] * prior),
      signal(
        .length, value: max(a, b) > 0 ? min(a, b) / max(a, b) : 1,
        beads[.length] * model.lengths.score(a, b)),
    ]
    let ends = (
      evidence.source.endings[bead.source.upperBound - 1],
      evidence.target.endings[bead.target.upperBound - 1]
    )
    var tally = Tally()
    tally.add(
      .punctuation, beads[.ending] * model.endings.ratio(ends.0, ends.1), met: ends.0 == ends.1)
    cover(
      evidence.target, bead.target, by: evidence.source, bead.source, model.targetLexicon, &tally
    ) { ($0, $1) }
    cover(
      evidence.source, bead.source, by: evidence.target, bead.target, model.sourceLexicon, &tally
    ) { ($1, $0) }
    signals += tally.signals
    if let names = names(of: bead) { signals.append(names) }
    if let scorer, bead.source.count <= Self.longestSide, bead.target.count <= Self.longestSide {
      let features = scorer.features(bead.source, bead.target, prior: prior)
      signals.append(
        signal(
          .meaning, value: min(1, max(0, features[.cosine])),
          sum([.cosine, .outside, .matched], of: features)))
      signals.append(
        signal(
          .links, value: min(1, max(0, features[.links] / max(1, features[.size]))),
          sum([.links, .size, .stray], of: features)))
    }
    if let paragraphs = paragraphs(of: bead) { signals.append(paragraphs) }
    return BeadExplanation(signals: signals)
  }

  private func sum(_ some: [Feature], of features: Feature.Vector) -> Float {
    some.reduce(0) { $0 + weights.beads[$1] * features[$1] }
  }

  private func signal(_ kind: Signal.Kind, value: Float, _ contribution: Float) -> Signal {
    Signal(kind: kind, value: Double(value), contribution: Double(contribution), details: [])
  }

  private func names(of bead: Bead) -> Signal? {
    guard let names = evidence.names else { return nil }
    var tally = Tally()
    names.forEachFinding(bead.source, bead.target) { finding in
      let source = finding.source.map(names.source.form) ?? ""
      let target = finding.target.map(names.target.form) ?? ""
      tally.add(
        .names, weights.beads[.names] * finding.worth, met: finding.worth >= 0,
        detail: source + (finding.worth < 0 ? "≠" : "=") + target)
    }
    return tally.signals.first
  }

  private func paragraphs(of bead: Bead) -> Signal? {
    let source = evidence.source.openings
    let target = evidence.target.openings
    guard !source.isEmpty, !target.isEmpty else { return nil }
    let inner =
      source[bead.source.dropFirst()].count { $0 != Opening.none.rawValue }
      + target[bead.target.dropFirst()].count { $0 != Opening.none.rawValue }
    let after = (source[bead.source.upperBound], target[bead.target.upperBound])
    return signal(
      .paragraphs, value: inner == 0 && after.0 == after.1 ? 1 : 0,
      weights.beads[.opening] * model.openings.ratio(after.0, after.1)
        + weights.beads[.paragraphs] * Float(inner))
  }

  /// Adds what each token of a span is worth beside the other span, as ``Coverage`` reckons it.
  private func cover(
    _ covered: Side, _ span: Range<Int>, by covering: Side, _ coveringSpan: Range<Int>,
    _ lexicon: Lexicon, _ tally: inout Tally,
    inOrder: (_ covering: Int32, _ covered: Int32) -> (source: Int32, target: Int32)
  ) {
    let company = covering.tokens(coveringSpan)
    guard !company.isEmpty else { return }
    var excess: [Int32: (sum: Float, best: Float, partner: Int32)] = [:]
    var base: Float = 0
    for token in company {
      base += lexicon.base[Int(token)]
      lexicon.forEachEntry(of: token) { other, more in
        var entry = excess[other] ?? (0, 0, token)
        entry.sum += more
        if more > entry.best { (entry.best, entry.partner) = (more, token) }
        excess[other] = entry
      }
    }
    let unlinked = weights.lexicon.unlinked
    let linked = (1 - unlinked) / Float(company.count)
    for token in covered.tokens(span) {
      let found = excess[token]
      let worth =
        weights.beads[.words] / 2 * logf(unlinked + linked * (base + (found?.sum ?? 0)))
      let pair = found.map { inOrder($0.partner, token) }
      var kind: Signal.Kind
      switch covered.types[Int(token)].kind {
      case .number: kind = .numbers
      case .punctuation: kind = .punctuation
      case .quotation: kind = .quotes
      case .word:
        let looksAlike = pair.map { cognates.contains(Self.pair($0.source, $0.target)) } ?? false
        kind = looksAlike ? .cognates : .lexicon
      }
      let detail = pair.map {
        text(evidence.source.types[Int($0.source)]) + "="
          + text(evidence.target.types[Int($0.target)])
      }
      tally.add(kind, worth, met: worth > 0, detail: worth > 0 ? detail : nil)
    }
  }

  private func text(_ type: TokenType) -> String { String(decoding: type.form, as: UTF8.self) }
}

/// Sums by kind.
private struct Tally {
  private struct Entry {
    var sum: Float = 0
    var met = 0
    var tokens = 0
    var details: [(worth: Float, text: String)] = []
  }

  private var entries: [Signal.Kind: Entry] = [:]

  mutating func add(_ kind: Signal.Kind, _ worth: Float, met: Bool, detail: String? = nil) {
    var entry = entries[kind] ?? Entry()
    entry.sum += worth
    entry.tokens += 1
    if met { entry.met += 1 }
    if let detail { entry.details.append((worth, detail)) }
    entries[kind] = entry
  }

  /// In the order of the kinds.
  var signals: [Signal] {
    Signal.Kind.allCases.compactMap { kind in
      guard let entry = entries[kind] else { return nil }
      var details: [String] = []
      for detail in entry.details.sorted(by: { ($1.worth, $0.text) < ($0.worth, $1.text) })
      where !details.contains(detail.text) && details.count < 8 { details.append(detail.text) }
      return Signal(
        kind: kind, value: Double(entry.met) / Double(entry.tokens),
        contribution: Double(entry.sum), details: details)
    }
  }
}
