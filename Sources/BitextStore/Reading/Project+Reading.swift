import BitextModel
import Foundation
import GRDB

extension Project {
  /// The bitexts of the project, in the order in which they were added.
  public func bitexts() throws -> [BitextInfo] { try bitexts(where: "NOT IN") }

  /// Bitexts that were taken out of the project (``Edit/remove``) and come back when that is undone.
  public func removedBitexts() throws -> [BitextInfo] { try bitexts(where: "IN") }

  private func bitexts(where isRemoved: String) throws -> [BitextInfo] {
    try read { db in
      try Int.fetchAll(
        db,
        sql: "SELECT id FROM bitext WHERE id \(isRemoved) (SELECT bitext FROM removal) ORDER BY id"
      ).map { try BitextReading(db: db, bitext: $0).info() }
    }
  }

  /// A bitext by its id.
  ///
  /// - Throws: ``ProjectError`` where there is none.
  public func info(_ bitext: Int) throws -> BitextInfo {
    try read { try BitextReading(db: $0, bitext: bitext).info() }
  }

  /// The revision a bitext is at: what to ask for to know whether anything has changed.
  public func revision(of bitext: Int) throws -> Int {
    try read { try BitextState(bitext, $0).revision }
  }

  /// All beads of a bitext without their texts.
  ///
  /// - Complexity: linear in the beads, segments and findings.
  public func outline(of bitext: Int) throws -> Outline {
    try read { db in
      let state = try BitextState(bitext, db)
      return Outline(
        revision: state.revision, beads: try BitextReading(db: db, bitext: bitext).outline())
    }
  }

  /// Beads with their texts, findings and pins.
  ///
  /// - Parameters:
  ///   - bitext: the bitext.
  ///   - first: the bead to begin with; the first where nil.
  ///   - count: how many at most.
  /// - Returns: the beads, and the revision they are of.
  /// - Throws: ``ProjectError`` where there is no such bead.
  /// - Complexity: logarithmic in the bitext, linear in what is read.
  public func beads(of bitext: Int, from first: Int? = nil, count: Int) throws -> BeadWindow {
    try read { db in
      let state = try BitextState(bitext, db)
      let start = try first.map { try Editing(db: db, bitext: bitext).bead($0).place } ?? Int.min
      let reading = BitextReading(db: db, bitext: bitext)
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT \(BeadRow.columns) FROM bead WHERE bitext = ? AND place >= ? ORDER BY place LIMIT ?
          """, arguments: [bitext, start, max(0, count)])
      return BeadWindow(
        revision: state.revision, beads: try rows.map { try reading.bead(BeadRow($0)) })
    }
  }

  /// Which findings to list; what is nil is not asked for.
  public struct FindingFilter: Sendable {
    /// Those of a check.
    public var check: String?
    /// Those that matter at least so much.
    public var minimumSeverity = FindingSeverity.note
    /// Those about which this was decided.
    public var decision: FindingDecision?
    /// Those of a bead.
    public var bead: Int?

    /// All findings.
    public init() {}
  }

  /// Findings in the order of the beads.
  public func findings(
    of bitext: Int, _ filter: FindingFilter = FindingFilter()
  ) throws -> [DecidedFinding] {
    try read { db in
      _ = try BitextState(bitext, db)
      var conditions = ["finding.bitext = ?", "severity >= ?"]
      var arguments: StatementArguments = [bitext, filter.minimumSeverity.code]
      if let check = filter.check {
        conditions.append("\"check\" = ?")
        arguments += [check]
      }
      if let decision = filter.decision {
        conditions.append("ifnull(decision, 0) = ?")
        arguments += [decision.code]
      }
      if let bead = filter.bead {
        conditions.append("bead = ?")
        arguments += [bead]
      }
      return try Row.fetchAll(
        db,
        sql: BitextReading.findings()
          + " JOIN bead ON bead.bitext = finding.bitext AND bead.id = finding.bead WHERE "
          + conditions.joined(separator: " AND ") + " ORDER BY place, number",
        arguments: arguments
      ).map(DecidedFinding.init)
    }
  }

  /// How far the review of a bitext has come.
  ///
  /// - Complexity: as ``outline(of:)``.
  public func progress(of bitext: Int) throws -> ReviewProgress {
    try read { db in
      _ = try BitextState(bitext, db)
      return try BitextReading(db: db, bitext: bitext).progress()
    }
  }

  /// The names that people added in the project, by their ids.
  public func concepts() throws -> [StoredConcept] {
    try read { db in
      try String.fetchAll(db, sql: "SELECT content FROM concept ORDER BY id").map {
        guard let concept = try? JSONDecoder().decode(StoredConcept.self, from: Data($0.utf8))
        else {
          throw ProjectError.damaged
        }
        return concept
      }
    }
  }

  /// The glossary files in use, in the order in which they were named.
  public func glossaries() throws -> [String] {
    try read { try String.fetchAll($0, sql: "SELECT path FROM glossary ORDER BY place") }
  }

  /// Chooses the glossary files to use. Paths are chosen by the owner of the project, on the command
  /// line; that is why this is no ``Edit``.
  public func setGlossaries(_ paths: [String]) throws {
    try write { db in
      try db.execute(sql: "DELETE FROM glossary")
      for (place, path) in paths.enumerated() {
        try db.execute(
          sql: "INSERT OR IGNORE INTO glossary (path, place) VALUES (?, ?)",
          arguments: [path, place])
      }
    }
  }
}
