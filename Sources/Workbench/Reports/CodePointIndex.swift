/// How many code points begin before a byte of a text, without counting from its beginning: a line may
/// have many megabytes.
struct CodePointIndex: Sendable {
  /// How many begin before each ``block`` of bytes.
  private let before: [Int]

  private static var block: Int { 1 << 10 }

  /// The index of a text.
  ///
  /// - Complexity: linear in its bytes; a number for every kilobyte is kept.
  init(of text: [UInt8]) {
    var before = [0]
    for end in stride(from: Self.block, through: text.count, by: Self.block) {
      before.append(before[before.count - 1] + Self.count(text[end - Self.block..<end]))
    }
    self.before = before
  }

  /// How many code points of `text`, which the index is of, begin before the byte at `offset`.
  ///
  /// - Complexity: O(1).
  func count(before offset: Int, of text: [UInt8]) -> Int {
    let block = offset / Self.block
    return before[block] + Self.count(text[block * Self.block..<offset])
  }

  private static func count(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
