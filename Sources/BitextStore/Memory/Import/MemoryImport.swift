public import BitextModel
import Dispatch
import Foundation
import GRDB
import Synchronization
import UnicodeText

/// What came of an import.
public struct ImportCounts: Hashable, Sendable {
  /// Units that the memory did not have.
  public internal(set) var new = 0
  /// Units that it had already, or that stood in the file before.
  public internal(set) var known = 0
  /// Units that are none (``MemoryImport/add(_:)`` said why).
  public internal(set) var refused = 0

  /// All units.
  public var total: Int { new + known + refused }
}

/// Puts the units of a file into a memory.
///
/// ```swift
/// let adding = try memory.importing(from: "old.tmx", format: "tmx", at: Timestamp(seconds: now))
/// while let unit = next() { try adding.add(unit) }
/// print(try adding.finish().new)
/// ```
///
/// Units are written in batches, each all or none, while the next one is being prepared: when the
/// process is killed the memory is whole and has the batches that were written. The same file again
/// then adds what is missing; after a complete import it adds nothing.
///
/// Units of the same texts (and the same inline codes) are one unit, which remembers every file it
/// came from and how often it stands there; of what else they say (notes, properties, dates,
/// identifiers) the newest by its date is kept, of equally old ones the one that came last.
///
/// One thread at a time.
public final class MemoryImport {
  /// How much a batch holds: so many units, or so many bytes of texts, words and the rest.
  static let batch = (units: 131_072, bytes: 96 << 20)

  private let writer: BatchWriter
  private var preparing: UnitPreparing
  private let batchSize: Int
  private var batch = PreparedBatch()
  private var refused = 0

  init(_ writer: BatchWriter, seed: UInt64, batchSize: Int) throws {
    self.writer = writer
    self.batchSize = batchSize
    preparing = try UnitPreparing(seed: seed)
  }

  /// Adds a unit: nil, or why the memory does not take it.
  ///
  /// - Throws: ``MemoryError`` where the file cannot be written; that may be about units before.
  @discardableResult public func add(_ unit: TranslationUnit) throws -> String? {
    if let refusal = preparing.refusal(of: unit) {
      refused += 1
      return refusal
    }
    try preparing.prepare(unit, into: &batch)
    if batch.units.count >= batchSize || batch.bytes.count >= Self.batch.bytes { try submit() }
    return nil
  }

  /// Writes what is left and waits until all of it is in the file.
  ///
  /// - Throws: ``MemoryError`` where it cannot be written.
  public func finish() throws -> ImportCounts {
    try submit()
    var counts = try writer.finish()
    counts.refused = refused
    return counts
  }

  private func submit() throws {
    let full = batch
    batch = PreparedBatch()
    try writer.submit(full, languages: preparing.languages)
  }
}

extension Memory {
  /// Begins to import a file.
  ///
  /// - Parameters:
  ///   - name: what the file is called; units of an earlier import of that name are known by it.
  ///   - format: the format it is in, for people.
  ///   - moment: when that is.
  /// - Returns: what takes the units.
  /// - Throws: ``MemoryError`` where the memory cannot be written.
  public func importing(
    from name: String, format: String, at moment: Timestamp
  ) throws -> MemoryImport {
    try importing(from: name, format: format, at: moment, batchSize: MemoryImport.batch.units)
  }

  func importing(
    from name: String, format: String, at moment: Timestamp, batchSize: Int
  ) throws -> MemoryImport {
    let (origin, run, seed) = try write { db in
      try db.execute(
        sql: """
          INSERT INTO origin (name, format) VALUES (?, ?)
          ON CONFLICT (name) DO UPDATE SET format = excluded.format
          """, arguments: [name, format])
      let origin = try Int64.fetchOne(
        db, sql: "SELECT id FROM origin WHERE name = ?", arguments: [name])
      try db.execute(
        sql: "INSERT INTO run (origin, at) VALUES (?, ?)", arguments: [origin, moment.seconds])
      let run = db.lastInsertedRowID
      let seed = try Int64.fetchOne(db, sql: "SELECT value FROM setting WHERE name = 'seed'")
      return (origin ?? 0, run, UInt64(bitPattern: seed ?? 0))
    }
    return try MemoryImport(
      BatchWriter(self, origin: origin, run: run), seed: seed, batchSize: batchSize)
  }
}

/// Writes batches on a thread of its own, one after the other; who hands in the next waits for the
/// one before.
final class BatchWriter: Sendable {
  private let memory: Memory
  private let origin: Int64
  private let run: Int64
  private let queue = DispatchQueue(label: "distich.memory")
  private let state = Mutex<Result<ImportCounts, any Error>>(.success(ImportCounts()))

  init(_ memory: Memory, origin: Int64, run: Int64) {
    self.memory = memory
    self.origin = origin
    self.run = run
  }

  func submit(_ batch: PreparedBatch, languages: [LanguageTag]) throws {
    _ = try counts()
    guard !batch.units.isEmpty else { return }
    queue.async { [self] in
      guard case .success(var counts) = state.withLock({ $0 }) else { return }
      do {
        let (new, known) = try memory.write { db in
          try BatchWriting.write(batch, languages, origin: origin, run: run, db)
        }
        counts.new += new
        counts.known += known
        state.withLock { $0 = .success(counts) }
      } catch {
        state.withLock { $0 = .failure(error) }
      }
    }
  }

  /// Waits for all batches and closes the run.
  func finish() throws -> ImportCounts {
    let counts = try counts()
    try memory.write { db in
      try db.execute(sql: "UPDATE run SET is_finished = 1 WHERE id = ?", arguments: [run])
      // Many small segments of the index make searching slower; one makes it as quick as it gets.
      let units =
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM (SELECT 1 FROM unit LIMIT ?)",
          arguments: [counts.new * 4]) ?? 0
      if counts.new > 1000, units < counts.new * 4 {
        try db.execute(sql: "INSERT INTO word (word) VALUES ('optimize')")
      }
    }
    return counts
  }

  private func counts() throws -> ImportCounts {
    queue.sync {}
    return try state.withLock { $0 }.get()
  }
}
