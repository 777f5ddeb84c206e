internal import CICU

/// One compiled rule; one thread's own.
///
/// A break rule is a search for `(?:before)(?=after)`, so that a repetition in `before` gives back
/// what `after` needs. From each character it finds the end ICU prefers, as other SRX tools do. An
/// exception is only asked about the places of breaks, exactly: whether any text that ends there
/// matches `before`.
struct PatternMatcher {
  let rule: PatternRules.Rule
  /// Whether ICU takes an expression of the rule only as ``readingJava(_:)`` has it.
  let isAdapted: Bool
  private let search: Search
  private let probe: Probe?

  private enum Search {
    case joint(CompiledPattern)
    case separate(before: CompiledPattern, after: CompiledPattern)
  }

  private enum Probe {
    /// `(?<=before)(?=after)`, where ICU takes the one as look-behind: it has to be bounded.
    case around(CompiledPattern)
    /// `after` at the place, then `before\z` in a window that ends there.
    case window(before: CompiledPattern, after: CompiledPattern, units: Int32)
  }

  /// What an unbounded expression before an exception may look back, in UTF-16 units.
  private static let window: Int32 = 2000

  init(_ rule: PatternRules.Rule) throws(PatternRulesError) {
    self.rule = rule
    // First each alone, so that a mistake is told in its own place, and so that no bracket of one
    // closes one of the other's.
    let before = try CompiledPattern(rule.before, of: rule, side: .before)
    let after = try CompiledPattern(rule.after, of: rule, side: .after)
    isAdapted = before.isAdapted || after.isAdapted
    let joint = Self.joint(rule, before: rule.before.isEmpty ? "" : "(?:\(rule.before))")
    search = joint.map { .joint($0) } ?? .separate(before: before, after: after)
    if rule.breaks {
      probe = nil
    } else if rule.before.isEmpty {
      probe = joint.map { .around($0) }
    } else if let around = Self.joint(rule, before: "(?<=\(rule.before))"), !around.isAdapted {
      probe = .around(around)
    } else if Self.endsText(rule.before) {
      probe = nil
    } else {
      let begins = rule.before.contains("^") || rule.before.contains("\\A")
      probe = .window(
        before: try CompiledPattern("(?:\(rule.before))\\z", of: rule, side: .before),
        after: after, units: begins ? 0 : Self.window)
    }
  }

  /// `before` and, ahead of it, the rule's `after`; nil where ICU does not take them together.
  private static func joint(_ rule: PatternRules.Rule, before: String) -> CompiledPattern? {
    // Groups are numbered through: a back-reference in `after` would point into `before`.
    refersBack(rule.after)
      ? nil : try? CompiledPattern(before + "(?=\(rule.after))", of: rule, side: nil)
  }

  /// Whether `pattern` speaks of the end of the text, which in a window would be the window's.
  private static func endsText(_ pattern: String) -> Bool {
    ["$", "\\z", "\\Z"].contains { pattern.contains($0) }
  }

  /// The places inside the text where the rule matches; in no order, some perhaps twice.
  func places(in subject: PatternSubject) throws(PatternRulesError) -> [Int] {
    switch search {
    case .joint(let pattern): return try pattern.ends(in: subject, rule: rule)
    case .separate(let before, let after):
      var places: [Int] = []
      for place in try before.ends(in: subject, rule: rule)
      where try after.matches(at: place, in: subject, rule: rule) { places.append(place) }
      return places
    }
  }

  /// Whether the rule matches at `place`, or nil where only a search can tell.
  func probe(at place: Int, in subject: PatternSubject) throws(PatternRulesError) -> Bool? {
    switch probe {
    case .around(let pattern): return try pattern.matches(at: place, in: subject, rule: rule)
    case .window(let before, let after, let units):
      guard try after.matches(at: place, in: subject, rule: rule) else { return false }
      return try before.isFound(before: place, window: units, in: subject, rule: rule)
    case nil: return nil
    }
  }

  private static func refersBack(_ pattern: String) -> Bool {
    var escaped = false
    for byte in pattern.utf8 {
      if escaped, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) { return true }
      escaped = !escaped && byte == UInt8(ascii: "\\")
    }
    return false
  }
}

/// A text that patterns are matched against.
final class PatternSubject {
  fileprivate let handle: OpaquePointer
  fileprivate let count: Int

  init(_ text: Span<UInt8>) throws(PatternRulesError) {
    count = text.count
    guard let length = Int32(exactly: count) else {
      throw PatternRulesError(rule: nil, cause: .illegalArgument)
    }
    var status: Int32 = 0
    let opened = text.withUnsafeBufferPointer {
      cicu_subject_open($0.baseAddress, length, &status)
    }
    guard let opened, status <= 0 else {
      throw PatternRulesError(rule: nil, cause: ICUError(rawValue: status))
    }
    handle = opened
  }

  deinit { cicu_subject_close(handle) }
}

/// A compiled regular expression.
final class CompiledPattern {
  private let handle: OpaquePointer
  /// Whether ICU takes the expression only as ``readingJava(_:)`` has it.
  let isAdapted: Bool

  init(
    _ pattern: String, of rule: PatternRules.Rule, side: PatternRulesError.Side?
  ) throws(PatternRulesError) {
    var line: Int32 = 0
    var column: Int32 = 0
    var status: Int32 = 0
    func open(_ pattern: String) -> OpaquePointer? {
      // ICU refuses an empty expression and C would cut one short at a zero.
      pattern.utf8.contains(0)
        ? nil : cicu_regex_open(pattern.isEmpty ? "(?:)" : pattern, &line, &column, &status)
    }
    var handle = open(pattern)
    let refusal = (status: status, line: line, column: column)
    let adapted = status > 0 ? readingJava(pattern) : pattern
    isAdapted = adapted != pattern
    if isAdapted {
      handle = open(adapted)
      if status > 0 { (status, line, column) = refusal }
    }
    guard let handle, status <= 0 else {
      throw PatternRulesError(
        rule: rule, side: side, cause: status > 0 ? ICUError(rawValue: status) : .illegalArgument,
        line: Int(line), column: Int(column))
    }
    self.handle = handle
  }

  deinit { cicu_regex_close(handle) }

  /// Where matches end, from each character the one ICU prefers; never at either end of the text.
  func ends(
    in subject: PatternSubject, rule: PatternRules.Rule
  ) throws(PatternRulesError) -> [Int] {
    var bounds: UnsafePointer<Int32>?
    var status: Int32 = 0
    let count = cicu_regex_find_all(handle, subject.handle, &bounds, &status)
    guard status <= 0 else {
      throw PatternRulesError(rule: rule, cause: ICUError(rawValue: status))
    }
    var ends: [Int] = []
    for match in 0..<Int(count) {
      guard let end = bounds?[2 * match + 1] else { break }
      if end > 0, end < subject.count, ends.last != Int(end) { ends.append(Int(end)) }
    }
    return ends
  }

  /// Whether the text at `place` begins with a match.
  func matches(
    at place: Int, in subject: PatternSubject, rule: PatternRules.Rule
  ) throws(PatternRulesError) -> Bool {
    var status: Int32 = 0
    let found = cicu_regex_matches_at(handle, subject.handle, Int32(place), &status)
    guard status <= 0 else {
      throw PatternRulesError(rule: rule, cause: ICUError(rawValue: status))
    }
    return found != 0
  }

  /// Whether there is a match in the `window` UTF-16 units before `place` (0: all of them), for
  /// whose anchors the text ends there.
  func isFound(
    before place: Int, window: Int32, in subject: PatternSubject, rule: PatternRules.Rule
  ) throws(PatternRulesError) -> Bool {
    var status: Int32 = 0
    let found = cicu_regex_found_before(handle, subject.handle, Int32(place), window, &status)
    guard status <= 0 else {
      throw PatternRulesError(rule: rule, cause: ICUError(rawValue: status))
    }
    return found != 0
  }
}
