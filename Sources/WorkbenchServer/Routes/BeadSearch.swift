import BitextStore
import UnicodeText

/// Looks for words in both texts of a bitext, whatever their case, width and accents.
struct BeadSearch {
  /// What was found.
  struct Hits: Encodable {
    /// How many beads have it on a side.
    var total = 0
    /// The first of them.
    var hits: [Hit] = []
  }

  /// A bead that has it.
  struct Hit: Encodable {
    let bead: Int
    let side: BitextSide
    /// Its text on that side, cut where it is long.
    let text: String
  }

  /// What is looked for.
  let words: String

  /// The beads that have the words.
  ///
  /// - Complexity: linear in the bitext.
  func hits(in project: Project, bitext: Int, atMost limit: Int) throws -> Hits {
    var folding = try TextTransform.folding(stripMarks: true)
    let wanted = try folding(words)
    var hits = Hits()
    guard !wanted.isEmpty else { return hits }
    var next = try project.beads(of: bitext, count: 512).beads
    while !next.isEmpty {
      for bead in next {
        for side in BitextSide.allCases {
          let text = bead.text(on: side)
          guard try folding(text).contains(wanted) else { continue }
          hits.total += 1
          if hits.hits.count < limit {
            hits.hits.append(Hit(bead: bead.id, side: side, text: String(text.prefix(240))))
          }
        }
      }
      let last = next[next.count - 1].id
      next = Array(try project.beads(of: bitext, from: last, count: 513).beads.dropFirst())
    }
    return hits
  }
}
