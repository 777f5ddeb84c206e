import BitextModel

extension Editing {
  func merge(_ id: Int) throws -> String {
    try withRoom {
      let first = try bead(id)
      guard let second = try bead(after: first) else {
        throw ProjectError("bead \(id) is the last one: there is none after it to merge with")
      }
      let old = [first, second]
      let held = try old.map(held)
      try restructure(
        old, held,
        into: [
          BeadDraft(
            keeping: id, source: held.flatMap(\.source), target: held.flatMap(\.target), of: old)
        ])
      return "merge \(id) and \(second.id)"
    }
  }

  func split(_ id: Int, _ source: Int, _ target: Int) throws -> String {
    try withRoom {
      let bead = try bead(id)
      let held = try held(bead)
      let (n, m) = (held.source.count, held.target.count)
      guard (0...n).contains(source), (0...m).contains(target) else {
        throw ProjectError(
          "bead \(id) has \(n) source and \(m) target segments: it cannot be split after "
            + "\(source) and \(target)")
      }
      guard source + target > 0, source + target < n + m else {
        throw ProjectError(
          "splitting bead \(id) (\(n)-\(m)) after \(source) and \(target) segments leaves nothing "
            + (source + target > 0 ? "after the cut" : "before it"))
      }
      try restructure(
        [bead], [held],
        into: [
          BeadDraft(
            keeping: id, source: Array(held.source[..<source]),
            target: Array(held.target[..<target]), of: [bead]),
          BeadDraft(
            keeping: nil, source: Array(held.source[source...]),
            target: Array(held.target[target...])),
        ])
      return "split \(id) after \(source):\(target)"
    }
  }

  func unmatch(_ id: Int) throws -> String {
    try withRoom {
      let bead = try bead(id)
      let held = try held(bead)
      guard !held.source.isEmpty, !held.target.isEmpty else {
        throw ProjectError("bead \(id) has nothing on one side already")
      }
      try restructure(
        [bead], [held],
        into: [
          BeadDraft(keeping: id, source: held.source, target: [], of: [bead]),
          BeadDraft(keeping: nil, source: [], target: held.target),
        ])
      return "unmatch \(id)"
    }
  }

  func move(_ side: BitextSide, _ id: Int, _ direction: Edit.Direction) throws -> String {
    let giver = try bead(id)
    let isUp = direction == .up
    guard let taker = try isUp ? bead(before: giver) : bead(after: giver) else {
      throw ProjectError(
        "bead \(id) is the \(isUp ? "first" : "last"): there is none "
          + "\(isUp ? "before" : "after") it to take a sentence")
    }
    var (given, taken) = (try held(giver), try held(taker))
    guard !given[side].isEmpty else {
      throw ProjectError("bead \(id) has no \(side.rawValue) segment to move")
    }
    let heldBefore = isUp ? [taken, given] : [given, taken]
    if isUp {
      taken[side].append(given[side].removeFirst())
    } else {
      taken[side].insert(given[side].removeLast(), at: 0)
    }
    let isEmptied = given.source.isEmpty && given.target.isEmpty
    let drafts = [
      BeadDraft(
        keeping: taker.id, source: taken.source, target: taken.target,
        of: isEmptied ? [taker, giver] : [taker])
    ]
    let rest =
      isEmptied
      ? [] : [BeadDraft(keeping: id, source: given.source, target: given.target, of: [giver])]
    try restructure(
      isUp ? [taker, giver] : [giver, taker], heldBefore, into: isUp ? drafts + rest : rest + drafts
    )
    return "move the \(isUp ? "first" : "last") \(side.rawValue) sentence of \(id) to \(taker.id)"
  }

  /// What a bead holds.
  func held(_ bead: BeadRow) throws -> BySide<[SegmentRow]> {
    BySide(
      source: try segments(of: bead.id, on: .source), target: try segments(of: bead.id, on: .target)
    )
  }

  /// Puts beads in place of others that follow each other and hold the same segments in the same
  /// order. Findings go to the bead that holds what they flag, pins and texts stay.
  ///
  /// - Throws: ``ProjectError`` where pinned segments that stood together would be parted; `RoomMade`
  ///   before anything is changed, where rows had to be moved to make room.
  func restructure(
    _ old: [BeadRow], _ held: [BySide<[SegmentRow]>], into drafts: [BeadDraft]
  ) throws {
    for side in BitextSide.allCases {
      precondition(
        held.flatMap { $0[side].map(\.id) } == drafts.flatMap { $0[side].map(\.id) },
        "Beads that replace others hold the same segments")
    }
    var places = old.map(\.place)
    if drafts.count > places.count {
      places += try self.places(
        drafts.count - places.count, after: old[old.count - 1].place, in: .beads)
    }
    try checkPins(drafts)
    let findings = try findings(of: old, held: held, in: drafts)

    let rows = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    var next = try nextBead()
    var homes: [Int] = []
    for (draft, place) in zip(drafts, places) {
      let id: Int
      if let kept = draft.keeping {
        id = kept
        try update(kept, from: rows[kept], to: draft, place: place)
      } else {
        (id, next) = (next, next + 1)
        try insert(id, draft, place: place)
      }
      homes.append(id)
      for side in BitextSide.allCases {
        for segment in draft[side] where segment.bead != id {
          try run(
            "UPDATE segment SET bead = ? WHERE bitext = ? AND side = ? AND id = ?",
            [id, bitext, side.code, segment.id])
        }
      }
    }
    for (finding, home) in findings { try put(finding, bead: homes[home]) }
    let kept = Set(homes)
    for bead in old where !kept.contains(bead.id) {
      try run("DELETE FROM bead WHERE bitext = ? AND id = ?", [bitext, bead.id])
    }
  }

  private func nextBead() throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT 1 + max(id) FROM bead WHERE bitext = ?"), arguments: [bitext])
      ?? 1
  }

  private func insert(_ id: Int, _ draft: BeadDraft, place: Int) throws {
    try run(
      """
      INSERT INTO bead (bitext, id, place, status, origin, confidence, note, bookmark)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        bitext, id, place, draft.status.code, draft.origin.code, draft.confidence,
        StoredText(draft.note), draft.isBookmarked,
      ])
  }

  private func update(_ id: Int, from row: BeadRow?, to draft: BeadDraft, place: Int) throws {
    if let row, row.place == place, row.status == draft.status, row.origin == draft.origin,
      row.confidence == draft.confidence, row.note == draft.note,
      row.isBookmarked == draft.isBookmarked
    {
      return
    }
    try run(
      """
      UPDATE bead SET place = ?, status = ?, origin = ?, confidence = ?, note = ?, bookmark = ?
      WHERE bitext = ? AND id = ?
      """,
      [
        place, draft.status.code, draft.origin.code, draft.confidence, StoredText(draft.note),
        draft.isBookmarked, bitext, id,
      ])
  }

  /// Segments that are pinned together and stand together go on doing so.
  private func checkPins(_ drafts: [BeadDraft]) throws {
    var home: [Int: Int] = [:]
    var before: [Int: Int] = [:]
    for (number, draft) in drafts.enumerated() {
      for segment in draft.target {
        home[segment.id] = number
        before[segment.id] = segment.bead
      }
    }
    for (number, draft) in drafts.enumerated() {
      for segment in draft.source {
        for target in try pins(ofSource: segment.id)
        where before[target] == segment.bead && home[target] != number {
          throw ProjectError(
            "source segment \(segment.id) and target segment \(target) are pinned together and "
              + "would be parted: take the pin away first (unpin \(segment.id):\(target))")
        }
      }
    }
  }
}
