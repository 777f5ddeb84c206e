/// Cuts text into sentences: ICU proposes, per-language rules decide.
///
/// The rules know what ICU cannot: abbreviations and initials, who speaks after `« Non ! »`, where
/// a closing quotation mark belongs, footnote marks, sentences glued together or without a full
/// stop. What they know of words is data, in `Data/`. Where they are silent ICU's rules
/// (UAX #29, section 5) hold, so any language ICU knows is cut.
///
/// A value that says how; it opens what it needs of ICU for each call and may be shared by threads.
public struct SentenceSegmenter: Sendable {
  /// The language whose rules apply.
  public let language: LanguageTag
  /// The rules that take the place of the language's own; nil for those.
  public let rules: PatternRules?
  private let data: SentenceData

  /// A segmenter for `language`; one that distich has no data for gets the generic rules.
  ///
  /// - Parameters:
  ///   - language: the language of the text.
  ///   - rules: rules that decide alone, in place of the language's own.
  public init(for language: LanguageTag, rules: PatternRules? = nil) {
    self.language = language
    self.rules = rules
    data = SentenceData.data(for: language)
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
    return try text.withUnsafeBufferPointer { buffer in
      // Threads only read it, and all end before this returns.
      nonisolated(unsafe) let buffer = buffer
      return try sharing(paragraphs, among: workers) { share throws(ICUError) in
        try ends(in: buffer, paragraphs: share, joiningLines: joiningLines)
      }
    }
  }

  private func ends(
    in text: UnsafeBufferPointer<UInt8>, paragraphs: ArraySlice<Range<Int>>, joiningLines: Bool
  ) throws(ICUError) -> [Int] {
    var cutter = SentenceCutter(for: language, data: data)
    var ends: [Int] = []
    ends.reserveCapacity(paragraphs.count * 2)
    for paragraph in paragraphs {
      try cutter.cut(paragraph, of: text, joiningLines: joiningLines, into: &ends)
    }
    return ends
  }
}
