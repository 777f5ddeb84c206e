/// Something a check found.
public struct Finding: Hashable, Sendable {
  /// The id of the check that found it.
  public let check: String
  /// How much it matters.
  public var severity: Severity
  /// What is wrong and why, as a sentence for the person who reads the report.
  public let message: String
  /// Where in the source text, as UTF-8 byte offsets into the document's text; nil where the finding
  /// is about the target alone.
  public let source: Range<Int>?
  /// Where in the target text; nil where the finding is about the source alone.
  public let target: Range<Int>?
  /// The number of the bead it is about, from zero; nil where it is about a text alone.
  public var bead: Int?
  /// What could stand in place of the range on the side where the fault lies.
  ///
  /// A proposal for a person, never to be applied unseen.
  public let suggestion: String?
  /// On which side the fault lies; what the other side has is evidence.
  public let side: AnalysedText.Side

  /// A finding about a place on one side or on both; where it has both and nothing else is said, the
  /// fault lies with the target.
  ///
  /// - Precondition: there is a place on one side at least.
  public init(
    check: String, severity: Severity, message: String, source: Range<Int>? = nil,
    target: Range<Int>? = nil, bead: Int? = nil, suggestion: String? = nil,
    side: AnalysedText.Side? = nil
  ) {
    precondition(source != nil || target != nil, "A finding has a place")
    precondition(
      side != .source || source != nil, "A finding has a place on the side where the fault lies")
    precondition(
      side != .target || target != nil, "A finding has a place on the side where the fault lies")
    self.check = check
    self.severity = severity
    self.message = message
    self.source = source
    self.target = target
    self.bead = bead
    self.suggestion = suggestion
    self.side = side ?? (target == nil ? .source : .target)
  }

  /// The order of a report: by place in the text that is read along, then by check.
  ///
  /// Findings of a bead stand together; equal places are ordered by severity, then by id.
  package static func isInOrder(_ a: Finding, _ b: Finding) -> Bool {
    a.sortKey < b.sortKey
  }

  private var sortKey: (Int, Int, Int, String, String) {
    (
      bead ?? -1, target?.lowerBound ?? source?.lowerBound ?? 0,
      severity == .error ? 0 : severity == .warning ? 1 : 2, check, message
    )
  }
}
