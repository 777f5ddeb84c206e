/// By what a folded word is looked up: made once for each spelling, so that a look-up neither hashes
/// nor compares text unless it is about to succeed.
struct WordKey: Hashable, Sendable {
  /// FNV-1a of the word's UTF-8, mixed.
  let hash: UInt64
  /// The first four bytes; zeros where it has fewer.
  let head: UInt32

  /// The key of a folded word.
  init(_ folded: String) {
    hash = Self.hash(of: folded.utf8)
    var bytes = folded.utf8.makeIterator()
    head = (0..<4).reduce(0) { head, _ in head << 8 | UInt32(bytes.next() ?? 0) }
  }

  /// The hash of a word's bytes.
  static func hash(of bytes: some Sequence<UInt8>) -> UInt64 { mixed(fnv(bytes)) }

  /// FNV-1a of bytes, going on from that of those before them.
  static func fnv(
    _ bytes: some Sequence<UInt8>, after before: UInt64 = 0xCBF2_9CE4_8422_2325
  ) -> UInt64 {
    func sum(_ bytes: some Sequence<UInt8>) -> UInt64 {
      bytes.reduce(before) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
    return bytes.withContiguousStorageIfAvailable { sum($0) } ?? sum(bytes)
  }

  /// The finaliser of SplitMix64.
  @inline(__always)
  static func mixed(_ value: UInt64) -> UInt64 {
    var hash = value
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}

/// What is said of folded words. Nearly every word of a text is in no table, which one look tells.
struct WordTable<Value: Sendable>: Sendable {
  private var entries: [(word: String, value: Value)] = []
  /// Open addressing: the hash of an entry, where it leads or soon after; 0 is free.
  private var hashes: [UInt64] = [0]
  /// The entry of each of ``hashes``.
  private var numbers: [UInt16] = [0]

  /// An empty table.
  init() {}

  /// The value of a word of a text; nil where the table does not have it.
  subscript(word: Word) -> Value? {
    guard let number = number(of: word.key.hash, word.folded) else { return nil }
    return entries[number].value
  }

  /// The value of a folded word; nil where the table does not have it.
  subscript(folded: String) -> Value? {
    get {
      number(of: WordKey.hash(of: folded.utf8), folded).map { entries[$0].value }
    }
    set {
      let hash = WordKey.hash(of: folded.utf8)
      guard let newValue else { preconditionFailure("Nothing is taken out of a table") }
      if let number = number(of: hash, folded) {
        entries[number].value = newValue
        return
      }
      entries.append((folded, newValue))
      if entries.count * 4 > hashes.count {
        rebuild(slots: hashes.count * 4)
      } else {
        enter(entries.count - 1, hash)
      }
    }
  }

  /// Whether there is something of a word of a text.
  @inline(__always)
  func contains(_ word: Word) -> Bool { number(of: word.key.hash, word.folded) != nil }

  @inline(__always)
  private func number(of hash: UInt64, _ folded: @autoclosure () -> String) -> Int? {
    let mask = hashes.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while hashes[slot] != 0 {
      let number = Int(numbers[slot])
      if hashes[slot] == hash, entries[number].word == folded() { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func rebuild(slots: Int) {
    hashes = [UInt64](repeating: 0, count: slots)
    numbers = [UInt16](repeating: 0, count: slots)
    for (number, entry) in entries.enumerated() { enter(number, WordKey.hash(of: entry.word.utf8)) }
  }

  private mutating func enter(_ number: Int, _ hash: UInt64) {
    let mask = hashes.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while hashes[slot] != 0 { slot = (slot + 1) & mask }
    hashes[slot] = hash
    numbers[slot] = UInt16(number)
  }
}

/// Some folded words.
struct WordSet: Sendable, ExpressibleByArrayLiteral {
  private var table = WordTable<Bool>()

  /// None.
  init() {}

  /// These words.
  init(_ words: some Sequence<String>) {
    for word in words { table[word] = true }
  }

  init(arrayLiteral words: String...) { self.init(words) }

  /// Whether a word of a text is one of them.
  @inline(__always)
  func contains(_ word: Word) -> Bool { table.contains(word) }
}
