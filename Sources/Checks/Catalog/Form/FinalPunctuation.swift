import UnicodeText

/// A sentence that ends in a mark where its counterpart ends without one, or the reverse.
enum FinalPunctuation: Check {
  static let about = CheckDescription(
    id: "final-punctuation",
    title: "Final punctuation differs",
    explanation: """
      One side ends with a full stop, a question mark or the like and the other with none. Often the \
      end of the sentence is lost with the mark.
      """,
    limits: """
      Which mark it is does not count, and neither do quotation marks and brackets after it. A \
      mark that only the translation has is no more than a note: headlines often gain a full stop.
      """,
    severity: .warning, category: .punctuation, scope: .pair,
    examples: [
      .flags("Il est parti⟦.⟧", "He has ⟦left⟧", .french, .english),
      .passes("« Il est parti. »", "“He has left.”", .french, .english),
      .passes("Une visite", "A visit", .french, .english),
      .passes("Il a dit :", "He said:", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard let source = ending(of: pair.source), let target = ending(of: pair.target),
      source.isClosed != target.isClosed
    else { return [] }
    let (closed, open) = source.isClosed ? (source, target) : (target, source)
    let mark = (source.isClosed ? pair.source : pair.target).text.string(closed.range)
    let word = (source.isClosed ? pair.target : pair.source).text.string(open.range)
    return [
      finding(
        in: pair, source: source.range, target: target.range,
        "the \(source.isClosed ? "source" : "target") ends with “\(mark)”, the "
          + "\(source.isClosed ? "target" : "source") after “\(word)” without a mark",
        suggestion: source.isClosed ? word + "." : nil,
        severity: source.isClosed && !isHeadline(pair.target) ? .warning : .note)
    ]
  }

  /// Whether a stretch reads like an English headline, which has neither articles nor auxiliaries.
  private static func isHeadline(_ stretch: TextStretch) -> Bool {
    let words = stretch.words.lazy.filter { $0.kind == .letters }
    return stretch.text.language == "en" && words.count { _ in true } <= 18
      && !words.contains { prose.contains($0) }
  }

  private static let prose: WordSet = [
    "a", "an", "the", "is", "are", "was", "were", "has", "have", "had", "i", "he", "she", "it",
    "we",
    "they", "you",
  ]

  /// The last word or mark of a stretch that is no quotation mark or bracket.
  private static func ending(of stretch: TextStretch) -> (range: Range<Int>, isClosed: Bool)? {
    guard stretch.words.count > 1,
      let last = stretch.words.last(where: { !closing.contains($0) })
    else { return nil }
    return (last.range, last.kind == .mark)
  }

  private static let closing: WordSet = [
    "\"", "»", "›", "”", "“", "'", "’", ")", "]", "*", "_",
  ]
}
