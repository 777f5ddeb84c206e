public import Checks
import Terminology

/// Which checks run, and how much their findings matter.
public struct CheckSelection: Sendable {
  /// The checks that run, in the order of the catalogue.
  public private(set) var checks: [any Check.Type]

  /// What their options are set to.
  public private(set) var settings = CheckSettings()

  private var severities: [String: Severity] = [:]

  /// The checks that are on by default.
  public static let standard = CheckSelection(
    checks: catalogue.filter { $0.about.isOnByDefault })

  private init(checks: [any Check.Type]) { self.checks = checks }

  /// What a person asked for: with `only`, these checks and no others, also those that are off by
  /// default; without, what the configuration says of texts at `paths`, else the default. `skip` is
  /// taken away in either case.
  ///
  /// - Throws: ``InputError`` for a name that is no check's, or where no check is left.
  public init(
    only: [String] = [], skip: [String] = [], configuration: CheckConfiguration? = nil,
    paths: [String] = []
  ) throws(InputError) {
    for id in only + skip { _ = try Self.check(named: id) }
    let said = configuration?.settings(for: paths) ?? [:]
    checks = catalogue.filter { check in
      let about = check.about
      let isOn =
        only.isEmpty ? said[about.id]?.isOn ?? about.isOnByDefault : only.contains(about.id)
      return isOn && !skip.contains(about.id)
    }
    guard !checks.isEmpty else { throw InputError("no check is left to run") }
    for (id, setting) in said {
      severities[id] = setting.severity
      for (option, words) in setting.words { settings.set(option, of: id, to: words) }
    }
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

  /// What a check, or what is said of suppressions, says of itself.
  ///
  /// - Throws: ``InputError`` where nothing goes by this id.
  public static func description(named id: String) throws(InputError) -> CheckDescription {
    let own = InlineSuppression.about
    return id == own.id ? own : try check(named: id).about
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
