/// A stretch of time, open at either end where that end is not known.
public struct Period: Hashable, Sendable {
  /// When it begins.
  public let start: PartialDate?
  /// When it ends; within it.
  public let end: PartialDate?

  /// The time from `start` to `end`.
  public init(from start: PartialDate? = nil, to end: PartialDate? = nil) {
    self.start = start
    self.end = end
  }

  /// Whether the ends are in order as far as their precision tells.
  public var isOrdered: Bool {
    guard let start, let end else { return true }
    return !end.isBefore(start)
  }
}

/// A date as far as it is known: a year, a month or a day (ISO 8601, reduced precision).
public struct PartialDate: Hashable, Sendable, CustomStringConvertible {
  /// The year, from 1 to 9999.
  public let year: Int
  /// The month, from 1 to 12.
  public let month: Int?
  /// The day of the month, from 1.
  public let day: Int?

  /// The date `2014`, `2014-12` or `2014-12-06` stands for, or nil where it stands for none.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), year > 0
    else { return nil }
    self.year = year
    guard parts.count > 1 else {
      month = nil
      day = nil
      return
    }
    guard let month = Int(parts[1]), (1...12).contains(month) else { return nil }
    self.month = month
    guard parts.count > 2 else {
      day = nil
      return
    }
    guard let day = Int(parts[2]), (1...Self.days(in: month, of: year)).contains(day) else {
      return nil
    }
    self.day = day
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    default: 31
    }
  }

  /// Whether the date is earlier than `other` at the precision both have.
  public func isBefore(_ other: PartialDate) -> Bool {
    if year != other.year { return year < other.year }
    guard let month, let otherMonth = other.month else { return false }
    if month != otherMonth { return month < otherMonth }
    guard let day, let otherDay = other.day else { return false }
    return day < otherDay
  }

  /// The date as ISO 8601 writes it.
  public var description: String {
    [
      Self.padded(year, to: 4), month.map { Self.padded($0, to: 2) },
      day.map { Self.padded($0, to: 2) },
    ]
    .compactMap(\.self).joined(separator: "-")
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
