internal import Dispatch

/// Cuts text into sentences: ICU proposes, per-language rules decide.
///
/// A value that says how; it opens what it needs of ICU for each call and may be shared by threads.
public struct SentenceSegmenter: Sendable {
  /// The language whose rules apply.
  public let language: LanguageTag
  private let data: SentenceData

  /// A segmenter for `language`; one that distich has no data for gets the generic rules.
  public init(for language: LanguageTag) {
    self.language = language
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
  /// - Complexity: linear in the text.
  public func sentenceEnds(
    in text: borrowing Span<UInt8>, paragraphs: [Range<Int>], joiningLines: Bool = false,
    workers: Int = 1
  ) throws(ICUError) -> [Int] {
    let outcome = text.withUnsafeBufferPointer { buffer in
      Result { () throws(ICUError) -> [Int] in
        var cutter = try SentenceCutter(for: language, data: data)
        var ends: [Int] = []
        for paragraph in paragraphs {
          try cutter.cut(paragraph, of: buffer, joiningLines: joiningLines, into: &ends)
        }
        return ends
      }
    }
    return try outcome.get()
  }
}
