extension Document {
  /// The lines, from 1, that a range of segments stands on, white space at its ends aside.
  ///
  /// - Precondition: the range is not empty.
  /// - Complexity: linear in the text before the segments' end.
  public func lineNumbers(of segments: Range<Int>) -> ClosedRange<Int> {
    let first = self.segments[segments.lowerBound].content.lowerBound
    let last = self.segments[segments.upperBound - 1].content.upperBound
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
}
