import Synchronization

/// How much each gap between the words of a text sounds as if a word were missing there, segment by
/// segment, found out when it is first asked for.
final class GapScores: Sendable {
  private let knowledge: WordKnowledge
  private let known: Mutex<[[Float]?]>

  init(_ knowledge: WordKnowledge, segments: Int) {
    self.knowledge = knowledge
    known = Mutex((0..<segments).map { _ in nil })
  }

  /// The logarithm of the odds for each gap of a segment with these words: the first is before the
  /// first word, the last after the last.
  func gaps(ofSegment segment: Int, _ words: ArraySlice<Word>) -> [Float] {
    if let known = known.withLock({ $0[segment] }) { return known }
    let gaps = knowledge.gaps(in: words)
    known.withLock { $0[segment] = gaps }
    return gaps
  }
}

extension TextStretch {
  /// For the gap before each of its words how much it sounds as if a word were missing there, and for
  /// the end; nil where nothing is known of the language.
  var gaps: [Float]? {
    guard let scores = text.gaps else { return nil }
    if segments.count == 1 { return scores.gaps(ofSegment: segments.lowerBound, words) }
    var gaps: [Float] = []
    for segment in segments {
      let own = scores.gaps(ofSegment: segment, text.words[text.words(of: segment..<segment + 1)])
      // The end of one segment is the beginning of the next.
      if let last = gaps.popLast() {
        gaps.append(max(last, own[0]))
        gaps += own.dropFirst()
      } else {
        gaps = own
      }
    }
    return gaps
  }
}
