import BitextModel
import GRDB

extension BitextReading {
  func info() throws -> BitextInfo {
    let state = try BitextState(bitext, db)
    let name = try String.fetchOne(
      db, sql: "SELECT name FROM bitext WHERE id = ?", arguments: [bitext])
    func document(_ side: BitextSide) throws -> BitextInfo.DocumentInfo {
      let row = try Row.fetchOne(
        db, sql: "SELECT language, file FROM document WHERE bitext = ? AND side = ?",
        arguments: [bitext, side.code])
      guard let row else { throw ProjectError("the bitext \(bitext) has no \(side.rawValue)") }
      return BitextInfo.DocumentInfo(language: try row.text(0), file: try row.text(1))
    }
    return BitextInfo(
      id: bitext, name: name ?? "", source: try document(.source), target: try document(.target),
      revision: state.revision, undoable: state.done, redoable: state.count - state.done)
  }

  func progress() throws -> ReviewProgress {
    let beads = try outline()
    var open = OpenFindings()
    for bead in beads {
      open.errors += bead.findings.errors
      open.warnings += bead.findings.warnings
      open.notes += bead.findings.notes
    }
    let decided = try Row.fetchAll(
      db,
      sql: """
        SELECT decision, count(*) FROM finding JOIN decision USING (bitext, key)
        WHERE bitext = ? GROUP BY decision
        """, arguments: [bitext])
    let decisions = Dictionary(
      try decided.map { (FindingDecision(code: try $0.number(0)), try $0.number(1)) },
      uniquingKeysWith: +)
    return ReviewProgress(
      beads: beads.count, confirmed: beads.count { $0.status == .confirmed },
      review: beads.count { $0.status == .review },
      notOneToOne: beads.count { $0.source != 1 || $0.target != 1 },
      unmatched: beads.count { $0.source == 0 || $0.target == 0 },
      sourceSegments: beads.reduce(0) { $0 + $1.source },
      targetSegments: beads.reduce(0) { $0 + $1.target }, open: open,
      accepted: decisions[.accepted] ?? 0, ignored: decisions[.ignored] ?? 0,
      fixed: decisions[.fixed] ?? 0,
      pins: try Int.fetchOne(
        db, sql: "SELECT count(*) FROM pin WHERE bitext = ?", arguments: [bitext]) ?? 0)
  }
}
