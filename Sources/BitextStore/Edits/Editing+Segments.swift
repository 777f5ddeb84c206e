import BitextModel
import GRDB

extension Editing {
  func splitSegment(_ side: BitextSide, _ id: Int, _ offset: Int) throws -> String {
    try withRoom {
      let segment = try segment(id, on: side)
      let (first, second) = try Self.halves(of: segment, at: offset, on: side)
      let place = try places(1, after: segment.place, in: .segments(side))[0]
      let next =
        try Int.fetchOne(
          db.cachedStatement(sql: "SELECT 1 + max(id) FROM segment WHERE bitext = ? AND side = ?"),
          arguments: [bitext, side.code]) ?? 0
      // Of a text that is still the document's it is known which bytes each half has.
      let cut = segment.range.lowerBound + first.utf8.count
      let isOwn = !segment.isEdited && segment.range.count == segment.text.utf8.count
      let ranges =
        isOwn
        ? (segment.range.lowerBound..<cut, cut..<segment.range.upperBound)
        : (segment.range, segment.range)
      try run(
        "UPDATE segment SET text = ?, start = ?, \"end\" = ? WHERE bitext = ? AND side = ? AND id = ?",
        [
          StoredText(first), ranges.0.lowerBound, ranges.0.upperBound, bitext, side.code, id,
        ])
      try run(
        """
        INSERT INTO segment (bitext, side, id, bead, place, text, block, start, "end", edited)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          bitext, side.code, next, segment.bead, place, StoredText(second), segment.block,
          ranges.1.lowerBound, ranges.1.upperBound, segment.isEdited,
        ])
      try touch(segment.bead)
      return "split \(side.rawValue) segment \(id)"
    }
  }

  /// The two texts of a segment that is cut; white space at the cut stays with the first.
  private static func halves(
    of segment: SegmentRow, at offset: Int, on side: BitextSide
  ) throws -> (String, String) {
    let text = segment.text
    let name = "\(side.rawValue) segment \(segment.id)"
    guard (0...text.utf8.count).contains(offset) else {
      throw ProjectError(
        "\(name) has \(text.utf8.count) bytes: it cannot be cut before byte \(offset)")
    }
    var cut = text.utf8.index(text.startIndex, offsetBy: offset)
    guard cut.samePosition(in: text) != nil else {
      throw ProjectError("\(name): byte \(offset) is inside a character; cut before or after it")
    }
    while cut < text.endIndex, text[cut].isWhitespace { text.formIndex(after: &cut) }
    let halves = (String(text[..<cut]), String(text[cut...]))
    guard halves.0.contains(where: { !$0.isWhitespace }), !halves.1.isEmpty else {
      throw ProjectError("\(name): there is nothing on one side of byte \(offset)")
    }
    return halves
  }

  func joinSegments(_ side: BitextSide, _ id: Int) throws -> String {
    let first = try segment(id, on: side)
    let all = try segments(of: first.bead, on: side)
    guard let number = all.firstIndex(where: { $0.id == id }), number + 1 < all.count else {
      throw ProjectError(
        "\(side.rawValue) segment \(id) is the last of bead \(first.bead): merge the bead with the "
          + "next, then join the segments")
    }
    let second = all[number + 1]
    let isInRow = first.range.upperBound == second.range.lowerBound
    try run(
      """
      UPDATE segment SET text = ?, start = ?, "end" = ?, edited = ?
      WHERE bitext = ? AND side = ? AND id = ?
      """,
      [
        StoredText(first.text + second.text), min(first.range.lowerBound, second.range.lowerBound),
        max(first.range.upperBound, second.range.upperBound),
        first.isEdited || second.isEdited || !isInRow, bitext, side.code, id,
      ])
    try movePins(of: second.id, to: id, on: side)
    try run(
      "DELETE FROM segment WHERE bitext = ? AND side = ? AND id = ?",
      [bitext, side.code, second.id])
    try touch(first.bead)
    return "join \(side.rawValue) segments \(id) and \(second.id)"
  }

  func setText(_ side: BitextSide, _ id: Int, _ text: String) throws -> String {
    let segment = try segment(id, on: side)
    try requireLength(of: text)
    let all = try segments(of: segment.bead, on: side)
    let old = segment.text
    // A byte order mark is of the document, too.
    let leading = old.prefix { $0.isWhitespace || $0 == "\u{FEFF}" }
    let trailing = old[leading.endIndex...].reversed().prefix(while: \.isWhitespace).reversed()
    let new = String(leading) + text.trimmed + String(trailing)
    guard !new.utf8.elementsEqual(old.utf8) else {
      return "edit \(side.rawValue) segment \(id)"
    }
    try run(
      "UPDATE segment SET text = ?, edited = 1 WHERE bitext = ? AND side = ? AND id = ?",
      [StoredText(new), bitext, side.code, id])
    let start = all.prefix { $0.id != id }.reduce(0) { $0 + $1.text.utf8.count }
    try followText(
      of: segment.bead, side, from: Array(old.utf8), to: Array(new.utf8), at: start)
    try touch(segment.bead)
    return "edit \(side.rawValue) segment \(id)"
  }

  /// A bead whose segments or texts a person changed is that person's, to be confirmed again.
  private func touch(_ id: Int) throws {
    let bead = try bead(id)
    let status = bead.status == .review ? bead.status : .unconfirmed
    try run(
      "UPDATE bead SET origin = ?, confidence = 1, status = ? WHERE bitext = ? AND id = ?",
      [Bead.Origin.edited.code, status.code, bitext, id])
  }
}

extension String {
  /// The text without the white space around it.
  fileprivate var trimmed: String {
    String(
      drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
