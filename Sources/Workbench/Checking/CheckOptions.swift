public import Checks
public import Terminology

/// How texts are checked.
public struct CheckOptions: Sendable {
  /// Which checks run.
  public var selection = CheckSelection.standard
  /// The names that are known.
  public var termbase = Termbase.empty
  /// What matters less than this is left out.
  public var minimumSeverity = Severity.note
  /// How many threads may share the work. The result does not depend on it.
  public var workers = 1

  /// Every check that is on by default, without a glossary.
  public init() {}

  /// What checks whole texts, or excerpts that may begin and end in the middle of something.
  func checker(ofExcerpts isExcerpt: Bool = false) -> Checker {
    Checker(
      using: selection.checks, context: CheckContext(termbase: termbase, isExcerpt: isExcerpt))
  }
}
