public import BitextModel
import Formats
import UnicodeText

/// A bitext as a person reads it: source and target beside each other, a bead a row, its type and
/// confidence at the edge.
///
/// ```
///  1-1  0.98  Sans surprise, c’est de Washington   │ Unsurprisingly, the first protests
///             que sont venues les protestations.   │ came from Washington.
/// ```
public struct SideBySide {
  /// The width to fill, in terminal columns.
  public var columns = 100
  /// Whether doubtful and one-sided beads may be coloured (ANSI).
  public var usesColour = false
  /// Lines to print below a bead, by its number.
  public var details: (_ bead: Int) -> [String] = { _ in [] }

  /// A table 100 columns wide without colour.
  public init() {}

  /// The table of `bitext` as UTF-8. A paragraph that begins on either side is set off by an empty
  /// line.
  public func rendered(_ bitext: Bitext) throws -> [UInt8] {
    let gutter = 12
    let separator = " │ "
    let half = max(16, (columns - gutter - separator.terminalColumns) / 2)
    var source = try LineWrapper(for: bitext.source.language)
    var target = try LineWrapper(for: bitext.target.language)
    var out = ""
    for (number, bead) in bitext.ladder.beads.enumerated() {
      if number > 0, beginsParagraph(bead, in: bitext) { out += "\n" }
      let left = try lines(bead.source, of: bitext.source, &source, columns: half)
      let right = try lines(bead.target, of: bitext.target, &target, columns: half)
      for row in 0..<max(left.count, right.count, 1) {
        let sourceLine = row < left.count ? left[row] : ""
        let targetLine = row < right.count ? right[row] : ""
        let head = row == 0 ? heading(bead) : String(repeating: " ", count: gutter)
        let fill = String(repeating: " ", count: max(0, half - sourceLine.terminalColumns))
        out += coloured(head, bead) + sourceLine + fill
        out += targetLine.isEmpty ? String(separator.dropLast()) : separator + targetLine
        out += "\n"
      }
      for detail in details(number) {
        out += String(repeating: " ", count: gutter) + detail + "\n"
      }
    }
    return Array(out.utf8)
  }

  /// Each segment starts a line of its own, so that one can see where a bead joins them.
  private func lines(
    _ range: Range<Int>, of document: Document, _ wrapper: inout LineWrapper, columns: Int
  ) throws -> [String] {
    var lines: [String] = []
    for number in range {
      let text = singleLine(document.string(document.segments[number]))
      lines += try wrapper.lines(of: text, columns: columns)
    }
    return lines
  }

  private func heading(_ bead: Bead) -> String {
    let type = "\(bead.source.count)-\(bead.target.count)"
    let hundredths = Int((bead.confidence * 100).rounded())
    let confidence = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    return " " + type.padded(to: 5) + confidence + "  "
  }

  /// One-sided beads stand out, as do those less likely right than wrong.
  private func coloured(_ heading: String, _ bead: Bead) -> String {
    guard usesColour, bead.isUnmatched || bead.confidence < 0.5 else { return heading }
    return "\u{1B}[\(bead.isUnmatched ? "35" : "33")m\(heading)\u{1B}[0m"
  }

  private func beginsParagraph(_ bead: Bead, in bitext: Bitext) -> Bool {
    func begins(_ range: Range<Int>, _ document: Document) -> Bool {
      guard let first = range.first, first > 0 else { return false }
      return document.segments[first].paragraph != document.segments[first - 1].paragraph
    }
    return begins(bead.source, bitext.source) || begins(bead.target, bitext.target)
  }
}

extension String {
  fileprivate func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: max(1, columns - terminalColumns))
  }
}
