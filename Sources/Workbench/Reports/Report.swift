public import BitextModel
public import Checks

/// What checking a text, or a text and its translation, gave.
///
/// Every report that distich writes is a rendering of this value.
public struct Report: Sendable {
  /// The source, or the only text.
  public let source: ReportedText
  /// The translation, where there is one.
  public let target: ReportedText?
  /// What corresponds to what, where there is a translation.
  public let ladder: Ladder?
  /// What was found, in the order of the text.
  public let findings: [ReportedFinding]
  /// What ran.
  public let checks: [CheckDescription]
  /// How many findings comments and the configuration let pass.
  public let suppressed: Int
  /// How many findings the baseline knows.
  public let known: Int
  /// What the person should know beside the findings.
  public let notices: [Notice]

  /// A report of findings.
  ///
  /// - Precondition: every finding is of one of `checks` and has its places in these texts.
  public init(
    source: ReportedText, target: ReportedText? = nil, ladder: Ladder? = nil, findings: [Finding],
    checks: [CheckDescription], suppressed: Int = 0, known: Int = 0, notices: [Notice] = []
  ) {
    self.source = source
    self.target = target
    self.ladder = ladder
    self.checks = checks
    self.suppressed = suppressed
    self.known = known
    self.notices = notices
    let about = Dictionary(uniqueKeysWithValues: checks.map { ($0.id, $0) })
    let fingerprints = Fingerprint.all(
      of: findings, source: source.document, target: target?.document)
    self.findings = zip(findings, fingerprints).map { finding, fingerprint in
      guard let about = about[finding.check] else {
        preconditionFailure("A finding is of a check that ran: \(finding.check)")
      }
      return ReportedFinding(
        finding: finding, about: about, source: finding.source.map(source.place(of:)),
        target: finding.target.flatMap { target?.place(of: $0) }, fingerprint: fingerprint)
    }
  }

  /// How many findings there are of a severity.
  public func count(_ severity: Severity) -> Int {
    findings.count { $0.finding.severity == severity }
  }

  /// The text that is judged: the translation where there is one.
  public var judged: ReportedText { target ?? source }

  /// The MQM penalty per thousand words of the text that is judged: an error counts as a *major*
  /// one (5 points), a warning as *minor* (1), a note as *neutral* (0).
  ///
  /// After MQM's raw scoring model (themqm.org): penalty points ÷ words × 1,000. What checks find is
  /// not all there is: the score compares versions of a text, it does not judge a translator.
  public var penaltyPerThousandWords: Double {
    let points = findings.reduce(0) { $0 + $1.finding.severity.penalty }
    return Double(points) / Double(max(1, judged.words)) * 1000
  }
}

extension Severity {
  /// The points a finding costs in the MQM score.
  public var penalty: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 5
    }
  }
}

/// A finding with all that a report says of it.
public struct ReportedFinding: Sendable {
  /// What was found.
  public let finding: Finding
  /// The check that found it.
  public let about: CheckDescription
  /// Where it stands in the source.
  public let source: TextPlace?
  /// Where it stands in the target.
  public let target: TextPlace?
  /// What it is known by when the text changes elsewhere.
  let fingerprint: Fingerprint

  /// The place to go to: where the fault lies.
  public func place(in report: Report) -> (text: ReportedText, place: TextPlace) {
    place(finding.side, in: report) ?? place(
      finding.side == .source ? .target : .source, in: report)
      ?? { preconditionFailure("A finding has a place") }()
  }

  /// What the other side has to do with it.
  public func evidence(in report: Report) -> (text: ReportedText, place: TextPlace)? {
    place(finding.side == .source ? .target : .source, in: report)
  }

  private func place(
    _ side: AnalysedText.Side, in report: Report
  ) -> (text: ReportedText, place: TextPlace)? {
    switch side {
    case .source: source.map { (report.source, $0) }
    case .target: target.flatMap { place in report.target.map { ($0, place) } }
    }
  }
}
