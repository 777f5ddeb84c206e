/// Opposites by the words that name them.
struct Opposites: Sendable {
  /// For French and for English the poles of a word; 2n and 2n + 1 are opposites.
  private var poles = [PatternTable<Int>(), PatternTable<Int>()]

  /// Those that are known.
  static let known = Opposites(PackageResources.antonyms_txt)

  private init(_ bytes: [UInt8]) {
    var next = 0
    for fields in FactFile(bytes).rows where fields.count == 4 {
      for (number, field) in fields.enumerated() {
        poles[number % 2].add(next + number / 2, of: field)
      }
      next += 2
    }
  }

  /// The poles that words belong to, in French (0) or English (1).
  func poles(_ language: Int) -> PatternTable<Int> { poles[language] }
}
