import GRDB
import GRDBSQLite

/// A statement of SQLite, bound and stepped without a detour: an import runs some twenty million.
///
/// Texts and bytes that are bound have to stay where they are until the statement has run.
final class SQLStatement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer

  init(_ db: Database, _ sql: String) throws {
    guard let connection = db.sqliteConnection else {
      preconditionFailure("A database that is read or written is open")
    }
    self.connection = connection
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v2(connection, sql, -1, &handle, nil)
    guard code == SQLITE_OK, let handle else { throw Self.error(code, connection) }
    self.handle = handle
  }

  deinit { sqlite3_finalize(handle) }

  func bind(_ value: Int64, at index: Int32) { sqlite3_bind_int64(handle, index, value) }
  func bind(_ value: Int, at index: Int32) { sqlite3_bind_int64(handle, index, Int64(value)) }
  func bindNull(at index: Int32) { sqlite3_bind_null(handle, index) }

  func bind(text: UnsafeBufferPointer<UInt8>, at index: Int32) {
    text.withMemoryRebound(to: CChar.self) { text in
      _ = sqlite3_bind_text(handle, index, text.baseAddress ?? Self.empty, Int32(text.count), nil)
    }
  }

  /// Binds a copy, which may outlive the text.
  func bindCopy(text: UnsafeBufferPointer<UInt8>, at index: Int32) {
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    text.withMemoryRebound(to: CChar.self) { text in
      _ = sqlite3_bind_text(
        handle, index, text.baseAddress ?? Self.empty, Int32(text.count), transient)
    }
  }

  func bind(bytes: UnsafeRawBufferPointer, at index: Int32) {
    sqlite3_bind_blob(handle, index, bytes.baseAddress ?? Self.emptyBytes, Int32(bytes.count), nil)
  }

  /// A pointer of length zero would be bound as NULL.
  private static var empty: UnsafePointer<CChar> {
    UnsafePointer(emptyBytes.assumingMemoryBound(to: CChar.self))
  }
  nonisolated(unsafe) private static let emptyBytes = UnsafeRawPointer(
    UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1))

  /// Goes to the next row; false after the last.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw Self.error(code, connection)
    }
  }

  /// Makes ready for other values.
  func reset() { sqlite3_reset(handle) }

  /// Runs it for its effect.
  func run() throws {
    defer { reset() }
    while try step() {}
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// The bytes of a column, valid until the next step.
  func withBytes<Value>(
    _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Value
  ) rethrows -> Value {
    let start = sqlite3_column_blob(handle, column)
    let count = Int(sqlite3_column_bytes(handle, column))
    return try body(
      UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: count))
  }

  func bytes(_ column: Int32) -> [UInt8] { withBytes(column) { Array($0) } }
  func text(_ column: Int32) -> String {
    withBytes(column) { String(decoding: $0, as: UTF8.self) }
  }

  private static func error(_ code: Int32, _ connection: OpaquePointer) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
  }
}
