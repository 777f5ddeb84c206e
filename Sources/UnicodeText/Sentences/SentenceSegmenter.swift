import Dispatch

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
    let outcome = text.withUnsafeBufferPointer { buffer in
      Result { () throws(ICUError) -> [Int] in
        let shares = shares(of: paragraphs, workers: workers)
        guard shares.count > 1 else {
          return try ends(in: buffer, paragraphs: paragraphs[...], joiningLines: joiningLines)
        }
        // Threads only read it, and all end before this returns.
        nonisolated(unsafe) let buffer = buffer
        return try sharing(shares, among: workers) { share throws(ICUError) in
          try ends(in: buffer, paragraphs: paragraphs[share], joiningLines: joiningLines)
        }
      }
    }
    return try outcome.get()
  }

  private func ends(
    in text: UnsafeBufferPointer<UInt8>, paragraphs: ArraySlice<Range<Int>>, joiningLines: Bool
  ) throws(ICUError) -> [Int] {
    var cutter = try SentenceCutter(for: language, data: data)
    var ends: [Int] = []
    ends.reserveCapacity(paragraphs.count * 2)
    for paragraph in paragraphs {
      try cutter.cut(paragraph, of: text, joiningLines: joiningLines, into: &ends)
    }
    return ends
  }

  /// Contiguous shares of the paragraphs, of about equal bytes; one for a text too small to share.
  private func shares(of paragraphs: [Range<Int>], workers: Int) -> [Range<Int>] {
    guard let first = paragraphs.first, let last = paragraphs.last else { return [] }
    let bytes = last.upperBound - first.lowerBound
    let count = min(workers, paragraphs.count, bytes / 65_536)
    guard count > 1 else { return [paragraphs.indices] }
    // More shares than threads, so that none waits long for the slowest.
    let size = bytes / (count * 8) + 1
    var shares: [Range<Int>] = []
    var start = 0
    for index in paragraphs.indices
    where paragraphs[index].upperBound - paragraphs[start].lowerBound >= size
      || index == paragraphs.count - 1
    {
      shares.append(start..<index + 1)
      start = index + 1
    }
    return shares
  }

  /// What `work` returns for each share, joined in order.
  private func sharing(
    _ shares: [Range<Int>], among workers: Int,
    _ work: @Sendable (Range<Int>) throws(ICUError) -> [Int]
  ) throws(ICUError) -> [Int] {
    var results = [Result<[Int], ICUError>](repeating: .success([]), count: shares.count)
    results.withUnsafeMutableBufferPointer { results in
      // Each iteration writes elements of its own, and all end before this returns.
      nonisolated(unsafe) let results = results
      // Who is done takes the next share: a thread that starts late holds nobody up.
      nonisolated(unsafe) var taken = 0
      let turn = DispatchQueue(label: "distich.sentences")
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        while true {
          let index = turn.sync {
            taken += 1
            return taken - 1
          }
          guard index < shares.count else { return }
          results[index] = Result { () throws(ICUError) in try work(shares[index]) }
        }
      }
    }
    var all: [Int] = []
    all.reserveCapacity(results.reduce(0) { $0 + ((try? $1.get().count) ?? 0) })
    for result in results { all += try result.get() }
    return all
  }
}
