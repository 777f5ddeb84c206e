/// A place in a file that does not read as its format.
public struct FormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The format's name.
  public let format: String
  /// The line, from 1.
  public let line: Int
  /// The column in code points, from 1.
  public let column: Int
  /// What had to stand there.
  public let expected: String
  /// What stands there; empty at the end of the line.
  public let found: String

  /// `line:column`, what was expected, what was found.
  public var description: String {
    let found = found.isEmpty ? "the line ends" : "found “\(found)”"
    return "\(line):\(column): \(format): expected \(expected), \(found)"
  }
}
