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
  /// What `.distich.yml` lets pass.
  public var configuration: CheckConfiguration?
  /// What is known and left as it is.
  public var baseline: Baseline?
  /// How many threads may share the work. The result does not depend on it.
  public var workers = 1

  /// Every check that is on by default, without a glossary.
  public init() {}

  /// What the configuration lets pass in the file at `path`.
  func suppressions(for path: String) -> [FileSuppression] {
    guard let configuration else { return [] }
    let name = configuration.relativePath(path)
    return configuration.suppressions.filter { entry in
      entry.patterns.contains { $0.matches(name) }
    }
  }

  /// What checks whole texts, or excerpts that may begin and end in the middle of something.
  func checker(ofExcerpts isExcerpt: Bool = false) -> Checker {
    Checker(using: selection.checks, context: context(ofExcerpts: isExcerpt))
  }

  /// What checks are given beside whole texts or excerpts; any number of checkers may share it.
  func context(ofExcerpts isExcerpt: Bool) -> CheckContext {
    CheckContext(
      termbase: termbase, settings: selection.settings, isExcerpt: isExcerpt,
      meanings: ShippedMeanings())
  }
}
