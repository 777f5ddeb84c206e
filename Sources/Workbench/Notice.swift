/// Something to tell the person beside the result: what was assumed, what looks wrong.
public struct Notice: Hashable, Sendable, CustomStringConvertible {
  /// How much it matters.
  public enum Kind: String, Sendable {
    /// What was found out or assumed, and how to say otherwise.
    case note
    /// The result stands, but may not be what was wanted.
    case warning
  }

  /// How much it matters.
  public let kind: Kind
  /// The sentence, beginning with the file's name where it is about a file.
  public let message: String

  /// A notice of a kind.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The kind and the sentence.
  public var description: String { "\(kind.rawValue): \(message)" }
}
