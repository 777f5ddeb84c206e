/// Finds what is said of words and of beginnings of words, these written with a star: `increas*`.
struct PatternTable<Value: Sendable>: Sendable {
  private var whole = WordTable<[Value]>()
  /// By their first two bytes.
  private var beginnings: [UInt32: [Beginning]] = [:]
  /// Which first three bytes a word has that some beginning may begin, a bit each by their hash.
  private var heads = [UInt64](repeating: 0, count: 1 << 10)

  private struct Beginning {
    let stem: String
    let value: Value
    /// The first bytes, up to four, and which bits of a word's they take.
    let head: UInt32
    let mask: UInt32

    init(_ stem: String, _ value: Value) {
      self.stem = stem
      self.value = value
      head = WordKey(stem).head
      mask = .max << UInt32(8 * (4 - min(4, stem.utf8.count)))
    }

    func begins(_ word: Word) -> Bool {
      word.key.head & mask == head && word.folded.utf8.starts(with: stem.utf8)
    }
  }

  /// Says `value` of the words of a list, parted by spaces.
  ///
  /// - Precondition: a beginning has two letters or more.
  mutating func add(_ value: Value, of list: some StringProtocol) {
    for word in list.split(separator: " ") {
      if word.hasSuffix("*") {
        let stem = String(word.dropLast())
        precondition(stem.count >= 2, "“\(word)” is too short a beginning")
        let head = WordKey(stem).head >> 16
        beginnings[head, default: []].append(Beginning(stem, value))
        // After one of two bytes any may follow.
        let bytes = Array(stem.utf8)
        for third in bytes.count > 2 ? bytes[2]...bytes[2] : 0...255 {
          let bit = Self.bit(of: head << 8 | UInt32(third))
          heads[bit / 64] |= 1 << UInt64(bit % 64)
        }
      } else {
        whole[String(word)] = (whole[String(word)] ?? []) + [value]
      }
    }
  }

  /// What is said of a word of a text.
  @inline(__always)
  subscript(word: Word) -> [Value] {
    // Nearly always.
    guard mayBegin(word) || whole.contains(word) else { return [] }
    return values(of: word)
  }

  private func values(of word: Word) -> [Value] {
    var values = whole[word] ?? []
    if mayBegin(word), let near = beginnings[word.key.head >> 16] {
      for beginning in near where beginning.begins(word) { values.append(beginning.value) }
    }
    return values
  }

  /// Whether something is said of a word of a text.
  @inline(__always)
  func contains(_ word: Word) -> Bool {
    whole.contains(word)
      || mayBegin(word) && beginnings[word.key.head >> 16]?.contains { $0.begins(word) } ?? false
  }

  @inline(__always)
  private func mayBegin(_ word: Word) -> Bool {
    let bit = Self.bit(of: word.key.head >> 8)
    return heads[bit / 64] &>> UInt64(bit % 64) & 1 != 0
  }

  /// The bit of three bytes.
  @inline(__always)
  private static func bit(of bytes: UInt32) -> Int { Int((bytes &* 0x9E37_79B1) >> 16) }
}
