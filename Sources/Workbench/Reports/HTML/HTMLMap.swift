import BitextModel
import Checks

/// The picture of a whole bitext, or of a text: a column for each bead, or for several where there
/// are many. From above: what kind of bead, how sure it is, what was found.
struct HTMLMap {
  private let report: Report
  private let rows: [HTMLRow]
  private let isBitext: Bool

  /// No more columns than a screen has room for.
  private static let mostColumns = 480
  private static let width = 960.0
  private static let height = 72.0

  init(_ report: Report, rows: [HTMLRow]) {
    self.report = report
    self.rows = rows
    isBitext = report.ladder != nil
  }

  func rendered() -> String {
    guard !rows.isEmpty else { return "" }
    let share = (rows.count + Self.mostColumns - 1) / Self.mostColumns
    let columns = stride(from: 0, to: rows.count, by: share).map {
      rows[$0..<min($0 + share, rows.count)]
    }
    let step = Self.width * Double(share) / Double(rows.count)
    let bars = columns.enumerated().map { number, rows in
      column(rows, x: Double(number) * step, width: step)
    }.joined()
    let size = "viewBox=\"0 0 \(number(Self.width)) \(number(Self.height))\""
    return """
      <figure class="map">
      <svg \(size) preserveAspectRatio="none" role="img" aria-label="\(description)" \
      data-rows="\(rows.count)">
      \(bars)<line class="axis" x1="0" x2="\(number(Self.width))" y1="71.5" y2="71.5"/>
      <rect class="here" hidden x="0" y="0" width="4" height="\(number(Self.height))"/>
      </svg>
      <figcaption>\(key)</figcaption>
      </figure>
      """
  }

  private func column(_ rows: ArraySlice<HTMLRow>, x: Double, width: Double) -> String {
    let gap = width > 3 ? 1.0 : 0
    var out = ""
    func bar(_ style: String, _ y: Double, _ height: Double) {
      guard height > 0 else { return }
      out += "<rect class=\"\(style)\" x=\"\(number(x))\" y=\"\(number(y))\" "
      out += "width=\"\(number(width - gap))\" height=\"\(number(height))\"/>"
    }
    let beads = rows.compactMap(\.bead)
    if isBitext, !beads.isEmpty {
      // One that stands for several shows the least usual.
      let isNull = beads.contains { $0.isUnmatched }
      let isMany = beads.contains { max($0.source.count, $0.target.count) > 1 }
      bar(isNull ? "null" : isMany ? "many" : "one", 0, isNull ? 14 : isMany ? 9 : 4)
      let sure = beads.map(\.confidence).min() ?? 1
      bar("sure", 34 - 16 * sure, 16 * sure)
    }
    var y = 71.0
    let room = isBitext ? 33.0 : 67.0
    let findings = rows.flatMap(\.findings).map { report.findings[$0].finding.severity }
    for severity in Severity.allCases.reversed() {
      let count = findings.count { $0 == severity }
      let height = min(Double(count * (severity == .note ? 4 : 8)), y - 71 + room)
      bar(severity.rawValue, y - height, height)
      y -= max(0, height)
    }
    return out + "\n"
  }

  private var description: String {
    var parts: [String] = []
    if let ladder = report.ladder {
      let unmatched = ladder.beads.count { $0.isUnmatched }
      let unsure = ladder.beads.count { $0.confidence < 0.5 }
      parts.append(
        "Picture of the bitext: \(ladder.beads.count) beads, \(unmatched) without counterpart, "
          + "\(unsure) unsure")
    } else {
      parts.append("Picture of the text: \(rows.count) paragraphs")
    }
    let counts = Severity.allCases.reversed().map { "\(report.count($0)) \($0)s" }
    return (parts + counts).joined(separator: ", ")
  }

  private var key: String {
    let beads =
      isBitext
      ? "<span class=\"key\">one to one</span><span class=\"key many\">several joined</span>"
        + "<span class=\"key null\">no counterpart</span>"
        + "<span class=\"key sure\">how sure the alignment is</span>"
      : ""
    return beads + "<span class=\"key found\">findings</span>"
  }

  /// Two decimals at most, the same on every machine.
  private func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    guard rest != 0 else { return "\(whole)" }
    return "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
