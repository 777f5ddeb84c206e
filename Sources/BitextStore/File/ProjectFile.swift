import Foundation
import GRDB

/// The file of a project: made whole or not at all, and looked at before it is touched.
enum ProjectFile {
  /// Makes an empty project.
  ///
  /// The file is filled beside its place and put there by a hard link, which never replaces anything.
  /// - Throws: ``ProjectError`` where something is there, or it cannot be written.
  static func create(at path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw ProjectError("\(path): is there already; a project is never overwritten")
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
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      }
      try Schema.migrator.migrate(queue)
      try queue.writeWithoutTransaction { db in
        _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
      try queue.close()
    }
    guard link(temporary, path) == 0 else {
      throw ProjectError(
        errno == EEXIST
          ? "\(path): is there already; a project is never overwritten"
          : "\(path): cannot be made (\(String(cString: strerror(errno))))")
    }
    synchroniseFolder(of: place)
  }

  /// Opens a project, bringing an older file up to date.
  ///
  /// - Throws: ``ProjectError`` where it is no project, of a newer distich, or damaged; before that is
  ///   known nothing is written.
  static func open(_ path: String) throws -> DatabasePool {
    try checkHeader(of: path)
    return try naming(path) {
      var readOnly = configuration()
      readOnly.readonly = true
      let isCurrent = try DatabaseQueue(path: path, configuration: readOnly).read { db in
        guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
          throw notAProject(path)
        }
        guard try !Schema.migrator.hasBeenSuperseded(db) else {
          throw ProjectError(
            "\(path): was made by a newer distich; this one would not keep all that is in it")
        }
        return try Schema.migrator.hasCompletedMigrations(db)
      }
      let pool = try DatabasePool(path: path, configuration: configuration())
      // What was acknowledged survives the loss of power, too.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      if !isCurrent { try Schema.migrator.migrate(pool) }
      return pool
    }
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.label = "project"
    return configuration
  }

  /// What tells a project from any other file, without SQLite (https://www.sqlite.org/fileformat2.html,
  /// section 1.3).
  private static func checkHeader(of path: String) throws(ProjectError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ProjectError("\(path): no such file; distich project new makes a project")
    }
    guard !isFolder.boolValue else { throw ProjectError("\(path): is a folder, not a project") }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw ProjectError("\(path): cannot be read; check its permissions")
    }
    defer { try? file.close() }
    let header = Array((try? file.read(upToCount: 100)) ?? Data())
    guard header.count == 100, header.starts(with: "SQLite format 3\0".utf8) else {
      throw notAProject(path)
    }
    let identifier = header[68..<72].reduce(0) { $0 << 8 | Int($1) }
    guard identifier == Schema.applicationID else { throw notAProject(path) }
  }

  private static func notAProject(_ path: String) -> ProjectError {
    ProjectError("\(path): is no project of distich; distich project new makes one")
  }

  /// A name is in its folder for good only when the folder is on disk.
  private static func synchroniseFolder(of place: URL) {
    let folder = Foundation.open(place.deletingLastPathComponent().path, O_RDONLY)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }
}

/// What `body` returns; errors of the database as sentences about the file at `path`.
func naming<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as DatabaseError {
    throw ProjectError("\(path): \(sentence(for: error))")
  } catch is RowDecodingError {
    throw ProjectError("\(path): \(ProjectError.damaged)")
  }
}

/// What an error of SQLite means to a person.
private func sentence(for error: DatabaseError) -> String {
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
