/// A report as comma-separated values (RFC 4180), a finding a record, for spreadsheets.
///
/// A cell that a spreadsheet would take for a formula begins with an apostrophe.
func csvReport(_ report: Report) -> String {
  let header = [
    "file", "line", "column", "severity", "check", "category", "message", "source", "target",
    "suggestion", "bead", "fingerprint", "place",
  ]
  let records = report.findings.map { reported in
    let finding = reported.finding
    let (text, place) = reported.place(in: report)
    return [
      text.name, "\(place.line)", "\(place.column)", finding.severity.rawValue, finding.check,
      reported.about.category.rawValue, finding.message,
      finding.source.map { report.source.document.string($0) } ?? "",
      finding.target.flatMap { report.target?.document.string($0) } ?? "",
      finding.suggestion ?? "", finding.bead.map { "\($0 + 1)" } ?? "",
      reported.fingerprint.description, place.label ?? "",
    ]
  }
  return ([header] + records).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
}

private func field(_ text: String) -> String {
  // OWASP, CSV injection: these begin a formula, the tab and the carriage return hide one.
  let isFormula = ["=", "+", "-", "@", "\t", "\r", "\n"].contains { text.hasPrefix($0) }
  let safe = isFormula ? "'" + text : text
  guard safe.unicodeScalars.contains(where: { [",", "\"", "\r", "\n"].contains($0) }) else {
    return safe
  }
  return "\"" + safe.replacing("\"", with: "\"\"") + "\""
}
