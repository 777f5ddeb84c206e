import BitextModel
import Checks
import Formats

/// A row of the page: a bead, or a paragraph of a text alone.
struct HTMLRow {
  /// What it has of one text.
  struct Side {
    /// Its bytes.
    var range: Range<Int> = 0..<0
    /// Whether it is a title.
    var isHeading = false
    /// The numbers of the findings that flag something in it.
    var marked: [Int] = []
    /// The numbers of the findings that are about all of it.
    var whole: [Int] = []
  }

  /// Its number, from zero.
  let number: Int
  /// The bead, nil in a text alone.
  let bead: Bead?
  /// What it has of the source.
  private(set) var source: Side
  /// What it has of the target.
  private(set) var target = Side()
  /// Whether a paragraph begins with it.
  private(set) var begins: Bool
  /// The numbers of the findings that are listed beside it.
  private(set) var findings: [Int] = []

  /// The rows of a report, every finding beside one of them.
  static func all(of report: Report) -> [HTMLRow] {
    var rows =
      report.ladder.map { ladder in
        ladder.beads.enumerated().map { HTMLRow($0, $1, in: report) }
      } ?? report.source.document.paragraphs.indices.map { HTMLRow(paragraph: $0, in: report) }
    guard !rows.isEmpty else { return [] }
    let sources = RowFinder(rows.map(\.source.range))
    let targets = RowFinder(rows.map(\.target.range))
    for (number, reported) in report.findings.enumerated() {
      let finding = reported.finding
      let inSource = finding.source.map(sources.rows) ?? 0..<0
      let inTarget = finding.target.map(targets.rows) ?? 0..<0
      for row in inSource { rows[row].source.take(number, finding.source, of: finding) }
      for row in inTarget { rows[row].target.take(number, finding.target, of: finding) }
      let home =
        report.ladder == nil
        ? inSource.first : finding.bead ?? inTarget.first ?? inSource.first
      rows[min(home ?? 0, rows.count - 1)].findings.append(number)
    }
    return rows
  }

  private init(_ number: Int, _ bead: Bead, in report: Report) {
    self.number = number
    self.bead = bead
    source = Side(bead.source, of: report.source.document)
    if let text = report.target { target = Side(bead.target, of: text.document) }
    let starts = [
      Self.begins(bead.source, in: report.source.document),
      report.target.map { Self.begins(bead.target, in: $0.document) } ?? false,
    ]
    begins = number > 0 && starts.contains(true)
  }

  private init(paragraph number: Int, in report: Report) {
    self.number = number
    bead = nil
    source = Side(
      report.source.document.paragraphs[number].segments, of: report.source.document)
    begins = number > 0
  }

  private static func begins(_ segments: Range<Int>, in document: Document) -> Bool {
    guard let first = segments.first, first > 0 else { return false }
    return document.segments[first].paragraph != document.segments[first - 1].paragraph
  }
}

extension HTMLRow.Side {
  fileprivate init(_ segments: Range<Int>, of document: Document) {
    let contents = segments.lazy.map { document.segments[$0].content }.filter { !$0.isEmpty }
    guard let first = contents.first, let last = contents.last else { return }
    range = first.lowerBound..<last.upperBound
    let paragraph = document.segments[segments.lowerBound].paragraph
    isHeading = document.paragraphs[paragraph].kind == .heading
  }

  /// Notes a finding. One about a bead that names no place on this side has all of it for its place,
  /// which would be a mark that says nothing.
  fileprivate mutating func take(_ number: Int, _ place: Range<Int>?, of finding: Finding) {
    if finding.source != nil, finding.target != nil, place == range {
      whole.append(number)
    } else {
      marked.append(number)
    }
  }
}

/// Finds the rows of one text that a place touches.
private struct RowFinder {
  private let rows: [Int]
  private let ranges: [Range<Int>]

  init(_ all: [Range<Int>]) {
    rows = all.indices.filter { !all[$0].isEmpty }
    ranges = rows.map { all[$0] }
  }

  /// The rows a place touches; where it lies between two, the one before.
  func rows(_ place: Range<Int>) -> Range<Int> {
    guard !ranges.isEmpty else { return 0..<0 }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= place.lowerBound { low = middle + 1 } else { high = middle }
    }
    let first = max(0, low - 1)
    var last = first
    while last + 1 < ranges.count, ranges[last + 1].lowerBound < place.upperBound { last += 1 }
    return rows[first]..<rows[last] + 1
  }
}

/// The text of a side with a mark around all that is flagged in it; where findings overlap, a mark
/// has the numbers of all.
func markedText(
  _ side: HTMLRow.Side, of document: Document, at place: KeyPath<Finding, Range<Int>?>,
  findings: [ReportedFinding]
) -> String {
  let places = side.marked.compactMap { number -> (number: Int, range: Range<Int>)? in
    let range = findings[number].finding[keyPath: place]?.clamped(to: side.range)
    return range.flatMap { $0.isEmpty ? nil : (number, $0) }
  }
  let cuts = Set(
    places.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
      + [side.range.lowerBound, side.range.upperBound]
  ).sorted()
  var out = ""
  for (start, end) in zip(cuts, cuts.dropFirst()) {
    let text = document.string(start..<end)
    let shown = markupText(
      document.wrap == .hard ? text.replacing("\r\n", with: " ").replacing("\n", with: " ") : text)
    let flagging = places.filter { $0.range.lowerBound <= start && end <= $0.range.upperBound }
    guard let worst = flagging.map({ findings[$0.number].finding.severity }).max() else {
      out += shown
      continue
    }
    let numbers = flagging.map { "\($0.number)" }.joined(separator: " ")
    out += "<mark class=\"\(worst)\" data-f=\"\(numbers)\"\(code(of: text))>\(shown)</mark>"
  }
  return out
}

/// What to show after a mark in which there is nothing to see.
private func code(of text: String) -> String {
  let isBlank = text.unicodeScalars.allSatisfy {
    $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
      || $0.properties.generalCategory == .control
  }
  guard isBlank, let scalar = text.unicodeScalars.first(where: { $0 != "\n" }) else { return "" }
  if scalar == " " { return " data-code=\"␣\"" }
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return " data-code=\"U+\(String(repeating: "0", count: max(0, 4 - digits.count)) + digits)\""
}
