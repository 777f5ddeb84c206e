import GRDB

extension Editing {
  func setStatus(_ status: ReviewStatus, of id: Int) throws -> String {
    _ = try bead(id)
    try run(
      "UPDATE bead SET status = ? WHERE bitext = ? AND id = ? AND status <> ?",
      [status.code, bitext, id, status.code])
    return switch status {
    case .confirmed: "confirm \(id)"
    case .unconfirmed: "unconfirm \(id)"
    case .review: "review \(id)"
    }
  }

  func confirmBefore(_ id: Int) throws -> String {
    let last = try bead(id)
    let confirmed = ReviewStatus.confirmed.code
    try run(
      "UPDATE bead SET status = ? WHERE bitext = ? AND place < ? AND status <> ?",
      [confirmed, bitext, last.place, confirmed])
    return "confirm all before \(id)"
  }

  func setNote(_ text: String?, of id: Int) throws -> String {
    let bead = try bead(id)
    try requireLength(of: text)
    let note = text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    if note != bead.note {
      try run(
        "UPDATE bead SET note = ? WHERE bitext = ? AND id = ?", [StoredText(note), bitext, id])
    }
    return note == nil ? "remove the note of \(id)" : "note on \(id)"
  }

  func setBookmark(_ isSet: Bool, of id: Int) throws -> String {
    _ = try bead(id)
    try run(
      "UPDATE bead SET bookmark = ? WHERE bitext = ? AND id = ? AND bookmark <> ?",
      [isSet, bitext, id, isSet])
    return isSet ? "bookmark \(id)" : "remove the bookmark of \(id)"
  }
}
