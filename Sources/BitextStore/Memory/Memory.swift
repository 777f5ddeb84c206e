import Foundation
import GRDB

/// A translation memory: one file of texts that translate each other, where each came from, and an
/// index of their words.
///
/// ```swift
/// let memory = try Memory(opening: "house.tm")
/// for match in try memory.matches(for: TaggedText("Le chat dort."), from: .french, to: .english) {
///   print(match.percentage, match.text.text, match.unit.unit.translations(of: match.variant))
/// }
/// ```
///
/// The file is a SQLite database in WAL mode. Any number of processes and threads may use one file;
/// readers see it as it was between two transactions.
public final class Memory: Sendable {
  /// The path of the file as it was given.
  public let path: String
  let pool: DatabasePool

  static let file = StoreFile(
    kind: "translation memory", making: "distich tm import makes one",
    applicationID: MemorySchema.applicationID, migrator: { MemorySchema.migrator },
    synchronous: "NORMAL",
    prepare: { db in
      try db.execute(sql: "PRAGMA page_size = 8192")
      try db.execute(sql: "PRAGMA cache_size = -100000")
    },
    error: { MemoryError($0) })

  /// Opens a memory, bringing the file of an older distich up to date.
  ///
  /// - Throws: ``MemoryError`` where the file is not there, is no memory, is of a newer distich, or is
  ///   damaged; in all these cases nothing is written.
  public init(opening path: String) throws {
    self.path = path
    pool = try Self.file.open(path)
  }

  /// Makes an empty memory.
  ///
  /// - Throws: ``MemoryError`` where there is a file already, or none can be made.
  public static func create(at path: String) throws -> Memory {
    try file.create(at: path)
    return try Memory(opening: path)
  }

  /// Lets go of the file. Nothing else may be asked of the memory afterwards.
  public func close() throws { try Self.file.naming(path) { try pool.close() } }

  /// Reads one state of the file.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try Self.file.naming(path) { try pool.read(body) }
    } catch is ProjectError {
      // What the rows of both kinds of file are read with.
      throw MemoryError("\(path): is damaged; go back to a copy of it")
    }
  }

  /// Changes the file, all or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try Self.file.naming(path) { try pool.write(body) }
  }
}
