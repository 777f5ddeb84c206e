import UnicodeText

/// How a stretch of text denies.
struct Negation {
  /// The words that deny outright.
  private(set) var strong: [Range<Int>] = []
  /// How many words may answer a denial without denying outright: *échouer*, *unlikely*.
  private(set) var answers = 0

  init(in stretch: TextStretch) {
    guard let facts = Self.facts[stretch.text.document.language.language] else { return }
    let words = stretch.words
    var lastNe: Int?
    var counted: Int?
    for index in words.indices where words[index].kind == .letters && facts.has(words[index]) {
      let folded = words[index].folded
      if folded == "ne" || folded == "n'" { lastNe = index }
      // As far as an auxiliary and an adverb reach: “n’a donc toujours pas”.
      let isAfterNe = lastNe.map { index > $0 && index - $0 <= 6 } ?? false
      if isAfterNe, facts.withNe.contains(words[index]), !isComparison(words, index) {
        // “ne … plus aucun” is one denial.
        if strong.isEmpty || lastNe != counted { strong.append(words[index].range) }
        counted = lastNe
      } else if folded == "ni" || folded == "nor", !strong.isEmpty {
        continue
      } else if deniesAlone(words, index, facts) {
        strong.append(words[index].range)
      } else if facts.weak.contains(words[index]) || facts.strong.contains(words[index]) {
        answers += 1
      }
    }
  }

  /// Whether a word denies without “ne”: “sans”, “not”, “personne ne”, “pas” after a mark.
  private func deniesAlone(_ words: ArraySlice<Word>, _ index: Int, _ facts: Facts) -> Bool {
    let folded = words[index].folded
    if folded == "personne" || folded == "rien" {
      // “Personne en Occident n’est capable”
      return words[index...].dropFirst().prefix(6).contains { ["ne", "n'"].contains($0.folded) }
    }
    if folded == "pas" { return index > words.startIndex && words[index - 1].folded == "," }
    if folded == "ni" {
      // “ni oubli, ni pardon”: the second of two.
      return words[..<index].contains { $0.folded == "ni" }
    }
    guard facts.strong.contains(words[index]) else { return false }
    let next = index + 1 < words.endIndex ? words[index + 1] : nil
    // “no later than”, “no. 3”, “sans-abri”, “without fail”
    return !isNumero(words, index) && !isPrefix(words, index)
      && !(next.map { ["later", "fail", "doubt", "doute", "cesse"].contains($0.folded) } ?? false)
  }

  /// Whether there is more denial here than the other side has answers for.
  func outweighs(_ other: Negation) -> Bool {
    strong.count > other.strong.count + other.answers
  }

  /// “sans-abri”, “non-violent”: part of a word.
  private func isPrefix(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    index + 1 < words.endIndex && words[index + 1].folded == "-"
      && words[index].range.upperBound == words[index + 1].range.lowerBound
  }

  /// “plus” that compares: “n’est plus grand que” is rare, “ne … plus que” is “only”.
  private func isComparison(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    guard words[index].folded == "plus" else { return false }
    let before = index > words.startIndex ? words[index - 1].folded : ""
    return ["le", "la", "les", "de", "d'", "des", "au", "en", "non"].contains(before)
  }

  /// “No. 3”: a number is meant.
  private func isNumero(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    words[index].folded == "no" && index + 1 < words.endIndex
      && (words[index + 1].folded == "." && index + 2 < words.endIndex
        && words[index + 2].kind == .number || words[index + 1].kind == .number)
  }

  /// The words of a language.
  private final class Facts: Sendable {
    let withNe: WordSet
    let strong: WordSet
    let weak: PatternTable<Bool>
    /// All that is looked at but for the weak ones.
    private let others: WordSet

    init(_ bytes: [UInt8]) {
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
    func has(_ word: Word) -> Bool { others.contains(word) || weak.contains(word) }
  }

  private static let facts: [String: Facts] = [
    "fr": Facts(PackageResources.negation_fr_txt), "en": Facts(PackageResources.negation_en_txt),
  ]
}
