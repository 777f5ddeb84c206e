public import Checks

/// The reports of one bitext's stretches, written as one while they come.
public struct StreamedReport {
  /// The formats that can be written so: the others need all findings at once.
  public static let formats: [ReportFormat] = [.text, .csv]

  private let format: ReportFormat
  private let layout: TextLayout
  private var counts: [Severity: Int] = [:]
  private var words = 0
  private var beads = 0
  private var isFirst = true

  /// The most serious finding so far.
  public private(set) var worst: Severity?

  /// A report in a format.
  ///
  /// - Precondition: ``formats`` has the format.
  public init(as format: ReportFormat, layout: TextLayout = TextLayout()) {
    precondition(Self.formats.contains(format), "\(format) needs all findings at once")
    self.format = format
    self.layout = layout
  }

  /// The findings of a stretch.
  ///
  /// - Throws: what rendering throws.
  public mutating func lines(_ report: Report) throws -> [UInt8] {
    for severity in Severity.allCases { counts[severity, default: 0] += report.count(severity) }
    words += report.judged.words
    beads += report.ladder?.beads.count ?? 0
    worst = [worst, report.findings.map(\.finding.severity).max()].compactMap(\.self).max()
    var layout = layout
    layout.hasSummary = false
    layout.explains = layout.explains && isFirst
    let bytes = try render(report, as: format, layout: layout)
    defer { isFirst = false }
    // The names of the columns stand once.
    guard format == .csv, !isFirst, let end = bytes.firstIndex(of: 0x0A) else { return bytes }
    return Array(bytes[(end + 1)...])
  }

  /// What stands at the end.
  public func end() -> [UInt8] {
    guard format == .text, layout.hasSummary else { return [] }
    let total = counts.values.reduce(0, +)
    let found = Severity.allCases.reversed().map { severity in
      let count = counts[severity] ?? 0
      return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return Array(
      ("\(total) finding\(total == 1 ? "" : "s"): \(found.joined(separator: ", ")) in "
        + "\(words) words and \(beads) beads\n").utf8)
  }
}
