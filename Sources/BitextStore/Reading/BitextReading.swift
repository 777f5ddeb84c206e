import BitextModel
import GRDB

/// A transaction that reads one bitext.
struct BitextReading {
  let db: Database
  let bitext: Int

  /// Beads without their texts, in order.
  ///
  /// - Complexity: three scans, each linear in its table.
  func outline() throws -> [OutlineBead] {
    let counts = try segmentCounts()
    var findings: [Int: OpenFindings] = [:]
    let open = try Row.fetchCursor(
      db,
      sql: """
        SELECT bead, severity, count(*) FROM finding WHERE bitext = ? AND NOT EXISTS (
          SELECT 1 FROM decision WHERE bitext = finding.bitext AND key = finding.key)
        GROUP BY bead, severity
        """, arguments: [bitext])
    while let row = try open.next() {
      findings[try row.number(0), default: OpenFindings()].add(
        try row.number(2), FindingSeverity(code: try row.number(1)))
    }
    var beads: [OutlineBead] = []
    beads.reserveCapacity(counts.count)
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, status, origin, confidence, note IS NOT NULL, bookmark FROM bead
        WHERE bitext = ? ORDER BY place
        """, arguments: [bitext])
    while let row = try rows.next() {
      let id = try row.number(0)
      let count = counts[id] ?? BySide(source: 0, target: 0)
      beads.append(
        OutlineBead(
          id: id, source: count.source, target: count.target,
          status: ReviewStatus(code: try row.number(1)),
          origin: Bead.Origin(code: try row.number(2)), confidence: try row.share(3),
          hasNote: try row.flag(4), isBookmarked: try row.flag(5),
          findings: findings[id] ?? OpenFindings()))
    }
    return beads
  }

  /// How many segments each bead has on either side; a bead without any is left out.
  func segmentCounts() throws -> [Int: BySide<Int>] {
    var counts: [Int: BySide<Int>] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: "SELECT bead, side, count(*) FROM segment WHERE bitext = ? GROUP BY bead, side",
      arguments: [bitext])
    while let row = try rows.next() {
      let side = BitextSide(code: try row.number(1))
      counts[try row.number(0), default: BySide(source: 0, target: 0)][side] = try row.number(2)
    }
    return counts
  }

  /// Those of these beads that there are, in order, each with the one before it.
  func changedBeads(_ ids: Set<Int>) throws -> [EditOutcome.ChangedBead] {
    let editing = Editing(db: db, bitext: bitext)
    return try ids.compactMap { id -> (Int, EditOutcome.ChangedBead)? in
      guard let row = try editing.optionalBead(id) else { return nil }
      return (
        row.place,
        EditOutcome.ChangedBead(
          bead: try outlineBead(row), after: try editing.bead(before: row)?.id)
      )
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private func outlineBead(_ row: BeadRow) throws -> OutlineBead {
    var count = BySide(source: 0, target: 0)
    let segments = try Row.fetchCursor(
      db.cachedStatement(
        sql: "SELECT side, count(*) FROM segment WHERE bitext = ? AND bead = ? GROUP BY side"),
      arguments: [bitext, row.id])
    while let row = try segments.next() {
      count[BitextSide(code: try row.number(0))] = try row.number(1)
    }
    var open = OpenFindings()
    for found in try findings(of: row.id) where found.decision == .open {
      open.add(1, found.finding.severity)
    }
    return OutlineBead(
      id: row.id, source: count.source, target: count.target, status: row.status,
      origin: row.origin, confidence: row.confidence, hasNote: row.note != nil,
      isBookmarked: row.isBookmarked, findings: open)
  }

  /// The findings of a bead in order, with what was decided about them.
  func findings(of bead: Int) throws -> [DecidedFinding] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: Self.findings(indexed: " INDEXED BY finding_of_bead")
          + " WHERE bitext = ? AND bead = ? ORDER BY number"),
      arguments: [bitext, bead]
    ).map(DecidedFinding.init)
  }

  /// Findings with their decisions; a condition follows. For those of a bead SQLite has to be told the
  /// index: left to itself it goes through all.
  static func findings(indexed: String = "") -> String {
    """
    SELECT \(StoredFinding.columns), decision, reason
    FROM finding\(indexed) LEFT JOIN decision USING (bitext, key)
    """
  }

  /// A bead with its texts.
  func bead(_ row: BeadRow) throws -> StoredBead {
    let editing = Editing(db: db, bitext: bitext)
    let source = try editing.segments(of: row.id, on: .source)
    let target = try editing.segments(of: row.id, on: .target)
    var pins: Set<Pin> = []
    for segment in source {
      for other in try editing.pins(ofSource: segment.id) {
        pins.insert(Pin(source: segment.id, target: other))
      }
    }
    for segment in target {
      for other in try editing.pins(ofTarget: segment.id) {
        pins.insert(Pin(source: other, target: segment.id))
      }
    }
    return StoredBead(
      id: row.id, source: source.map(\.stored), target: target.map(\.stored), status: row.status,
      origin: row.origin, confidence: row.confidence, note: row.note,
      isBookmarked: row.isBookmarked, findings: try findings(of: row.id),
      pins: pins.sorted { ($0.source, $0.target) < ($1.source, $1.target) })
  }
}

extension DecidedFinding {
  /// A row of the columns of findings with the decision and its reason after them.
  init(_ row: Row) throws {
    let decision = try row.optionalNumber(StoredFinding.columnCount)
    self.init(
      finding: try StoredFinding(row),
      decision: decision.map(FindingDecision.init(code:)) ?? .open,
      reason: try row.optionalText(StoredFinding.columnCount + 1))
  }
}
