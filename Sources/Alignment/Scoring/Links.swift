/// How many words of each pair of segments are linked: each word gives itself to the segments of the
/// other side near it in proportion to what they hold of its company, and part of it to none.
///
/// A word that is accounted for better next door counts there and not here, so that two sentences
/// that trade a clause are seen to belong together; and a word counts once at most, however rare it
/// is, so that no single word decides.
struct Links: Sendable {
  private var cells: SegmentCells

  /// The links between segments whose beads begin and end in `band`, both ways.
  init(
    _ evidence: Evidence, model: DocumentModel, band: Band, spans: Int, isPlain: [Bool],
    unlinked: Float
  ) {
    cells = SegmentCells(band: band, spans: spans, isPlain: isPlain)
    let rows = cells.first.indices.map { cells.row($0) }
    let columns = cells.columns(count: evidence.target.count)
    var next = cells
    Self.link(
      evidence.target, by: evidence.source, model.targetLexicon, near: rows, unlinked: unlinked
    ) { covering, covered, share in next.add(share, covering, covered) }
    Self.link(
      evidence.source, by: evidence.target, model.sourceLexicon, near: columns,
      unlinked: unlinked
    ) { covering, covered, share in next.add(share, covered, covering) }
    next.accumulate()
    cells = next
  }

  /// The links between the segments of a bead.
  @inline(__always)
  func sum(_ source: Range<Int>, _ target: Range<Int>) -> Float { cells.sum(source, target) }

  /// Shares out the words of one side over the segments of the other; `near` has for each covering
  /// segment the covered ones that are looked at.
  @inline(__always)
  private static func link(
    _ covered: Side, by covering: Side, _ lexicon: Lexicon, near: [Range<Int>], unlinked: Float,
    add: (_ covering: Int, _ covered: Int, _ share: Float) -> Void
  ) {
    var excess = [Float](repeating: 0, count: covered.types.count)
    // What each word has to give, over the sum of what asks for it: in two rounds, for the sum must
    // be known before it is shared out.
    var totals = [Float](repeating: unlinked, count: covered.tokens.count)
    excess.withUnsafeMutableBufferPointer { excess in
      totals.withUnsafeMutableBufferPointer { totals in
        covered.tokens.withUnsafeBufferPointer { tokens in
          covered.starts.withUnsafeBufferPointer { starts in
            for round in 0..<2 {
              for segment in near.indices where !near[segment].isEmpty {
                let company = covering.tokens(segment..<segment + 1)
                for token in company {
                  lexicon.forEachEntry(of: token) { excess[Int($0)] += $1 }
                }
                for other in near[segment] {
                  // Most claims are none, but which are is no more to be foretold than a coin.
                  let places = Int(starts[other])..<Int(starts[other + 1])
                  if round == 0 {
                    for place in places { totals[place] += excess[Int(tokens[place])] }
                  } else {
                    var sum: Float = 0
                    for place in places { sum += excess[Int(tokens[place])] / totals[place] }
                    add(segment, other, sum)
                  }
                }
                for token in company {
                  lexicon.forEachEntry(of: token) { other, _ in excess[Int(other)] = 0 }
                }
              }
            }
          }
        }
      }
    }
  }
}
