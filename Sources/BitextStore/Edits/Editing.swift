import BitextModel
import GRDB

/// A transaction that changes one bitext.
struct Editing {
  let db: Database
  let bitext: Int

  /// Applies an edit.
  ///
  /// - Returns: what to call it.
  /// - Throws: ``ProjectError`` where it cannot be done.
  func apply(_ edit: Edit, realigned: RealignedStretch?) throws -> String {
    guard try !isRemoved() else {
      throw ProjectError("the bitext was taken out of the project; undo that first")
    }
    return switch edit {
    case .confirm(let bead): try setStatus(.confirmed, of: bead)
    case .unconfirm(let bead): try setStatus(.unconfirmed, of: bead)
    case .review(let bead): try setStatus(.review, of: bead)
    case .confirmBefore(let bead): try confirmBefore(bead)
    case .note(let bead, let text): try setNote(text, of: bead)
    case .bookmark(let bead, let isSet): try setBookmark(isSet, of: bead)
    case .merge(let bead): try merge(bead)
    case .split(let bead, let source, let target): try split(bead, source, target)
    case .moveSegment(let side, let bead, let direction): try move(side, bead, direction)
    case .unmatch(let bead): try unmatch(bead)
    case .realign, .realignAround: try realign(realigned)
    case .splitSegment(let side, let segment, let offset): try splitSegment(side, segment, offset)
    case .joinSegments(let side, let segment): try joinSegments(side, segment)
    case .setText(let side, let segment, let text): try setText(side, segment, text)
    case .pin(let source, let target): try pin(source, target)
    case .unpin(let source, let target): try unpin(source, target)
    case .replaceFindings(let findings): try replace(findings)
    case .decide(let finding, let decision, let reason): try decide(finding, decision, reason)
    case .addConcept(let concept): try add(concept)
    case .removeConcept(let id): try removeConcept(id)
    case .remove: try remove()
    case .together(let edits): try together(edits)
    }
  }

  private func isRemoved() throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM removal WHERE bitext = ?)"),
      arguments: [bitext]) ?? false
  }

  private func remove() throws -> String {
    try run("INSERT INTO removal (bitext) VALUES (?)", [bitext])
    return "take the bitext out"
  }

  /// Applies edits in turn.
  ///
  /// - Throws: ``ProjectError`` where one cannot be done; those before it are to be taken back.
  private func together(_ edits: [Edit]) throws -> String {
    guard (1...Self.mostTogether).contains(edits.count) else {
      throw ProjectError(
        "from 1 to \(Self.mostTogether) edits can be one step, not \(edits.count)")
    }
    return try edits.map { edit in
      switch edit {
      case .realign, .realignAround, .replaceFindings, .together:
        throw ProjectError(
          "to align anew, a run of the checks and edits that are one step are steps of their own")
      default: return try apply(edit, realigned: nil)
      }
    }.joined(separator: ", ")
  }

  private static let mostTogether = 1000

  /// Texts come from people and from programs: none is longer than a chapter.
  ///
  /// - Throws: ``ProjectError`` for one that is.
  func requireLength(of text: String?) throws {
    guard let text, text.utf8.count > Self.longest else { return }
    throw ProjectError(
      "a text of \(text.utf8.count) bytes is more than an edit may bring (\(Self.longest))")
  }

  private static let longest = 1 << 20

  func run(_ sql: String, _ arguments: StatementArguments) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

/// A row of the table of beads.
struct BeadRow {
  let id: Int
  var place: Int
  var status: ReviewStatus
  var origin: Bead.Origin
  var confidence: Double
  var note: String?
  var isBookmarked: Bool

  static let columns = "id, place, status, origin, confidence, note, bookmark"

  init(_ row: Row) throws {
    id = try row.number(0)
    place = try row.number(1)
    status = ReviewStatus(code: try row.number(2))
    origin = Bead.Origin(code: try row.number(3))
    confidence = try row.share(4)
    note = try row.optionalText(5)
    isBookmarked = try row.flag(6)
  }
}

/// A row of the table of segments.
struct SegmentRow {
  let id: Int
  let bead: Int
  let place: Int
  let text: String
  let block: Int
  let range: Range<Int>
  let isEdited: Bool

  static let columns = "id, bead, place, text, block, start, \"end\", edited"

  init(_ row: Row) throws {
    id = try row.number(0)
    bead = try row.number(1)
    place = try row.number(2)
    text = try row.text(3)
    block = try row.number(4)
    let start = max(0, try row.number(5))
    range = start..<max(start, try row.number(6))
    isEdited = try row.flag(7)
  }

  var stored: StoredSegment {
    StoredSegment(id: id, text: text, paragraph: block, range: range, isEdited: isEdited)
  }
}

extension Editing {
  /// - Throws: ``ProjectError`` where there is no such bead.
  func bead(_ id: Int) throws -> BeadRow {
    guard let row = try optionalBead(id) else { throw ProjectError("there is no bead \(id)") }
    return row
  }

  /// The bead of an id, where there is one.
  func optionalBead(_ id: Int) throws -> BeadRow? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT \(BeadRow.columns) FROM bead WHERE bitext = ? AND id = ?"),
      arguments: [bitext, id]
    ).map(BeadRow.init)
  }

  /// The bead that follows one.
  func bead(after bead: BeadRow) throws -> BeadRow? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(BeadRow.columns) FROM bead WHERE bitext = ? AND place > ?
          ORDER BY place LIMIT 1
          """), arguments: [bitext, bead.place]
    ).map(BeadRow.init)
  }

  /// The bead that one follows.
  func bead(before bead: BeadRow) throws -> BeadRow? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(BeadRow.columns) FROM bead WHERE bitext = ? AND place < ?
          ORDER BY place DESC LIMIT 1
          """), arguments: [bitext, bead.place]
    ).map(BeadRow.init)
  }

  /// The segments of a bead on a side, in order.
  func segments(of bead: Int, on side: BitextSide) throws -> [SegmentRow] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(SegmentRow.columns) FROM segment WHERE bitext = ? AND bead = ? AND side = ?
          ORDER BY place
          """), arguments: [bitext, bead, side.code]
    ).map(SegmentRow.init)
  }

  /// - Throws: ``ProjectError`` where there is no such segment.
  func segment(_ id: Int, on side: BitextSide) throws -> SegmentRow {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT \(SegmentRow.columns) FROM segment WHERE bitext = ? AND side = ? AND id = ?"),
      arguments: [bitext, side.code, id])
    guard let row else { throw ProjectError("the \(side.rawValue) has no segment \(id)") }
    return try SegmentRow(row)
  }
}
