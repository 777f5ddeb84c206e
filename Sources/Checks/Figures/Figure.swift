/// A number, a time, a weekday or a month in a text, by what it means.
public struct Figure: Hashable, Sendable {
  /// What a figure may stand for.
  public enum Reading: Hashable, Sendable {
    /// A number: `17 000`, `trois`, `XXe`, `50 %` (also 0.5).
    case quantity(Double)
    /// A time of day in minutes after midnight.
    case time(Int)
    /// A weekday from Monday, 1, to Sunday, 7.
    case weekday(Int)
    /// A month from 1 to 12.
    case month(Int)
    /// Letters and digits that name something together: `g7`, `iphone6`.
    case code(String)
  }

  /// What sort of figure it is; only those of a sort can stand for one another.
  public enum Kind: Hashable, Sendable {
    /// A number of whatever use.
    case number
    /// A time of day.
    case time
    /// A weekday.
    case weekday
    /// A month.
    case month
    /// Letters with digits: `G7`, `A320`.
    case code
  }

  /// A measure a number counts.
  struct Unit: Hashable, Sendable {
    /// What is measured: `length`, `mass`.
    let dimension: String
    /// How many of the dimension's base unit it is.
    let factor: Double
  }

  /// UTF-8 byte offsets into the document's text.
  public let range: Range<Int>
  /// What sort it is.
  public let kind: Kind
  /// What it may stand for, likeliest first.
  public let readings: [Reading]
  /// Whether it is written in digits.
  public let isInDigits: Bool
  /// Whether the words have an everyday meaning beside the number: `un`, `second`, `both`.
  public let isWeak: Bool
  /// What it counts, where that is a measure.
  private(set) var unit: Unit?
  /// Whether the measure stands with a later number alone, as in “from 2 to 4 inches”.
  private(set) var sharesUnit = false
  /// The share that the number before it has of it, as in “six in ten”, “six personnes sur dix”, 1/3.
  let share: Double?
  /// Its digits where it is a whole number written in digits alone.
  let digits: String?

  init(
    range: Range<Int>, kind: Kind, readings: [Reading], isInDigits: Bool, isWeak: Bool, unit: Unit?,
    share: Double?, digits: String?
  ) {
    self.range = range
    self.kind = kind
    self.readings = readings
    self.isInDigits = isInDigits
    self.isWeak = isWeak
    self.unit = unit
    self.share = share
    self.digits = digits
  }

  /// Counts what the number after it counts.
  mutating func share(_ unit: Unit) {
    self.unit = unit
    sharesUnit = true
  }

  /// Whether two figures can mean the same.
  ///
  /// A measure may have been converted and rounded: 10 per cent either way then.
  public func agrees(with other: Figure) -> Bool {
    for one in readings {
      for another in other.readings where one.agrees(with: another) { return true }
    }
    if lasts(asLongAs: other) || other.lasts(asLongAs: self) { return true }
    guard let unit, let otherUnit = other.unit, unit.dimension == otherUnit.dimension,
      unit.factor != otherUnit.factor, case .quantity(let one)? = readings.first,
      case .quantity(let another)? = other.readings.first
    else { return false }
    let (a, b) = (one * unit.factor, another * otherUnit.factor)
    return abs(a - b) <= 0.1 * max(abs(a), abs(b))
      || unit.dimension == "temperature" && Self.isConverted(one, unit, another, otherUnit)
  }

  /// Whether it counts as much time as another reads like one of the day: 90 minutes and 1 h 30.
  private func lasts(asLongAs other: Figure) -> Bool {
    guard let unit, unit.dimension == "time", case .quantity(let count)? = readings.first else {
      return false
    }
    let minutes = count * unit.factor / 60
    return minutes < 1440 && other.readings.contains(.time(Int(minutes.rounded())))
  }

  /// Fahrenheit and Celsius do not share their zero.
  private static func isConverted(
    _ one: Double, _ unit: Unit, _ another: Double, _ otherUnit: Unit
  ) -> Bool {
    let (celsius, fahrenheit) = unit.factor > otherUnit.factor ? (one, another) : (another, one)
    return abs(celsius * 1.8 + 32 - fahrenheit) <= 2
  }
}

extension Figure.Reading {
  func agrees(with other: Figure.Reading) -> Bool {
    if case .quantity(let a) = self, case .quantity(let b) = other {
      return abs(a - b) <= 1e-6 * max(1, abs(a), abs(b))
    }
    return self == other
  }
}
