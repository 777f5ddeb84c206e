/// The words that ask for more than yes or no, in English and French.
enum QuestionWords {
  /// All of them.
  static let all: WordSet = [
    "how", "what", "when", "where", "which", "who", "whom", "whose", "why", "combien", "comment",
    "où", "pourquoi", "quand", "quel", "quelle", "quelles", "quels", "qui", "quoi",
  ]
}
