/// A moment to the second, in universal time.
///
/// Read and written as ISO 8601 has it: `20020413T023401Z` (basic, as TMX 1.4b section 4.3 asks) or
/// `2002-04-13T02:34:01Z` (extended, as XLIFF and XML Schema do).
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
  public let seconds: Int

  /// A moment so many seconds after 1970 began.
  public init(seconds: Int) { self.seconds = seconds }

  /// A moment in either form, with `Z`, an offset such as `+02:00`, or none, which is taken for
  /// universal time; a date alone is its first second. Fractions of a second are cut off.
  ///
  /// Nil where the text is nothing like it, or no such day exists.
  public init?(_ text: String) {
    var text = text
    let seconds = text.withUTF8 { bytes in
      var digits = TimeDigits(bytes)
      return Self.seconds(&digits)
    }
    guard let seconds else { return nil }
    self.seconds = seconds
  }

  private static func seconds(_ text: inout TimeDigits) -> Int? {
    guard let year = text.take(4) else { return nil }
    let isExtended = text.skip("-")
    guard let month = text.take(2), !isExtended || text.skip("-"), let day = text.take(2) else {
      return nil
    }
    var (hour, minute, second) = (0, 0, 0)
    if text.skip("T") || text.skip("t") || text.skip(" ") {
      guard let hours = text.take(2) else { return nil }
      _ = text.skip(":")
      guard let minutes = text.take(2) else { return nil }
      (hour, minute) = (hours, minutes)
      _ = text.skip(":")
      second = text.take(2) ?? 0
      if text.skip(".") || text.skip(",") { while text.take(1) != nil {} }
    }
    var offset = 0
    if !text.skip("Z"), !text.skip("z") {
      let isEast = text.skip("+")
      if isEast || text.skip("-") {
        guard let hours = text.take(2) else { return nil }
        _ = text.skip(":")
        let minutes = text.take(2) ?? 0
        guard hours < 24, minutes < 60 else { return nil }
        offset = (hours * 60 + minutes) * (isEast ? 60 : -60)
      }
    }
    guard text.isAtEnd, (1...12).contains(month), (1...days(in: month, of: year)).contains(day),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    return ((days(before: year, month, day) * 24 + hour) * 60 + minute) * 60 + second - offset
  }

  /// `20020413T023401Z`.
  public var basic: String { formatted("", "", "Z") }

  /// `2002-04-13T02:34:01Z`.
  public var extended: String { formatted("-", ":", "Z") }

  /// Whether one moment is before another.
  public static func < (one: Timestamp, other: Timestamp) -> Bool { one.seconds < other.seconds }

  private func formatted(_ dash: String, _ colon: String, _ zone: String) -> String {
    func digits(_ value: Int, _ count: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let second = seconds - day * 86_400
    // Howard Hinnant's civil_from_days: years begin with March, so that leap days come last.
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let date = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
    return digits(year, 4) + dash + digits(civilMonth, 2) + dash + digits(date, 2) + "T"
      + digits(second / 3600, 2) + colon + digits(second / 60 % 60, 2) + colon
      + digits(second % 60, 2) + zone
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days from 1970 to a date of the proleptic Gregorian calendar (Howard Hinnant's days_from_civil).
  private static func days(before year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

/// Takes the numbers and signs of a date from left to right.
private struct TimeDigits {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Whether nothing is left.
  var isAtEnd: Bool { at == bytes.count }

  /// A number of so many digits; nil, and nothing taken, where they are not next.
  mutating func take(_ count: Int) -> Int? {
    guard bytes.count - at >= count else { return nil }
    var value = 0
    for offset in at..<at + count {
      let digit = bytes[offset] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    at += count
    return value
  }

  /// Steps over `sign` where it is next.
  mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard at < bytes.count, UInt32(bytes[at]) == sign.value else { return false }
    at += 1
    return true
  }
}
