public import Checks
import Terminology

/// Which checks run, and how much their findings matter.
public struct CheckSelection: Sendable {
  /// The checks that run, in the order of the catalogue.
  public private(set) var checks: [any Check.Type]

  private var severities: [String: Severity] = [:]

  /// The checks that are on by default.
  public static let standard = CheckSelection(
    checks: catalogue.filter { $0.about.isOnByDefault })

  private init(checks: [any Check.Type]) { self.checks = checks }

  /// What a person asked for: with `only`, these checks and no others, also those that are off by
  /// default; without, the default; `skip` is taken away in either case.
  ///
  /// - Throws: ``InputError`` for a name that is no check's.
  public init(only: [String] = [], skip: [String] = []) throws(InputError) {
    for id in only + skip { _ = try Self.check(named: id) }
    let isWanted: (any Check.Type) -> Bool =
      only.isEmpty ? { $0.about.isOnByDefault } : { only.contains($0.about.id) }
    checks = catalogue.filter { isWanted($0) && !skip.contains($0.about.id) }
    guard !checks.isEmpty else { throw InputError("no check is left to run") }
  }

  /// The check of an id.
  ///
  /// - Throws: ``InputError`` where there is none.
  public static func check(named id: String) throws(InputError) -> any Check.Type {
    if let check = catalogue.first(where: { $0.about.id == id }) { return check }
    throw InputError(
      "there is no check “\(id)”" + didYouMean(id, among: catalogue.map { $0.about.id })
        + "; distich check --list shows all")
  }

  /// The findings as much as they matter here.
  func weighed(_ findings: [Finding]) -> [Finding] {
    guard !severities.isEmpty else { return findings }
    return findings.map { finding in
      guard let severity = severities[finding.check] else { return finding }
      var weighed = finding
      weighed.severity = severity
      return weighed
    }
  }
}
