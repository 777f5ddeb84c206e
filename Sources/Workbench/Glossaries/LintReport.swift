import Formats
public import Terminology

/// How findings of a glossary are written.
public enum LintFormat: String, Sendable, CaseIterable {
  /// `file:line:column: severity: message [rule]`, a line a finding.
  case text
  /// The same in fields.
  case tsv
  /// One object.
  case json
}

/// Findings as bytes.
public func render(_ findings: [LintFinding], as format: LintFormat) throws -> [UInt8] {
  switch format {
  case .text: return findings.flatMap { Array("\($0)\n".utf8) }
  case .tsv:
    var text = Array("file\tline\tcolumn\tseverity\trule\tconcept\tmessage\n".utf8)
    for finding in findings {
      let fields = [
        finding.file, "\(finding.line)", "\(finding.column)", finding.severity.rawValue,
        finding.rule.rawValue, finding.concept, finding.message,
      ]
      appendEscapedLine(fields, to: &text)
    }
    return text
  case .json:
    let report = WrittenReport(
      version: 1,
      findings: findings.map {
        WrittenFinding(
          file: $0.file, line: $0.line, column: $0.column, severity: $0.severity.rawValue,
          rule: $0.rule.rawValue, concept: $0.concept, message: $0.message)
      })
    return try encodedJSON(report, isPretty: true)
  }
}

private struct WrittenReport: Encodable {
  let version: Int
  let findings: [WrittenFinding]
}

private struct WrittenFinding: Encodable {
  let file: String
  let line: Int
  let column: Int
  let severity: String
  let rule: String
  let concept: String
  let message: String
}
