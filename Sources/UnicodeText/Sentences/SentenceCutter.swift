internal import CICU

/// Cuts paragraphs, one after the other, on one thread: ICU proposes, the rules decide.
///
/// ICU is asked only about a paragraph in which a rule is silent, or that has a character which may
/// end a sentence and is none of the rules' own, as `。`. Where neither is so, its proposals would
/// change nothing, and they are what costs most.
struct SentenceCutter: ~Copyable {
  private let language: LanguageTag
  /// Opened when ICU is asked for the first time.
  private var breaker: Breaker?
  private let data: SentenceData
  private let asksAlways: Bool
  private var scratch: [UInt8] = []

  /// A cutter for `language`; with `asksAlways`, which is for tests, ICU is asked where it would
  /// change nothing, too.
  init(for language: LanguageTag, data: SentenceData, asksAlways: Bool = false) {
    self.asksAlways = asksAlways
    self.language = language
    self.data = data
  }

  /// Appends to `ends` where the sentences of `paragraph` of `text` end.
  mutating func cut(
    _ paragraph: Range<Int>, of text: UnsafeBufferPointer<UInt8>, joiningLines: Bool,
    into ends: inout [Int]
  ) throws(ICUError) {
    guard !paragraph.isEmpty else { return }
    let whole = UnsafeBufferPointer(rebasing: text[paragraph])
    if joiningLines, joinLines(of: whole) {
      var scratch: [UInt8] = []
      swap(&scratch, &self.scratch)
      let outcome = scratch.withUnsafeBufferPointer { joined in
        Result { () throws(ICUError) in
          try cut(
            UnsafeBufferPointer(rebasing: joined[..<whole.count]), from: paragraph.lowerBound,
            into: &ends)
        }
      }
      swap(&scratch, &self.scratch)
      try outcome.get()
    } else {
      try cut(whole, from: paragraph.lowerBound, into: &ends)
    }
  }

  private mutating func cut(
    _ paragraph: UnsafeBufferPointer<UInt8>, from offset: Int, into ends: inout [Int]
  ) throws(ICUError) {
    guard let base = paragraph.baseAddress else { return }
    let text = SentenceText(base: base, count: paragraph.count)
    let rules = SentenceRules(text: text, data: data)
    let before = ends.count
    if !asksAlways {
      var walk = SentenceWalk(rules: rules, offset: offset, proposals: nil)
      if walk.run(&ends) { return }
      ends.removeLast(ends.count - before)
    }
    if breaker == nil { breaker = try Breaker(.sentence, for: language) }
    try breaker?.cut(paragraph) { proposals, _ in
      var walk = SentenceWalk(rules: rules, offset: offset, proposals: proposals)
      _ = walk.run(&ends)
    }
  }

  /// Copies `paragraph` into the scratch with spaces of equal length for its line breaks; false,
  /// and nothing done, where it has none before its last characters.
  private mutating func joinLines(of paragraph: UnsafeBufferPointer<UInt8>) -> Bool {
    guard
      paragraph.contains(where: { $0 &- 0x0A < 4 || $0 == 0xC2 || $0 == 0xE2 })
    else { return false }
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: paragraph)
    scratch.withUnsafeMutableBufferPointer { bytes in
      for index in bytes.indices {
        switch bytes[index] {
        case 0x0A...0x0D: bytes[index] = 0x20
        // NEL becomes U+00A0.
        case 0x85 where index > 0 && bytes[index - 1] == 0xC2: bytes[index] = 0xA0
        // U+2028 and U+2029 become U+2002.
        case 0xA8...0xA9
        where index > 1 && bytes[index - 1] == 0x80 && bytes[index - 2] == 0xE2:
          bytes[index] = 0x82
        default: break
        }
      }
    }
    return true
  }
}
