/// Something about a check that its users may set.
public struct CheckOption: Sendable {
  /// What it is set to.
  public enum Kind: Sendable {
    /// Words, in whatever capitals.
    case words
  }

  /// The name in the configuration: lower-case words joined by hyphens.
  public let name: String
  /// What it does, in a sentence.
  public let explanation: String
  /// What it is set to.
  public let kind: Kind

  /// An option.
  public init(_ name: String, _ kind: Kind, _ explanation: String) {
    self.name = name
    self.kind = kind
    self.explanation = explanation
  }
}

/// What the options of checks are set to.
public struct CheckSettings: Hashable, Sendable {
  private var words: [String: Set<String>] = [:]

  /// Nothing is set.
  public init() {}

  /// Sets an option of a check to words.
  public mutating func set(_ option: String, of check: String, to words: some Sequence<String>) {
    self.words[key(option, check)] = Set(words.map { $0.lowercased() })
  }

  /// The words an option of a check is set to, in small letters; none where it is not set.
  public func words(_ option: String, of check: String) -> Set<String> {
    words[key(option, check)] ?? []
  }

  private func key(_ option: String, _ check: String) -> String { "\(check).\(option)" }
}
