public import BitextModel

/// A passage of one text that the other does not have, or has in another place.
///
/// A translator who leaves out a sentence leaves out a bead. A passage is more than that: a chapter
/// that an edition lacks, a page lost in the scan, a paragraph that was moved.
public struct AbsentPassage: Hashable, Sendable {
  /// One of two texts.
  public enum Side: String, Hashable, Sendable, CaseIterable {
    /// The text that is the source of the ladder.
    case source
    /// The text that is its target.
    case target
  }

  /// The text that has the passage.
  public let side: Side
  /// The passage's segments there.
  public let segments: Range<Int>
  /// Where the other text has it, if it has it at all: segments that stay unmatched there too.
  public let elsewhere: Range<Int>?

  /// The fewest segments in a row that are a passage: more than what a translator leaves out for
  /// style.
  public static let fewestSegments = 5

  /// How likely a bead has to be to end a passage; strangers that meet are less likely than that.
  static let leastCertainty = 0.9
}

/// The passages of both texts that have no counterpart in their place, those of the source first.
///
/// Where a passage is missing from one text, or each has another in its place, beads are unmatched or
/// doubtful: of ``AbsentPassage/fewestSegments`` or more segments in a row at least half are
/// unmatched, and the beads between those are more doubtful than not. A passage counts as moved where
/// the other text has one without a counterpart such that more than half of either translates the
/// other.
/// - Precondition: the ladder has as many segments on each side as the evidence has.
/// - Complexity: linear in the documents, and in the products of the lengths of passages; those beyond
///   the longest twenty of either side are not looked for elsewhere.
public func absentPassages(in ladder: Ladder, by evidence: Evidence) -> [AbsentPassage] {
  precondition(
    ladder.sourceCount == evidence.sourceCount && ladder.targetCount == evidence.targetCount,
    "Passages are looked for in a ladder's own documents")
  let source = passages(in: ladder.beads, \.source)
  let target = passages(in: ladder.beads, \.target)
  var sourceElsewhere: [Range<Int>: Range<Int>] = [:]
  var targetElsewhere: [Range<Int>: Range<Int>] = [:]
  if !source.isEmpty, !target.isEmpty {
    let matcher = PassageMatcher(ladder, evidence)
    for one in longest(source) {
      for other in longest(target) {
        guard let met = matcher.match(one, other) else { continue }
        // Of several places the one that holds most of it.
        if met.target.count > sourceElsewhere[one]?.count ?? 0 { sourceElsewhere[one] = met.target }
        if met.source.count > targetElsewhere[other]?.count ?? 0 {
          targetElsewhere[other] = met.source
        }
      }
    }
  }
  return source.map {
    AbsentPassage(side: .source, segments: $0, elsewhere: sourceElsewhere[$0])
  }
    + target.map { AbsentPassage(side: .target, segments: $0, elsewhere: targetElsewhere[$0]) }
}

private func longest(_ passages: [Range<Int>]) -> [Range<Int>] {
  Array(passages.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }.prefix(20))
}

/// The passages of a side without a counterpart, in order.
private func passages(in beads: [Bead], _ side: (Bead) -> Range<Int>) -> [Range<Int>] {
  var found: [Range<Int>] = []
  // From the first to the last unmatched segment of a run of unmatched and doubtful beads.
  var passage: Range<Int>?
  var unmatched = 0
  func end() {
    if let passage, passage.count >= AbsentPassage.fewestSegments, unmatched * 2 >= passage.count {
      found.append(passage)
    }
    passage = nil
    unmatched = 0
  }
  for bead in beads {
    if bead.isUnmatched {
      let segments = side(bead)
      guard !segments.isEmpty else { continue }
      passage = (passage?.lowerBound ?? segments.lowerBound)..<segments.upperBound
      unmatched += segments.count
    } else if bead.origin != .automatic || bead.confidence >= AbsentPassage.leastCertainty {
      end()
    }
  }
  end()
  return found
}
