internal import Foundation

/// How much likelier a kind of thing on one side is beside a kind on the other: a small table of
/// log likelihood ratios, believed at first to favour like kinds, then counted.
struct Agreement: Sendable {
  private let kinds: Int
  private let ratios: [Float]

  /// A table of no effect.
  static let none = Agreement(kinds: 1, ratios: [0])

  private init(kinds: Int, ratios: [Float]) {
    self.kinds = kinds
    self.ratios = ratios
  }

  /// A table of `kinds` by `kinds`.
  ///
  /// - Parameters:
  ///   - source: how often each kind occurs on the source side at all.
  ///   - target: the same of the target side.
  ///   - pairs: kinds that met in beads, and how far each bead is believed.
  ///   - belief: how many pairs the first belief is worth: seven in ten are alike, the others as it
  ///     happens.
  init(
    source: [Double], target: [Double], pairs: [(source: Int, target: Int, weight: Float)],
    belief: Double
  ) {
    let kinds = source.count
    let sourceTotal = source.reduce(0, +)
    let targetTotal = target.reduce(0, +)
    let alike = zip(source, target).map { ($0 / sourceTotal * $1 / targetTotal).squareRoot() }
    let alikeTotal = alike.reduce(0, +)
    var joint = [Double](repeating: 0, count: kinds * kinds)
    for a in 0..<kinds {
      for b in 0..<kinds {
        joint[a * kinds + b] = belief * 0.3 * source[a] / sourceTotal * target[b] / targetTotal
      }
      joint[a * kinds + a] += belief * 0.7 * alike[a] / alikeTotal
    }
    for pair in pairs { joint[pair.source * kinds + pair.target] += Double(pair.weight) }
    let total = joint.reduce(0, +)
    let rows = (0..<kinds).map { a in (0..<kinds).reduce(0) { $0 + joint[a * kinds + $1] } }
    let columns = (0..<kinds).map { b in (0..<kinds).reduce(0) { $0 + joint[$1 * kinds + b] } }
    ratios = (0..<kinds * kinds).map { cell in
      Float(log(joint[cell] * total / (rows[cell / kinds] * columns[cell % kinds])))
    }
    self.kinds = kinds
  }

  /// The log likelihood ratio of two kinds that meet.
  @inline(__always)
  func ratio(_ source: UInt8, _ target: UInt8) -> Float {
    ratios[Int(source) * kinds + Int(target)]
  }
}
