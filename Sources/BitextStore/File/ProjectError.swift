public import Foundation

/// What could not be done with a project, and what to do about it.
public struct ProjectError: Error, Hashable, Sendable, CustomStringConvertible, LocalizedError {
  /// The sentence.
  public let description: String

  /// An error in these words.
  public init(_ description: String) { self.description = description }

  /// The sentence.
  public var errorDescription: String? { description }
}

/// An edit that was made for an earlier revision of the bitext than the present one: somebody else
/// has changed it since. Nothing was done.
public struct StaleEdit: Error, Hashable, Sendable, CustomStringConvertible {
  /// The revision the edit was made for.
  public let expected: Int
  /// The revision the bitext is at.
  public let current: Int

  /// An edit made for one revision of a bitext that is at another.
  public init(expected: Int, current: Int) {
    self.expected = expected
    self.current = current
  }

  /// What happened and what to do.
  public var description: String {
    "the bitext was changed meanwhile (revision \(current), the edit was made for \(expected)): "
      + "look at it again, then repeat the edit"
  }
}
