import GRDB

extension Editing {
  func replace(_ findings: [StoredFinding]) throws -> String {
    try run("DELETE FROM finding WHERE bitext = ?", [bitext])
    for (number, finding) in findings.enumerated() {
      try check(finding)
      try run(
        """
        INSERT INTO finding (bitext, key, bead, number, "check", severity, message, suggestion, side,
          source_start, source_end, target_start, target_end)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          bitext, finding.key, finding.bead, number, finding.check, finding.severity.code,
          StoredText(finding.message), StoredText(finding.suggestion), finding.side.code,
          finding.source?.lowerBound, finding.source?.upperBound, finding.target?.lowerBound,
          finding.target?.upperBound,
        ])
    }
    // What was said to be mended and is found again is not mended.
    try run(
      """
      DELETE FROM decision WHERE bitext = ? AND decision = ?
        AND key IN (SELECT key FROM finding WHERE bitext = ?)
      """, [bitext, FindingDecision.fixed.code, bitext])
    return "check: \(findings.count) findings"
  }

  private func check(_ finding: StoredFinding) throws {
    guard !finding.key.isEmpty, !finding.key.utf8.contains(0) else {
      throw ProjectError("a finding has a key")
    }
    for text in [finding.key, finding.check, finding.message, finding.suggestion ?? ""] {
      try requireLength(of: text)
    }
    _ = try bead(finding.bead)
    for side in BitextSide.allCases {
      guard let range = finding.range(on: side) else { continue }
      let length = try Int.fetchOne(
        db.cachedStatement(
          // Left to itself SQLite goes through the whole side, of which the rows stand in a row.
          sql: """
            SELECT ifnull(sum(length(CAST(text AS BLOB))), 0)
            FROM segment INDEXED BY segment_of_bead
            WHERE bitext = ? AND bead = ? AND side = ?
            """), arguments: [bitext, finding.bead, side.code])
      guard range.lowerBound >= 0, range.upperBound <= length ?? 0 else {
        throw ProjectError(
          "the finding “\(finding.key)” flags bytes \(range) of the \(side.rawValue) of bead "
            + "\(finding.bead), which has \(length ?? 0)")
      }
    }
    let known = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) FROM finding WHERE bitext = ? AND key = ?"),
      arguments: [bitext, finding.key])
    guard known == 0 else { throw ProjectError("two findings have the key “\(finding.key)”") }
  }

  func decide(_ key: String, _ decision: FindingDecision, _ reason: String?) throws -> String {
    let check = try String.fetchOne(
      db.cachedStatement(sql: "SELECT \"check\" FROM finding WHERE bitext = ? AND key = ?"),
      arguments: [bitext, key])
    guard let check else {
      throw ProjectError("there is no finding “\(key)”; distich project show lists the findings")
    }
    try requireLength(of: reason)
    let reason = reason.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    if decision == .open {
      try run("DELETE FROM decision WHERE bitext = ? AND key = ?", [bitext, key])
      return "reopen \(key) (\(check))"
    }
    guard decision != .ignored || reason != nil else {
      throw ProjectError("to ignore a finding takes a reason: say why it is let pass")
    }
    let known = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT decision, reason FROM decision WHERE bitext = ? AND key = ?"),
      arguments: [bitext, key])
    let isKnown = try known.map {
      try $0.number(0) == decision.code && $0.optionalText(1) == reason
    }
    if isKnown != true {
      try run(
        """
        INSERT INTO decision (bitext, key, decision, reason) VALUES (?, ?, ?, ?)
        ON CONFLICT (bitext, key) DO UPDATE SET decision = excluded.decision, reason = excluded.reason
        """, [bitext, key, decision.code, StoredText(reason)])
    }
    let verb =
      switch decision {
      case .ignored: "ignore"
      case .accepted: "accept"
      default: "mark as fixed"
      }
    return "\(verb) \(key) (\(check))"
  }

  /// The findings of beads that are to be replaced, with the number of the draft that holds what each
  /// flags, and where in it.
  func findings(
    of old: [BeadRow], held: [BySide<[SegmentRow]>], in drafts: [BeadDraft]
  ) throws -> [(StoredFinding, home: Int)] {
    func starts(_ counts: [Int]) -> [Int] {
      counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    }
    func length(_ segments: [SegmentRow]) -> Int { segments.reduce(0) { $0 + $1.text.utf8.count } }
    let before = BySide(
      source: starts(held.map { length($0.source) }), target: starts(held.map { length($0.target) })
    )
    let after = BySide(
      source: starts(drafts.map { length($0.source) }),
      target: starts(drafts.map { length($0.target) }))

    var found: [(StoredFinding, home: Int)] = []
    for (number, bead) in old.enumerated() {
      for finding in try findings(of: bead.id) {
        // Where it stands in the whole stretch.
        let placed = BySide(
          source: finding.source?.shifted(by: before.source[number]),
          target: finding.target?.shifted(by: before.target[number]))
        // One without a place is about its bead.
        let home =
          Self.home(of: finding.side, placed, in: after, count: drafts.count)
          ?? drafts.firstIndex { $0.keeping == bead.id } ?? 0
        func range(_ side: BitextSide) -> Range<Int>? {
          let (start, end) = (after[side][home], after[side][home + 1])
          guard let place = placed[side], place.upperBound > start || place.isEmpty,
            place.lowerBound < end || (place.isEmpty && place.lowerBound == end)
          else { return nil }
          return place.clamped(to: start..<end).shifted(by: -start)
        }
        found.append(
          (finding.moved(to: bead.id, source: range(.source), target: range(.target)), home))
      }
    }
    return found
  }

  /// The draft in which the fault of a finding lies; nil where its place is nowhere.
  private static func home(
    of side: BitextSide, _ placed: BySide<Range<Int>?>, in starts: BySide<[Int]>, count: Int
  ) -> Int? {
    let other: BitextSide = side == .source ? .target : .source
    for side in [side, other] {
      guard let place = placed[side] else { continue }
      let home = (0..<count).last {
        starts[side][$0] <= place.lowerBound && starts[side][$0] < starts[side][$0 + 1]
      }
      if let home { return home }
    }
    return nil
  }

  func put(_ finding: StoredFinding, bead: Int) throws {
    try run(
      """
      UPDATE finding SET bead = ?, source_start = ?, source_end = ?, target_start = ?, target_end = ?
      WHERE bitext = ? AND key = ?
      """,
      [
        bead, finding.source?.lowerBound, finding.source?.upperBound, finding.target?.lowerBound,
        finding.target?.upperBound, bitext, finding.key,
      ])
  }

  /// Findings of a bead in which a stretch of one side's text was changed: those that flag something
  /// in it are gone until the checks run again, those after it move.
  func followText(
    of bead: Int, _ side: BitextSide, from old: [UInt8], to new: [UInt8], at start: Int
  ) throws {
    let prefix = zip(old, new).prefix { $0 == $1 }.count
    let suffix = min(
      zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count,
      min(old.count, new.count) - prefix)
    let changed = start + prefix..<start + old.count - suffix
    for finding in try findings(of: bead) {
      guard let range = finding.range(on: side), range.upperBound > changed.lowerBound else {
        continue
      }
      if range.lowerBound >= changed.upperBound {
        let moved = range.shifted(by: new.count - old.count)
        try put(
          finding.moved(
            to: bead, source: side == .source ? moved : finding.source,
            target: side == .target ? moved : finding.target), bead: bead)
      } else {
        try run("DELETE FROM finding WHERE bitext = ? AND key = ?", [bitext, finding.key])
      }
    }
  }

  func findings(of bead: Int) throws -> [StoredFinding] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(StoredFinding.columns) FROM finding INDEXED BY finding_of_bead
          WHERE bitext = ? AND bead = ? ORDER BY number
          """), arguments: [bitext, bead]
    ).map(StoredFinding.init)
  }
}

extension StoredFinding {
  static let columns = """
    key, bead, "check", severity, message, suggestion, side, source_start, source_end, target_start, \
    target_end
    """

  /// How many columns these are.
  static let columnCount = 11

  init(_ row: Row) throws {
    func range(_ column: Int) throws -> Range<Int>? {
      guard let start = try row.optionalNumber(column),
        let end = try row.optionalNumber(column + 1), 0 <= start, start <= end
      else { return nil }
      return start..<end
    }
    self.init(
      key: try row.text(0), bead: try row.number(1), check: try row.text(2),
      severity: FindingSeverity(code: try row.number(3)), message: try row.text(4),
      suggestion: try row.optionalText(5), side: BitextSide(code: try row.number(6)),
      source: try range(7), target: try range(9))
  }

  /// The same finding elsewhere.
  func moved(to bead: Int, source: Range<Int>?, target: Range<Int>?) -> StoredFinding {
    StoredFinding(
      key: key, bead: bead, check: check, severity: severity, message: message,
      suggestion: suggestion, side: side, source: source, target: target)
  }
}

extension Range<Int> {
  fileprivate func shifted(by distance: Int) -> Range<Int> {
    lowerBound + distance..<upperBound + distance
  }
}
