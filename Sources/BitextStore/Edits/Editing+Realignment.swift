import BitextModel
import GRDB

/// Beads made anew in place of others.
struct RealignedStretch {
  /// The ids of the beads that are replaced, in order.
  let old: [Int]
  /// The new ones, by what they hold.
  let beads: [Bead]
}

extension Editing {
  func realign(_ stretch: RealignedStretch?) throws -> String {
    guard let stretch, let first = stretch.old.first, let last = stretch.old.last else {
      throw ProjectError("there are no beads to align anew")
    }
    let label = first == last ? "realign \(first)" : "realign \(first) to \(last)"
    try withRoom {
      let old = try stretch.old.map(bead)
      let held = try old.map(self.held)
      let drafts = try drafts(stretch.beads, for: old, held)
      // What is as it was at both ends stays untouched.
      let start = zip(old, drafts).prefix { $0.id == $1.keeping }.count
      let end = zip(old[start...].reversed(), drafts[start...].reversed()).prefix {
        $0.id == $1.keeping
      }.count
      let middle = start..<old.count - end
      let draftsInMiddle = Array(drafts[start..<drafts.count - end])
      guard !middle.isEmpty || !draftsInMiddle.isEmpty else { return }
      try restructure(Array(old[middle]), Array(held[middle]), into: draftsInMiddle)
    }
    return label
  }

  /// The new beads with the segments they hold. One that holds what an old one did keeps its row; what
  /// was noted about the others goes to the bead that begins as they did.
  private func drafts(
    _ beads: [Bead], for old: [BeadRow], _ held: [BySide<[SegmentRow]>]
  ) throws -> [BeadDraft] {
    let source = held.flatMap(\.source)
    let target = held.flatMap(\.target)
    guard beads.reduce(0, { $0 + $1.source.count }) == source.count,
      beads.reduce(0, { $0 + $1.target.count }) == target.count
    else { throw ProjectError("the beads made anew do not hold the segments of the old ones") }
    let known = Dictionary(
      zip(old, held).map { ($1.source.map(\.id) + [-1] + $1.target.map(\.id), $0) },
      uniquingKeysWith: { $1 })
    var place = (source: 0, target: 0)
    var drafts: [BeadDraft] = []
    var homes = BySide<[Int: Int]>(source: [:], target: [:])
    for bead in beads {
      var draft = BeadDraft(
        keeping: nil,
        source: Array(source[place.source..<place.source + bead.source.count]),
        target: Array(target[place.target..<place.target + bead.target.count]))
      place = (place.source + bead.source.count, place.target + bead.target.count)
      draft.origin = bead.origin
      draft.confidence = bead.confidence
      if let same = known[draft.source.map(\.id) + [-1] + draft.target.map(\.id)] {
        draft.keeping = same.id
        draft.status = same.status
        draft.takeOver(same)
        if same.status == .confirmed {
          (draft.origin, draft.confidence) = (same.origin, same.confidence)
        }
      }
      for segment in draft.source { homes.source[segment.id] = drafts.count }
      for segment in draft.target { homes.target[segment.id] = drafts.count }
      drafts.append(draft)
    }
    let kept = Set(drafts.compactMap(\.keeping))
    for (bead, held) in zip(old, held) where !kept.contains(bead.id) {
      let home =
        held.source.first.flatMap { homes.source[$0.id] }
        ?? held.target.first.flatMap { homes.target[$0.id] }
      if let home { drafts[home].takeOver(bead) }
    }
    return drafts
  }
}
