import Testing

@testable import UnicodeText

/// Shows a text with `|` where `rules` cut it.
private func cut(
  _ text: String, _ rules: [PatternRules.Rule], joiningLines: Bool = false
) throws -> String {
  let bytes = Array(text.utf8)
  let segmenter = SentenceSegmenter(for: .english, rules: try PatternRules(rules))
  let ends = try segmenter.sentenceEnds(
    in: bytes.span, paragraphs: [0..<bytes.count], joiningLines: joiningLines)
  #expect(ends == ends.sorted() && Set(ends).count == ends.count)
  #expect(ends.last == (bytes.isEmpty ? nil : bytes.count))
  var start = 0
  return ends.map { end in
    defer { start = end }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }.joined(separator: "|")
}

private typealias Rule = PatternRules.Rule

private let fullStop = Rule(before: #"[.?!]+"#, after: #"\s"#)

@Suite struct PatternRulesTests {
  @Test(arguments: [
    ("One. Two.", "One. |Two."),
    ("One.", "One."),
    ("One.  ", "One.  "),
    ("  One.  Two. \u{A0}Three", "  One.  |Two. \u{A0}|Three"),
    ("No end", "No end"),
    (". . .", ". |. |."),
    ("   ", "   "),
    ("", ""),
    ("Été. Œuvre. 𝔸. 😀 fin", "Été. |Œuvre. |𝔸. |😀 fin"),
  ])
  func oneBreakRule(text: String, expected: String) throws {
    #expect(try cut(text, [fullStop]) == expected)
  }

  @Test func theFirstRuleThatMatchesDecides() throws {
    let text = "Dr. No. Yes."
    let exception = Rule(before: #"\bDr\."#, after: #"\s"#, breaks: false)
    #expect(try cut(text, [exception, fullStop]) == "Dr. No. |Yes.")
    #expect(try cut(text, [fullStop, exception]) == "Dr. |No. |Yes.")
    let but = Rule(before: #"Dr\."#, after: #"\sNo"#)
    #expect(try cut(text, [but, exception, fullStop]) == "Dr. |No. |Yes.")
  }

  /// An exception is about one place: it does not hold for a break before the white space.
  @Test func aRuleIsAboutOnePlace() throws {
    let afterSpace = Rule(before: #"Dr\.\s"#, breaks: false)
    #expect(try cut("Dr. No. Yes.", [afterSpace, fullStop]) == "Dr. |No. |Yes.")
    let breakAfterSpace = Rule(before: #"\.\s+"#, after: #"\p{Lu}"#)
    #expect(try cut("Dr. No.  Yes.", [afterSpace, breakAfterSpace]) == "Dr. No.  |Yes.")
  }

  /// A missing expression matches anywhere.
  @Test func emptyExpressions() throws {
    #expect(try cut("a.b c.d", [Rule(before: #"\."#)]) == "a.|b c.|d")
    #expect(try cut("aXbX", [Rule(after: "X")]) == "a|Xb|X")
    #expect(try cut("ab", [Rule()]) == "a|b")
    #expect(
      try cut("1.2. Three", [Rule(after: "[0-9]", breaks: false), Rule(before: #"\."#)])
        == "1.2. |Three")
  }

  /// Overlapping matches of one rule count: after “..” fails at the first place the second holds.
  @Test func overlappingMatches() throws {
    #expect(try cut("a..b", [Rule(before: #"\."#)]) == "a.|.|b")
    #expect(try cut("aaa", [Rule(before: "a", after: "a")]) == "a|a|a")
  }

  /// A repetition in `before` gives back what `after` needs.
  @Test func repetitionsGiveBack() throws {
    #expect(try cut("a.... b", [Rule(before: #"\.+"#, after: #"\. b"#)]) == "a...|. b")
  }

  /// What ICU takes in look-behind, what it does not, and groups numbered across both sides.
  @Test func exceptionsOfEveryKind() throws {
    let unbounded = Rule(before: #"\b[A-Z][a-z]*\."#, after: #"\s"#, breaks: false)
    #expect(try cut("Prof. X no. Y", [unbounded, fullStop]) == "Prof. X no. |Y")
    let bounded = Rule(before: #"\b(?:Dr|Prof)\."#, after: #"\s"#, breaks: false)
    #expect(try cut("Prof. X no. Y", [bounded, fullStop]) == "Prof. X no. |Y")
    let list = Rule(before: #"\([^)]*?[.:] [^)]*?[.:]"#, after: #"\s"#, breaks: false)
    #expect(try cut("(a. b. c. d. e) f. g", [list, fullStop]) == "(a. |b. c. d. e) f. |g")
    let start = Rule(before: #"^[^x]*\."#, after: #"\s"#, breaks: false)
    #expect(try cut("a. b. x. c. d", [start, fullStop]) == "a. b. x. |c. |d")
    let ends = Rule(before: #"[a-z]*\.(?:$|(?=\sb))"#, after: #"\s"#, breaks: false)
    #expect(try cut("a. b. c", [ends, fullStop]) == "a. b. |c")
    let twice = Rule(before: #"(a)\."#, after: #"\s(\w)\1"#, breaks: false)
    #expect(try cut("a. bb a. bc", [twice, fullStop]) == "a. bb a. |bc")
    let named = Rule(before: #"(?<x>a)\."#, after: #"\s(?<x>b)\k<x>"#, breaks: false)
    #expect(try cut("a. bb a. bc", [named, fullStop]) == "a. bb a. |bc")
  }

  @Test func lookAroundSeesTheWholeParagraph() throws {
    #expect(try cut("x. y. z", [Rule(before: #"(?<=x)\."#, after: #"\s"#)]) == "x. |y. z")
    #expect(try cut("x. y. z", [Rule(before: #"\.(?=\sz)"#)]) == "x. y. |z")
    #expect(try cut("x. y. z", [Rule(before: #"^x\."#)]) == "x. |y. z")
    #expect(try cut("x. y.", [Rule(before: #"\."#, after: #"\sy\.$"#)]) == "x. |y.")
    #expect(try cut("A|b", [Rule(before: "a|A")]) == "A||b")
  }

  @Test func lineBreaks() throws {
    #expect(try cut("One.\nTwo\nthree. Four\n", [fullStop]) == "One.\n|Two\n|three. |Four\n")
    #expect(
      try cut("One.\nTwo\nthree. Four\n", [fullStop], joiningLines: true)
        == "One.\n|Two\nthree. |Four\n")
    let exact = Rule(before: #"\."#, after: #" T"#)
    for end in ["\n", "\r\n", "\r", "\u{2028}", "\u{85}"] {
      #expect(try cut("One.\(end)Two", [exact], joiningLines: true) == "One.\(end)|Two")
      #expect(try cut("One\(end)\(end)Two", [exact]) == "One\(end)\(end)|Two")
    }
  }

  @Test func sentencesStayInTheirParagraphs() throws {
    let bytes = Array("One. two. Three".utf8)
    let segmenter = SentenceSegmenter(for: .english, rules: try PatternRules([fullStop]))
    #expect(
      try segmenter.sentenceEnds(in: bytes.span, paragraphs: [0..<7, 7..<15]) == [5, 7, 10, 15])
    #expect(
      try segmenter.sentenceEnds(in: bytes.span, paragraphs: [0..<4, 4..<4, 4..<15]) == [4, 10, 15])
  }

  @Test func workersChangeNothing() throws {
    let line = "One. Two é! Three\n"
    let bytes = Array(String(repeating: line, count: 500).utf8)
    let paragraphs = (0..<500).map { $0 * line.utf8.count..<($0 + 1) * line.utf8.count }
    let segmenter = SentenceSegmenter(for: .english, rules: try PatternRules([fullStop]))
    let alone = try segmenter.sentenceEnds(in: bytes.span, paragraphs: paragraphs)
    #expect(alone.count == 1500)
    for workers in [0, 2, 3, 7, 600] {
      #expect(
        try segmenter.sentenceEnds(in: bytes.span, paragraphs: paragraphs, workers: workers)
          == alone)
    }
    #expect(try segmenter.sentenceEnds(in: bytes.span, paragraphs: [], workers: 4).isEmpty)
  }

  @Test func mistakesNameTheRule() {
    let rules = [fullStop, Rule(before: "ab(c", after: "d", origin: "rules.srx:7:3")]
    #expect {
      try PatternRules(rules)
    } throws: { error in
      guard let error = error as? PatternRulesError else { return false }
      return error.rule == rules[1] && error.side == .before && error.line == 1
        && "\(error)".hasPrefix("rules.srx:7:3: not a regular expression ICU accepts")
    }
    #expect(throws: PatternRulesError.self) { try PatternRules([Rule(after: "a)(b")]) }
    #expect(throws: PatternRulesError.self) { try PatternRules([Rule(before: "a\0b")]) }
  }

  /// A pattern that backtracks without end is stopped, and the rule named.
  @Test func hostileExpressions() {
    let rule = Rule(before: #"(?:a+)+b"#, after: "c", origin: "evil.srx:1:1")
    let text = String(repeating: "a", count: 400)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect {
        try cut(text, [rule])
      } throws: { error in
        guard let error = error as? PatternRulesError else { return false }
        return [.regexTimeOut, .regexStackOverflow].contains(error.cause)
          && "\(error)".hasPrefix("evil.srx:1:1: the rule takes too long")
      }
    }
    #expect(time < .seconds(10))
  }

  /// Whatever the rules and the text, the pieces join back and none but the whole is blank.
  @Test(arguments: 1...6)
  func pieces(seed: Int) throws {
    var state = UInt64(seed)
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let alphabet = ["a", "B", ".", " ", "\n", "\u{A0}", "é", "😀", "\r\n", "!", "\u{FEFF}"]
    let patterns = ["", #"\."#, #"\s"#, #"\s+"#, "[a-z]+", #"\p{Lu}"#, "é|B", #"\w*[.!]"#, "(.)"]
    for _ in 0..<150 {
      let text = (0..<random(40)).map { _ in alphabet[random(alphabet.count)] }.joined()
      let rules = (0...random(4)).map { _ in
        Rule(
          before: patterns[random(patterns.count)], after: patterns[random(patterns.count)],
          breaks: random(2) == 0)
      }
      let pieces = try cut(text, rules, joiningLines: random(2) == 0).split(
        separator: "|", omittingEmptySubsequences: false)
      #expect(pieces.joined() == text)
      if pieces.count > 1 {
        for piece in pieces {
          #expect(piece.unicodeScalars.contains { !$0.properties.isWhitespace && $0 != "\u{FEFF}" })
        }
      }
    }
  }
}

@Suite struct LanguagePatternTests {
  @Test(arguments: [
    ("fr", "fr", true), ("FR.*", "fr", true), ("FR.*", "fr-CA", true), ("fr", "fr-CA", false),
    ("r", "fr", false), ("[Ff][Rr]_ca", "fr-CA", true), ("fr|en", "en", true), (".*", "de", true),
    ("(EN|en).*", "fr", false),
  ])
  func whole(pattern: String, tag: String, expected: Bool) throws {
    let language = try #require(LanguageTag(tag))
    #expect(try LanguagePattern(pattern).matches(language) == expected)
  }

  @Test func mistakes() { #expect(throws: PatternRulesError.self) { try LanguagePattern("fr(") } }
}

@Suite struct JavaPatternTests {
  @Test(arguments: [
    ("a+(?<=b+)c*", "a+(?<=b{1,100})c*"),
    ("(?<!x*|(?:y+?)z{2,})", "(?<!x{0,100}|(?:y{1,100}?)z{2,102})"),
    (#"(?<=\+[+*[*]+]\*+\Q++\E{3})+"#, #"(?<=\+[+*[*]+]\*{1,100}\Q++\E{3})+"#),
    ("(?=a+)(?<n>b+)(?>c+)", "(?=a+)(?<n>b+)(?>c+)"),
    (#"(?U)\p{Ll}+"#, #"\p{Ll}+"#), ("(?iU:a)(?u:b)(?i)", "(?i:a)(?:b)(?i)"),
    ("\\", "\\"), ("", ""), (")(?<=a*", ")(?<=a{0,100}"),
    ("(?<=(?=a+)b++)", "(?<=(?=a{1,100})b{1,100}+)"),
  ])
  func lookBehind(pattern: String, expected: String) {
    #expect(readingJava(pattern) == expected)
  }

  @Test func anUnboundedLookBehindIsReadAsABoundedOne() throws {
    let rule = Rule(before: #"\."#, after: #"\s(?<=\d+\.\s)"#)
    #expect(try cut("a. 12. b. c", [rule]) == "a. 12. |b. c")
    #expect(try rule.isWrittenForJava())
    #expect(try !fullStop.isWrittenForJava())
  }
}
