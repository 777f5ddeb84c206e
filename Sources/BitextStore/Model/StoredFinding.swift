/// How much a finding matters; the words of reports.
public enum FindingSeverity: String, Codable, Sendable, CaseIterable, StoredChoice {
  /// Worth a look.
  case note
  /// Probably wrong.
  case warning
  /// Wrong.
  case error
}

/// What a check found in a bead.
public struct StoredFinding: Codable, Hashable, Sendable {
  /// What the finding is known by as long as its words and those around them stay as they are.
  public let key: String
  /// The bead it is about.
  public let bead: Int
  /// The id of the check.
  public let check: String
  /// How much it matters.
  public let severity: FindingSeverity
  /// What is wrong, as a sentence.
  public let message: String
  /// What could stand in place of the range on ``side``.
  public let suggestion: String?
  /// The side where the fault lies.
  public let side: BitextSide
  /// Where in the bead's source, in UTF-8 bytes of its segments' texts joined; nil where the finding
  /// says nothing of it.
  public let source: Range<Int>?
  /// Where in the bead's target.
  public let target: Range<Int>?

  /// A finding.
  public init(
    key: String, bead: Int, check: String, severity: FindingSeverity, message: String,
    suggestion: String? = nil, side: BitextSide, source: Range<Int>? = nil,
    target: Range<Int>? = nil
  ) {
    self.key = key
    self.bead = bead
    self.check = check
    self.severity = severity
    self.message = message
    self.suggestion = suggestion
    self.side = side
    self.source = source
    self.target = target
  }

  /// The range on a side.
  public func range(on side: BitextSide) -> Range<Int>? { side == .source ? source : target }
}

/// What a person made of a finding.
public enum FindingDecision: String, Codable, Sendable, CaseIterable, StoredChoice {
  /// Nothing yet.
  case open
  /// It is right; the text is still to be mended.
  case accepted
  /// It is to be let pass, for a reason.
  case ignored
  /// The text was mended. Where the checks find it again, it is open again.
  case fixed
}

/// A finding with what was decided about it.
public struct DecidedFinding: Codable, Hashable, Sendable {
  /// What was found.
  public let finding: StoredFinding
  /// What a person made of it.
  public let decision: FindingDecision
  /// Why.
  public let reason: String?
}
