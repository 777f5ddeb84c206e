/// A regular expression for language tags, as SRX files map languages to rules.
///
/// ```swift
/// try LanguagePattern("FR.*").matches(.french)   // true
/// ```
///
/// The whole tag has to match, in whatever case: SRX files write `FR`, `fr` and `[Ff][Rr]` for the
/// same. A tag with subtags matches, too, where it does with an underscore in place of each hyphen.
public struct LanguagePattern: Hashable, Sendable {
  /// The expression, ICU's.
  public let pattern: String

  /// A pattern.
  ///
  /// - Throws: ``PatternRulesError`` for an expression ICU does not accept.
  public init(_ pattern: String) throws(PatternRulesError) {
    self.pattern = pattern
    _ = try compiled()
  }

  /// Whether the pattern is one for `language`.
  ///
  /// - Throws: ``PatternRulesError`` where ICU gives up matching.
  public func matches(_ language: LanguageTag) throws(PatternRulesError) -> Bool {
    let (pattern, rule) = try compiled()
    let tag = language.rawValue
    for spelling in [tag, String(tag.map { $0 == "-" ? "_" : $0 })] {
      let subject = try PatternSubject(spelling.utf8.span)
      if try pattern.matches(at: 0, in: subject, rule: rule) { return true }
    }
    return false
  }

  private func compiled() throws(PatternRulesError) -> (CompiledPattern, PatternRules.Rule) {
    let rule = PatternRules.Rule(before: pattern)
    _ = try CompiledPattern(pattern, of: rule, side: .before)
    return (try CompiledPattern("(?i)(?:\(pattern))\\z", of: rule, side: .before), rule)
  }
}
