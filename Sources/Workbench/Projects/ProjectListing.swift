public import BitextStore
import Formats
import Foundation
import UnicodeText

/// Beads of a project for people: a line for each with its number, type, confidence and review; below
/// it its segments with theirs, its note and its findings.
public func listing(_ beads: [StoredBead]) -> String {
  beads.map(listing).joined()
}

private func listing(_ bead: StoredBead) -> String {
  var marks = ["\(bead.source.count)-\(bead.target.count)", decimal(bead.confidence, places: 2)]
  marks.append(bead.status.rawValue)
  if bead.origin != .automatic { marks.append(bead.origin.rawValue) }
  if bead.isBookmarked { marks.append("bookmarked") }
  for pin in bead.pins { marks.append("pin \(pin.source):\(pin.target)") }
  var lines = ["\(bead.id)\t" + marks.joined(separator: "  ")]
  for side in BitextSide.allCases {
    for segment in bead.segments(on: side) {
      let text = singleLine(segment.text).trimmingCharacters(in: .whitespaces)
      lines.append("\t\(side.rawValue) \(segment.id)\t\(text)")
    }
  }
  if let note = bead.note { lines.append("\tnote\t\(singleLine(note))") }
  for found in bead.findings {
    let finding = found.finding
    let reason = found.reason.map { ": \(singleLine($0))" } ?? ""
    lines.append(
      "\t\(finding.severity.rawValue)\t\(singleLine(finding.message)) [\(finding.check)] "
        + "\(finding.key) (\(found.decision.rawValue)\(reason))")
  }
  return lines.joined(separator: "\n") + "\n"
}

/// Where a project stands, for people.
public func listing(_ bitexts: [(info: BitextInfo, progress: ReviewProgress)]) -> String {
  bitexts.map { info, progress in
    let share = progress.beads == 0 ? 0 : progress.confirmed * 100 / progress.beads
    let open = progress.open
    let rows: [(String, String)] = [
      (
        "source",
        "\(info.source.file) (\(info.source.language)), \(progress.sourceSegments) segments"
      ),
      (
        "target",
        "\(info.target.file) (\(info.target.language)), \(progress.targetSegments) segments"
      ),
      (
        "beads",
        "\(progress.beads): \(progress.confirmed) confirmed (\(share) %), \(progress.review) to review, "
          + "\(progress.notOneToOne) not one to one, \(progress.unmatched) unmatched"
      ),
      (
        "findings",
        "\(open.errors) errors, \(open.warnings) warnings, \(open.notes) notes open; "
          + "\(progress.accepted) accepted, \(progress.ignored) ignored, \(progress.fixed) fixed"
      ),
      ("pins", "\(progress.pins)"),
      (
        "journal",
        "revision \(info.revision), \(info.undoable) edits to undo, \(info.redoable) to redo"
      ),
    ]
    return "\(info.name)\n"
      + rows.map { "  " + $0.0.padding(toLength: 10, withPad: " ", startingAt: 0) + $0.1 + "\n" }
      .joined()
  }.joined(separator: "\n")
}

/// The journal of a bitext for people: number, time, who, what; what was undone is marked.
public func listing(_ journal: [JournalEntry]) -> String {
  journal.map { entry in
    let mark = entry.isUndone ? " (undone)" : ""
    return "\(entry.number)\t\(entry.timestamp.extended)\t\(entry.editor)\t"
      + "\(singleLine(entry.label))\(mark)\n"
  }.joined()
}
