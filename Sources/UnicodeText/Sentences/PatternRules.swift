/// Rules that cut sentences by regular expressions, in order: what an SRX file holds.
///
/// ```swift
/// let rules = try PatternRules([
///   PatternRules.Rule(before: #"\bDr\."#, after: #"\s"#, breaks: false),
///   PatternRules.Rule(before: #"[.?!]"#, after: #"\s"#),
/// ])
/// let segmenter = SentenceSegmenter(for: .english, rules: rules)
/// // "Dr. No came. He left." is cut after "came. "
/// ```
///
/// At each place between two characters the first rule whose `before` matches text that ends there
/// and whose `after` matches text that begins there decides (SRX 2.0). Where none does there is no
/// break. Three things differ from the letter of SRX: white space after a break goes to the
/// sentence before it, as everywhere in distich; a line break that is no space ends a sentence; a
/// sentence of white space alone does not arise.
public struct PatternRules: Hashable, Sendable {
  /// One rule.
  public struct Rule: Hashable, Sendable {
    /// An ICU regular expression for the text before the place; empty for any.
    public var before: String
    /// An ICU regular expression for the text after the place; empty for any.
    public var after: String
    /// Whether there is a break at the place, or none whatever later rules say.
    public var breaks: Bool
    /// What errors call the rule, such as `rules.srx:12:5`.
    public var origin: String

    /// A rule; a break unless `breaks` is false.
    public init(before: String = "", after: String = "", breaks: Bool = true, origin: String = "") {
      self.before = before
      self.after = after
      self.breaks = breaks
      self.origin = origin
    }

    /// Whether an expression is one of Java's that ICU refuses as it stands.
    ///
    /// It is read with repetitions inside look-behind limited to 100 turns, without the flags U, u
    /// and d.
    ///
    /// - Throws: ``PatternRulesError`` for an expression ICU does not accept at all.
    public func isWrittenForJava() throws(PatternRulesError) -> Bool {
      try PatternMatcher(self).isAdapted
    }
  }

  /// The rules in the order they are tried.
  public let rules: [Rule]
  private let pool: PatternPool

  /// Rules in the order they are tried.
  ///
  /// - Throws: ``PatternRulesError`` for the first expression ICU does not accept.
  public init(_ rules: [Rule]) throws(PatternRulesError) {
    self.rules = rules
    pool = PatternPool(try CompiledRules(rules))
  }

  /// Whether both hold the same rules in the same order.
  public static func == (left: PatternRules, right: PatternRules) -> Bool {
    left.rules == right.rules
  }

  /// Hashes the rules.
  public func hash(into hasher: inout Hasher) { hasher.combine(rules) }

  /// Where the sentences of `text` end; the arguments are those of ``SentenceSegmenter``.
  func sentenceEnds(
    in text: UnsafeBufferPointer<UInt8>, paragraphs: [Range<Int>], joiningLines: Bool, workers: Int
  ) throws(PatternRulesError) -> [Int] {
    // Read by all, written by none, and outlived by its owner.
    nonisolated(unsafe) let text = text
    return try sharing(paragraphs, among: workers) { share throws(PatternRulesError) in
      try sentenceEnds(in: text, paragraphs: share, joiningLines: joiningLines)
    }
  }

  private func sentenceEnds(
    in text: UnsafeBufferPointer<UInt8>, paragraphs: ArraySlice<Range<Int>>, joiningLines: Bool
  ) throws(PatternRulesError) -> [Int] {
    let compiled = if let idle = pool.take() { idle } else { try CompiledRules(rules) }
    defer { pool.give(compiled) }
    let matchers = compiled.matchers
    var ends: [Int] = []
    for range in paragraphs where !range.isEmpty {
      let paragraph = UnsafeBufferPointer(rebasing: text[range])
      let joined = joiningLines ? JoinedLines(paragraph) : nil
      let places =
        if let joined {
          try breaks(in: joined.bytes.span, by: matchers).map { joined.origins[$0] }
        } else {
          try breaks(in: paragraph.span, by: matchers)
        }
      let lines = joiningLines ? [] : endsOfLines(in: paragraph)
      var start = 0
      for place in places.merging(lines) where place > start {
        let end = endOfWhiteSpace(in: paragraph, from: place)
        if end < paragraph.count, endOfWhiteSpace(in: paragraph, from: start) < end {
          ends.append(range.lowerBound + end)
          start = end
        }
      }
      ends.append(range.upperBound)
    }
    return ends
  }

  /// The places where a break rule matches and no exception before it in the list does.
  private func breaks(
    in text: Span<UInt8>, by matchers: [PatternMatcher]
  ) throws(PatternRulesError) -> [Int] {
    let subject = try PatternSubject(text)
    var first: [Int: Int] = [:]
    for (number, matcher) in matchers.enumerated() where matcher.rule.breaks {
      for place in try matcher.places(in: subject) where first[place] == nil {
        first[place] = number
      }
    }
    var exceptions: [Int: Set<Int>] = [:]
    var places: [Int] = []
    for (place, number) in first.sorted(by: { $0.key < $1.key }) {
      var stays = true
      for earlier in 0..<number where stays && !matchers[earlier].rule.breaks {
        let matcher = matchers[earlier]
        if let matches = try matcher.probe(at: place, in: subject) {
          stays = !matches
        } else {
          if exceptions[earlier] == nil {
            exceptions[earlier] = Set(try matcher.places(in: subject))
          }
          stays = exceptions[earlier]?.contains(place) != true
        }
      }
      if stays { places.append(place) }
    }
    return places
  }
}

/// A rule ICU could not compile, or gave up matching.
public struct PatternRulesError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The expression of a rule that is at fault.
  public enum Side: String, Hashable, Sendable {
    /// The text before a break.
    case before
    /// The text after it.
    case after
  }

  /// The rule, nil where it is the text that could not be prepared.
  public var rule: PatternRules.Rule?
  /// The expression at fault; nil where it is the two together.
  public var side: Side?
  /// What ICU says.
  public var cause: ICUError
  /// The line in the expression, from 1; 0 where ICU gives none.
  public var line: Int
  /// The column in the expression, from 1, in UTF-16 units.
  public var column: Int

  init(
    rule: PatternRules.Rule?, side: Side? = nil, cause: ICUError, line: Int = 0, column: Int = 0
  ) {
    self.rule = rule
    self.side = side
    self.cause = cause
    self.line = line
    self.column = column
  }

  /// Which rule, which expression, what is wrong and what helps.
  public var description: String {
    var text = rule.map { $0.origin.isEmpty ? "" : "\($0.origin): " } ?? ""
    switch cause {
    case .regexTimeOut, .regexStackOverflow:
      text += "the rule takes too long to match (\(cause)); avoid nested repetition"
    default:
      text += "not a regular expression ICU accepts (\(cause)"
      if line > 0 { text += ", at line \(line), column \(column)" }
      text += ")"
    }
    guard let rule else { return text }
    switch side {
    case .before: return text + ": before “\(rule.before)”"
    case .after: return text + ": after “\(rule.after)”"
    case nil: return text + ": before “\(rule.before)”, after “\(rule.after)”"
    }
  }
}
