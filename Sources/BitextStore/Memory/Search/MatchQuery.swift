import BitextModel
import UnicodeText

/// A text that is looked for, and how others compare with it.
struct MatchQuery: ~Copyable {
  let text: TaggedText
  let words: FoldedWords
  let folded: NumberedWords
  private let spelled: NumberedWords
  private let gaps: Gaps
  private var reader: FoldedWordReader

  /// How many words it has.
  var count: Int { folded.numbers.count }

  init(_ text: TaggedText) throws(ICUError) {
    var reader = try FoldedWordReader()
    let words = try reader.words(of: text.text)
    self.text = text
    self.words = words
    folded = NumberedWords(words.words.map { words[$0] })
    let bytes = Array(text.text.utf8)
    spelled = NumberedWords(words.words.map { bytes[$0.range] })
    gaps = Gaps(bytes, words)
    self.reader = reader
  }

  /// What stands between the words of a text.
  private struct Gaps: Equatable {
    /// Everything.
    var all: [UInt8] = []
    /// Marks alone, without white space.
    var marks: [Unicode.Scalar] = []

    init(_ bytes: [UInt8], _ words: FoldedWords) {
      var start = 0
      for word in words.words.map(\.range) + [bytes.count..<bytes.count]
      where word.lowerBound >= start {
        all += bytes[start..<word.lowerBound]
        all.append(0)
        start = word.upperBound
      }
      marks = String(decoding: all, as: UTF8.self).unicodeScalars.filter {
        $0.value != 0 && !$0.properties.isWhitespace
      }
    }
  }

  /// How a text of `length` words at most may differ, in words, to reach a percentage.
  static func limit(_ length: Int, minimum: Int) -> Int { length * (100 - minimum) / 100 }

  /// Compares a text of the memory with this one; nil where it matches less than `minimum`.
  ///
  /// The percentage is ``MemoryMatch/percentage``; without `codes`, the greatest that the text can
  /// reach whatever its inline codes.
  mutating func compare(
    _ other: String, codes: [InlineCode]?, minimum: Int
  ) throws(ICUError) -> (percentage: Int, differences: MatchDifferences)? {
    let isCoded = codes.map { !sameCodes($0) } ?? false
    var differences: MatchDifferences = isCoded ? .codes : []
    var percentage = 100
    if !other.utf8.elementsEqual(text.text.utf8) {
      let words = try reader.words(of: other)
      let length = max(count, words.words.count)
      let own = words.folded.withUnsafeBufferPointer { bytes in
        words.words.map { folded.number(of: UnsafeBufferPointer(rebasing: bytes[$0.folded])) }
      }
      guard length > 0,
        let distance = wordDistance(
          folded.numbers, own, atMost: Self.limit(length, minimum: minimum))
      else { return nil }
      differences.formUnion(self.differences(from: other, words, distance))
      percentage = 100 * (length - distance) / length
    }
    percentage = max(0, percentage - differences.points)
    return percentage >= minimum ? (percentage, differences) : nil
  }

  /// In what a text differs that is not the same.
  private func differences(
    from other: String, _ words: FoldedWords, _ distance: Int
  ) -> MatchDifferences {
    var differences: MatchDifferences = distance == 0 ? [] : .words
    let bytes = Array(other.utf8)
    let spelling = bytes.withUnsafeBufferPointer { bytes in
      words.words.map { spelled.number(of: UnsafeBufferPointer(rebasing: bytes[$0.range])) }
    }
    // Words that were the same folded and are not as they are spelled.
    if wordDistance(spelled.numbers, spelling, atMost: distance) == nil {
      differences.insert(.case)
    }
    let otherGaps = Gaps(bytes, words)
    if otherGaps.marks != gaps.marks {
      differences.insert(.punctuation)
    } else if distance == 0, otherGaps.all != gaps.all {
      differences.insert(.whiteSpace)
    }
    if distance > 0, Self.figures(words) != Self.figures(self.words) {
      differences.insert(.numbers)
    }
    return differences
  }

  private static func figures(_ words: FoldedWords) -> [[UInt8]] {
    words.words.map { Array(words[$0]) }
      .filter { $0.contains { (0x30...0x39).contains($0) } }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  private func sameCodes(_ codes: [InlineCode]) -> Bool {
    text.codes.count == codes.count
      && zip(text.codes, codes).allSatisfy {
        $0.kind == $1.kind && $0.type == $1.type && $0.content == $1.content
      }
  }
}
