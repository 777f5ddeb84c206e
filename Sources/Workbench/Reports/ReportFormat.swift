/// How a report is written.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// Lines for people, with the place shown.
  case text
  /// One object, for programs.
  case json
  /// SARIF 2.1.0, for code-scanning services.
  case sarif
  /// JUnit's XML, for build servers.
  case junit
  /// Comma-separated values, for spreadsheets.
  case csv
  /// A page for people: the texts side by side, what was found in them, a picture of the whole.
  case html
  /// Annotations of GitHub Actions.
  case github

  /// The usual ending of such files.
  public var fileExtension: String {
    switch self {
    case .text, .github: "txt"
    case .junit: "xml"
    default: rawValue
    }
  }

  /// The format that a file's name asks for, or nil.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "txt": self = .text
    case "json": self = .json
    case "sarif": self = .sarif
    case "xml": self = .junit
    case "csv": self = .csv
    case "html", "htm": self = .html
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
  case .sarif: try sarifReport(report)
  case .junit: Array(junitReport(report).utf8)
  case .csv: Array(csvReport(report).utf8)
  case .html: Array(htmlReport(report).utf8)
  case .github: Array(gitHubReport(report).utf8)
  }
}
