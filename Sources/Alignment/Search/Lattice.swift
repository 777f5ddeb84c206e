/// All beads that a search weighs against each other, and what can be said of each.
@_spi(Tuning)
public struct Lattice: Sendable {
  /// A bead as an edge from the cell it begins at to the one it ends at.
  public struct Edge: Sendable {
    /// The number of the cell where the bead begins.
    public let from: Int32
    /// The number of the cell where it ends.
    public let to: Int32
    /// The bead's segments.
    public let source: Range<Int32>
    /// The bead's segments.
    public let target: Range<Int32>
    /// What can be said of the bead.
    public let features: Feature.Vector
  }

  /// How many cells there are; every path goes from the first to the last.
  public let cellCount: Int
  /// The edges in the order of the cells they end at.
  public let edges: [Edge]
  private let search: Search
  private let isMirrored: Bool

  init(_ search: Search, isMirrored: Bool) {
    var edges: [Edge] = []
    let band = search.band
    for i in band.lower.indices {
      for j in band.row(i) {
        search.forEachBead(endingAt: i, j) { number, from, _ in
          let type = search.types[number]
          let source = Int32(i - type.source)..<Int32(i)
          let target = Int32(j - type.target)..<Int32(j)
          edges.append(
            Edge(
              from: Int32(from), to: Int32(band.cell(i, j)),
              source: isMirrored ? target : source, target: isMirrored ? source : target,
              features: search.scorer.features(
                i - type.source..<i, j - type.target..<j, prior: search.scorer.model.types[number])
            ))
        }
      }
    }
    self.edges = edges
    self.search = search
    self.isMirrored = isMirrored
    cellCount = band.cellCount
  }

  /// What speaks for the first or last segment on a side of a bead having been left out; nil where
  /// the search does not ask.
  ///
  /// - Precondition: the bead has at least two segments on that side, and one on the other.
  public func parting(
    _ source: Range<Int>, _ target: Range<Int>, isSource: Bool, isFirst: Bool
  ) -> PartingFeature.Vector? {
    PartingScorer(search).features(
      of: Parting(
        source: isMirrored ? target : source, target: isMirrored ? source : target,
        isSource: isSource != isMirrored, isFirst: isFirst))
  }
}
