import GRDB

/// Numbers that order rows, with gaps so that rows can be put between others.
enum Places {
  /// The gap between rows that were put in together; it takes thirty-two rows, each put right before
  /// the last, to use one up.
  static let gap = 1 << 32
  /// What a gap is at least after rows were moved to make room.
  private static let roomy = 1 << 20

  /// As many places after `low` and before `high`; without `high`, after all others.
  static func between(_ low: Int, _ high: Int?, count: Int) -> [Int]? {
    guard let high else { return (1...max(1, count)).prefix(count).map { low + $0 * gap } }
    let step = (high - low) / (count + 1)
    return step < 1 ? nil : (0..<count).map { low + ($0 + 1) * step }
  }

  /// The places of neighbours, which ascend, spread anew so that each has room around it: between the
  /// first and the last, which stay, or `isToEnd` as far as it takes; nil where these lie too near.
  static func spread(_ places: [Int], isToEnd: Bool) -> [Int]? {
    guard let low = places.first, let last = places.last, places.count > 1 else { return nil }
    let step = isToEnd ? gap : (last - low) / (places.count - 1)
    guard step >= roomy else { return nil }
    return places.indices.map { isToEnd || $0 < places.count - 1 ? low + $0 * step : last }
  }
}

extension Editing {
  /// A table whose rows have places.
  enum PlacedTable {
    case beads
    case segments(BitextSide)
  }

  /// As many places between a row and the next, moving rows around them where there is no room.
  ///
  /// - Throws: `RoomMade` where rows were moved, which makes places read before worthless.
  func places(_ count: Int, after place: Int, in table: PlacedTable) throws -> [Int] {
    let next = try neighbours(of: place, in: table, count: 1).after.first?.place
    if let places = Places.between(place, next, count: count) { return places }
    try makeRoom(around: place, in: table)
    throw RoomMade()
  }

  /// Rows were moved: what was read of their places is no longer so.
  struct RoomMade: Error {}

  /// Does `work`; again where it found that rows had to be moved first.
  func withRoom<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch is RoomMade {
      return try work()
    }
  }

  private func neighbours(
    of place: Int, in table: PlacedTable, count: Int
  ) throws -> (before: [(id: Int, place: Int)], after: [(id: Int, place: Int)]) {
    let (name, condition, key) = sql(table)
    func rows(_ comparison: String, _ order: String) throws -> [(id: Int, place: Int)] {
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, place FROM \(name) WHERE \(condition) AND place \(comparison) ?
          ORDER BY place \(order) LIMIT ?
          """, arguments: key + [place, count]
      ).map { (try $0.number(0), try $0.number(1)) }
    }
    return (try rows("<=", "DESC").reversed(), try rows(">", "ASC"))
  }

  private func makeRoom(around place: Int, in table: PlacedTable) throws {
    let (name, condition, key) = sql(table)
    var reach = 32
    while true {
      let (before, after) = try neighbours(of: place, in: table, count: reach)
      let rows = before + after
      if let places = Places.spread(rows.map(\.place), isToEnd: after.count < reach) {
        for (row, new) in zip(rows, places) where new != row.place {
          try db.execute(
            sql: "UPDATE \(name) SET place = ? WHERE \(condition) AND id = ?",
            arguments: [new] + key + [row.id])
        }
        return
      }
      reach *= 4
    }
  }

  private func sql(
    _ table: PlacedTable
  ) -> (name: String, condition: String, key: StatementArguments) {
    switch table {
    case .beads: ("bead", "bitext = ?", [bitext])
    case .segments(let side): ("segment", "bitext = ? AND side = ?", [bitext, side.code])
    }
  }
}
