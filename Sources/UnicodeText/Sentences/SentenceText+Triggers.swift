extension SentenceText {
  /// The next byte at or after `start` that the rules look at: `.` `!` `?` `:` `;` `"` `)`, the last
  /// byte of `…`, the first of a capital after a space, and of what ICU may know more about.
  @inline(__always)
  func nextTrigger(from start: Int) -> (index: Int, byte: UInt8)? {
    let triggers = SentenceText.triggers.utf8Start
    var at = start
    while at < count {
      let byte = base[at]
      if triggers[Int(byte)] == UInt8(ascii: "x") {
        guard byte &- 0x41 < 26 || byte == 0xC3 else { return (at, byte) }
        if at > 0, base[at &- 1] == 0x20 { return (at, byte) }
      }
      at &+= 1
    }
    return nil
  }

  /// Whether a character begins at `index` that may end a sentence by ICU's rules and is none of
  /// `.` `!` `?`: NEL, U+2028, U+2029, or one beyond Latin letters and general punctuation.
  func mayEndSentence(at index: Int) -> Bool {
    switch base[index] {
    case 0xC2: self[index + 1] == 0x85
    case 0xE2:
      // U+2024, U+2028, U+2029, U+203C, U+203D, U+2047–2049; above U+2BFF, marks of many scripts.
      switch self[index + 1] {
      case 0x80: [0xA4, 0xA8, 0xA9, 0xBC, 0xBD].contains(self[index + 2])
      case 0x81: (0x87...0x89).contains(self[index + 2])
      case let second: second >= 0xB0
      }
    default: true
    }
  }

  /// A character a byte from 0: `x` for those that may be looked at.
  static var triggers: StaticString {
    """
    ----------xxxx-------------------xx------x----x-----------xx---x\
    -xxxxxxxxxxxxxxxxxxxxxxxxxx-------------------------------------\
    --------------------------------------x-------------------------\
    --xx----------xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    """
  }
}
