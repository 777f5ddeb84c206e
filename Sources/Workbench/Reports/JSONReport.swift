import Checks
import Foundation

/// A report as one JSON object; `FileFormats` in the documentation has the schema.
func jsonReport(_ report: Report) throws -> [UInt8] {
  try encodedJSON(ReportJSON(report), isPretty: true)
}

private struct ReportJSON: Encodable {
  struct Text: Encodable {
    let file: String
    let language: String
    let encoding: String
    let segments: Int
    let words: Int

    init(_ text: ReportedText) {
      file = text.name
      language = text.document.language.rawValue
      encoding = text.document.encoding.name
      segments = text.document.segments.count
      words = text.words
    }
  }
  struct Place: Encodable {
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
    let start: Int
    let end: Int
    let part: String?
    let place: String?
    let text: String

    init(_ place: TextPlace, in text: ReportedText) {
      line = place.line
      column = place.column
      endLine = place.endLine
      endColumn = place.endColumn
      start = place.start
      end = place.end
      part = place.part
      self.place = place.label
      self.text = text.document.string(place.range)
    }
  }
  struct FindingJSON: Encodable {
    let check: String
    let severity: String
    let category: String
    let message: String
    let source: Place?
    let target: Place?
    let bead: Int?
    let suggestion: String?
    let fingerprint: String

    init(_ reported: ReportedFinding, in report: Report) {
      check = reported.finding.check
      severity = reported.finding.severity.rawValue
      category = reported.about.category.rawValue
      message = reported.finding.message
      source = reported.source.map { Place($0, in: report.source) }
      target = reported.target.flatMap { place in report.target.map { Place(place, in: $0) } }
      bead = reported.finding.bead
      suggestion = reported.finding.suggestion
      fingerprint = reported.fingerprint.description
    }
  }
  struct Summary: Encodable {
    let errors: Int
    let warnings: Int
    let notes: Int
    let suppressed: Int
    let known: Int
    let penaltyPerThousandWords: Decimal
  }
  struct Tool: Encodable {
    let name = "distich"
    let version = distichVersion
  }

  let version = 1
  let tool = Tool()
  let source: Text
  let target: Text?
  let checks: [String]
  let findings: [FindingJSON]
  let summary: Summary
  let warnings: [String]

  init(_ report: Report) {
    source = Text(report.source)
    target = report.target.map(Text.init)
    checks = report.checks.map(\.id)
    findings = report.findings.map { FindingJSON($0, in: report) }
    summary = Summary(
      errors: report.count(.error), warnings: report.count(.warning), notes: report.count(.note),
      suppressed: report.suppressed, known: report.known,
      penaltyPerThousandWords: Decimal(string: decimal(report.penaltyPerThousandWords)) ?? 0)
    warnings = report.notices.filter { $0.kind == .warning }.map(\.message)
  }
}
