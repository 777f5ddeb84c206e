import UnicodeText

/// How a stretch of text denies.
struct Negation {
  /// The words that deny outright.
  private(set) var strong: [Range<Int>] = []
  /// How many words may answer a denial without denying outright: *échouer*, *unlikely*.
  private(set) var answers = 0

  init(in stretch: TextStretch) {
    guard let facts = Self.facts[stretch.text.language] else { return }
    let words = stretch.words
    var lastNe: Ne?
    // “Personne n’est”: the denial has been counted when its “ne” comes.
    var isAnnounced = false
    for index in words.indices where words[index].kind == .letters && facts.has(words[index]) {
      let folded = words[index].folded
      if folded == "ne" || folded == "n'" {
        // “n’importe qui”
        guard following(words, index)?.folded != "importe" else { continue }
        if let lastNe, lastNe.mayDenyAlone, !lastNe.isCounted { answers += 1 }
        lastNe = Ne(
          index: index, mayDenyAlone: mayDenyAlone(words, index), isCounted: isAnnounced)
        isAnnounced = false
        continue
      }
      // As far as an auxiliary and an adverb reach: “n’a donc toujours pas”.
      let isAfterNe = lastNe.map { index - $0.index <= 6 } ?? false
      if isTag(words, index) || isUnderstated(words, index) || isInOpenQuestion(words, index) {
        answers += 1
        lastNe?.isCounted = true
      } else if isAfterNe, facts.withNe.contains(words[index]), !isComparison(words, index),
        !beginsDenial(words, index)
      {
        // “ne … plus aucun” is one denial.
        if lastNe?.isCounted == false { strong.append(words[index].range) }
        lastNe?.isCounted = true
      } else if folded == "ni" || folded == "nor", !strong.isEmpty {
        continue
      } else if deniesAlone(words, index, facts) {
        strong.append(words[index].range)
        isAnnounced = Self.announcers.contains(folded) && isBeforeNe(words, index)
      } else if facts.weak.contains(words[index]) || facts.strong.contains(words[index])
        || facts.isPrivative(words[index])
      {
        answers += 1
      }
    }
    if let lastNe, lastNe.mayDenyAlone, !lastNe.isCounted { answers += 1 }
  }

  /// What denies together with a “ne” behind it.
  private static let announcers: Set<String> = [
    "personne", "rien", "aucun", "aucune", "nul", "nulle", "pas",
  ]

  /// A “ne” or “n’”.
  private struct Ne {
    let index: Int
    /// Whether it may deny without “pas” or the like.
    let mayDenyAlone: Bool
    /// Whether what it denies has been counted.
    var isCounted: Bool
  }

  /// Whether “ne” may deny without another word: “je ne sais”, “ils ne peuvent”, “si ce n’est lui”.
  private func mayDenyAlone(_ words: ArraySlice<Word>, _ ne: Int) -> Bool {
    let verb = words[(ne + 1)...].first { !Self.clitics.contains($0.folded) }
    guard let verb else { return false }
    if verb.folded == "est" { return ne > words.startIndex && words[ne - 1].folded == "ce" }
    return Self.verbs.contains { verb.folded.hasPrefix($0) }
  }

  /// How the forms of *pouvoir*, *savoir*, *oser* and *cesser* begin.
  private static let verbs = [
    "peu", "pouv", "pour", "pui", "put", "pur", "sai", "sav", "sau", "sach", "sut", "os", "cess",
  ]
  private static let clitics: Set<String> = [
    "l'", "le", "la", "les", "lui", "leur", "y", "en", "me", "m'", "te", "t'", "se", "s'", "nous",
    "vous",
  ]

  /// Whether a denial only asks for assent or says again who is meant: “isn’t it?”, “n’est-ce pas ?”,
  /// “…, not I!”
  private func isTag(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    func folded(_ step: Int) -> String? {
      words.indices.contains(index + step) ? words[index + step].folded : nil
    }
    if words[index].folded == "pas" {
      return folded(-1) == "ce" && folded(-2) == "-" && folded(-3) == "est"
    }
    guard let pronoun = folded(1), Self.subjects.contains(pronoun) else { return false }
    if words[index].folded == "not" {
      return words.indices.contains(index - 1) && words[index - 1].kind == .mark
        && (folded(2) == nil || words[index + 2].kind == .mark)
    }
    return words[index].folded.hasSuffix("n't") && folded(2) == "?"
  }

  private static let subjects: Set<String> = [
    "i", "you", "he", "she", "it", "we", "they", "there",
  ]

  /// Whether a denial affirms or sets a bound, as in “n’en est pas moins beau”, “no less fine”, “not
  /// more than five”, “n’excédant pas cinq”.
  private func isUnderstated(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    switch words[index].folded {
    case "pas", "non":
      following(words, index)?.folded == "moins"
        || index > words.startIndex && Self.exceeding.contains(words[index - 1])
    case "no", "not":
      switch following(words, index)?.folded {
      case "less", "fewer", "exceeding", "exceed": true
      case "more", "later": following(words, index + 1)?.folded == "than"
      default: false
      }
    default: false
    }
  }

  private static let exceeding: WordSet = [
    "dépassant", "dépasse", "dépassent", "excédant", "excède", "excèdent",
  ]

  /// Whether a denial stands in a question that asks for yes or no, which means as much with it as
  /// without: “ne savez-vous pas …?”, “do you know …?”
  private func isInOpenQuestion(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    // No question is longer, and a text without marks is not gone through for each of its denials.
    let after = words[index...].prefix(Self.longestQuestion)
    guard after.first(where: { Self.ends.contains($0) })?.folded == "?" else { return false }
    let before = words[..<index].suffix(Self.longestQuestion)
    let first = before.lastIndex { Self.ends.contains($0) }.map { $0 + 1 } ?? before.startIndex
    return !words[first..<index].contains { QuestionWords.all.contains($0) }
  }

  private static let longestQuestion = 60

  /// The marks that end a question, or what stands before it.
  private static let ends: WordSet = ["?", "!", ".", "…", ";", ":"]

  /// Whether “pas” has nothing to do with the “ne” before it: “…, pas avec lui”, “et pas un n’entrait”.
  private func beginsDenial(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    guard words[index].folded == "pas" else { return false }
    return index > words.startIndex && words[index - 1].folded == ","
      || following(words, index).map { ["un", "une"].contains($0.folded) } ?? false
        && isBeforeNe(words, index)
  }

  /// Whether a “ne” comes soon: “personne en Occident n’est capable”.
  private func isBeforeNe(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    words[index...].dropFirst().prefix(6).contains { ["ne", "n'"].contains($0.folded) }
  }

  private func following(_ words: ArraySlice<Word>, _ index: Int) -> Word? {
    index + 1 < words.endIndex ? words[index + 1] : nil
  }

  /// Whether a word denies without “ne”: “sans”, “not”, “personne ne”, “pas” after a mark.
  private func deniesAlone(_ words: ArraySlice<Word>, _ index: Int, _ facts: Facts) -> Bool {
    let folded = words[index].folded
    if folded == "personne" || folded == "rien" { return isBeforeNe(words, index) }
    if folded == "pas" { return beginsDenial(words, index) }
    if folded == "ni" {
      // “ni oubli, ni pardon”: the second of two.
      return words[..<index].contains { $0.folded == "ni" }
    }
    guard facts.strong.contains(words[index]) else { return false }
    // “with or without it”
    if index > words.startIndex, ["or", "ou"].contains(words[index - 1].folded) { return false }
    // “was heard without.”
    if folded == "without", following(words, index).map({ $0.kind == .mark }) ?? true {
      return false
    }
    // “no later than”, “no. 3”, “sans-abri”, “without fail”
    return !isNumero(words, index) && !isPartOfWord(words, index)
      && !(following(words, index).map { Self.assents.contains($0.folded) } ?? false)
  }

  /// What stands after “no”, “without” or “sans” where nothing is denied.
  private static let assents: Set<String> = [
    "later", "fail", "doubt", "delay", "interruption", "matter", "doute", "cesse", "délai",
  ]

  /// Whether there is more denial here than the other side has answers for.
  func outweighs(_ other: Negation) -> Bool {
    strong.count > other.strong.count + other.answers
  }

  /// “sans-abri”, “good-for-nothing”.
  private func isPartOfWord(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    func isHyphen(_ place: Int) -> Bool {
      words.indices.contains(place) && words[place].isHyphen
    }
    return isHyphen(index + 1) && words[index].range.upperBound == words[index + 1].range.lowerBound
      || isHyphen(index - 1) && words[index - 1].range.upperBound == words[index].range.lowerBound
  }

  /// “plus” that compares: “n’est plus grand que” is rare, “ne … plus que” is “only”.
  private func isComparison(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    guard words[index].folded == "plus" else { return false }
    let before = index > words.startIndex ? words[index - 1].folded : ""
    return ["le", "la", "les", "de", "d'", "des", "au", "en", "non"].contains(before)
  }

  /// “No. 3”, “Plan No. E. 12”: a number is meant.
  private func isNumero(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    guard words[index].folded == "no", let next = following(words, index) else { return false }
    guard next.folded == "." else { return next.kind == .number }
    return following(words, index + 1)?.kind == .number
      || words[index].shape == .capitalised && index > words.startIndex
        && words[index - 1].kind == .letters
  }

  /// The words of a language.
  private final class Facts: Sendable {
    let withNe: WordSet
    let strong: WordSet
    let weak: PatternTable<Bool>
    /// All that is looked at but for the weak ones.
    private let others: WordSet
    private let isEnglish: Bool

    init(_ bytes: [UInt8], isEnglish: Bool = false) {
      self.isEnglish = isEnglish
      var (withNe, strong) = (WordSet(), WordSet())
      var weak = PatternTable<Bool>()
      var named = ["ne", "n'", "ni", "nor", "personne", "rien", "pas"]
      for fields in FactFile(bytes).rows where fields.count == 2 {
        let words = FactFile.words(of: fields[1])
        switch fields[0] {
        case "with-ne": withNe = WordSet(words)
        case "strong": strong = WordSet(words)
        case "weak": weak.add(true, of: fields[1])
        default: continue
        }
        if fields[0] != "weak" { named += words }
      }
      others = WordSet(named)
      (self.withNe, self.strong, self.weak) = (withNe, strong, weak)
    }

    /// Whether a word may have to do with denial: nearly none has.
    func has(_ word: Word) -> Bool {
      others.contains(word) || weak.contains(word) || isPrivative(word)
    }

    /// “limitless”: an adjective of something that is not there.
    func isPrivative(_ word: Word) -> Bool {
      isEnglish && word.folded.utf8.count > 6
        && word.folded.utf8.suffix(4).elementsEqual("less".utf8)
    }
  }

  private static let facts: [String: Facts] = [
    "fr": Facts(PackageResources.negation_fr_txt),
    "en": Facts(PackageResources.negation_en_txt, isEnglish: true),
  ]
}
