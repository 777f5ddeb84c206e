/// Whether two spellings name one person, how sure that is, and why.
public struct NameComparison: Hashable, Sendable {
  /// What can be said.
  public enum Verdict: String, Sendable, CaseIterable {
    /// The spellings are of one name.
    case same
    /// They are of two names.
    case distinct
    /// Either is possible; a person should look.
    case unknown
  }

  /// The names compared.
  public let first: String
  /// The names compared.
  public let second: String
  /// What can be said.
  public let verdict: Verdict
  /// How likely the two are one, from 0 to 1.
  public let score: Double
  /// Why, the weightiest first.
  public let reasons: [NameReason]
}

/// Something that speaks for or against two spellings being one name.
public struct NameReason: Hashable, Sendable {
  /// What a reason is about.
  public enum Kind: String, Sendable, CaseIterable {
    /// The glossary says so.
    case glossary
    /// A system makes both spellings from one native form.
    case systems
    /// Letters that systems write differently.
    case letters
    /// Letters that no system takes for one another.
    case difference
    /// Hangul the spellings can stand for.
    case hangul
    /// A form that is usage.
    case usage
    /// The order of the words, hyphens, initials, words left out.
    case form
  }

  /// What it is about.
  public let kind: Kind
  /// The reason in words.
  public let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
