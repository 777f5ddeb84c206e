/// Times of day in words.
extension FigureReader {
  /// Reads a time that begins with a word and returns its last word, or nil: “noon”, “half past nine”,
  /// “a quarter to nine”, “eighteen minutes past three”; also “an hour and a half”, which is one.
  mutating func readClock(at first: Int) -> Int? {
    if let minute = facts.clocks[words[first].folded] {
      // “Midi et demi”, “minuit moins vingt”.
      guard let way = word(first + 1)?.folded, ["et", "moins"].contains(way),
        let (minutes, last) = minutes(at: first + 1)
      else {
        append(first, first, .time, [.time(minute)], inDigits: false, isWeak: true)
        return first
      }
      append(first, last, .time, [.time((minute + minutes + 1440) % 1440)], inDigits: false)
      return last
    }
    guard !decimalComma else { return nil }
    if let (minutes, last) = clockTime(at: first) {
      append(first, last, .time, Self.halves(of: minutes), inDigits: false)
      return last
    }
    return readHalfMore(at: first)
  }

  /// The minutes after midnight or noon that English calls by those before or after an hour.
  private func clockTime(at first: Int) -> (minutes: Int, last: Int)? {
    let named = Self.parts[words[first].folded]
    var step = first + 1
    let minutes: Int
    if let named {
      minutes = named
    } else if let (spelled, end) = phrase(at: first), !spelled.isOrdinal,
      (1...29).contains(spelled.value)
    {
      minutes = Int(spelled.value)
      step = end + 1
    } else {
      return nil
    }
    step = afterHyphen(step)
    let isCounted = word(step).map { ["minute", "minutes"].contains($0.folded) } ?? false
    if isCounted { step += 1 }
    guard let way = word(step)?.folded, let (hour, last) = hour(at: step + 1) else { return nil }
    switch way {
    case "past": return (hour * 60 + minutes, last)
    // “Ten to nine” may be a range, and a half is never to an hour.
    case "to", "before", "till":
      let isTold = word(first - 1).map { Self.beforeTimes.contains($0.folded) } ?? false
      guard named == 15 || named == nil && (isCounted || way == "to" && isTold) else { return nil }
      return ((hour + 11) % 12 * 60 + 60 - minutes, last)
    default: return nil
    }
  }

  /// The minutes of the parts of an hour.
  private static let parts = ["half": 30, "quarter": 15, "quart": 15, "demi": 30, "demie": 30]

  /// The hour from 1 to 12 that stands at a word, and its last word.
  private func hour(at index: Int) -> (Int, last: Int)? {
    if let (spelled, last) = phrase(at: index), !spelled.isOrdinal, (1...12).contains(spelled.value)
    {
      return (Int(spelled.value), last)
    }
    return word(index).flatMap { Int($0.folded) }
      .flatMap { (1...12).contains($0) ? ($0, last: index) : nil }
  }

  /// After these “ten to nine” tells the time.
  private static let beforeTimes: Set<String> = ["about", "around", "at", "by", "until"]

  /// Reads the half of “an hour and a half”, which has no other figure.
  private mutating func readHalfMore(at first: Int) -> Int? {
    guard words[first].folded == "half", word(first - 1)?.folded == "a",
      word(first - 2)?.folded == "and",
      let unit = word(first - 3).flatMap({ facts.units[$0.folded] }),
      let article = word(first - 4), ["a", "an"].contains(article.folded)
    else { return nil }
    forget(from: first - 4)
    append(first - 4, first, .number, [.quantity(1.5)], inDigits: false, unit: unit)
    return first
  }

  /// The time that French tells by an hour and what stands behind the word for it, and its last word:
  /// “neuf heures moins le quart”, “neuf heures vingt”.
  func minutes(
    after last: Int, _ values: [Double]
  ) -> (readings: [Figure.Reading], last: Int)? {
    guard decimalComma, let next = word(last + 1), ["heure", "heures"].contains(next.folded),
      let hour = values.first, hour == hour.rounded(), (0...24).contains(hour),
      let (minutes, end) = minutes(at: last + 2)
    else { return nil }
    let total = (Int(hour) * 60 + minutes + 1440) % 1440
    return (Self.halves(of: total) + [.quantity(hour + Double(minutes) / 60)], end)
  }

  private func minutes(at first: Int) -> (Int, last: Int)? {
    switch word(first)?.folded {
    case "et":
      return word(first + 1).flatMap { Self.parts[$0.folded] }.map { ($0, first + 1) }
    case "moins":
      if word(first + 1)?.folded == "le", word(first + 2)?.folded == "quart" {
        return (-15, first + 2)
      }
      return phrase(at: first + 1).flatMap { spelled, last in
        (1...29).contains(spelled.value) ? (-Int(spelled.value), last) : nil
      }
    default:
      return phrase(at: first).flatMap { spelled, last in
        guard !spelled.isOrdinal else { return nil }
        if ["quart", "quarts"].contains(word(last + 1)?.folded), spelled.value <= 3 {
          return (15 * Int(spelled.value), last + 1)
        }
        // “À neuf heures deux hommes entrèrent.”
        let isCount = word(last + 1)?.spelling.hasMeaning == true
        return (2...59).contains(spelled.value) && !isCount ? (Int(spelled.value), last) : nil
      }
    }
  }

  /// A time by a clock of twelve hours, before noon and after; as it is where the hour says which.
  private static func halves(of minutes: Int) -> [Figure.Reading] {
    minutes < 780 ? [.time(minutes % 720), .time(minutes % 720 + 720)] : [.time(minutes)]
  }
}
