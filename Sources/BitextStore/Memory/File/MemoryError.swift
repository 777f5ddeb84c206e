public import Foundation

/// What could not be done with a translation memory, and what to do about it.
public struct MemoryError: Error, Hashable, Sendable, CustomStringConvertible, LocalizedError {
  /// The sentence.
  public let description: String

  /// An error in these words.
  public init(_ description: String) { self.description = description }

  /// The sentence.
  public var errorDescription: String? { description }
}
