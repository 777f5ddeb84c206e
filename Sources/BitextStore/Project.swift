import GRDB

/// A project: one file that holds bitexts, what people decided about them, and how all of that came
/// about.
///
/// ```swift
/// let project = try Project(opening: "visit.distich")
/// let bitext = try project.bitexts()[0]
/// try project.apply(.confirm(bead: 12), to: bitext.id, by: .commandLine)
/// try project.undo(bitext.id, by: .commandLine)
/// ```
///
/// The file is a SQLite database in WAL mode with `synchronous=FULL`: an edit that has returned
/// survives the end of the process and the loss of power. Any number of processes and threads may use
/// one file; edits follow one another, and one that was made for an earlier revision is refused
/// (``StaleEdit``) where its maker said which that was.
public final class Project: Sendable {
  /// The path of the file as it was given.
  public let path: String
  let pool: DatabasePool

  /// Its file: what was acknowledged survives the loss of power, too.
  private static let file = StoreFile(
    kind: "project", making: "distich project new makes one", applicationID: Schema.applicationID,
    migrator: { Schema.migrator }, synchronous: "FULL", prepare: { _ in },
    error: { ProjectError($0) })

  /// Opens a project, bringing the file of an older distich up to date.
  ///
  /// - Throws: ``ProjectError`` where the file is not there, is no project, is of a newer distich, or
  ///   is damaged; in all these cases nothing is written.
  public init(opening path: String) throws {
    self.path = path
    pool = try Self.file.open(path)
  }

  /// Makes an empty project.
  ///
  /// - Throws: ``ProjectError`` where there is a file already, or none can be made.
  public static func create(at path: String) throws -> Project {
    try file.create(at: path)
    return try Project(opening: path)
  }

  /// Whether the file at a path says that it is a project.
  public static func isOne(_ path: String) -> Bool { file.isOne(path) }

  /// Lets go of the file. Nothing else may be asked of the project afterwards.
  public func close() throws { try Self.file.naming(path) { try pool.close() } }

  /// Reads one state of the file.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try Self.file.naming(path) { try pool.read(body) }
  }

  /// Changes the file, all or nothing; on disk when it returns.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try Self.file.naming(path) { try pool.write(body) }
  }
}
