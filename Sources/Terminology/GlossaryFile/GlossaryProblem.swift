/// Something wrong in a glossary, and where.
public struct GlossaryProblem: Hashable, Sendable, CustomStringConvertible {
  /// Whether the glossary can be used all the same.
  public enum Severity: String, Sendable {
    /// It can, but something in it may not be what was meant.
    case warning
    /// It cannot.
    case error
  }

  /// Whether the glossary can be used all the same.
  public let severity: Severity
  /// The file's name as the caller gave it.
  public let file: String
  /// The line, from 1; 0 for the file as a whole.
  public let line: Int
  /// The column in code points, from 1.
  public let column: Int
  /// What was expected, what was found, what to do.
  public let message: String

  /// A problem at a place.
  public init(_ severity: Severity, file: String, line: Int, column: Int, _ message: String) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `file:line:column: message`.
  public var description: String {
    (line > 0 ? "\(file):\(line):\(column)" : file) + ": \(message)"
  }
}

/// Why glossaries cannot be used: everything that is wrong in them, in order.
public struct GlossaryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong; never empty.
  public let problems: [GlossaryProblem]
  /// How many more there are that were not kept.
  public let omitted: Int

  /// An error of problems.
  public init(_ problems: [GlossaryProblem], omitted: Int = 0) {
    self.problems = problems
    self.omitted = omitted
  }

  /// A problem a line.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
      + (omitted > 0 ? "\n… and \(omitted) more like these" : "")
  }
}

/// A problem whose place is still an offset.
struct PlacedMessage {
  let severity: GlossaryProblem.Severity
  let offset: Int
  let message: String
}

/// The lines and columns of offsets in `bytes`, in the order of `offsets`; a line ends with LF,
/// CRLF or CR.
package func linesAndColumns(of offsets: [Int], in bytes: [UInt8]) -> [(line: Int, column: Int)] {
  var places = [(line: Int, column: Int)](repeating: (1, 1), count: offsets.count)
  var line = 1
  var column = 1
  var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  for index in offsets.indices.sorted(by: { offsets[$0] < offsets[$1] }) {
    while at < min(offsets[index], bytes.count) {
      let byte = bytes[at]
      at += 1
      if byte == 0x0A || (byte == 0x0D && !(at < bytes.count && bytes[at] == 0x0A)) {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80, byte != 0x0D {
        column += 1
      }
    }
    places[index] = (line, column)
  }
  return places
}
