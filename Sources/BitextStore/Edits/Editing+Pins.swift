import GRDB

extension Editing {
  func pin(_ source: Int, _ target: Int) throws -> String {
    let one = try segment(source, on: .source)
    let other = try segment(target, on: .target)
    let pins = try Row.fetchAll(
      db,
      sql: """
        SELECT pin.source, pin.target, one.place, other.place FROM pin
        JOIN segment AS one ON one.bitext = pin.bitext AND one.side = 0 AND one.id = pin.source
        JOIN segment AS other ON other.bitext = pin.bitext AND other.side = 1 AND other.id = pin.target
        WHERE pin.bitext = ?
        """, arguments: [bitext])
    for pin in pins {
      let (place, otherPlace) = (try pin.number(2), try pin.number(3))
      guard
        (place < one.place && otherPlace > other.place)
          || (place > one.place && otherPlace < other.place)
      else { continue }
      throw ProjectError(
        "the pin \(source):\(target) crosses the pin \(try pin.number(0)):\(try pin.number(1)): the "
          + "order of sentences is the same on both sides. Take one of them away (unpin)")
    }
    try run(
      "INSERT OR IGNORE INTO pin (bitext, source, target) VALUES (?, ?, ?)",
      [bitext, source, target])
    return "pin \(source):\(target)"
  }

  func unpin(_ source: Int, _ target: Int) throws -> String {
    try run(
      "DELETE FROM pin WHERE bitext = ? AND source = ? AND target = ?", [bitext, source, target])
    guard db.changesCount > 0 else { throw ProjectError("there is no pin \(source):\(target)") }
    return "unpin \(source):\(target)"
  }

  /// The target segments that a source segment is pinned to.
  func pins(ofSource segment: Int) throws -> [Int] {
    try Int.fetchAll(
      db.cachedStatement(sql: "SELECT target FROM pin WHERE bitext = ? AND source = ?"),
      arguments: [bitext, segment])
  }

  /// The source segments that a target segment is pinned to.
  func pins(ofTarget segment: Int) throws -> [Int] {
    try Int.fetchAll(
      db.cachedStatement(sql: "SELECT source FROM pin WHERE bitext = ? AND target = ?"),
      arguments: [bitext, segment])
  }

  /// Pins of a segment that is joined to another are that one's.
  func movePins(of segment: Int, to other: Int, on side: BitextSide) throws {
    let column = side.rawValue
    try run(
      "UPDATE OR REPLACE pin SET \(column) = ? WHERE bitext = ? AND \(column) = ?",
      [other, bitext, segment])
  }
}
