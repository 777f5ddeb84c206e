/// The length of what ends a line at `index`, or 0: LF, CR, CRLF, VT, FF, NEL, U+2028 or U+2029.
@inlinable
package func lineEndLength(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
  func byte(_ offset: Int) -> UInt8 {
    index + offset < text.count ? text[index + offset] : 0
  }
  switch text[index] {
  case 0x0D where byte(1) == 0x0A: return 2
  case 0x0A...0x0D: return 1
  case 0xC2 where byte(1) == 0x85: return 2
  case 0xE2 where byte(1) == 0x80 && byte(2) & 0xFE == 0xA8: return 3
  default: return 0
  }
}

/// The offsets after each line end of `text`, ascending.
func endsOfLines(in text: UnsafeBufferPointer<UInt8>) -> [Int] {
  var ends: [Int] = []
  var index = 0
  while index < text.count {
    let length = lineEndLength(in: text, at: index)
    if length > 0 { ends.append(index + length) }
    index += max(length, 1)
  }
  return ends
}

/// A text with one space for each line end, and the way back.
struct JoinedLines {
  let bytes: [UInt8]
  /// Where each byte stood; one more entry for the end.
  let origins: [Int]

  /// The joined text, nil where nothing is to be joined.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.contains(where: { $0 &- 0x0A < 4 || $0 == 0xC2 || $0 == 0xE2 }) else { return nil }
    var bytes: [UInt8] = []
    var origins: [Int] = []
    bytes.reserveCapacity(text.count)
    origins.reserveCapacity(text.count + 1)
    var index = 0
    while index < text.count {
      let length = lineEndLength(in: text, at: index)
      bytes.append(length > 0 ? UInt8(ascii: " ") : text[index])
      origins.append(index)
      index += max(length, 1)
    }
    origins.append(text.count)
    self.bytes = bytes
    self.origins = origins
  }
}

/// The offset after the white space at `start`.
///
/// Byte order marks count as white space, as they do where segments are trimmed.
func endOfWhiteSpace(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  var bytes = text[start...].makeIterator()
  var decoder = UTF8()
  var end = start
  while case .scalarValue(let scalar) = decoder.decode(&bytes),
    scalar.properties.isWhitespace || scalar == "\u{FEFF}"
  { end += UTF8.width(scalar) }
  return end
}

extension [Int] {
  /// Both ascending lists as one, each number once.
  func merging(_ other: [Int]) -> [Int] {
    guard !other.isEmpty else { return self }
    return Set(self).union(other).sorted()
  }
}
