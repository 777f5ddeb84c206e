/// What a language's rules know: the words of its data file, and a few habits.
///
/// The file is plain text. A line `[section]` says what the words after it are; `#` begins a
/// comment; words are separated by white space. See `Data/`.
struct SentenceData: Sendable {
  /// The words and what they are.
  let words: WordTable
  /// Whether a sentence may begin in small letters after a full stop; the data of a language says
  /// so where its openers are known well enough to tell.
  let knowsOpeners: Bool
  /// Whether a number with a full stop is an ordinal: `3. Oktober`.
  let hasOrdinalPeriods: Bool
  /// Whether `?` and `!` end a sentence even before small letters, where an opener follows.
  ///
  /// In French, prose goes on in small letters after an exclamation.
  let splitsAfterShout: Bool
  /// Whether a subject may stand before the verb that reports speech, as in English.
  let reportsSubjectFirst: Bool

  /// The data for `language`: its own, or the generic rules.
  static func data(for language: LanguageTag) -> SentenceData {
    switch language.language {
    case "fr": french
    case "en": english
    case let other: ordinalPeriods.contains(other) ? genericWithOrdinals : generic
    }
  }

  private static let french = SentenceData(PackageResources.fr_txt, "fr.txt")
  private static let english = SentenceData(
    PackageResources.en_txt, "en.txt", splitsAfterShout: true, reportsSubjectFirst: true)
  private static let generic = SentenceData(PackageResources.generic_txt, "generic.txt")
  private static let genericWithOrdinals = SentenceData(
    PackageResources.generic_txt, "generic.txt", hasOrdinalPeriods: true)

  /// Languages that write ordinals with a full stop (CLDR, dates of the form `d. MMMM`).
  private static let ordinalPeriods: Set<String> = [
    "bs", "cs", "da", "de", "dsb", "et", "fi", "fo", "gsw", "hr", "hsb", "hu", "is", "lb", "lv",
    "nb", "nn", "no", "sk", "sl", "sr", "tr",
  ]

  private init(
    _ file: [UInt8], _ name: String, hasOrdinalPeriods: Bool = false,
    splitsAfterShout: Bool = false,
    reportsSubjectFirst: Bool = false
  ) {
    do {
      let found = try SentenceData.parse(String(decoding: file, as: UTF8.self))
      words = WordTable(SentenceData.forms(of: found))
      knowsOpeners = found.contains { $0.kind == .opener }
    } catch {
      preconditionFailure("\(name):\(error.line): \(error.reason)")
    }
    self.hasOrdinalPeriods = hasOrdinalPeriods
    self.splitsAfterShout = splitsAfterShout
    self.reportsSubjectFirst = reportsSubjectFirst
  }

  /// The words as the table wants them: openers in small letters, so that they match in any case;
  /// what ends in an apostrophe with either apostrophe.
  private static func forms(
    of words: [(word: String, kind: WordKind)]
  ) -> [(word: [UInt8], kind: WordKind)] {
    words.flatMap { word, kind in
      let word = [.opener, .article, .discourse].contains(kind) ? word.lowercased() : word
      guard word.hasSuffix("'") else { return [(Array(word.utf8), kind)] }
      return [(Array(word.utf8), kind), (Array((word.dropLast() + "\u{2019}").utf8), kind)]
    }
  }

  /// A line of a data file that does not say what it should.
  struct Mistake: Error {
    /// The line, from 1.
    let line: Int
    let reason: String
  }

  /// The words of a data file in the order of the file.
  static func parse(_ file: String) throws(Mistake) -> [(word: String, kind: WordKind)] {
    var kind: WordKind?
    var found: [(word: String, kind: WordKind)] = []
    var seen: [String: WordKind] = [:]
    for (index, line) in file.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let text = line.prefix { $0 != "#" }
      for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
        if word.hasPrefix("[") {
          guard let section = sections[word] else {
            throw Mistake(line: index + 1, reason: "no section is called \(word)")
          }
          kind = section
          continue
        }
        guard let kind else {
          throw Mistake(line: index + 1, reason: "\(word) stands before the first section")
        }
        guard word.utf8.count <= 32, !word.hasSuffix(".") else {
          throw Mistake(line: index + 1, reason: "\(word) is too long, or ends in a full stop")
        }
        guard seen[word]?.contains(kind) != true else {
          throw Mistake(line: index + 1, reason: "\(word) is there twice")
        }
        seen[word, default: []].formUnion(kind)
        found.append((word, kind))
      }
    }
    return found
  }

  private static let sections: [String: WordKind] = [
    "[never-final]": .neverFinal,
    "[before-number]": .beforeNumber,
    "[often-final]": .oftenFinal,
    "[era]": .era,
    "[before-era]": .beforeEra,
    "[rarely-final]": .rarelyFinal,
    "[opener]": .opener,
    "[article]": .article,
    "[reporting]": .reporting,
    "[exclaimed]": .exclaimed,
    "[titled]": .titled,
    "[discourse]": .discourse,
    "[proper]": .proper,
    "[valediction]": .valediction,
    "[calendar]": .calendar,
  ]
}
