internal import Foundation

/// How long a text is beside its translation, in characters without white space.
///
/// Gale and Church's model (Computational Linguistics 1993) with two changes: the variance also has
/// a part that grows with the square of the length, since translators differ by whole phrases and
/// not only by characters, and a Student distribution forgives what a normal one would not.
struct LengthModel: Sendable {
  /// The root of target characters for each source character.
  private let root: Float
  /// The variance of a difference for each character, and for each squared one.
  private let linear: Float
  private let square: Float
  private let freedom: Float

  private static let usual = (linear: 4.0, square: 0.03)

  /// The model that beads of these documents suggest.
  init(_ evidence: Evidence, beads: [WeightedBead], freedom: Float) {
    var source = 0.0
    var target = 0.0
    for bead in beads {
      source += Double(bead.weight) * evidence.source.length(bead.source)
      target += Double(bead.weight) * evidence.target.length(bead.target)
    }
    let ratio = source > 0 && target > 0 ? target / source : 1
    // One factor for both parts of the variance, from the median of standardised differences (that
    // of a squared normal one is 0.455), which outliers do not move; ten imagined beads keep it
    // near what is usual.
    var differences = [Double](repeating: 1, count: 10)
    for bead in beads {
      let a = evidence.source.length(bead.source) * ratio.squareRoot()
      let b = evidence.target.length(bead.target) / ratio.squareRoot()
      let mean = (a + b) / 2
      guard mean > 0 else { continue }
      let variance = Self.usual.linear * mean + Self.usual.square * mean * mean
      differences.append((a - b) * (a - b) / variance / 0.455)
    }
    differences.sort()
    let factor = min(4, max(0.25, differences[differences.count / 2]))
    root = Float(ratio.squareRoot())
    linear = Float(Self.usual.linear * factor)
    square = Float(Self.usual.square * factor)
    self.freedom = freedom
  }

  /// Models of what may be, before any bead is seen: lengths relate as the totals of these
  /// stretches do or, where that is something else, as their mean segments do.
  static func guesses(
    _ evidence: Evidence, _ source: Range<Int>, _ target: Range<Int>, freedom: Float
  ) -> [LengthModel] {
    let a = evidence.source.length(source)
    let b = evidence.target.length(target)
    guard a > 0, b > 0 else { return [LengthModel(ratio: 1, freedom: freedom)] }
    let totals = b / a
    let means = totals * Double(source.count) / Double(target.count)
    return (abs(log(means / totals)) < 0.1 ? [totals] : [totals, means]).map {
      LengthModel(ratio: $0, freedom: freedom)
    }
  }

  private init(ratio: Double, freedom: Float) {
    root = Float(ratio.squareRoot())
    linear = Float(Self.usual.linear)
    square = Float(Self.usual.square)
    self.freedom = freedom
  }

  /// A length of the source on the scale between the sides.
  @inline(__always)
  func scaled(source: Double) -> Float { Float(source) * root }

  /// A length of the target on the scale between the sides.
  @inline(__always)
  func scaled(target: Double) -> Float { Float(target) / root }

  /// The log density of two scaled lengths, next to that of equal ones.
  @inline(__always)
  func score(_ a: Float, _ b: Float) -> Float {
    let mean = (a + b) / 2
    let variance = linear * mean + square * mean * mean + 1
    let z = (a - b) * (a - b) / variance
    return -(freedom + 1) / 2 * quickLog(1 + z / freedom)
  }
}

/// The natural logarithm of a normal positive number as ``quickLog(_:)-(Float)`` gives it, of a
/// wider range.
@inline(__always)
func quickLog(_ x: Double) -> Float {
  let bits = x.bitPattern
  let exponent = Int32(truncatingIfNeeded: bits >> 52) - 1023
  let mantissa = Double(bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
  return Float(exponent) * 0.693_147_18 + quickLog(Float(mantissa))
}

/// The natural logarithm of a normal positive number, to some 1e-6: a third of the time of the exact
/// one in the innermost loop of the search.
///
/// The exponent is read off; of the mantissa *m* in [√½, √2) the series of artanh gives
/// log *m* = 2 artanh((*m* − 1) / (*m* + 1)).
@inline(__always)
func quickLog(_ x: Float) -> Float {
  let bits = x.bitPattern &- 0x3F35_04F3
  let exponent = Float(Int32(bitPattern: bits) >> 23)
  let mantissa = Float(bitPattern: (bits & 0x007F_FFFF) &+ 0x3F35_04F3)
  let t = (mantissa - 1) / (mantissa + 1)
  let square = t * t
  let series = ((square * (1 / 7) + 1 / 5) * square + 1 / 3) * square + 1
  return exponent * 0.693_147_18 + 2 * t * series
}
