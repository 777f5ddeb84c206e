import Checks
import Formats

/// A report as JUnit's XML, as build servers read it: a suite, in it a passed test for each check
/// that found nothing and a test for each finding, failed unless it is a note.
func junitReport(_ report: Report) -> String {
  let failures = report.findings.count { $0.finding.severity > .note }
  let silent = report.checks.filter { check in
    !report.findings.contains { $0.finding.check == check.id }
  }
  let tests = silent.count + report.findings.count
  let name = [report.source.name, report.target?.name].compactMap(\.self).joined(separator: " – ")
  let counts = "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"0\""
  var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"distich\" \(counts)>\n"
  out += "  <testsuite name=\"\(markupText(name))\" \(counts) skipped=\"0\">\n"
  for check in silent {
    out += "    <testcase classname=\"\(check.id)\" name=\"\(markupText(check.title))\"/>\n"
  }
  for reported in report.findings { out += testCase(reported, in: report) }
  return out + "  </testsuite>\n</testsuites>\n"
}

private func testCase(_ reported: ReportedFinding, in report: Report) -> String {
  let finding = reported.finding
  let (text, place) = reported.place(in: report)
  let at = place.description(in: text.name)
  let quote = text.document.string(place.range)
  var lines = ["\(at): \(finding.severity): \(finding.message)", "text: \(quote)"]
  if let suggestion = finding.shownSuggestion { lines.append("suggestion: \(suggestion)") }
  let body = markupText(lines.joined(separator: "\n"))
  let detail =
    finding.severity > .note
    ? "<failure type=\"\(finding.severity)\" message=\"\(markupText(finding.message))\">"
      + "\(body)</failure>"
    : "<system-out>\(body)</system-out>"
  return "    <testcase classname=\"\(finding.check)\" name=\"\(markupText(at))\" "
    + "file=\"\(markupText(text.name))\" line=\"\(place.line)\">\(detail)</testcase>\n"
}
