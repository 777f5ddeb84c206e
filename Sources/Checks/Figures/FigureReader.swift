import UnicodeText

/// Reads the figures of a text, from its words.
struct FigureReader {
  let facts: FigureWords
  let words: ArraySlice<Word>
  private let text: [UInt8]
  let decimalComma: Bool
  private var figures: [Figure] = []

  /// The figures among `words` of `text`, in order.
  static func figures(
    in words: ArraySlice<Word>, of text: [UInt8], _ facts: FigureWords
  ) -> [Figure] {
    guard words.contains(where: \.spelling.mayBeFigure) else { return [] }
    var reader = FigureReader(
      facts: facts, words: words, text: text, decimalComma: facts.language.language != "en")
    reader.read()
    return reader.figures
  }

  private mutating func read() {
    var index = words.startIndex
    while index < words.endIndex {
      let word = words[index]
      // Nearly every word is passed over here.
      index = word.spelling.mayBeFigure ? read(word, at: index) : index + 1
    }
  }

  /// Reads what begins with the word at `index`, and returns the index after it.
  private mutating func read(_ word: Word, at index: Int) -> Int {
    var hasLetters = false
    var hasDigits = false
    for byte in word.folded.utf8 {
      if (0x30...0x39).contains(byte) { hasDigits = true }
      if byte >= 0x80 || (0x61...0x7A).contains(byte) { hasLetters = true }
    }
    switch (hasDigits, hasLetters) {
    case (true, false): return readDigits(at: index)
    case (true, true): return readMixed(at: index)
    case (false, _): return readLetters(at: index)
    }
  }

  // MARK: Digits

  /// Reads a number in digits, with the groups and the words that belong to it.
  private mutating func readDigits(at first: Int) -> Int {
    var last = first
    var digits = words[first].folded
    // 17 000 with whatever space: three digits each after the first group.
    if digits.allSatisfy({ $0.isASCIIDigit || $0 == " " }),
      digits.prefix(4).count <= 3 || digits.utf8.contains(0x20),
      digits.first != "0"
    {
      while let next = word(last + 1), next.kind == .number, joins(last, last + 1),
        next.folded.prefix(while: \.isASCIIDigit).count == 3,
        next.folded.count == 3 || next.folded.dropFirst(3).first == ","
      {
        digits += next.folded
        last += 1
        if next.folded.count > 3 { break }
      }
    }
    var values = quantities(ofDigits: digits, decimalComma: decimalComma)
    if let time = time(hour: values.first, first: first, last: last) {
      append(first, time.last, .time, time.readings, inDigits: true)
      return time.last + 1
    }
    var isOrdinal = false
    // 5 août, 1 er: an ordinal ending set apart.
    if let next = word(last + 1), next.kind == .letters,
      ["er", "ère", "ème", "eme", "st", "nd", "rd", "th"].contains(next.folded)
    {
      last += 1
      isOrdinal = true
    }
    let end = readTail(after: last, &values)
    return finish(first, end, values, inDigits: true, isOrdinal: isOrdinal)
  }

  /// Reads a word of digits and letters: `1er`, `15h30`, `1990s`, `12km`, `20th`, `A320`.
  private mutating func readMixed(at first: Int) -> Int {
    let word = words[first]
    let digits = String(word.folded.prefix { $0.isASCIIDigit || $0 == "." || $0 == "," })
    let rest = String(word.folded.dropFirst(digits.count))
    guard !digits.isEmpty else {
      appendCode(first)
      return first + 1
    }
    guard let value = quantities(ofDigits: digits, decimalComma: decimalComma).first else {
      return first + 1
    }
    let ordinals: Set<String> = [
      "er", "re", "ère", "e", "è", "é", "ème", "eme", "ième", "nd", "nde", "es", "st", "rd", "th",
    ]
    if ordinals.contains(rest) {
      append(first, first, .number, [.quantity(value)], inDigits: true)
    } else if rest == "s" {
      let decade = value.truncatingRemainder(dividingBy: 100)
      append(
        first, first, .number,
        [.quantity(value), .quantity(value < 100 ? 1900 + value : decade)], inDigits: true)
    } else if rest.hasPrefix("h"), value < 25,
      let minutes = rest.count == 1 ? 0 : Int(rest.dropFirst()), minutes < 60
    {
      append(
        first, first, .time, [.time(Int(value) % 24 * 60 + minutes), .quantity(value)],
        inDigits: true)
    } else if rest == "am" || rest == "pm", let time = clock(digits) {
      append(
        first, first, .time, halfDay(time.hour, time.minute, isAfternoon: rest == "pm"),
        inDigits: true)
    } else if let factor = facts.times[rest]?.factor {
      append(
        first, first, .number, [.quantity(value * factor), .quantity(value)], inDigits: true)
    } else if let unit = facts.units[rest] {
      append(first, first, .number, [.quantity(value)], inDigits: true, unit: unit)
    } else {
      appendCode(first)
    }
    return first + 1
  }

  /// A name of letters and digits: A320, WW1, 16bit; the other side may have it in two words.
  private mutating func appendCode(_ index: Int) {
    let name = words[index].folded
    let runs = name.split { !$0.isASCIIDigit && $0 != "." && $0 != "," }
    let values =
      runs.count == 1 ? quantities(ofDigits: String(runs[0]), decimalComma: decimalComma) : []
    append(index, index, .code, [.code(name)] + values.map { .quantity($0) }, inDigits: true)
  }

  /// A time of day that begins with the number at `first`, where one does.
  private func time(
    hour value: Double?, first: Int, last: Int
  ) -> (last: Int, readings: [Figure.Reading])? {
    let digits = words[first].folded
    if first == last, digits.utf8.contains(0x2E), let next = word(last + 1), isHalfDay(next.folded),
      let time = clock(digits)
    {
      return halfDay(time.hour, time.minute, last)
    }
    guard let value, value == value.rounded(), first == last, value < 10_000 else { return nil }
    let hour = Int(value)
    // 15:30
    if hour < 25, digits.count <= 2, let colon = word(first + 1), colon.folded == ":",
      let minutes = word(first + 2), minutes.kind == .number, minutes.folded.count == 2,
      touches(first, first + 1), touches(first + 1, first + 2), let minute = Int(minutes.folded),
      minute < 60
    {
      return halfDay(hour, minute, first + 2)
    }
    // 1530 GMT
    if digits.count == 4, hour % 100 < 60, hour < 2400, let zone = word(last + 1),
      ["gmt", "utc", "hours", "cet", "est"].contains(zone.folded)
    {
      return (last + 1, [.time(hour / 100 * 60 + hour % 100), .quantity(value)])
    }
    guard hour < 25, let next = word(last + 1), next.kind == .letters else { return nil }
    // 15 h 30, 15 heures 30
    if facts.hours.contains(next.folded), ["h", "heure", "heures"].contains(next.folded) {
      if let minutes = word(last + 2), minutes.kind == .number, let minute = Int(minutes.folded),
        minute < 60, minutes.folded.count <= 2,
        next.folded == "h" || isSpaceOnly(last + 1, last + 2)
      {
        return (last + 2, [.time(hour % 24 * 60 + minute)])
      }
      if next.folded == "h" {
        return (last + 1, [.time(hour % 24 * 60), .quantity(value)])
      }
    }
    // 3 pm, 3 p.m.
    return isHalfDay(next.folded) ? halfDay(hour, 0, last) : nil
  }

  /// The hour and the minute of `4`, `4.40` or `16:40`.
  private func clock(_ digits: String) -> (hour: Int, minute: Int)? {
    let parts = digits.split(whereSeparator: { $0 == "." || $0 == ":" })
    guard (1...2).contains(parts.count), let hour = Int(parts[0]), hour < 25 else { return nil }
    guard parts.count == 2 else { return (hour, 0) }
    guard parts[1].count == 2, let minute = Int(parts[1]), minute < 60 else { return nil }
    return (hour, minute)
  }

  private func halfDay(
    _ hour: Int, _ minute: Int, _ last: Int
  ) -> (last: Int, readings: [Figure.Reading]) {
    guard let next = word(last + 1), isHalfDay(next.folded) else {
      var readings: [Figure.Reading] = [.time(hour % 24 * 60 + minute)]
      if hour <= 12 { readings.append(.time((hour % 12 + 12) * 60 + minute)) }
      return (last, readings)
    }
    return (last + 1, halfDay(hour, minute, isAfternoon: next.folded.hasPrefix("p")))
  }

  /// The time a person means by an hour before or after noon; 12:55 p.m. copied as 12 h 55 is one.
  private func halfDay(_ hour: Int, _ minute: Int, isAfternoon: Bool) -> [Figure.Reading] {
    let time = Figure.Reading.time((hour % 12 + (isAfternoon ? 12 : 0)) * 60 + minute)
    return minute == 0 ? [time, .quantity(Double(hour))] : [time]
  }

  private func isHalfDay(_ word: String) -> Bool {
    decimalComma ? false : ["am", "pm", "a.m", "p.m"].contains(word)
  }

  // MARK: Words

  /// Reads a number in words, a weekday, a month or a Roman numeral.
  private mutating func readLetters(at first: Int) -> Int {
    let word = words[first]
    if let last = readClock(at: first) { return last + 1 }
    if let number = facts.weekdays[word.folded], isProper(word) {
      append(first, first, .weekday, [.weekday(number)], inDigits: false)
      return first + 1
    }
    if let number = facts.months[word.folded], isProper(word), isMonth(at: first) {
      append(first, first, .month, [.month(number)], inDigits: false)
      return first + 1
    }
    if let (value, last) = invertedNumber(at: first) {
      return finish(first, last, [value], inDigits: false, isOrdinal: false)
    }
    if let (value, last, isOrdinal) = spelledNumber(at: first) {
      // A number that multiplies what follows: “deux tiers”, “three quarters”.
      var values = [value]
      let end = readTail(after: last, &values)
      return finish(first, end, values, inDigits: false, isOrdinal: isOrdinal)
    }
    if let (values, last) = ownNumber(at: first) {
      append(
        first, last, .number, values.map(Figure.Reading.quantity), inDigits: false,
        unit: unit(after: last))
      return last + 1
    }
    if let part = facts.parts[word.folded], isArticle(first - 1) {
      append(
        first, first, .number, [.quantity(part), .quantity((1 / part).rounded())], inDigits: false,
        unit: unit(after: first))
      return first + 1
    }
    if let value = romanNumber(String(decoding: text[words[first].range], as: UTF8.self)) {
      append(first, first, .number, [.quantity(Double(value))], inDigits: false, isWeak: true)
    }
    return first + 1
  }

  // MARK: What follows a number

  /// Takes in the words after a number that change what it means, and returns the last of them.
  private func readTail(after last: Int, _ values: inout [Double]) -> Int {
    var last = last
    if let between = word(last + 1), facts.insertions.contains(between.folded),
      let next = word(last + 2), (facts.times[next.folded]?.factor ?? 0) >= 1000
    {
      last += 1
    }
    while let next = word(last + 1), next.kind == .letters, let times = facts.times[next.folded],
      isSpaceOnly(last, last + 1) || touches(last, last + 1), next.folded.count > 1 || last >= 0
    {
      values = values.map { $0 * times.factor }
      last += 1
    }
    if let next = word(last + 1), let part = facts.parts[next.folded] ?? hyphenatedPart(last) {
      let isJoined = facts.parts[next.folded] == nil
      values = values.map { $0 * part } + values
      last += isJoined ? 2 : 1
    }
    if let next = word(last + 1) {
      if facts.percents.contains(next.folded) {
        values += values.map { $0 / 100 }
        last += 1
      } else if let after = word(last + 2),
        facts.percents.contains(next.folded + " " + after.folded)
      {
        values += values.map { $0 / 100 }
        last += 2
      } else if let factor = facts.spans[next.folded] {
        values += values.map { $0 * factor }
      }
    }
    return last
  }

  /// The fraction after a hyphen: two-thirds.
  private func hyphenatedPart(_ last: Int) -> Double? {
    guard let hyphen = word(last + 1), isHyphen(hyphen), let part = word(last + 2) else {
      return nil
    }
    return facts.parts[part.folded]
  }

  /// Appends the number from word `first` to `last`, with what its neighbours say of it.
  private mutating func finish(
    _ first: Int, _ last: Int, _ values: [Double], inDigits: Bool, isOrdinal: Bool
  ) -> Int {
    guard !values.isEmpty else { return last + 1 }
    var (last, values) = (last, values)
    let half = isOrdinal ? nil : half(after: last)
    if let half {
      values = values.map { $0 + half.value }
      last = half.isNext ? half.last : last
    }
    var readings = values.map(Figure.Reading.quantity)
    let clock = half == nil ? minutes(after: last, values) : nil
    if let before = word(first - 1), facts.decades.contains(before.folded), let value = values.first
    {
      readings.append(
        .quantity(value < 100 ? 1900 + value : value.truncatingRemainder(dividingBy: 100)))
    }
    if let clock {
      append(first, clock.last, .time, clock.readings, inDigits: inDigits)
      return clock.last + 1
    }
    if let next = word(last + 1), facts.hours.contains(next.folded), let hour = values.first,
      (0...24).contains(hour)
    {
      let minutes = Int((hour * 60).rounded())
      readings += [.time(minutes % 1440), .time(minutes % 720 + 720)]
    }
    // 1950-53, “de 1950 à 53”
    if inDigits, first == last, let value = values.first, words[first].folded.utf8.count == 2,
      let hyphen = word(first - 1),
      isHyphen(hyphen) || ["–", "à", "to", "and", "et"].contains(hyphen.folded),
      let century = word(first - 2).flatMap({ Double($0.folded) }), (1000..<2100).contains(century)
    {
      readings.append(.quantity((century / 100).rounded(.down) * 100 + value))
    }
    // 12/09/2023: the middle or the first may be a month.
    if inDigits, first == last, isBesideSlash(first), let value = values.first,
      (1...12).contains(value)
    {
      readings.append(.month(Int(value)))
    }
    let unit = unit(after: last)
    let isWeak =
      !inDigits && first == last && half == nil && facts.weak.contains(words[first].folded)
    append(first, last, .number, readings, inDigits: inDigits, isWeak: isWeak, unit: unit)
    return last + 1
  }

  /// The half that a number has more than its words say, where that ends, and whether it follows at
  /// once: “two and a half”, “two hours and a half”, “un million et demi”.
  private func half(after last: Int) -> (value: Double, last: Int, isNext: Bool)? {
    for and in [last + 1, last + 2] {
      let isHalf =
        decimalComma
        ? word(and)?.folded == "et" && ["demi", "demie"].contains(word(and + 1)?.folded)
        : word(and)?.folded == "and" && word(and + 1)?.folded == "a"
          && word(and + 2)?.folded == "half"
      let end = decimalComma ? and + 1 : and + 2
      guard isHalf, word(end + 1).map({ !isHyphen($0) }) ?? true else { continue }
      return (0.5 * (facts.times[words[last].folded]?.factor ?? 1), end, and == last + 1)
    }
    return nil
  }

  /// What the number that ends with a word counts: “3 km”, “une demi-heure”, “three quarters of an
  /// hour”.
  func unit(after last: Int) -> Figure.Unit? {
    var last = last
    if word(last + 1)?.folded == "of" { last += 1 }
    if let next = word(last + 1), (decimalComma ? ["d'"] : ["a", "an"]).contains(next.folded) {
      last += 1
    }
    guard let next = word(last + 1) else { return nil }
    if isHyphen(next), let after = word(last + 2) { return facts.units[after.folded] }
    return word(last + 2).flatMap { facts.units[next.folded + " " + $0.folded] }
      ?? facts.units[next.folded]
  }

  // MARK: The words around

  func word(_ index: Int) -> Word? {
    words.indices.contains(index) ? words[index] : nil
  }

  func touches(_ a: Int, _ b: Int) -> Bool {
    guard let one = word(a), let other = word(b) else { return false }
    return one.range.upperBound == other.range.lowerBound
  }

  /// Whether nothing but one space of any width parts two words.
  private func joins(_ a: Int, _ b: Int) -> Bool {
    let gap = text[words[a].range.upperBound..<words[b].range.lowerBound]
    // In English a plain space seldom groups digits.
    if gap.elementsEqual([0x20]) { return decimalComma }
    return gap.elementsEqual([0xC2, 0xA0]) || gap.elementsEqual([0xE2, 0x80, 0xAF])
      || gap.elementsEqual([0xE2, 0x80, 0x89])
  }

  func isSpaceOnly(_ a: Int, _ b: Int) -> Bool {
    b == a + 1 && word(a) != nil && word(b) != nil && !touches(a, b)
  }

  func isHyphen(_ word: Word) -> Bool { Self.hyphens.contains(word) }

  private static let hyphens: WordSet = ["-", "‐", "‑", "\u{AD}"]

  private func isBesideSlash(_ index: Int) -> Bool {
    [index - 1, index + 1].contains { word($0)?.folded == "/" || word($0)?.folded == "." }
  }

  private func isArticle(_ index: Int) -> Bool {
    word(index).map { ["a", "one", "un", "le", "du", "au"].contains($0.folded) } ?? false
  }

  /// English writes weekdays and months with a capital; elsewhere small letters will do.
  private func isProper(_ word: Word) -> Bool {
    decimalComma || word.shape != .lower
  }

  /// “May” and “March” are months beside a number or after a preposition.
  private func isMonth(at index: Int) -> Bool {
    guard !decimalComma, ["may", "march", "mar"].contains(words[index].folded) else { return true }
    if [index - 1, index + 1].contains(where: { word($0)?.folded.first?.isASCIIDigit == true }) {
      return true
    }
    let before = word(index - 1)?.folded ?? ""
    return [
      "in", "of", "last", "since", "until", "by", "next", "late", "early", "mid", "from", "to",
    ]
    .contains(before) && words[index].folded != "mar"
  }

  /// Forgets the figures from a word on, which turned out to be part of another.
  mutating func forget(from first: Int) {
    while let last = figures.last, last.range.upperBound > words[first].range.lowerBound {
      figures.removeLast()
    }
  }

  mutating func append(
    _ first: Int, _ last: Int, _ kind: Figure.Kind, _ readings: [Figure.Reading], inDigits: Bool,
    isWeak: Bool? = nil, unit: Figure.Unit? = nil
  ) {
    // Between 2 and 4 inches: what counts the second counts the first.
    if let unit, let before = figures.last, before.unit == nil, before.kind == .number,
      isRange(before.range.upperBound, words[first].range.lowerBound)
    {
      figures[figures.count - 1].share(unit)
    }
    let raw =
      inDigits ? words[first...last].map { $0.folded.filter { $0 != " " } }.joined() : ""
    figures.append(
      Figure(
        range: words[first].range.lowerBound..<words[last].range.upperBound, kind: kind,
        readings: readings, isInDigits: inDigits,
        isWeak: isWeak ?? (!inDigits && facts.weak.contains(words[first].folded) && first == last),
        unit: unit, share: share(before: first, readings),
        digits: inDigits && raw.allSatisfy(\.isASCIIDigit) ? raw : nil))
  }

  /// The share that the last number has of the one that begins with a word, where they are set
  /// against each other: “six in ten”, “six personnes sur dix”, 1/3.
  private func share(before first: Int, _ readings: [Figure.Reading]) -> Double? {
    guard let link = word(first - 1), Self.shares.contains(link), let part = figures.last,
      part.kind == .number, words[first].range.lowerBound - part.range.upperBound < 40,
      case .quantity(let whole)? = readings.first, case .quantity(let value)? = part.readings.first,
      0 < value, value < whole
    else { return nil }
    return value / whole
  }

  private static let shares: WordSet = ["/", "every", "in", "of", "sur"]

  /// Whether nothing but “to”, “à”, “and” or a hyphen stands between two places.
  private func isRange(_ end: Int, _ start: Int) -> Bool {
    guard end < start, start - end <= 8 else { return false }
    let gap = String(decoding: text[end..<start], as: UTF8.self)
      .filter { !$0.isWhitespace }
    return ["to", "and", "or", "à", "et", "ou", "-", "–"].contains(gap)
  }
}
