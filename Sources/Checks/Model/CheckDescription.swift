public import Terminology
public import UnicodeText

/// What a check says of itself: for its users, for reports and for the tests that run its examples.
public struct CheckDescription: Sendable {
  /// What a check looks at.
  public enum Scope: String, Sendable, CaseIterable {
    /// One text alone.
    case text
    /// A bead: a stretch of text beside its translation.
    case pair
    /// A whole bitext: what recurs, and what one place says about another.
    case bitext
  }

  /// The name in configuration, suppressions and reports: lower-case words joined by hyphens.
  public let id: String
  /// A short headline.
  public let title: String
  /// What is found and why it matters, in a few sentences.
  public let explanation: String
  /// When a finding would be wrong: what the check does not see.
  public let limits: String
  /// How much its findings usually matter.
  public let severity: Severity
  /// The kind of error.
  public let category: MQMCategory
  /// What it looks at.
  public let scope: Scope
  /// The languages of a text it can read; for a pair, of both sides. Nil is any.
  public let languages: [LanguageTag]?
  /// Whether it runs unless it is turned on: not where its false alarms cannot be kept down.
  public let isOnByDefault: Bool
  /// What its users may set.
  public let options: [CheckOption]
  /// What it finds and what it lets pass.
  public let examples: [CheckExample]

  /// A description.
  public init(
    id: String, title: String, explanation: String, limits: String, severity: Severity,
    category: MQMCategory, scope: Scope, languages: [LanguageTag]? = nil,
    isOnByDefault: Bool = true, options: [CheckOption] = [], examples: [CheckExample]
  ) {
    self.id = id
    self.title = title
    self.explanation = explanation
    self.limits = limits
    self.severity = severity
    self.category = category
    self.scope = scope
    self.languages = languages
    self.isOnByDefault = isOnByDefault
    self.options = options
    self.examples = examples
  }
}

/// A text, or a text and its translation, with the findings a check has in it.
///
/// What is found stands between ⟦ and ⟧. The examples are documentation and tests in one.
public struct CheckExample: Sendable {
  /// The source, or the text alone; with its marks.
  public let source: String
  /// The translation with its marks, or nil.
  public let target: String?
  /// The languages of the two.
  public let languages: (source: LanguageTag, target: LanguageTag?)
  /// The glossary the example needs.
  public let termbase: Termbase
  /// Whether something is found.
  public let isFlagged: Bool

  /// A text in which the check finds what is marked.
  public static func flags(
    _ text: String, _ language: LanguageTag, termbase: Termbase = .empty
  ) -> CheckExample {
    CheckExample(
      source: text, target: nil, languages: (language, nil), termbase: termbase, isFlagged: true)
  }

  /// A pair in which the check finds what is marked, on one side or on both.
  public static func flags(
    _ source: String, _ target: String, _ sourceLanguage: LanguageTag,
    _ targetLanguage: LanguageTag, termbase: Termbase = .empty
  ) -> CheckExample {
    CheckExample(
      source: source, target: target, languages: (sourceLanguage, targetLanguage),
      termbase: termbase, isFlagged: true)
  }

  /// A text in which the check finds nothing.
  public static func passes(
    _ text: String, _ language: LanguageTag, termbase: Termbase = .empty
  ) -> CheckExample {
    CheckExample(
      source: text, target: nil, languages: (language, nil), termbase: termbase, isFlagged: false)
  }

  /// A pair in which the check finds nothing.
  public static func passes(
    _ source: String, _ target: String, _ sourceLanguage: LanguageTag,
    _ targetLanguage: LanguageTag, termbase: Termbase = .empty
  ) -> CheckExample {
    CheckExample(
      source: source, target: target, languages: (sourceLanguage, targetLanguage),
      termbase: termbase, isFlagged: false)
  }

  /// A text without its marks, and the UTF-8 byte ranges that were marked.
  public static func unmarked(_ text: String) -> (text: String, marks: [Range<Int>]) {
    var plain = ""
    var marks: [Range<Int>] = []
    var start: Int?
    for character in text {
      switch character {
      case "⟦": start = plain.utf8.count
      case "⟧":
        if let opened = start { marks.append(opened..<plain.utf8.count) }
        start = nil
      default: plain.append(character)
      }
    }
    return (plain, marks)
  }
}
