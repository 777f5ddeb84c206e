public import Alignment
public import BitextModel
public import Terminology
import UnicodeText

/// Which embedding model an alignment may use.
public enum ModelChoice: Sendable {
  /// The one that is part of distich, for the languages it knows.
  case shipped
  /// This one, for the languages it knows.
  case model(EmbeddingModel)
  /// None: only what the two texts say themselves.
  case none
}

/// Two texts and what aligning them gave.
public struct AlignedTexts: Sendable {
  /// The source as it was read.
  public let source: ReadDocument
  /// The target as it was read.
  public let target: ReadDocument
  /// Both documents with the ladder between them.
  public let bitext: Bitext
  /// Passages that one text has and the other has not in their place.
  public let absentPassages: [PassageReport]
  /// What the person should know: about each file, and about how they meet.
  public let notices: [Notice]

  private let evidence: Evidence

  /// Aligns two texts.
  ///
  /// Where the model does not know their languages, it says so and does without. What `guidance`
  /// settles is kept, beside the fixed points of `options`. Names of `termbase` speak for what holds
  /// them on both sides. `progress` is told now and then what share of the work is done.
  ///
  /// - Throws: ``InputError`` for guidance that does not read or does not fit the texts,
  ///   ``FixedPointsError`` naming two points that contradict each other, ``ICUError`` from ICU.
  public init(
    _ source: ReadDocument, _ target: ReadDocument, model: ModelChoice = .shipped,
    termbase: Termbase = .empty, options: AlignmentOptions = AlignmentOptions(),
    guidance: Guidance = Guidance(),
    progress: (_ share: Double) -> Void = { _ in }
  ) throws {
    let (one, other) = (source.document.language, target.document.language)
    let (known, doubt) = Self.model(model, for: one, other)
    func read() throws -> Evidence {
      try Evidence(
        source: source.document, target: target.document, model: known, termbase: termbase)
    }
    // What is wrong with the guidance shows before the long work begins.
    let kept = try guidance.keptLadder(source, target)
    let points = try guidance.points(source, target) { align(try read()) }
    var options = options
    options.fixedPoints = try FixedPoints(
      options.fixedPoints.points + points, sourceCount: source.document.segments.count,
      targetCount: target.document.segments.count)
    let evidence = try read()
    // Reading the evidence takes about a fifth of the time.
    progress(0.2)
    let ladder =
      try kept.map { try realign($0.ladder, beads: $0.beads, by: evidence, options: options) }
      ?? align(evidence, options: options) { progress(0.2 + 0.8 * $0) }
    self.source = source
    self.target = target
    self.evidence = evidence
    bitext = Bitext(source: source.document, target: target.document, ladder: ladder)
    // Where one side has nothing there is a warning of its own.
    let passages =
      ladder.sourceCount == 0 || ladder.targetCount == 0
      ? [] : Alignment.absentPassages(in: ladder, by: evidence)
    absentPassages = try passages.map {
      try PassageReport($0, source: source, target: target)
    }
    notices =
      source.notices + target.notices + doubt + (kept?.notices ?? [])
      + (preflight(evidence) + review(ladder)).map { Notice(.warning, "\($0)") }
      + PassageReport.notices(absentPassages)
  }

  private static func model(
    _ choice: ModelChoice, for one: LanguageTag, _ other: LanguageTag
  ) -> (EmbeddingModel?, [Notice]) {
    let instead = "aligned by lengths, numbers, names and the words these texts teach"
    switch choice {
    case .none: return (nil, [])
    case .shipped:
      if let model = EmbeddingModel.shipped(for: one, other) { return (model, []) }
      return (nil, [Notice(.note, "no model knows \(one) and \(other): \(instead)")])
    case .model(let model):
      if model.knows(one, other) { return (model, []) }
      let (first, second) = model.languages
      return (
        nil,
        [
          Notice(
            .warning, "the model knows \(first) and \(second), not \(one) and \(other): \(instead)")
        ]
      )
    }
  }

  /// What each bead rests on, in the ladder's order.
  public func explanations() -> [BeadExplanation] { explain(bitext.ladder, by: evidence) }
}
