import BitextModel

/// A bead as it is to become: what it holds, and whose row it takes.
struct BeadDraft {
  /// The bead that stays known by its id; nil for a new one.
  var keeping: Int?
  var source: [SegmentRow]
  var target: [SegmentRow]
  var status = ReviewStatus.unconfirmed
  var origin = Bead.Origin.edited
  var confidence = 1.0
  var note: String?
  var isBookmarked = false

  /// A bead that a person made of others: what was noted about them stays with it.
  init(keeping: Int?, source: [SegmentRow], target: [SegmentRow], of beads: [BeadRow] = []) {
    self.keeping = keeping
    self.source = source
    self.target = target
    for bead in beads { takeOver(bead) }
  }

  /// What a person noted about a bead that is no more.
  mutating func takeOver(_ bead: BeadRow) {
    if let other = bead.note { note = note.map { $0 == other ? $0 : "\($0)\n\(other)" } ?? other }
    isBookmarked = isBookmarked || bead.isBookmarked
    if bead.status == .review { status = .review }
  }

  subscript(side: BitextSide) -> [SegmentRow] { side == .source ? source : target }
}
