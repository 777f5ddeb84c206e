import Dispatch

/// Cuts text into sentences: ICU proposes, per-language rules decide.
///
/// A value that says how; it opens what it needs of ICU for each call and may be shared by threads.
public struct SentenceSegmenter: Sendable {
  /// The language whose rules apply.
  public let language: LanguageTag
  /// The rules that take the place of the language's own; nil for those.
  public let rules: PatternRules?

  /// A segmenter for `language`; one that distich has no data for gets the generic rules.
  ///
  /// - Parameters:
  ///   - language: the language of the text.
  ///   - rules: rules that decide alone, in place of the language's own.
  public init(for language: LanguageTag, rules: PatternRules? = nil) {
    self.language = language
    self.rules = rules
  }

  /// Where the sentences of `text` end.
  ///
  /// - Parameters:
  ///   - text: well-formed UTF-8.
  ///   - paragraphs: ranges of `text` in order. A sentence never crosses from one to the next.
  ///   - joiningLines: whether a line break inside a paragraph is a space (hard-wrapped text)
  ///     rather than the end of a sentence.
  ///   - workers: how many threads may share the work. The result does not depend on it.
  /// - Returns: byte offsets into `text`, ascending. The end of every paragraph that is not empty
  ///   is among them. White space belongs to the sentence before it.
  /// - Throws: ``ICUError``; with ``rules`` of one's own, ``PatternRulesError`` that names the rule.
  /// - Complexity: linear in the text.
  public func sentenceEnds(
    in text: borrowing Span<UInt8>, paragraphs: [Range<Int>], joiningLines: Bool = false,
    workers: Int = 1
  ) throws -> [Int] {
    if let rules {
      return try text.withUnsafeBufferPointer { buffer in
        try rules.sentenceEnds(
          in: buffer, paragraphs: paragraphs, joiningLines: joiningLines, workers: workers)
      }
    }
    var breaker = try Breaker(.sentence, for: language)
    var all: [Int] = []
    for paragraph in paragraphs {
      let found = text.extracting(paragraph).withUnsafeBufferPointer { buffer in
        Result { () throws(ICUError) -> [Int] in
          try breaker.cut(buffer) { ends, _ in ends.map { Int($0) + paragraph.lowerBound } }
        }
      }
      all += try found.get()
    }
    return all
  }
}
