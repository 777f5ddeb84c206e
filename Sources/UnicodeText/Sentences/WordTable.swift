/// What a word of a language's data file is to the rules; a word may be several things.
struct WordKind: OptionSet, Sendable {
  let rawValue: UInt16

  /// An abbreviation before a name, or that never ends a sentence: `M.`, `Dr.`, `cf.`, `vs.`.
  static let neverFinal = WordKind(rawValue: 1)
  /// An abbreviation that stands before a number: `p. 12`, `art. 5`.
  static let beforeNumber = WordKind(rawValue: 2)
  /// An abbreviation that may end a sentence, and mostly does before a capital: `etc.`, `p.m.`.
  static let oftenFinal = WordKind(rawValue: 4)
  /// An abbreviation that may end a sentence, but stands before names too: `Inc.`, `St.`.
  static let rarelyFinal = WordKind(rawValue: 8)
  /// A word that, with a capital, begins a sentence: `However`, `Il`.
  static let opener = WordKind(rawValue: 16)
  /// The same where a word in small letters follows; otherwise it may begin a name: `La`, `The`.
  static let article = WordKind(rawValue: 32)
  /// A verb that says who speaks, after what was said: `dit`, `said`.
  static let reporting = WordKind(rawValue: 64)
  /// A name or an interjection that ends in an exclamation mark: `Yahoo!`, `Oh!`.
  static let exclaimed = WordKind(rawValue: 128)
  /// A noun that a title follows: `le film Les Enfants du paradis`.
  static let titled = WordKind(rawValue: 256)

  /// An adverb that, before a comma, comments on a whole sentence: `Needless to say,`.
  static let discourse = WordKind(rawValue: 512)

  /// An opener that may have a capital inside a sentence, too: `I`, `Yes` as the name of a button.
  static let proper = WordKind(rawValue: 1_024)

  /// The word before the comma of the formula that closes a letter: `Kind regards,`.
  static let valediction = WordKind(rawValue: 2_048)

  /// A day, a month or a time zone, which follows a time: `5 p.m. Monday`.
  static let calendar = WordKind(rawValue: 4_096)

  /// An era that is somebody's initials unless a word of time stands before it: `av. J.-C.`, but
  /// `J.-C. Rufin`.
  static let era = WordKind(rawValue: 8_192)

  /// A word of time before an era: `avant`, `av.`
  static let beforeEra = WordKind(rawValue: 16_384)

  /// Any abbreviation.
  static let abbreviation: WordKind = [.neverFinal, .beforeNumber, .oftenFinal, .rarelyFinal]
}

/// The words of a language's data and what they are, looked up by their bytes in a text.
///
/// A word in small letters matches in any case, one with a capital only as it stands. Open
/// addressing in three arrays: a look-up allocates nothing.
struct WordTable: Sendable {
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  private var slots: [Int32]
  private let mask: Int

  private struct Entry {
    var start: Int32
    var count: Int32
    var kind: WordKind
    var hasCapital: Bool
  }

  /// A table of `words`; one that is given twice is both things.
  init(_ words: [(word: [UInt8], kind: WordKind)]) {
    var size = 64
    while size < words.count * 3 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    mask = size - 1
    for (word, kind) in words { insert(word, kind) }
  }

  private mutating func insert(_ word: [UInt8], _ kind: WordKind) {
    var slot = word.withUnsafeBufferPointer { Int(truncatingIfNeeded: hash($0)) & mask }
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if bytes[Int(entry.start)..<Int(entry.start + entry.count)].elementsEqual(word) {
        entries[Int(slots[slot])].kind.formUnion(kind)
        return
      }
      slot = (slot + 1) & mask
    }
    let hasCapital = word.withUnsafeBufferPointer { word in
      word.indices.contains { folded(word, $0) != word[$0] }
    }
    slots[slot] = Int32(entries.count)
    entries.append(
      Entry(
        start: Int32(bytes.count), count: Int32(word.count), kind: kind, hasCapital: hasCapital))
    bytes += word
  }

  /// What `word` is; empty for a word the table lacks.
  func kind(of word: UnsafeBufferPointer<UInt8>) -> WordKind {
    guard !word.isEmpty, word.count <= 32 else { return [] }
    var slot = Int(truncatingIfNeeded: hash(word)) & mask
    var kind: WordKind = []
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if Int(entry.count) == word.count {
        var same = true
        for index in word.indices {
          let byte = entry.hasCapital ? word[index] : folded(word, index)
          if byte != bytes[Int(entry.start) + index] {
            same = false
            break
          }
        }
        if same {
          kind.formUnion(entry.kind)
        }
      }
      slot = (slot + 1) & mask
    }
    return kind
  }
}

/// The byte at `index` of `word` in small letters: ASCII and Latin-1, which is what the data of
/// French and English needs.
@inline(__always)
private func folded(_ word: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt8 {
  let byte = word[index]
  if byte &- 0x41 < 26 { return byte | 0x20 }
  if byte &- 0x80 < 0x1F, byte != 0x97, index > 0, word[index - 1] == 0xC3 { return byte | 0x20 }
  return byte
}

/// FNV-1a over the folded bytes.
private func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
  var hash: UInt32 = 2_166_136_261
  for index in word.indices {
    hash = (hash ^ UInt32(folded(word, index))) &* 16_777_619
  }
  return hash ^ hash >> 15
}
