import Foundation
import GRDB

/// A kind of file that distich keeps: made whole or not at all, and looked at before it is touched.
struct StoreFile: Sendable {
  /// What a person calls it: `project`.
  let kind: String
  /// How one is made, to follow `no such file; `.
  let making: String
  /// What such a file says it is in its header.
  let applicationID: Int
  /// Every version of its tables.
  let migrator: @Sendable () -> DatabaseMigrator
  /// How sure a transaction is on disk when it returns: `FULL`, it survives the loss of power;
  /// `NORMAL`, the last ones may be gone after that, but none is half there.
  let synchronous: String
  /// Settings of a connection, before anything is done with it.
  let prepare: @Sendable (Database) throws -> Void
  /// The error that says a sentence.
  let error: @Sendable (String) -> any Error

  /// Makes an empty file of this kind.
  ///
  /// The file is filled beside its place and put there by a hard link, which never replaces anything.
  /// - Throws: an error where something is there, or it cannot be written.
  func create(at path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw error("\(path): is there already; a \(kind) is never overwritten")
    }
    let place = URL(fileURLWithPath: path)
    let temporary = place.deletingLastPathComponent()
      .appendingPathComponent(".\(place.lastPathComponent).\(UUID().uuidString)").path
    defer {
      for ending in ["", "-wal", "-shm", "-journal"] {
        try? FileManager.default.removeItem(atPath: temporary + ending)
      }
    }
    try naming(path) {
      let queue = try DatabaseQueue(path: temporary, configuration: configuration())
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      }
      try migrator().migrate(queue)
      try queue.writeWithoutTransaction { db in
        _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
      try queue.close()
    }
    guard link(temporary, path) == 0 else {
      throw error(
        errno == EEXIST
          ? "\(path): is there already; a \(kind) is never overwritten"
          : "\(path): cannot be made (\(String(cString: strerror(errno))))")
    }
    Self.synchroniseFolder(of: place)
  }

  /// Opens a file of this kind, bringing an older one up to date.
  ///
  /// - Throws: an error where it is of another kind, of a newer distich, or damaged; before that is
  ///   known nothing is written.
  func open(_ path: String) throws -> DatabasePool {
    try checkHeader(of: path)
    return try naming(path) {
      var readOnly = configuration()
      readOnly.readonly = true
      let isCurrent = try DatabaseQueue(path: path, configuration: readOnly).read { db in
        guard try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
          throw foreign(path)
        }
        guard try !migrator().hasBeenSuperseded(db) else {
          throw error(
            "\(path): was made by a newer distich; this one would not keep all that is in it")
        }
        return try migrator().hasCompletedMigrations(db)
      }
      let pool = try DatabasePool(path: path, configuration: configuration())
      // Opening sets what WAL takes at least.
      try pool.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA synchronous = \(synchronous)")
      }
      if !isCurrent { try migrator().migrate(pool) }
      return pool
    }
  }

  private func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.label = kind
    configuration.prepareDatabase { try prepare($0) }
    return configuration
  }

  /// What tells such a file from any other, without SQLite (https://www.sqlite.org/fileformat2.html,
  /// section 1.3).
  private func checkHeader(of path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw error("\(path): no such file; \(making)")
    }
    guard !isFolder.boolValue else { throw error("\(path): is a folder, not a \(kind)") }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw error("\(path): cannot be read; check its permissions")
    }
    guard isOne(path) else { throw foreign(path) }
  }

  /// Whether the file at a path says that it is of this kind, as far as can be seen without SQLite.
  func isOne(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    let header = Array((try? file.read(upToCount: 100)) ?? Data())
    guard header.count == 100, header.starts(with: "SQLite format 3\0".utf8) else { return false }
    return header[68..<72].reduce(0) { $0 << 8 | Int($1) } == applicationID
  }

  private func foreign(_ path: String) -> any Error {
    error("\(path): is no \(kind) of distich; \(making)")
  }

  /// A name is in its folder for good only when the folder is on disk.
  private static func synchroniseFolder(of place: URL) {
    let folder = Foundation.open(place.deletingLastPathComponent().path, O_RDONLY)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// What `body` returns; errors of the database as sentences about the file at `path`.
  func naming<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let failure as DatabaseError {
      throw error("\(path): \(Self.sentence(for: failure))")
    } catch is RowDecodingError {
      throw error("\(path): the \(kind) is damaged; go back to a copy of it")
    }
  }

  /// What an error of SQLite means to a person.
  private static func sentence(for error: DatabaseError) -> String {
    switch error.resultCode {
    case .SQLITE_FULL:
      "there is no room left on the disk; nothing was changed. Make room and try again"
    case .SQLITE_IOERR:
      "the disk could not be read or written (\(error.message ?? "no reason given")); nothing was "
        + "changed"
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      "another program has been writing it for more than ten seconds; nothing was changed. Try again"
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT:
      "is damaged (\(error.message ?? "no reason given")); go back to a copy of it"
    case .SQLITE_READONLY, .SQLITE_PERM:
      "cannot be written; check its permissions and those of its folder"
    case .SQLITE_CANTOPEN:
      "cannot be opened; check its permissions and those of its folder"
    case .SQLITE_TOOBIG: "a text is too long to be kept; nothing was changed"
    default: "\(error.message ?? "\(error)"); nothing was changed"
    }
  }
}
