/// The range of `range` without Unicode White_Space, and byte order marks before it, around it.
///
/// The twenty-five White_Space characters of Unicode 15 (PropList.txt) and U+FEFF, read from their
/// UTF-8 bytes.
func trimmed(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
  var start = range.lowerBound
  // Nearly all text begins and ends with a visible ASCII character or a letter: look no further.
  while start < range.upperBound, mayBeSpace(text[start]) {
    let length = spaceLength(at: start, in: text, limit: range.upperBound)
    guard length > 0 else { break }
    start += length
  }
  var end = range.upperBound
  while end > start, text[end - 1] <= 0x20 || text[end - 1] >= 0x80 {
    // A space is one, two or three bytes long: try each length that could end here.
    guard
      let length = (1...3).first(where: { length in
        end - length >= start
          && spaceLength(at: end - length, in: text, limit: end) == length
      })
    else { break }
    end -= length
  }
  return start..<end
}

/// Whether a white space character can begin with `byte`.
private func mayBeSpace(_ byte: UInt8) -> Bool {
  byte <= 0x20 || byte == 0xC2 || (0xE1...0xE3).contains(byte) || byte == 0xEF
}

/// The length in bytes of the white space character at `index`, or 0 for any other.
private func spaceLength(at index: Int, in text: UnsafeBufferPointer<UInt8>, limit: Int) -> Int {
  func byte(_ offset: Int) -> UInt8 { index + offset < limit ? text[index + offset] : 0 }
  switch text[index] {
  case 0x20, 0x09...0x0D: return 1
  case 0xC2: return byte(1) == 0x85 || byte(1) == 0xA0 ? 2 : 0
  case 0xE1: return byte(1) == 0x9A && byte(2) == 0x80 ? 3 : 0  // U+1680
  case 0xE2:
    // U+2000–200A, 2028, 2029, 202F; U+205F
    if byte(1) == 0x80 {
      return [0x80...0x8A, 0xA8...0xA9, 0xAF...0xAF].contains { $0.contains(byte(2)) } ? 3 : 0
    }
    return byte(1) == 0x81 && byte(2) == 0x9F ? 3 : 0
  case 0xE3: return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0  // U+3000
  case 0xEF: return byte(1) == 0xBB && byte(2) == 0xBF ? 3 : 0  // U+FEFF
  default: return 0
  }
}
