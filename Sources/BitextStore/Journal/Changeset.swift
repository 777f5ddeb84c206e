import CSQLiteSession
import Foundation
import GRDB

/// What a transaction changed, row by row, as SQLite's session extension records it
/// (https://www.sqlite.org/sessionintro.html): complete by construction, and its own inverse on
/// request.
struct Changeset {
  let bytes: Data

  /// What `body` changes in the tables of the journal.
  static func recording<Value>(
    _ db: Database, _ body: () throws -> Value
  ) throws -> (Value, Changeset) {
    let names = Schema.journaledTables.map { strdup($0) }
    defer { for name in names { free(name) } }
    let tables = names.map { UnsafePointer($0) } + [nil]
    var code: Int32 = 0
    guard let recorder = csession_begin(try connection(db), tables, &code) else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
    defer { csession_end(recorder) }
    let value = try body()
    var bytes: UnsafeMutableRawPointer?
    var count: Int32 = 0
    try check(csession_changeset(recorder, &bytes, &count))
    defer { csession_free(bytes) }
    return (value, Changeset(bytes: bytes.map { Data(bytes: $0, count: Int(count)) } ?? Data()))
  }

  /// The changes that undo these.
  func inverted() throws -> Changeset {
    try withBytes { start, count in
      var inverse: UnsafeMutableRawPointer?
      var inverseCount: Int32 = 0
      try Self.check(csession_invert(start, count, &inverse, &inverseCount))
      defer { csession_free(inverse) }
      return Changeset(
        bytes: inverse.map { Data(bytes: $0, count: Int(inverseCount)) } ?? Data())
    }
  }

  /// Changes the rows back, or again: all, or none where a row is not as it has to be.
  ///
  /// - Throws: ``Conflict`` in that case.
  func apply(_ db: Database) throws {
    try withBytes { start, count in
      var table = [CChar](repeating: 0, count: 64)
      let code = csession_apply(
        try Self.connection(db), start, count, &table, Int32(table.count))
      if code == abort {
        let name = table.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        throw Conflict(table: String(decoding: name, as: UTF8.self))
      }
      try Self.check(code)
    }
  }

  /// A row is not as the changes have it.
  struct Conflict: Error {
    /// The table, or nothing where a row is missed that others refer to.
    let table: String
  }

  private func withBytes<Value>(
    _ body: (UnsafeRawPointer?, Int32) throws -> Value
  ) throws -> Value {
    try bytes.withUnsafeBytes { try body($0.baseAddress, Int32($0.count)) }
  }

  private static func connection(_ db: Database) throws -> UnsafeMutableRawPointer {
    guard let connection = db.sqliteConnection else {
      throw ProjectError("the project is closed")
    }
    return UnsafeMutableRawPointer(connection)
  }

  private static func check(_ code: Int32) throws {
    if code != 0 { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }
}

/// SQLite's code for a change that a conflict stopped.
private let abort = ResultCode.SQLITE_ABORT.rawValue

extension Changeset {
  /// A row that changed: what it is known by before and after.
  struct Change {
    let table: String
    /// `I`, `U` or `D`.
    let operation: Character
    private let walk: OpaquePointer

    fileprivate init(table: String, operation: Character, walk: OpaquePointer) {
      self.table = table
      self.operation = operation
      self.walk = walk
    }

    /// A number in a column; of an update those only that changed, or that are of the key.
    func integer(_ column: Int32, isNew: Bool) -> Int? {
      var value: Int64 = 0
      return csession_changes_integer(walk, isNew ? 1 : 0, column, &value) == 1 ? Int(value) : nil
    }

    /// A text in a column, in the same way.
    func text(_ column: Int32) -> String? {
      for isNew in [Int32(0), 1] {
        var text: UnsafePointer<CChar>?
        if csession_changes_text(walk, isNew, column, &text) == 1, let text {
          return String(cString: text)
        }
      }
      return nil
    }
  }

  /// Calls `body` for each row.
  func walk(_ body: (Change) throws -> Void) throws {
    guard !bytes.isEmpty else { return }
    try withBytes { start, count in
      guard let walk = csession_changes_open(start, count) else { throw Self.damaged }
      defer { csession_changes_close(walk) }
      while true {
        var table: UnsafePointer<CChar>?
        var operation: CChar = 0
        let step = csession_changes_next(walk, &table, &operation)
        guard step != 0 else { return }
        guard step > 0, let table else { throw Self.damaged }
        try body(
          Change(
            table: String(cString: table),
            operation: Character(Unicode.Scalar(UInt8(bitPattern: operation))), walk: walk))
      }
    }
  }

  private static let damaged = ProjectError("the journal of the project is damaged")
}
