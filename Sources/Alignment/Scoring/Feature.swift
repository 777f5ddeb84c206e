/// What can be said of a bead in numbers; its score is their weighted sum.
@_spi(Tuning)
public enum Feature: Int, Sendable, CaseIterable {
  /// The log probability of the bead's type in these documents.
  case type
  /// The log density of its lengths, next to that of equal ones.
  case length
  /// The mean over both directions of how much likelier the words of one side are beside the other,
  /// in nats.
  case words
  /// What ``words`` would gain if segments just outside joined the bead.
  case stray
  /// The log likelihood ratio of how both sides end.
  case ending
  /// The log likelihood ratio of what begins after both sides.
  case opening
  /// Paragraphs that begin inside the bead.
  case paragraphs
  /// The cosine of both sides' vectors.
  case cosine
  /// The mean cosine of either side with the segments just outside the other.
  case outside
  /// 1 for a bead with both sides.
  case matched
  /// Words that are linked inside the bead.
  case links
  /// Words of the bead.
  case size
  /// What names of a glossary say.
  case names
  /// The log probability of the type of a bead with an empty side.
  case omissionType
  /// 1 for such a bead.
  case unmatched
  /// The doublings of its length.
  case unmatchedLength

  /// Numbers for the features, by ``rawValue``.
  public typealias Vector = SIMD16<Float>
}

@_spi(Tuning)
extension Feature.Vector {
  /// The number of a feature.
  public subscript(_ feature: Feature) -> Float {
    get { self[feature.rawValue] }
    set { self[feature.rawValue] = newValue }
  }
}

extension Feature.Vector {
  /// The sum of the products.
  @inline(__always)
  func dot(_ other: Self) -> Float {
    let products = self * other
    let eight = products.lowHalf + products.highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }
}
