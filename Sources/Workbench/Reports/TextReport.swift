import Checks
import UnicodeText

/// How the text report is laid out.
public struct TextLayout: Sendable {
  /// The width to fill, in terminal columns.
  public var columns = 100
  /// Whether it may be coloured (ANSI).
  public var usesColour = false
  /// Whether each check explains itself at its first finding.
  public var explains = false
  /// Whether counts and score stand at the end.
  public var hasSummary = true

  /// 100 columns without colour.
  public init() {}
}

/// A report as lines for people: place, severity, message and check, then the place itself.
func textReport(_ report: Report, layout: TextLayout) -> String {
  TextReport(report: report, layout: layout).rendered()
}

private struct TextReport {
  let report: Report
  let layout: TextLayout

  func rendered() -> String {
    var out = ""
    var explained: Set<String> = []
    for reported in report.findings {
      out += lines(of: reported)
      if layout.explains, explained.insert(reported.about.id).inserted {
        out += "\n" + wrapped(reported.about.explanation, columns: layout.columns, indent: 4)
      }
      out += "\n"
    }
    return layout.hasSummary ? out + summary() : out
  }

  private func lines(of reported: ReportedFinding) -> String {
    let finding = reported.finding
    let (text, place) = reported.place(in: report)
    let colour = finding.severity.colour
    var out = styled("\(place.description(in: text.name)):", "1")
    out += " " + styled("\(finding.severity.rawValue):", "1;\(colour)")
    out += " \(printable(finding.message)) " + styled("[\(finding.check)]", "2") + "\n"
    out += excerpt(of: text, place, colour)
    if let (text, place) = reported.evidence(in: report) {
      let head = "\(place.description(in: text.name)):"
      out += "  " + styled(head, "2") + "\n" + excerpt(of: text, place, colour)
    }
    if let suggestion = finding.shownSuggestion {
      out += "  suggestion: " + styled("\(suggestion)", "32") + "\n"
    }
    return out
  }

  /// The line a place stands in, as much of it as fits, with carets below.
  private func excerpt(of text: ReportedText, _ place: TextPlace, _ colour: String) -> String {
    let line = text.range(ofLine: place.textLine)
    let end = min(place.range.upperBound, line.upperBound)
    let start = min(place.range.lowerBound, end)
    var before = characters(of: text, line.lowerBound..<start, keepingEnd: true)
    var marked = characters(of: text, start..<end, keepingEnd: false)
    var after = characters(of: text, end..<line.upperBound, keepingEnd: false)
    let gutter = place.hasLines ? "  \(place.line) │ " : "  │ "
    let room = max(20, layout.columns - gutter.terminalColumns)
    trim(&marked, to: room - 10, keepingEnd: false)
    let rest = room - marked.columns
    // What precedes says where one is, but no more than half of the room unless the rest is free.
    trim(&before, to: max(rest / 2, rest - after.columns), keepingEnd: true)
    trim(&after, to: rest - before.columns, keepingEnd: false)
    let blank = String(repeating: " ", count: gutter.terminalColumns - 2)
    let carets = String(repeating: "^", count: max(1, marked.columns))
    return styled(gutter, "2") + String(before + marked + after) + "\n"
      + styled(blank + "│ ", "2") + String(repeating: " ", count: before.columns)
      + styled(carets, "1;\(colour)") + "\n"
  }

  /// The characters at one end of a range, more than fit: a line may be a whole book, and have
  /// thousands of findings.
  private func characters(
    of text: ReportedText, _ range: Range<Int>, keepingEnd: Bool
  ) -> [Character] {
    // A family of emoji has some twelve bytes for each of its columns.
    let most = 32 * min(max(20, layout.columns), 10_000)
    guard range.count > most else { return Array(printable(text.document.string(range))) }
    var cut = keepingEnd ? range.upperBound - most : range.lowerBound + most
    while cut > range.lowerBound, text.document.text[cut] & 0xC0 == 0x80 { cut -= 1 }
    let kept = keepingEnd ? cut..<range.upperBound : range.lowerBound..<cut
    return Array(printable(text.document.string(kept)))
  }

  /// Cuts a text to a width, a sign where something is missing.
  private func trim(_ text: inout [Character], to columns: Int, keepingEnd: Bool) {
    guard text.columns > columns else { return }
    var room = max(0, columns - 1)
    let ordered = keepingEnd ? text.reversed() : text
    let kept = ordered.prefix {
      room -= $0.terminalColumns
      return room >= 0
    }
    text = keepingEnd ? ["…"] + kept.reversed() : kept + ["…"]
  }

  private func summary() -> String {
    summaryLine(report)
      + "\nMQM penalty per thousand words: \(decimal(report.penaltyPerThousandWords, places: 1))"
      + " (an error counts 5, a warning 1)\n"
  }

  private func styled(_ text: String, _ style: String) -> String {
    layout.usesColour ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
  }
}

extension Severity {
  /// The ANSI colour of a severity.
  fileprivate var colour: String {
    switch self {
    case .error: "31"
    case .warning: "33"
    case .note: "36"
    }
  }
}

extension [Character] {
  fileprivate var columns: Int { reduce(0) { $0 + $1.terminalColumns } }
}

/// How many findings there are, in how much text.
func summaryLine(_ report: Report) -> String {
  let count = report.findings.count
  let counts = Severity.allCases.reversed().map { severity in
    let number = report.count(severity)
    return "\(number) \(severity.rawValue)\(number == 1 ? "" : "s")"
  }
  let found =
    count == 0
    ? "nothing found"
    : "\(count) finding\(count == 1 ? "" : "s"): " + counts.joined(separator: ", ")
  let beads = report.ladder.map { " and \($0.beads.count) beads" } ?? ""
  let apart = [
    report.suppressed > 0 ? "\(report.suppressed) suppressed" : nil,
    report.known > 0 ? "\(report.known) in the baseline" : nil,
  ].compactMap(\.self)
  return found + " in \(report.judged.words) words" + beads
    + (apart.isEmpty ? "" : " (\(apart.joined(separator: ", ")))")
}

/// Text that a terminal can be given: what would move the cursor, change colours or turn the
/// direction round is replaced by U+FFFD, a tab or line end by a space.
func printable(_ text: String) -> String {
  var out = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: out.append(" ")
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: out.append("\u{FFFD}")
    default: out.append(scalar)
    }
  }
  return String(out)
}
