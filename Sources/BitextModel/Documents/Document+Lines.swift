extension Document {
  /// The lines, from 1, that a range of segments stands on, white space at its ends aside: of the
  /// file, or where lines mean nothing in it of ``text``.
  ///
  /// - Precondition: the range is not empty.
  /// - Complexity: linear in the text before the segments' end.
  public func lineNumbers(of segments: Range<Int>) -> ClosedRange<Int> {
    let first = self.segments[segments.lowerBound].content.lowerBound
    let last = self.segments[segments.upperBound - 1].content.upperBound
    if let start = line(at: first), let end = line(at: max(first, last - 1)) {
      return start...max(start, end)
    }
    var line = 1
    var firstLine = 1
    text.withUnsafeBufferPointer { text in
      for each in lines(of: text) where each.end <= last {
        // A line that ends where the text does is not followed by another.
        guard each.end > each.content.upperBound else { continue }
        line += 1
        if each.end <= first { firstLine = line }
      }
    }
    return firstLine...max(firstLine, line)
  }

  /// The line of the file that a paragraph was read from; nil where the text is the file, or has no
  /// lines.
  private func line(at offset: Int) -> Int? {
    guard let (paragraph, origin) = origin(at: offset) else { return nil }
    return origin.place(of: offset - paragraph.range.lowerBound, in: text[paragraph.range])?.line
  }
}
