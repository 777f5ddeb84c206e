internal import Foundation

/// Which words of two spans answer each other, each word one other at most.
///
/// A lexicon alone would have every repetition of a word answered by the one on the other side, so
/// that what a translator added in the words of the sentence before looks translated. Here the pair
/// that most speaks for takes its words first (competitive linking: Melamed, Computational
/// Linguistics 2000).
struct WordPairs {
  private let evidence: Evidence
  private let model: DocumentModel

  /// How many times as likely as by chance two words have to be beside each other for an even chance
  /// that they answer each other.
  private static let evenRatio: Float = 10
  /// Ratios that pair nothing.
  private static let negligible: Float = 1.5

  init(_ evidence: Evidence, model: DocumentModel) {
    self.evidence = evidence
    self.model = model
  }

  /// How much of the information of each side is answered by the other, in nats: a word has the
  /// more, the rarer it is in its document.
  ///
  /// - Complexity: for each type of the source span, its lexicon entries and the types of the target
  ///   span.
  func answered(_ source: Range<Int>, _ target: Range<Int>) -> (source: Float, target: Float) {
    var left = Self.counts(evidence.source.tokens(source))
    var right = Self.counts(evidence.target.tokens(target))
    var answered: (source: Float, target: Float) = (0, 0)
    for pair in pairs(left, right) {
      let count = min(left[pair.source].count, right[pair.target].count)
      guard count > 0 else { continue }
      left[pair.source].count -= count
      right[pair.target].count -= count
      let share = Float(count) * pair.ratio / (pair.ratio + Self.evenRatio)
      answered.source += share * Self.information(evidence.source, left[pair.source].type)
      answered.target += share * Self.information(evidence.target, right[pair.target].type)
    }
    return answered
  }

  /// Types that may answer each other, by their places in the lists, the likeliest first.
  private func pairs(
    _ left: [(type: Int32, count: Int)], _ right: [(type: Int32, count: Int)]
  ) -> [(source: Int, target: Int, ratio: Float)] {
    var pairs: [(source: Int, target: Int, ratio: Float)] = []
    for (source, word) in left.enumerated() {
      // Both ascend.
      var target = 0
      model.targetLexicon.forEachEntry(of: word.type) { other, ratio in
        while target < right.count, right[target].type < other { target += 1 }
        guard target < right.count, right[target].type == other else { return }
        let back = model.sourceLexicon.excess(of: other, word.type)
        let mean = (ratio * back).squareRoot()
        if mean > Self.negligible { pairs.append((source, target, mean)) }
      }
    }
    return pairs.sorted { ($1.ratio, $0.source, $0.target) < ($0.ratio, $1.source, $1.target) }
  }

  private static func counts(_ tokens: ArraySlice<Int32>) -> [(type: Int32, count: Int)] {
    var counts: [(type: Int32, count: Int)] = []
    for token in tokens.sorted() {
      if counts.last?.type == token {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((token, 1))
      }
    }
    return counts
  }

  private static func information(_ side: Side, _ type: Int32) -> Float {
    log(Float(side.tokens.count) / Float(side.occurrences[Int(type)]))
  }
}

extension Lexicon {
  /// What the entry of two types adds to the base; 0 where there is none.
  fileprivate func excess(of covering: Int32, _ covered: Int32) -> Float {
    var low = Int(rows[Int(covering)])
    var high = Int(rows[Int(covering) + 1])
    while low < high {
      let middle = (low + high) / 2
      if columns[middle] < covered { low = middle + 1 } else { high = middle }
    }
    let isEntry = low < Int(rows[Int(covering) + 1]) && columns[low] == covered
    return isEntry ? excess[low] : 0
  }
}
