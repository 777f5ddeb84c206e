internal import CICU

/// One compiled rule; one thread's own.
///
/// A break rule is a search for `(?:before)(?=after)`, so that a repetition in `before` gives back
/// what `after` needs. From each character it finds the end ICU prefers, as other SRX tools do.
/// An exception is only asked about places: `(?<=before)(?=after)` there, exact whatever the length
/// of the text before. ICU takes only bounded expressions in look-behind; an exception of another
/// kind is searched for as a break is.
struct PatternMatcher {
  let rule: PatternRules.Rule
  private let search: Search
  private let probe: CompiledPattern?

  private enum Search {
    case joint(CompiledPattern)
    case separate(before: CompiledPattern, after: CompiledPattern)
  }

  init(_ rule: PatternRules.Rule) throws(PatternRulesError) {
    self.rule = rule
    // First each alone, so that a mistake is told in its own place, and so that no bracket of one
    // closes one of the other's.
    let before = try CompiledPattern(rule.before, of: rule, side: .before)
    let after = try CompiledPattern(rule.after, of: rule, side: .after)
    let behind = rule.before.isEmpty ? "" : "(?:\(rule.before))"
    // Groups are numbered through: a back-reference in `after` would point into `before`.
    let joint =
      Self.refersBack(rule.after)
      ? nil : try? CompiledPattern(behind + "(?=\(rule.after))", of: rule, side: nil)
    search = joint.map { .joint($0) } ?? .separate(before: before, after: after)
    if rule.breaks || joint == nil {
      probe = nil
    } else if rule.before.isEmpty {
      probe = joint
    } else {
      probe = try? CompiledPattern(
        "(?<=\(rule.before))(?=\(rule.after))", of: rule, side: nil)
    }
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
    guard let probe else { return nil }
    return try probe.matches(at: place, in: subject, rule: rule)
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

  init(
    _ pattern: String, of rule: PatternRules.Rule, side: PatternRulesError.Side?
  ) throws(PatternRulesError) {
    var line: Int32 = 0
    var column: Int32 = 0
    var status: Int32 = 0
    // ICU refuses an empty expression and C would cut one short at a zero.
    let handle =
      pattern.utf8.contains(0)
      ? nil : cicu_regex_open(pattern.isEmpty ? "(?:)" : pattern, &line, &column, &status)
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
}
