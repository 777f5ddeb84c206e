import Checks

/// A report as commands that GitHub Actions turns into annotations, the most serious first: it
/// shows no more than ten errors and ten warnings a step.
func gitHubReport(_ report: Report) -> String {
  mostSeriousFirst(report).map { reported in
    let finding = reported.finding
    let (text, place) = reported.place(in: report)
    var properties = [("file", text.name)]
    // An annotation without a line is one of the file.
    if place.hasLines {
      properties += [("line", "\(place.line)"), ("endLine", "\(place.endLine)")]
      if place.line == place.endLine {
        properties += [("col", "\(place.column)"), ("endColumn", "\(place.endColumn)")]
      }
    }
    properties.append(("title", "\(reported.about.title) [\(finding.check)]"))
    let list = properties.map { "\($0)=\(escapedProperty($1))" }.joined(separator: ",")
    let at = place.hasLines ? "" : "\(place.description(in: text.name)): "
    let suggestion = finding.shownSuggestion.map { "\nsuggestion: \($0)" } ?? ""
    let command = finding.severity == .note ? "notice" : finding.severity.rawValue
    return "::\(command) \(list)::\(escapedData(at + finding.message + suggestion))\n"
  }.joined()
}

/// All findings as a table in Markdown, for the summary of a step (`GITHUB_STEP_SUMMARY`).
public func gitHubSummary(_ report: Report) -> String {
  let name = [report.source.name, report.target?.name].compactMap(\.self).joined(separator: " – ")
  var out = "### distich: \(cell(name))\n\n\(summaryLine(report))\n"
  guard !report.findings.isEmpty else { return out }
  out += "\n| place | severity | check | finding |\n|---|---|---|---|\n"
  for reported in mostSeriousFirst(report) {
    let (text, place) = reported.place(in: report)
    let finding = reported.finding
    out += "| \(cell(place.description(in: text.name))) | \(finding.severity) "
    out += "| `\(finding.check)` | \(cell(finding.message)) |\n"
  }
  return out
}

private func mostSeriousFirst(_ report: Report) -> [ReportedFinding] {
  Severity.allCases.reversed().flatMap { severity in
    report.findings.filter { $0.finding.severity == severity }
  }
}

/// As `@actions/core` escapes what follows `::`.
private func escapedData(_ text: String) -> String {
  text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
}

private func escapedProperty(_ text: String) -> String {
  escapedData(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
}

/// Text that stays text in a cell of a Markdown table.
private func cell(_ text: String) -> String {
  var out = ""
  for scalar in printable(text).unicodeScalars {
    if "\\`*_{}[]()<>#+!|~&".unicodeScalars.contains(scalar) { out += "\\" }
    out.unicodeScalars.append(scalar)
  }
  return out
}
