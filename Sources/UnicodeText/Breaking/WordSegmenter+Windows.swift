extension WordSegmenter {
  /// Stretches of a text that no word crosses: cut into words one after the other, they give those of
  /// the whole, a large text in little memory.
  ///
  /// - Parameters:
  ///   - text: the text, UTF-8.
  ///   - length: how many bytes a stretch has at least, but for the last.
  /// - Returns: byte ranges in order, which join to the whole.
  /// - Complexity: constant for a text that is shorter; else linear in what follows each `length`
  ///   bytes up to the next space before a byte of ASCII.
  public static func windows(of text: Span<UInt8>, length: Int = 1 << 20) -> [Range<Int>] {
    guard text.count > length else { return [0..<text.count] }
    var windows: [Range<Int>] = []
    var start = 0
    while start < text.count {
      var end = min(start + max(1, length), text.count)
      while end < text.count, !isBetweenWords(text, end) { end += 1 }
      windows.append(start..<end)
      start = end
    }
    return windows
  }

  /// Whether what stands before a place cannot matter to what stands after it. A mark may belong to
  /// the space before it, which is why ASCII has to follow.
  private static func isBetweenWords(_ text: Span<UInt8>, _ place: Int) -> Bool {
    let before = text[place - 1]
    return (before == 0x20 || before == 0x0A) && (0x21..<0x7F).contains(text[place])
  }
}
