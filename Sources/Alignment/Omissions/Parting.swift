/// Two readings of the same segments: one bead, or the bead without its first or last segment on one
/// side and that segment left out of the other text.
///
/// A search adds up what speaks for beads one by one. Whether a sentence was left out is better seen
/// by holding both readings beside each other: above all, whether the other side has words that only
/// this sentence answers.
struct Parting: Sendable {
  /// The bead as one.
  let source: Range<Int>
  let target: Range<Int>
  /// Whether the segment in question lies in the source.
  let isSource: Bool
  /// Whether it is the first of its side, or the last.
  let isFirst: Bool

  /// A question about a bead that has at least two segments on the side in question.
  init(source: Range<Int>, target: Range<Int>, isSource: Bool, isFirst: Bool) {
    precondition((isSource ? source : target).count > 1 && !source.isEmpty && !target.isEmpty)
    self.source = source
    self.target = target
    self.isSource = isSource
    self.isFirst = isFirst
  }

  /// All questions about a bead.
  static func all(of bead: WeightedBead) -> [Parting] {
    guard !bead.source.isEmpty, !bead.target.isEmpty else { return [] }
    return [true, false].flatMap { isSource in
      (isSource ? bead.source : bead.target).count < 2
        ? []
        : [true, false].map {
          Parting(source: bead.source, target: bead.target, isSource: isSource, isFirst: $0)
        }
    }
  }

  /// The question whether an omission of one segment belongs to the bead beside it; nil where it
  /// is none, or they are no neighbours.
  init?(joining omission: WeightedBead, to bead: WeightedBead) {
    let isSource = omission.target.isEmpty
    let segment = isSource ? omission.source : omission.target
    let side = isSource ? bead.source : bead.target
    let isFirst = segment.upperBound == side.lowerBound
    guard omission.source.count + omission.target.count == 1,
      !bead.source.isEmpty, !bead.target.isEmpty,
      isFirst || side.upperBound == segment.lowerBound
    else { return nil }
    let whole =
      isFirst ? segment.lowerBound..<side.upperBound : side.lowerBound..<segment.upperBound
    self.init(
      source: isSource ? whole : bead.source, target: isSource ? bead.target : whole,
      isSource: isSource, isFirst: isFirst)
  }

  /// The bead without the segment.
  var rest: (source: Range<Int>, target: Range<Int>) {
    let side = isSource ? source : target
    let rest =
      isFirst ? side.lowerBound + 1..<side.upperBound : side.lowerBound..<side.upperBound - 1
    return isSource ? (rest, target) : (source, rest)
  }

  /// The segment as an omission, where the other reading puts it.
  var omission: (source: Range<Int>, target: Range<Int>) {
    let side = isSource ? source : target
    let other = isSource ? target : source
    let segment =
      isFirst ? side.lowerBound..<side.lowerBound + 1 : side.upperBound - 1..<side.upperBound
    let place = isFirst ? other.lowerBound : other.upperBound
    return isSource ? (segment, place..<place) : (place..<place, segment)
  }
}

/// What can be said for the reading that parts a bead; how likely it is, is the logistic function of
/// their weighted sum.
@_spi(Tuning)
public enum PartingFeature: Int, Sendable, CaseIterable {
  /// 1.
  case constant
  /// How much better the parts score than the whole, in nats.
  case odds
  /// What words of the other side only this segment answers: the logarithm of 1 and their
  /// information, in nats.
  case answered
  /// The product of both: where words are answered, odds prove less.
  case answeredOdds
  /// ``Feature/length`` of the whole.
  case length
  /// The same of the bead without the segment.
  case restLength
  /// What ``Feature/links`` of the whole has more than that of the rest.
  case links

  /// Numbers for the features, by ``rawValue``.
  public typealias Vector = SIMD8<Float>
}

@_spi(Tuning)
extension PartingFeature.Vector {
  /// The number of a feature.
  public subscript(_ feature: PartingFeature) -> Float {
    get { self[feature.rawValue] }
    set { self[feature.rawValue] = newValue }
  }
}
