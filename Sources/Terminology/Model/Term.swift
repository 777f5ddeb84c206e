public import UnicodeText

/// One name of a concept in one language.
///
/// Term section in ISO 30042.
public struct Term: Hashable, Sendable {
  /// Whether a term is to be used.
  public enum Status: String, Sendable, CaseIterable {
    /// The house's own form (TBX `preferredTerm-admn-sts`).
    case preferred
    /// Right, but not the house's choice (`admittedTerm-admn-sts`).
    case admitted
    /// Not to be used (`deprecatedTerm-admn-sts`).
    case forbidden
    /// A mistake that has been seen, kept to be recognised: *Lykin* for *Lukin*.
    case observedError = "observed-error"

    /// Whether a text may use it.
    public var isAllowed: Bool { self == .preferred || self == .admitted }
  }

  /// The name as written.
  public let text: String
  /// The language it belongs to.
  public let language: LanguageTag
  /// Whether it is to be used.
  public let status: Status
  /// The system that makes it from the native form, by its stable name (`press-fr`).
  public let system: String?
  /// Where the form was found.
  public let source: String?
  /// When it was or is in use.
  public let period: Period
  /// Whether the glossary's keeper vouches for it.
  public let isCertain: Bool
  /// What an editor should know.
  public let note: String?

  /// A term.
  ///
  /// - Precondition: `text` is not empty.
  public init(
    _ text: String, in language: LanguageTag, status: Status = .preferred, system: String? = nil,
    source: String? = nil, period: Period = Period(), isCertain: Bool = true, note: String? = nil
  ) {
    precondition(!text.isEmpty, "A term has a text")
    self.text = text
    self.language = language
    self.status = status
    self.system = system
    self.source = source
    self.period = period
    self.isCertain = isCertain
    self.note = note
  }
}
