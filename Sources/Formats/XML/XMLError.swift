/// Why a document could not be read as XML, and where.
public struct XMLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name as the caller gave it.
  public var file: String
  /// The line, from 1; 0 where the file could not be read at all.
  public var line: Int
  /// The column in code points, from 1.
  public var column: Int
  /// The elements open at that place, `/tmx/body/tu`; `/` before the first.
  public var path: String
  /// What is wrong.
  public var message: String

  /// An error at a place.
  public init(file: String, line: Int, column: Int, path: String, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.message = message
  }

  /// `file:line:column: message (in path)`.
  public var description: String {
    let place = line > 0 ? "\(file):\(line):\(column)" : file
    return "\(place): \(message)" + (path.isEmpty || path == "/" ? "" : " (in \(path))")
  }
}
