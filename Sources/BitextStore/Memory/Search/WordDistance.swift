/// The words of a text that is looked for, as numbers, and distances of other texts from it.
///
/// Equal words have equal numbers; words that the text does not have are below zero, equal to none.
struct NumberedWords {
  /// The text's own words.
  let numbers: [Int32]
  private let first: [[UInt8]]
  private let slots: [Int32]

  /// Words in order, each as its bytes.
  init(_ words: [ArraySlice<UInt8>]) {
    var size = 16
    while size < words.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    var first: [[UInt8]] = []
    var numbers: [Int32] = []
    for word in words {
      word.withUnsafeBufferPointer { word in
        let slot = Self.slot(of: word, in: slots, first)
        if slots[slot] < 0 {
          slots[slot] = Int32(first.count)
          first.append(Array(word))
        }
        numbers.append(slots[slot])
      }
    }
    self.numbers = numbers
    self.first = first
    self.slots = slots
  }

  /// The number of a word.
  func number(of word: UnsafeBufferPointer<UInt8>) -> Int32 {
    slots[Self.slot(of: word, in: slots, first)]
  }

  private static func slot(
    of word: UnsafeBufferPointer<UInt8>, in slots: [Int32], _ first: [[UInt8]]
  ) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    var slot = Int(hash ^ hash >> 15) & (slots.count - 1)
    while slots[slot] >= 0, !first[Int(slots[slot])].elementsEqual(word) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }
}

/// How many words have to be put in, left out or replaced to make one sequence of the other
/// (Levenshtein 1966); nil where it is more than `limit`.
///
/// - Complexity: the length of one times the limit: only the band of the table that can be within
///   the limit is filled (Ukkonen 1985).
func wordDistance(_ one: [Int32], _ other: [Int32], atMost limit: Int) -> Int? {
  let (n, m) = (one.count, other.count)
  guard abs(n - m) <= limit else { return nil }
  guard n > 0, m > 0 else { return max(n, m) }
  let beyond = limit + 1
  return withUnsafeTemporaryAllocation(of: Int.self, capacity: m + 1) { row in
    for column in 0...m { row.initializeElement(at: column, to: min(column, beyond)) }
    for line in 1...n {
      let low = max(1, line - limit)
      let high = min(m, line + limit)
      var diagonal = row[low - 1]
      row[low - 1] = low == 1 ? min(line, beyond) : beyond
      var best = row[low - 1]
      for column in low...high {
        let above = column == line + limit ? beyond : row[column]
        let same = one[line - 1] == other[column - 1] && one[line - 1] >= 0
        let value = min(diagonal + (same ? 0 : 1), min(above, row[column - 1]) + 1, beyond)
        diagonal = row[column]
        row[column] = value
        best = min(best, value)
      }
      if best >= beyond { return nil }
    }
    return row[m] <= limit ? row[m] : nil
  }
}
