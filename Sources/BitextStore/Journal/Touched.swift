import GRDB

/// What a changeset touches, by bead.
struct Touched {
  /// Beads that are gone.
  let removed: [Int]
  /// Beads that are new or changed.
  let changed: Set<Int>
  /// Whether concepts changed.
  let hasConcepts: Bool

  /// Reads the beads of a bitext that changes have touched, after they were made.
  init(_ changes: Changeset, _ editing: Editing) throws {
    var beads: Set<Int> = []
    var deleted: Set<Int> = []
    var segments = BySide<Set<Int>>(source: [], target: [])
    var findings: Set<String> = []
    var hasConcepts = false
    // Columns by their numbers, as the schema has them.
    try changes.walk { change in
      let isNew = change.operation != "D"
      switch change.table {
      case "bead":
        guard let id = change.integer(1, isNew: change.operation == "I") else { return }
        if isNew { beads.insert(id) } else { deleted.insert(id) }
      case "segment":
        let isInsert = change.operation == "I"
        if let side = change.integer(1, isNew: isInsert),
          let id = change.integer(2, isNew: isInsert)
        {
          segments[BitextSide(code: side)].insert(id)
        }
        for isNew in [false, true] {
          if let bead = change.integer(3, isNew: isNew) { beads.insert(bead) }
        }
      case "finding":
        if let key = change.text(1) { findings.insert(key) }
        for isNew in [false, true] {
          if let bead = change.integer(2, isNew: isNew) { beads.insert(bead) }
        }
      case "decision":
        if let key = change.text(1) { findings.insert(key) }
      case "pin":
        let isInsert = change.operation == "I"
        if let id = change.integer(1, isNew: isInsert) { segments.source.insert(id) }
        if let id = change.integer(2, isNew: isInsert) { segments.target.insert(id) }
      case "removal": return
      default: hasConcepts = true
      }
    }
    for side in BitextSide.allCases {
      for id in segments[side] {
        if let bead = try editing.home(ofSegment: id, on: side) { beads.insert(bead) }
      }
    }
    for key in findings {
      if let bead = try editing.home(ofFinding: key) { beads.insert(bead) }
    }
    removed = deleted.sorted()
    changed = beads.subtracting(deleted)
    self.hasConcepts = hasConcepts
  }
}

extension Editing {
  fileprivate func home(ofSegment id: Int, on side: BitextSide) throws -> Int? {
    try Int.fetchOne(
      db.cachedStatement(
        sql: "SELECT bead FROM segment WHERE bitext = ? AND side = ? AND id = ?"),
      arguments: [bitext, side.code, id])
  }

  fileprivate func home(ofFinding key: String) throws -> Int? {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT bead FROM finding WHERE bitext = ? AND key = ?"),
      arguments: [bitext, key])
  }
}
