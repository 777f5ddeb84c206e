/// How many segments a bead has on each side.
struct BeadType: Hashable, Sendable {
  let source: Int
  let target: Int

  /// Segments left out together that are tried at once; longer omissions are several of them.
  private static let longestOmission = 4

  /// All types a search tries, matched ones by size first.
  static func all(_ options: AlignmentOptions) -> [BeadType] {
    let side = min(max(1, options.longestSide), 30)
    let total = min(max(2, options.longestBead), 2 * side)
    var types: [BeadType] = []
    for sum in 2...total {
      for source in max(1, sum - side)...max(1, min(side, sum - 1)) where sum - source <= side {
        types.append(BeadType(source: source, target: sum - source))
      }
    }
    for omitted in 1...min(side, longestOmission) {
      types += [BeadType(source: omitted, target: 0), BeadType(source: 0, target: omitted)]
    }
    return types
  }

  /// How often beads of this type are before any is seen; the sizes of Gale and Church
  /// (Computational Linguistics 1993, table 5), smoothed and continued to larger ones.
  var prior: Double {
    switch (min(source, target), max(source, target)) {
    case (0, let omitted): 0.01 * power(0.3, omitted - 1)
    case (1, 1): 0.84
    case (1, 2): 0.05
    case (1, let longer): 0.05 * power(0.2, longer - 2)
    case (let shorter, let longer):
      0.012 * power(0.2, shorter - 2) * power(0.35, longer - shorter)
    }
  }
}

private func power(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { product, _ in product * base }
}
