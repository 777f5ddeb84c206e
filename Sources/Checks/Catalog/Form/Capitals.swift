import UnicodeText

/// A capital where the language has none, or a small letter where it has one.
enum Capitals: Check {
  static let about = CheckDescription(
    id: "capitals",
    title: "Capitals of another language",
    explanation: """
      French writes weekdays, months, languages and adjectives of peoples small (lundi, mars, l'armée \
      russe), and people with a capital (les Russes); English gives all of them a capital.
      """,
    limits: """
      Titles and headings, names such as 11 Novembre or Vendredi, and the beginnings of sentences and \
      quotations pass as far as they are recognised. Whether “Français” is a person or an adjective is \
      guessed from the word before it: a note.
      """,
    severity: .warning, category: .typography, scope: .text, languages: [.french, .english],
    examples: [
      .flags("Il est parti ⟦Lundi⟧ soir pour la ville.", .french),
      .flags("Il est parti en ⟦Septembre⟧ pour la ville.", .french),
      .flags("L'armée ⟦Russe⟧ avance encore.", .french),
      .flags("He left on ⟦monday⟧ night.", .english),
      .flags("The ⟦french⟧ minister left.", .english),
      .passes("Lundi soir, les Russes et un Français sont partis.", .french),
      .passes("Il a dit : « Lundi, nous partons. » Robinson et Vendredi.", .french),
      .passes("Le Journal du Dimanche, le défilé du 11 Novembre", .french),
      .passes("On Monday the French minister may march.", .english),
      .passes("french fries and french_name", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    text.language == "fr" ? french(text) : english(text)
  }

  // MARK: English

  private static func english(_ text: AnalysedText) -> [Finding] {
    let facts = facts
    return text.words.indices.compactMap { index in
      guard facts.proper.contains(text.words[index]) else { return nil }
      let word = text.words[index]
      guard word.shape == .lower, word.kind == .letters, (5...11).contains(word.range.count),
        !isPart(text, index),
        // A web page in small letters, french fries.
        index + 1 == text.words.count
          || !["fries", "windows", "doors"].contains(
            text.words[index + 1].folded)
      else { return nil }
      let written = text.string(word.range)
      let proper = written.prefix(1).uppercased() + written.dropFirst()
      return finding(
        in: text, at: word.range, "English writes “\(proper)” with a capital", suggestion: proper)
    }
  }

  // MARK: French

  private static func french(_ text: AnalysedText) -> [Finding] {
    var findings: [Finding] = []
    for index in text.words.indices.dropFirst() {
      guard text.words[index].shape == .capitalised else { continue }
      let word = text.words[index]
      guard word.kind == .letters, word.range.count > 3, isInside(text, index) else { continue }
      if isDay(text, word) {
        let before = text.words[index - 1]
        // “le 11 Novembre” is a feast, “Robinson et Vendredi” a couple.
        let isName =
          before.kind == .number
          ? index + 1 == text.words.count || text.words[index + 1].kind != .number
          : ["et", "ou", "de", "du", "des", "à"].contains(before.folded)
        if isName { continue }
        findings.append(
          lowered(
            text, word, "French writes weekdays and months small",
            severity: isDated(text, index) ? .warning : .note))
      } else if facts.people.contains(word), isAdjective(text, index) {
        findings.append(
          lowered(
            text, word, "French writes adjectives of peoples small", severity: .note))
      }
    }
    return findings
  }

  private static func lowered(
    _ text: AnalysedText, _ word: Word, _ message: String, severity: Severity
  ) -> Finding {
    finding(
      in: text, at: word.range, message, suggestion: text.string(word.range).lowercased(),
      severity: severity)
  }

  /// Whether a word is a weekday or a month of the text's figures.
  private static func isDay(_ text: AnalysedText, _ word: Word) -> Bool {
    let place = text.figures.firstPlace { $0.range.lowerBound >= word.range.lowerBound }
    guard place < text.figures.count, text.figures[place].range == word.range else { return false }
    return text.figures[place].kind == .weekday || text.figures[place].kind == .month
  }

  /// Whether what stands around a day or month speaks of time: “en Septembre”, “12 Mars 2023”,
  /// “Lundi soir”; not “du Dimanche”, a name.
  private static func isDated(_ text: AnalysedText, _ index: Int) -> Bool {
    let before = text.words[index - 1]
    let after = index + 1 < text.words.count ? text.words[index + 1] : nil
    let isTimed = after.map { $0.kind == .number || times.contains($0) } ?? false
    if before.kind == .number { return true }
    return isTimed || before.folded == "en" || before.folded == "depuis"
  }

  private static let times: WordSet = [
    "matin", "soir", "midi", "après-midi", "dernier", "prochain", "prochaine", "passé",
  ]

  /// Whether a word stands inside a sentence in small letters: not first, after no mark, and not
  /// among other capitals, as in a title.
  private static func isInside(_ text: AnalysedText, _ index: Int) -> Bool {
    let before = text.words[index - 1]
    let isAfterHyphen = before.isHyphen
    guard before.kind != .mark || before.folded == "," || isAfterHyphen, !isAfterHyphen,
      text.document.segmentNumber(at: before.range.lowerBound)
        == text.document.segmentNumber(at: text.words[index].range.lowerBound)
    else { return false }
    let isTitled = { (place: Int) in
      text.words.indices.contains(place) && text.words[place].kind == .letters
        && text.words[place].shape != .lower
    }
    // “Journal du Dimanche”, “Nouvel An Chinois”
    if isTitled(index - 1) || isTitled(index + 1) { return false }
    // The capital two words back may be the sentence's own: “L'armée Russe”.
    guard index > 1, isTitled(index - 2) else { return true }
    let start = text.words[index - 2].range.lowerBound
    return text.document.segmentNumber(at: start).map {
      text.document.segments[$0].content.lowerBound == start
    } ?? false
  }

  /// Whether a name of a people follows a noun.
  private static func isAdjective(_ text: AnalysedText, _ index: Int) -> Bool {
    let before = text.words[index - 1]
    return before.kind == .letters && before.shape == .lower && before.range.count > 3
      && !facts.article.contains(before)
  }

  /// Whether a word is a part of a longer one: french_name, @french, french.example.org.
  private static func isPart(_ text: AnalysedText, _ index: Int) -> Bool {
    let range = text.words[index].range
    let bytes = text.document.text
    let before: UInt8 = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : 0x20
    let after: UInt8 = range.upperBound < bytes.count ? bytes[range.upperBound] : 0x20
    let joins: [UInt8] = [0x5F, 0x40, 0x23, 0x2F]
    return joins.contains(before) || joins.contains(after) || before == 0x2E
      || after == 0x2E && range.upperBound + 1 < bytes.count && bytes[range.upperBound + 1] > 0x20
  }

  // MARK: Facts

  private struct Facts: Sendable {
    var proper: WordSet = []
    var people: WordSet = []
    var article: WordSet = []
  }

  private static let facts: Facts = {
    var facts = Facts()
    for fields in FactFile(PackageResources.capitals_txt).rows where fields.count == 3 {
      let words = WordSet(FactFile.words(of: fields[2]))
      switch fields[1] {
      case "proper": facts.proper = words
      case "people": facts.people = words
      default: facts.article = words
      }
    }
    return facts
  }()
}
