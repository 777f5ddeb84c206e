/// Why a bitext could not be read or written on, and where.
public struct BitextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public let file: String
  /// Where in it; nil where it is the file as a whole.
  public let place: BitextPlace?
  /// What was expected, what was found and what to do.
  public let message: String

  /// An error.
  public init(_ message: String, file: String, at place: BitextPlace? = nil) {
    self.message = message
    self.file = file
    self.place = place
  }

  /// `file:line:column: message`.
  public var description: String {
    place.map { "\(file):\($0.line):\($0.column): \(message)" } ?? "\(file): \(message)"
  }
}
