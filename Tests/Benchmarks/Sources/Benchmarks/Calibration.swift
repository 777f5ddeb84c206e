import Alignment
import BitextModel

/// How confidences and being right go together.
struct Calibration: Sendable {
  private var beads: [(confidence: Double, isRight: Bool)] = []

  static func + (a: Calibration, b: Calibration) -> Calibration {
    var sum = a
    sum.beads += b.beads
    return sum
  }

  mutating func add(_ ladder: Ladder, gold: [IndexBead]) {
    let golden = Set(gold.map { [$0.source, [-1], $0.target] })
    for bead in ladder.beads {
      let index = IndexBead(bead)
      beads.append((bead.confidence, golden.contains([index.source, [-1], index.target])))
    }
  }

  /// The expected calibration error over ten equal intervals (Naeini, Cooper and Hauskrecht, AAAI
  /// 2015).
  var expectedError: Double {
    var error = 0.0
    for interval in 0..<10 {
      let inside = beads.filter { min(9, Int($0.confidence * 10)) == interval }
      let right = Double(inside.count { $0.isRight })
      error += abs(inside.reduce(0) { $0 + $1.confidence } - right)
    }
    return error / Double(max(1, beads.count))
  }

  /// The share of all errors that the tenth of beads with the lowest confidence holds.
  var errorsInLowestTenth: Double {
    let sorted = beads.sorted { $0.confidence < $1.confidence }
    let errors = sorted.count { !$0.isRight }
    return Double(sorted.prefix(sorted.count / 10).count { !$0.isRight }) / Double(max(1, errors))
  }
}
