/// Why a document cannot be read, and where.
public struct DocumentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name as the caller gave it.
  public var file: String
  /// The part of a file that has parts, `word/document.xml`.
  public var part: String?
  /// The line in the part or file, from 1; nil where it has none.
  public var line: Int?
  /// The column in code points, from 1.
  public var column: Int?
  /// The elements open at that place, `/w:document/w:body`; empty where there are none.
  public var path = ""
  /// What is wrong, and what to do.
  public var message: String

  /// An error about a file or a part of it.
  public init(file: String, part: String? = nil, message: String) {
    self.file = file
    self.part = part
    self.message = message
  }

  init(_ error: XMLError, file: String, part: String) {
    self.init(file: file, part: part, message: error.message)
    if error.line > 0 { (line, column) = (error.line, error.column) }
    path = error.path == "/" ? "" : error.path
  }

  init(_ failure: ZipArchive.Failure, file: String) {
    self.init(file: file, part: failure.entry, message: failure.message)
  }

  /// `file: part:line:column: message (in path)`.
  public var description: String {
    let place = line.map { ":\($0):\(column ?? 1)" } ?? ""
    let head = part.map { "\(file): \($0)\(place)" } ?? "\(file)\(place)"
    return "\(head): \(message)" + (path.isEmpty ? "" : " (in \(path))")
  }
}
