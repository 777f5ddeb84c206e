/// Something in a glossary that its keeper should look at.
public struct LintFinding: Hashable, Sendable, CustomStringConvertible {
  /// How much a finding matters.
  public enum Severity: String, Sendable, CaseIterable, Comparable {
    /// Worth knowing.
    case note
    /// Probably not meant.
    case warning
    /// Certainly not meant.
    case error

    /// Whether it matters less.
    public static func < (a: Severity, b: Severity) -> Bool {
      (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }
  }

  /// The rule that found it.
  public let rule: LintRule
  /// How much it matters.
  public let severity: Severity
  /// The file's name.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column in code points, from 1.
  public let column: Int
  /// The concept it is about.
  public let concept: Concept.ID
  /// What is wrong and what to do.
  public let message: String

  /// `file:line:column: severity: message [rule]`.
  public var description: String {
    "\(file):\(line):\(column): \(severity.rawValue): \(message) [\(rule.rawValue)]"
  }
}

/// What a glossary is looked through for.
public enum LintRule: String, Sendable, CaseIterable {
  /// A key that the format does not know.
  case unknownKey = "unknown-key"
  /// A concept without any term.
  case noTerms = "no-terms"
  /// A concept without a term to use in a language the glossary asks for.
  case missingLanguage = "missing-language"
  /// A term that stands twice.
  case duplicateTerm = "duplicate-term"
  /// Several preferred terms of one language at one time.
  case twoPreferred = "two-preferred"
  /// A form that another, of the same concept and standing, is always found for.
  case unreachableForm = "unreachable-form"
  /// One form in two concepts that are not said to be distinct.
  case sharedForm = "shared-form"
  /// Forms of two concepts that differ in accents, case, hyphens or apostrophes alone.
  case nearForm = "near-form"
  /// Terms that look alike and are not.
  case lookAlike = "look-alike"
  /// A word in letters of two scripts.
  case mixedScripts = "mixed-scripts"
  /// Characters that cannot be seen, spaces too many, or letters and accents apart (not NFC).
  case untidyText = "untidy-text"
  /// An end before its beginning.
  case dateOrder = "date-order"
  /// A transliteration system that distich does not know.
  case unknownSystem = "unknown-system"
  /// What is no item of Wikidata.
  case wikidataShape = "wikidata-shape"
  /// One item of Wikidata for two concepts.
  case duplicateWikidata = "duplicate-wikidata"
  /// A *distinct from* without a reason.
  case missingReason = "missing-reason"
}
