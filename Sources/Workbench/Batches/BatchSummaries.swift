public import Checks

/// What a table of results says of each pair.
public protocol BatchSummary: Sendable {
  /// The heads of its columns.
  static var columns: [String] { get }
  /// The columns of a pair.
  var fields: [String] { get }
  /// What the person should know of the pair.
  var notices: [Notice] { get }
}

/// What aligning a pair gave, in numbers.
public struct AlignmentSummary: BatchSummary {
  /// `source segments`, `target segments`, `beads`, `unmatched`, `unsure`.
  public static let columns = [
    "source segments", "target segments", "beads", "unmatched", "unsure",
  ]
  /// The counts; a bead is unsure where it is more likely wrong than right.
  public let fields: [String]
  /// What the person should know of the pair.
  public let notices: [Notice]

  /// The numbers of an alignment.
  public init(_ aligned: AlignedTexts) {
    let ladder = aligned.bitext.ladder
    fields = [
      ladder.sourceCount, ladder.targetCount, ladder.beads.count,
      ladder.beads.count(where: \.isUnmatched), ladder.beads.count { $0.confidence < 0.5 },
    ].map(String.init)
    notices = aligned.notices
  }
}

/// What checking a pair gave, in numbers.
public struct CheckSummary: BatchSummary {
  /// `errors`, `warnings`, `notes`, `penalty`.
  public static let columns = ["errors", "warnings", "notes", "penalty"]
  /// The counts, and the MQM penalty per thousand words.
  public let fields: [String]
  /// What the person should know of the pair.
  public let notices: [Notice]
  /// The report itself, where it goes to standard output.
  public var report: [UInt8] = []
  /// The most serious finding.
  public let worst: Severity?

  /// The numbers of a report.
  public init(_ report: Report) {
    fields =
      [Severity.error, .warning, .note].map { String(report.count($0)) }
      + [decimal(report.penaltyPerThousandWords, places: 1)]
    notices = report.notices
    worst = report.findings.map(\.finding.severity).max()
  }
}
