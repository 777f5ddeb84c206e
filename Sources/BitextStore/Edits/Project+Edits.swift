import BitextModel
import Foundation
import GRDB

extension Project {
  /// Applies an edit to a bitext, in one transaction with its entry in the journal. Edits that were
  /// undone can be done again no more.
  ///
  /// - Parameters:
  ///   - edit: what to change.
  ///   - bitext: the bitext's id.
  ///   - revision: the revision the edit was made for; any where nil.
  ///   - editor: who makes it.
  ///   - realigner: makes beads anew, for ``Edit/realign(first:last:)`` and
  ///     ``Edit/realignAround(bead:)``. It is called outside the
  ///     transaction, since it may take long; where the bitext changes meanwhile it is called again, or
  ///     with a `revision` the edit is refused.
  /// - Returns: what changed. An edit that changes nothing leaves no trace.
  /// - Throws: ``StaleEdit`` where the bitext is at another revision, ``ProjectError`` where the edit
  ///   cannot be done or written; in either case nothing was.
  public func apply(
    _ edit: Edit, to bitext: Int, expecting revision: Int? = nil, by editor: Editor,
    realigner: Realigner? = nil
  ) throws -> EditOutcome {
    switch edit {
    case .realign, .realignAround: break
    default:
      return try change(bitext, by: edit, expecting: revision, editor: editor, realigned: nil)
    }
    guard let realigner else {
      throw ProjectError("beads cannot be made anew here: there is nothing that could align them")
    }
    var tries = 0
    while true {
      let request = try RealignmentRequest(edit, present: present(bitext))
      let present = request.present
      if let revision, revision != present.info.revision {
        throw StaleEdit(expected: revision, current: present.info.revision)
      }
      let ladder = try realigner(request)
      let count = ladder.beads.count - present.beads.count + request.beads.count
      let made = ladder.beads[request.beads.lowerBound...].prefix(max(0, count))
      let stretch = RealignedStretch(
        old: Array(present.beads[request.beads]), beads: Array(made))
      do {
        return try change(
          bitext, by: edit, expecting: present.info.revision, editor: editor, realigned: stretch)
      } catch let stale as StaleEdit {
        tries += 1
        if revision != nil || tries == 5 { throw stale }
      }
    }
  }

  private func change(
    _ bitext: Int, by edit: Edit, expecting revision: Int?, editor: Editor,
    realigned: RealignedStretch?
  ) throws -> EditOutcome {
    try write { db in
      let state = try BitextState(bitext, db, expecting: revision)
      let editing = Editing(db: db, bitext: bitext)
      let (label, changes) = try Changeset.recording(db) {
        try editing.apply(edit, realigned: realigned)
      }
      guard !changes.bytes.isEmpty else {
        return EditOutcome(unchanged: label, at: state)
      }
      try db.execute(
        sql: "DELETE FROM journal WHERE bitext = ? AND number > ?", arguments: [bitext, state.done])
      try db.execute(
        sql: """
          INSERT INTO journal (bitext, number, at, editor, kind, label, changes)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          bitext, state.done + 1, Int(Date().timeIntervalSince1970), editor.rawValue, edit.kind,
          label, changes.bytes,
        ])
      return try state.advance(to: state.done + 1, editing, changes, label: label)
    }
  }

  /// Puts in what the checks found in a bitext that nobody has edited yet: how it began, which cannot be
  /// undone.
  ///
  /// - Throws: ``StaleEdit`` where it was edited, ``ProjectError`` for findings that do not fit it.
  public func begin(_ bitext: Int, with findings: [StoredFinding]) throws {
    try write { db in
      _ = try BitextState(bitext, db, expecting: 0)
      _ = try Editing(db: db, bitext: bitext).replace(findings)
    }
  }

  /// Undoes the last edit of a bitext that is in force.
  ///
  /// - Throws: ``ProjectError`` where there is none, or where what it changed has been changed since by
  ///   an edit of another bitext; ``StaleEdit`` as for an edit.
  public func undo(
    _ bitext: Int, expecting revision: Int? = nil, by editor: Editor
  ) throws -> EditOutcome {
    try write { db in
      let state = try BitextState(bitext, db, expecting: revision)
      guard state.done > 0 else { throw ProjectError("there is nothing to undo") }
      let entry = try Self.entry(state.done, of: bitext, db)
      let changes = try entry.changes.inverted()
      try Self.apply(changes, db, "“\(entry.label)” cannot be undone")
      return try state.advance(
        to: state.done - 1, Editing(db: db, bitext: bitext), changes, label: "undo: \(entry.label)")
    }
  }

  /// Does the edit again that was undone last.
  ///
  /// - Throws: as ``undo(_:expecting:by:)`` does.
  public func redo(
    _ bitext: Int, expecting revision: Int? = nil, by editor: Editor
  ) throws -> EditOutcome {
    try write { db in
      let state = try BitextState(bitext, db, expecting: revision)
      guard state.done < state.count else { throw ProjectError("there is nothing to redo") }
      let entry = try Self.entry(state.done + 1, of: bitext, db)
      try Self.apply(entry.changes, db, "“\(entry.label)” cannot be done again")
      return try state.advance(
        to: state.done + 1, Editing(db: db, bitext: bitext), entry.changes,
        label: "redo: \(entry.label)")
    }
  }

  /// The journal of a bitext, the latest entry first.
  ///
  /// - Parameters:
  ///   - bitext: its id.
  ///   - count: how many entries at most.
  ///   - number: entries before this number only.
  /// - Returns: the entries.
  /// - Throws: ``ProjectError`` where there is no such bitext.
  public func history(
    of bitext: Int, count: Int = Int.max, before number: Int = Int.max
  ) throws -> [JournalEntry] {
    try read { db in
      let state = try BitextState(bitext, db)
      return try Row.fetchAll(
        db,
        sql: """
          SELECT number, at, editor, kind, label FROM journal
          WHERE bitext = ? AND number < ? ORDER BY number DESC LIMIT ?
          """, arguments: [bitext, number, max(0, count)]
      ).map { row in
        JournalEntry(
          number: try row.number(0), at: try row.number(1), editor: try row.text(2),
          kind: try row.text(3), label: try row.text(4), isUndone: try row.number(0) > state.done)
      }
    }
  }

  private static func entry(
    _ number: Int, of bitext: Int, _ db: Database
  ) throws -> (label: String, changes: Changeset) {
    let row = try Row.fetchOne(
      db, sql: "SELECT label, changes FROM journal WHERE bitext = ? AND number = ?",
      arguments: [bitext, number])
    guard let row else { throw ProjectError("entry \(number) of the journal is missing") }
    return (try row.text(0), Changeset(bytes: try row.decode(Data.self, atIndex: 1)))
  }

  private static func apply(_ changes: Changeset, _ db: Database, _ what: String) throws {
    do {
      try changes.apply(db)
    } catch let conflict as Changeset.Conflict {
      let shared = conflict.table == "concept"
      throw ProjectError(
        what + ": "
          + (shared
            ? "the name it is about was changed in another bitext of the project since"
            : "what it changed is no longer as it left it"))
    }
  }
}

/// Where a bitext stands in its journal.
struct BitextState {
  let bitext: Int
  let revision: Int
  /// The number of the last entry that is in force.
  let done: Int
  /// The number of the last entry.
  let count: Int

  /// - Throws: ``ProjectError`` where there is no such bitext, ``StaleEdit`` where it is at another
  ///   revision than the one expected.
  init(_ bitext: Int, _ db: Database, expecting expected: Int? = nil) throws {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT revision, done,
            (SELECT ifnull(max(number), 0) FROM journal WHERE bitext = bitext.id)
          FROM bitext WHERE id = ?
          """), arguments: [bitext])
    guard let row else { throw ProjectError("the project has no bitext \(bitext)") }
    self.bitext = bitext
    revision = try row.number(0)
    done = try row.number(1)
    count = try row.number(2)
    if let expected, expected != revision {
      throw StaleEdit(expected: expected, current: revision)
    }
  }

  /// Writes the new state after `changes` were made, and says what they were.
  func advance(
    to done: Int, _ editing: Editing, _ changes: Changeset, label: String
  ) throws -> EditOutcome {
    try editing.db.execute(
      sql: "UPDATE bitext SET revision = ?, done = ? WHERE id = ?",
      arguments: [revision + 1, done, bitext])
    let touched = try Touched(changes, editing)
    let reading = BitextReading(db: editing.db, bitext: bitext)
    let isWholesale = touched.changed.count + touched.removed.count > Self.mostListed
    return EditOutcome(
      revision: revision + 1, label: label, isChange: true,
      removed: isWholesale ? [] : touched.removed,
      changed: isWholesale ? [] : try reading.changedBeads(touched.changed),
      isWholesale: isWholesale, changesConcepts: touched.hasConcepts, undoable: done,
      redoable: try BitextState(bitext, editing.db).count - done)
  }

  /// More changed beads than this are not worth being listed.
  private static let mostListed = 500
}

extension EditOutcome {
  init(unchanged label: String, at state: BitextState) {
    self.init(
      revision: state.revision, label: label, isChange: false, removed: [], changed: [],
      isWholesale: false, changesConcepts: false, undoable: state.done,
      redoable: state.count - state.done)
  }
}
