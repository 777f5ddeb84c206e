/// What an English sentence lacks, by a little grammar; nothing is said of questions.
struct EnglishClause {
  /// The verb that opens a statement as only a question may be opened: “Is almost impossible.”
  let verbWithoutSubject: Int?
  /// The words from a modal verb to the article where its own verb should stand: “the situation would
  /// then the spread of the plague”.
  let modalWithoutVerb: Range<Int>?

  /// What the sentence of some words lacks; nil for nothing.
  init?(_ words: ArraySlice<Word>) {
    verbWithoutSubject = Self.verbWithoutSubject(words)
    modalWithoutVerb = Self.modalWithoutVerb(words)
    // Asked last, as hardly any sentence comes so far.
    guard verbWithoutSubject != nil || modalWithoutVerb != nil,
      !words.contains(where: { $0.folded == "?" })
    else { return nil }
  }

  private static func verbWithoutSubject(_ words: ArraySlice<Word>) -> Int? {
    guard let first = words.first, let second = words.dropFirst().first,
      first.shape == .capitalised, auxiliaries.contains(first), second.kind == .letters,
      second.shape == .lower, !subjects.contains(second), words.last?.folded == "."
    else { return nil }
    return words.startIndex
  }

  private static func modalWithoutVerb(_ words: ArraySlice<Word>) -> Range<Int>? {
    for index in words.indices.dropFirst() where modals.contains(words[index]) {
      let before = words[max(words.startIndex, index - 6)..<index]
      guard let subject = before.last, subject.kind == .letters, !isAdverb(subject),
        !before.contains(where: inverting.contains)
      else { continue }
      let next = words[(index + 1)...].prefix(3).firstIndex { !isAdverb($0) }
      guard let next, articles.contains(words[next]) else { continue }
      return index..<next + 1
    }
    return nil
  }

  private static func isAdverb(_ word: Word) -> Bool {
    adverbs.contains(word) || word.folded.hasSuffix("ly") && !verbsInLy.contains(word)
  }

  private static let modals: WordSet = [
    "can", "can't", "cannot", "could", "couldn't", "might", "must", "should", "shouldn't", "would",
    "wouldn't",
  ]

  private static let adverbs: WordSet = [
    "already", "also", "always", "now", "often", "perhaps", "soon", "still", "then", "thus",
  ]

  private static let verbsInLy: WordSet = [
    "ally", "apply", "bully", "comply", "fly", "imply", "misapply", "multiply", "rally", "rely",
    "reply", "supply", "tally",
  ]

  /// After these a verb may stand before its subject, or at the end: “nor could the minister”, “as well
  /// as he could the next day”.
  private static let inverting: WordSet = [
    "all", "as", "best", "even", "everything", "hardly", "how", "if", "little", "neither", "never",
    "no", "nor", "not", "only", "rarely", "scarcely", "seldom", "so", "than", "what", "whatever",
    "when", "whenever", "where", "wherever", "which", "who", "whom", "why",
  ]

  private static let articles: WordSet = [
    "a", "an", "his", "its", "my", "our", "the", "their", "these", "those", "your",
  ]

  private static let auxiliaries: WordSet = ["is", "are", "was", "were", "has"]

  /// What may follow it all the same: “Were he to come”, “Was this why he left, she asked.”
  private static let subjects: WordSet = [
    "anyone", "everyone", "he", "i", "it", "nobody", "she", "someone", "such", "that", "there",
    "these", "they", "this", "those", "we", "you",
  ]
}
