public import BitextModel

/// A bead with the two stretches it joins, and what several checks ask of them, found out when the
/// first does.
///
/// One thread at a time.
public struct AnalysedPair {
  /// The number of the bead in its ladder, from zero.
  public let number: Int
  /// The bead.
  public let bead: Bead
  /// What it has of the source.
  public let source: TextStretch
  /// What it has of the target.
  public let target: TextStretch
  private let found = Found()

  init(number: Int, bead: Bead, source: TextStretch, target: TextStretch) {
    self.number = number
    self.bead = bead
    self.source = source
    self.target = target
  }

  /// How well the words of each side are answered by the other; nil where too little is known of the
  /// languages or there is too little or too much to compare.
  var coverage: PairCoverage? {
    if let coverage = found.coverage { return coverage }
    let coverage = PairCoverage(source, target)
    found.coverage = .some(coverage)
    return coverage
  }

  /// The figures that have no counterpart.
  var unmatchedFigures: FigureMatching {
    if let figures = found.figures { return figures }
    let figures = FigureMatching(Array(source.figures), Array(target.figures))
    found.figures = figures
    return figures
  }

  private final class Found {
    var coverage: PairCoverage??
    var figures: FigureMatching?
  }
}
