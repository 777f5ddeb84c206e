/// How a report is written.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// Lines for people, with the place shown.
  case text
  /// One object, for programs.
  case json

  /// The format that a file's name asks for, or nil.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "txt": self = .text
    case "json": self = .json
    default: return nil
    }
  }
}

/// A report in a format, as UTF-8.
public func render(
  _ report: Report, as format: ReportFormat, layout: TextLayout = TextLayout()
) throws -> [UInt8] {
  switch format {
  case .text: Array(textReport(report, layout: layout).utf8)
  case .json: try jsonReport(report)
  }
}
