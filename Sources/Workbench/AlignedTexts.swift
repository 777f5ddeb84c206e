public import Alignment
public import BitextModel

/// Two texts and what aligning them gave.
public struct AlignedTexts: Sendable {
  /// The source as it was read.
  public let source: ReadDocument
  /// The target as it was read.
  public let target: ReadDocument
  /// Both documents with the ladder between them.
  public let bitext: Bitext
  /// What the person should know: about each file, and about how they meet.
  public let notices: [Notice]

  private let evidence: Evidence

  /// Aligns two texts.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public init(
    _ source: ReadDocument, _ target: ReadDocument, options: AlignmentOptions = AlignmentOptions()
  ) throws {
    let evidence = try Evidence(source: source.document, target: target.document)
    let ladder = align(evidence, options: options)
    self.source = source
    self.target = target
    self.evidence = evidence
    bitext = Bitext(source: source.document, target: target.document, ladder: ladder)
    notices =
      source.notices + target.notices
      + (preflight(evidence) + review(ladder)).map { Notice(.warning, "\($0)") }
  }

  /// What each bead rests on, in the ladder's order.
  public func explanations() -> [BeadExplanation] { explain(bitext.ladder, by: evidence) }
}
