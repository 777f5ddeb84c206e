extension GlossaryFile {
  /// The code points before `offset` on its line.
  func column(of offset: Int) -> Int {
    var column = 0
    var at = offset
    while at > 0, bytes[at - 1] != 0x0A, bytes[at - 1] != 0x0D {
      at -= 1
      if bytes[at] & 0xC0 != 0x80 { column += 1 }
    }
    // A byte order mark is no column.
    return at == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? column - 1 : column
  }

  /// Where the line of `offset` begins.
  func lineStart(_ offset: Int) -> Int {
    var at = offset
    while at > 0, bytes[at - 1] != 0x0A, bytes[at - 1] != 0x0D { at -= 1 }
    return at
  }

  /// Where the line of `offset` ends, before its line end.
  func lineEnd(_ offset: Int) -> Int {
    var at = offset
    while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
    return at
  }

  /// After the line end at `offset`, where one is.
  func afterLineEnd(_ offset: Int) -> Int {
    guard offset < bytes.count else { return offset }
    let isPair = bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
    return offset + (isPair ? 2 : 1)
  }

  /// The line before the one that begins at `start`, without its line end.
  func line(before start: Int) -> Range<Int>? {
    guard start > 0 else { return nil }
    var end = start - 1
    if bytes[end] == 0x0A, end > 0, bytes[end - 1] == 0x0D { end -= 1 }
    return lineStart(end)..<end
  }

  /// Whether the line before the one that begins at `start` is blank.
  func hasBlankLine(before start: Int) -> Bool {
    line(before: start).map { isBlank($0) } ?? false
  }

  /// Whether there is nothing but spaces.
  func isBlank(_ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// The dash of a concept in a list of lines.
  func dash(ofConceptAt index: Int) -> Int? {
    var at = Int(places[index].start)
    while at > 0 {
      at -= 1
      switch bytes[at] {
      case 0x20, 0x0A, 0x0D: continue
      case UInt8(ascii: "-"): return at
      default: return nil
      }
    }
    return nil
  }

  /// Where the line begins that holds the dash of a concept, and nothing before it.
  func itemLine(ofConceptAt index: Int) -> Int? {
    guard let dash = dash(ofConceptAt: index) else { return nil }
    let start = lineStart(dash)
    return bytes[start..<dash].allSatisfy { $0 == 0x20 } ? start : nil
  }
}
