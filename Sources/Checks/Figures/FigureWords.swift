import Synchronization
import UnicodeText

/// The words a language writes figures with: ICU's spelling of numbers, months and weekdays, and a
/// file of facts beside them.
struct FigureWords: Sendable {
  /// A spelled number below a hundred.
  struct Spelled: Sendable {
    var value: Double
    var isOrdinal: Bool
  }
  /// A word that multiplies what stands before it.
  struct Times: Sendable {
    var factor: Double
    var standsAlone: Bool
  }

  /// Spelled numbers by their folded words, joined by a space.
  private(set) var spelled: [String: Spelled] = [:]
  /// What they begin with.
  private(set) var spelledHeads: WordSet = []
  /// What some of them begin with and go on after.
  private(set) var unfinished: Set<String> = []
  /// The most words a spelled number has.
  private(set) var longestSpelled = 1
  private(set) var times: [String: Times] = [:]
  private(set) var numbers: [String: [Double]] = [:]
  /// What ``numbers`` begin with.
  private(set) var numberHeads: WordSet = []
  private(set) var parts: [String: Double] = [:]
  private(set) var spans: [String: Double] = [:]
  private(set) var decades: Set<String> = []
  private(set) var hours: Set<String> = []
  /// The minutes after midnight of times with a name: “noon”.
  private(set) var clocks: [String: Int] = [:]
  private(set) var percents: Set<String> = ["%"]
  private(set) var units: [String: Figure.Unit] = [:]
  private(set) var months: [String: Int] = [:]
  private(set) var weekdays: [String: Int] = [:]
  /// What may stand between a number and the word that multiplies it: “six autres millions”.
  private(set) var insertions: Set<String> = []
  private(set) var weak: Set<String> = []
  /// The words that a figure in letters may begin with: all others are passed over at once.
  private(set) var openers: Set<String> = []
  /// The language, for its way with commas.
  let language: LanguageTag

  /// The words of `language`; kept once they are read.
  static func of(_ language: LanguageTag) throws(ICUError) -> FigureWords {
    if let known = cache.withLock({ $0[language.language] }) { return known }
    let words = try FigureWords(language)
    cache.withLock { $0[language.language] = words }
    return words
  }

  private static let cache = Mutex<[String: FigureWords]>([:])

  private init(_ language: LanguageTag) throws(ICUError) {
    self.language = language
    var folding = try TextTransform.folding(stripMarks: false)
    for number in try Self.spellings(in: language) {
      let words = try folding(number.words).split { $0 == " " || $0 == "-" || $0 == "‑" }
        .joined(separator: " ")
      // A cardinal first: “second” is seldom meant where “two” is.
      if spelled[words] == nil {
        spelled[words] = Spelled(value: Double(number.value), isOrdinal: number.isOrdinal)
      }
    }
    // “Quatre-vingt mille”: before another number without its s; “cent unième”.
    if language.language == "fr" {
      spelled["quatre vingt"] = spelled["quatre vingts"]
      // “Soixante et dix”, as one wrote.
      for (words, number) in spelled where words.hasPrefix("soixante ") && !words.contains(" et ") {
        spelled["soixante et" + words.dropFirst(8)] = number
      }
      spelled["unième"] = Spelled(value: 1, isOrdinal: true)
    }
    longestSpelled = spelled.keys.reduce(1) { max($0, $1.count { $0 == " " } + 1) }
    for (name, number) in try language.monthNames() {
      months[try Self.bare(folding(name))] = number
    }
    for (name, number) in try language.weekdayNames() {
      weekdays[try Self.bare(folding(name))] = number
    }
    switch language.language {
    case "fr": read(PackageResources.figures_fr_txt)
    case "en": read(PackageResources.figures_en_txt)
    default: break
    }
    // What ICU spells short may be a number: “sept” is seven before it is a month.
    months = months.filter { spelled[$0.key] == nil && $0.key.count > 2 }
    weekdays = weekdays.filter { $0.key.count > 3 }
    let phrases = [Array(spelled.keys), Array(times.keys), Array(numbers.keys), Array(parts.keys)]
    openers = Set(phrases.joined().compactMap { $0.split(separator: " ").first.map(String.init) })
      .union(months.keys).union(weekdays.keys).union(clocks.keys)
    spelledHeads = WordSet(spelled.keys.map(Self.head))
    numberHeads = WordSet(numbers.keys.map(Self.head))
    for words in spelled.keys.map({ $0.split(separator: " ") }) {
      for count in 1..<max(1, words.count) {
        unfinished.insert(words.prefix(count).joined(separator: " "))
      }
    }
  }

  /// The numbers below a hundred as ICU spells them; for French also as Belgium and Switzerland count.
  private static func spellings(in language: LanguageTag) throws(ICUError) -> [SpelledNumber] {
    var all = try SpelledNumber.all(0..<100, in: language)
    guard language.language == "fr" else { return all }
    for region in [LanguageTag("fr-BE"), LanguageTag("fr-CH")] {
      if let region { all += try SpelledNumber.all(70..<100, in: region) }
    }
    return all
  }

  /// The first word of a phrase.
  private static func head(_ phrase: String) -> String {
    String(phrase.prefix { $0 != " " })
  }

  private static func bare(_ name: String) -> String {
    name.hasSuffix(".") ? String(name.dropLast()) : name
  }

  /// Reads a file of facts.
  private mutating func read(_ bytes: [UInt8]) {
    for fields in FactFile(bytes).rows where fields.count >= 3 {
      let words = FactFile.words(of: fields[2])
      let values = fields[1].split(separator: " ").compactMap { Double($0) }
      switch fields[0] {
      case "times":
        for word in words { times[word] = Times(factor: values[0], standsAlone: true) }
        for word in fields.dropFirst(3).flatMap({ $0.split(separator: " ") }) {
          times[String(word)] = Times(factor: values[0], standsAlone: false)
        }
      case "number": for word in words { numbers[word] = values }
      case "part": for word in words { parts[word] = values[0] }
      case "span": for word in words { spans[word] = values[0] }
      case "decade": decades.formUnion(words)
      case "hour": hours.formUnion(words)
      case "clock": for word in words { clocks[word] = Int(values[0]) }
      case "percent": percents.formUnion(words)
      case "unit":
        guard fields.count == 4, let factor = Double(fields[2]) else { continue }
        for word in FactFile.words(of: fields[3]) {
          units[word] = Figure.Unit(dimension: fields[1], factor: factor)
        }
      case "month": for word in words { months[word] = Int(values[0]) }
      case "between": insertions.formUnion(words)
      case "weak": weak.formUnion(words)
      default: continue
      }
    }
  }
}
