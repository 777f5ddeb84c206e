/// How alike two names are spelt, from 0 to 1, across languages that write the same sounds
/// differently.
///
/// Takes folded names, words parted by spaces. Each word of the shorter name looks for its like in
/// the other.
func spellingSimilarity(_ a: String, _ b: String) -> Double {
  if a == b { return 1 }
  let one = a.split(separator: " ").map(SpeltWord.init)
  let other = b.split(separator: " ").map(SpeltWord.init)
  guard let first = one.first, let second = other.first else { return 0 }
  if one.count == 1, other.count == 1 {
    return max(first.similarity(to: second), first.anagramSimilarity(to: second))
  }
  let (short, long) = one.count <= other.count ? (one, other) : (other, one)
  var free = long
  var sum = 0.0
  var weight = 0
  for word in short {
    guard
      let best = free.indices.max(by: {
        word.similarity(to: free[$0]) < word.similarity(to: free[$1])
      })
    else { break }
    sum += word.similarity(to: free[best]) * Double(word.letters.count)
    weight += word.letters.count
    free.remove(at: best)
  }
  let missing = Double(long.count - short.count) / Double(long.count)
  return sum / Double(max(1, weight)) * (1 - 0.35 * missing)
}

/// A word by its sounds, roughly: the digraphs of French and English spelling as one letter each.
struct SpeltWord {
  let letters: [UInt32]
  private let plain: [UInt32]

  init(_ word: some StringProtocol) {
    plain = word.unicodeScalars.map(\.value)
    var text = String(word)
    for (spelling, sound) in Self.sounds { text = text.replacing(spelling, with: sound) }
    var letters: [UInt32] = []
    for scalar in text.unicodeScalars where scalar.value != letters.last {
      letters.append(scalar.value)
    }
    if letters.count > 4, letters.last == 0x65 { letters.removeLast() }
    self.letters = letters
  }

  private static let sounds: [(String, String)] = [
    ("tsch", "3"), ("tch", "3"), ("dzh", "4"), ("sch", "2"), ("sh", "2"), ("ch", "2"), ("zh", "4"),
    ("dj", "4"), ("kh", "h"), ("ph", "f"), ("th", "t"), ("ou", "u"), ("oo", "u"), ("ow", "u"),
    ("ee", "i"), ("eu", "o"), ("ck", "k"), ("qu", "k"), ("gu", "g"), ("j", "4"), ("y", "i"),
    ("w", "v"),
    ("c", "k"), ("q", "k"), ("x", "ks"), ("z", "s"),
  ]

  func similarity(to other: SpeltWord) -> Double {
    let longest = max(letters.count, other.letters.count)
    guard longest > 0 else { return 0 }
    return 1 - Double(editDistance(letters, other.letters)) / Double(longest)
  }

  /// How alike two acronyms are whose letters another grammar puts in another order: `urss`,
  /// `ussr`.
  func anagramSimilarity(to other: SpeltWord) -> Double {
    guard plain.count <= 5, other.plain.count <= 5, plain.count > 2,
      plain.count == other.plain.count,
      plain.sorted() == other.plain.sorted()
    else { return 0 }
    return 0.8
  }
}
