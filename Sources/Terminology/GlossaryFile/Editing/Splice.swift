/// Text to put in the place of a range of a file's bytes.
struct Splice {
  let range: Range<Int>
  let text: String

  init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }
}

/// `bytes` with `splices` applied, or nil where two of them overlap; those at one place go in in
/// order, what is put in before what is taken out.
func spliced(_ bytes: [UInt8], _ splices: [Splice]) -> [UInt8]? {
  let sorted = splices.enumerated().sorted {
    ($0.element.range.lowerBound, $0.element.range.isEmpty ? 0 : 1, $0.offset)
      < ($1.element.range.lowerBound, $1.element.range.isEmpty ? 0 : 1, $1.offset)
  }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count + splices.reduce(0) { $0 + $1.text.utf8.count })
  var at = 0
  for (_, splice) in sorted {
    guard splice.range.lowerBound >= at else { return nil }
    result += bytes[at..<splice.range.lowerBound]
    result += splice.text.utf8
    at = splice.range.upperBound
  }
  result += bytes[at...]
  return result
}
