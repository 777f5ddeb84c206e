import UnicodeText

/// A place in a text that is gone through once, forwards.
struct LineCursor {
  /// From 1.
  private(set) var line = 1
  /// In code points.
  private(set) var column = 1
  private var offset = 0

  /// At the start of a text.
  init() {}

  /// Goes on to byte `target` of `text`.
  mutating func move(to target: Int, in text: [UInt8]) {
    text.withUnsafeBufferPointer { text in
      while offset < target {
        let length = lineEndLength(in: text, at: offset)
        if length > 0 {
          line += 1
          column = 1
          offset += length
        } else {
          // A byte order mark takes no column.
          let isMark =
            offset == 0 && text.count > 2 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
          offset += 1
          while offset < text.count, text[offset] & 0xC0 == 0x80 { offset += 1 }
          if !isMark { column += 1 }
        }
      }
    }
  }
}
