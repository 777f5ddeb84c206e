internal import Synchronization

/// Rules compiled; one thread's own while it uses them.
///
/// Unchecked: a ``PatternPool`` lends one to one thread at a time.
final class CompiledRules: @unchecked Sendable {
  let matchers: [PatternMatcher]

  init(_ rules: [PatternRules.Rule]) throws(PatternRulesError) {
    var matchers: [PatternMatcher] = []
    matchers.reserveCapacity(rules.count)
    for rule in rules { matchers.append(try PatternMatcher(rule)) }
    self.matchers = matchers
  }
}

/// Compiled copies of the same rules, kept between uses: compiling a large SRX file takes as long as
/// cutting some hundred kilobytes.
final class PatternPool: Sendable {
  private let idle: Mutex<[CompiledRules]>

  init(_ first: CompiledRules) { idle = Mutex([first]) }

  /// A copy that nobody uses, nil where none is left.
  func take() -> CompiledRules? { idle.withLock { $0.popLast() } }

  /// Puts a copy back.
  func give(_ compiled: CompiledRules) { idle.withLock { $0.append(compiled) } }
}
