import GRDB

/// What stands in the columns of a row. A damaged file can hold anything anywhere: what is not of the
/// kind that the schema says is an error, never a crash.
extension Row {
  /// A whole number, none so large that sums of a few could overflow.
  func number(_ column: Int) throws -> Int {
    let number = try decode(Int.self, atIndex: column)
    guard (-1 << 60...1 << 60).contains(number) else { throw ProjectError.damaged }
    return number
  }

  /// A whole number or nothing.
  func optionalNumber(_ column: Int) throws -> Int? {
    let isThere = try decode(DatabaseValue.self, atIndex: column) != .null
    return isThere ? try number(column) : nil
  }

  /// Yes or no.
  func flag(_ column: Int) throws -> Bool { try number(column) != 0 }

  /// A number from 0 to 1.
  func share(_ column: Int) throws -> Double {
    let share = try decode(Double.self, atIndex: column)
    guard (0...1).contains(share) else { throw ProjectError.damaged }
    return share
  }

  /// A text.
  func text(_ column: Int) throws -> String {
    try decode(StoredText.self, atIndex: column).string
  }

  /// A text or nothing.
  func optionalText(_ column: Int) throws -> String? {
    try decode(StoredText?.self, atIndex: column)?.string
  }
}

extension ProjectError {
  /// What is in the file is not what was put there.
  static let damaged = ProjectError("the project is damaged; go back to a copy of it")
}
