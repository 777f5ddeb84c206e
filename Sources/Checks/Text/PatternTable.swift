/// Finds what is said of words and of beginnings of words, these written with a star: `increas*`.
struct PatternTable<Value: Sendable>: Sendable {
  private var whole: [String: [Value]] = [:]
  /// By their first three bytes.
  private var beginnings: [UInt32: [(stem: String, value: Value)]] = [:]

  /// Says `value` of the words of a list, parted by spaces.
  ///
  /// - Precondition: a beginning has three letters or more.
  mutating func add(_ value: Value, of list: some StringProtocol) {
    for word in list.split(separator: " ") {
      if word.hasSuffix("*") {
        let stem = String(word.dropLast())
        precondition(stem.count >= 3, "“\(word)” is too short a beginning")
        beginnings[Self.head(stem), default: []].append((stem, value))
      } else {
        whole[String(word), default: []].append(value)
      }
    }
  }

  /// What is said of a word.
  subscript(word: String) -> [Value] {
    var values = whole[word] ?? []
    if let near = beginnings[Self.head(word)] {
      for (stem, value) in near where word.hasPrefix(stem) { values.append(value) }
    }
    return values
  }

  private static func head(_ word: String) -> UInt32 {
    word.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
  }
}
