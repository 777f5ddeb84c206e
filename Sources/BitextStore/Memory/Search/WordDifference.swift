public import UnicodeText

/// A stretch of two texts that is the same in both but for case, or stands in one of them alone.
public enum WordDifference: Hashable, Sendable {
  /// Words of both, at these bytes of the text and of the one it is compared with.
  case same(Range<Int>, other: Range<Int>)
  /// Words of the text alone.
  case inserted(Range<Int>)
  /// Words of the other text alone.
  case missing(other: Range<Int>)

  /// How `text` differs from `other`, word by word: with as few words put in, left out or replaced as
  /// there can be, and of all such ways the one that leaves most words the same. A word that is
  /// replaced is missing and its successor inserted; what stands between words is left out. Nothing
  /// for texts of which the numbers of words multiply to more than four million.
  ///
  /// - Throws: ``ICUError`` from ICU.
  /// - Complexity: the number of words of one text times that of the other.
  public static func between(
    _ text: String, and other: String
  ) throws(ICUError) -> [WordDifference] {
    var reader = try FoldedWordReader()
    let (a, b) = (try reader.words(of: text), try reader.words(of: other))
    let numbers = NumberedWords(b.words.map { b[$0] })
    let own = a.words.map { a[$0].withUnsafeBufferPointer { numbers.number(of: $0) } }
    let (n, m) = (own.count, numbers.numbers.count)
    guard n * m <= 4_000_000 else { return [] }
    // A word replaced costs one more than one put in or left out: too little, of all words together,
    // to make up for a step.
    let step = Int32(min(n, m) + 1)
    // Distances of the ends of the texts, so that the way through is read from the front.
    var table = [Int32](repeating: 0, count: (n + 1) * (m + 1))
    for i in stride(from: n, through: 0, by: -1) {
      for j in stride(from: m, through: 0, by: -1) {
        if i == n || j == m {
          table[i * (m + 1) + j] = Int32(n - i + m - j) * step
        } else if own[i] == numbers.numbers[j] {
          table[i * (m + 1) + j] = table[(i + 1) * (m + 1) + j + 1]
        } else {
          let least = min(
            table[(i + 1) * (m + 1) + j + 1] + 1, table[(i + 1) * (m + 1) + j],
            table[i * (m + 1) + j + 1])
          table[i * (m + 1) + j] = least + step
        }
      }
    }
    var differences: [WordDifference] = []
    var (i, j) = (0, 0)
    while i < n || j < m {
      let here = table[i * (m + 1) + j]
      if i < n, j < m, own[i] == numbers.numbers[j] {
        differences.append(.same(a.words[i].range, other: b.words[j].range))
        (i, j) = (i + 1, j + 1)
      } else if i < n, j < m, table[(i + 1) * (m + 1) + j + 1] + 1 + step == here {
        differences += [.missing(other: b.words[j].range), .inserted(a.words[i].range)]
        (i, j) = (i + 1, j + 1)
      } else if j < m, i == n || table[i * (m + 1) + j + 1] + step == here {
        differences.append(.missing(other: b.words[j].range))
        j += 1
      } else {
        differences.append(.inserted(a.words[i].range))
        i += 1
      }
    }
    return differences
  }
}
