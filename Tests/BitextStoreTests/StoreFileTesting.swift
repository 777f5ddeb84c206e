import Foundation
import GRDB
import TestSupport

/// What an error says to people.
func message(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "no error"
  } catch {
    return "\(error)"
  }
}

/// The tables and indices of a file as SQL, whatever white space they were written with.
func tables(_ db: Database) throws -> [String] {
  try String.fetchAll(
    db, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
  ).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

/// Puts damaged copies of a file at a place, one after the other, and has `body` look at each: every
/// third is cut short, the others have up to `mostWrong` bytes that are anything.
func forEachDamaged(
  _ whole: [UInt8], copies: Int, mostWrong: Int, seed: UInt64, at place: URL,
  _ body: () throws -> Void
) throws {
  var numbers = SeededGenerator(seed: seed)
  for copy in 0..<copies {
    var bytes = whole
    if copy.isMultiple(of: 3) {
      bytes.removeLast(Int.random(in: 1..<bytes.count, using: &numbers))
    } else {
      for _ in 0..<Int.random(in: 1...mostWrong, using: &numbers) {
        let index = Int.random(in: 0..<bytes.count, using: &numbers)
        bytes[index] = UInt8.random(in: 0...255, using: &numbers)
      }
    }
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: place.path + ending)
    }
    try Data(bytes).write(to: place)
    try body()
  }
}
