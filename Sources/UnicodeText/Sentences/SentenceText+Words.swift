/// A word before or after a place, and what it is made of.
struct SentenceWord {
  /// Byte offsets into the paragraph.
  var range: Range<Int>
  var letters = 0
  var digits = 0
  var capitals = 0
  var periods = 0
  /// Whether only letters stand in it, and all are small.
  var isSmall: Bool { letters > 0 && capitals == 0 && digits == 0 && periods == 0 && !hasOther }
  /// Whether it has a character that is neither letter, digit, full stop nor hyphen.
  var hasOther = false
  var hasVowel = false

  /// Whether it is digits alone.
  var isNumber: Bool { digits > 0 && letters == 0 && periods == 0 && !hasOther }
}

extension SentenceText {
  /// The word that ends at `end`: letters, digits, full stops, hyphens and signs such as `&`, back
  /// to a space, a bracket, a quotation mark or an apostrophe.
  func word(endingAt end: Int) -> SentenceWord {
    var word = SentenceWord(range: end..<end)
    var at = end
    let limit = max(0, end - SentenceText.reach)
    scan: while at > limit {
      let (role, length) = role(before: at)
      switch role {
      case .upper:
        word.letters += 1
        word.capitals += 1
        if !word.hasVowel { word.hasVowel = isVowel(at: at - length) }
      case .lower:
        word.letters += 1
        if !word.hasVowel { word.hasVowel = isVowel(at: at - length) }
      case .letter:
        word.letters += 1
        word.hasVowel = true
      case .digit: word.digits += 1
      case .period: word.periods += 1
      case .dash:
        // A hyphen inside a word, not a dash before it.
        let before = self.role(before: at - length).role
        let isHyphen = length == 1 && base[at - 1] == UInt8(ascii: "-")
        guard isHyphen, at < end, before.isWord || before == .period else { break scan }
      case .other, .pause: word.hasOther = true
      default: break scan
      }
      at -= length
    }
    word.range = at..<end
    return word
  }

  /// The letters that begin at `start`, with an apostrophe after them, as `L'` or `Aujourd'`, and
  /// hyphens between.
  func word(startingAt start: Int) -> Range<Int> {
    var at = start
    while at < start + SentenceText.reach {
      let (role, length) = role(at: at)
      if role.isWord {
        at += length
      } else if role == .apostrophe {
        return start..<at + length
      } else if length == 1, base[min(at, count - 1)] == UInt8(ascii: "-"), at < count,
        self.role(at: at + 1).role.isLetter
      {
        at += 1
      } else {
        break
      }
    }
    return start..<at
  }

  /// The bytes of `range`, an apostrophe at its end left out.
  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// What the first character of the word after the one that ends at `end` is: one space, or an
  /// apostrophe already passed.
  func roleAfterWord(_ end: Int) -> CharacterRole {
    let (role, length) = role(at: end)
    return role == .space ? self.role(at: end + length).role : role
  }

  /// Whether an address begins at `start`: `http://…`, `https://…`, `www.…`.
  func isAddress(at start: Int) -> Bool {
    switch self[start] {
    case UInt8(ascii: "h"):
      return self[start + 1] == UInt8(ascii: "t") && self[start + 2] == UInt8(ascii: "t")
        && self[start + 3] == UInt8(ascii: "p")
        && (self[start + 4] == UInt8(ascii: ":") || self[start + 5] == UInt8(ascii: ":"))
    case UInt8(ascii: "w"):
      return self[start + 1] == UInt8(ascii: "w") && self[start + 2] == UInt8(ascii: "w")
        && self[start + 3] == UInt8(ascii: ".")
    default: return false
    }
  }

  /// Whether `word` is an address: it has an `@` or a `//` inside.
  func isAddress(_ word: SentenceWord) -> Bool {
    guard word.hasOther else { return false }
    return word.range.dropFirst().contains { index in
      base[index] == UInt8(ascii: "@")
        || base[index] == UInt8(ascii: "/") && base[index - 1] == UInt8(ascii: "/")
    }
  }

  /// Whether the nearest quotation mark before `end`, within reach, is one that opens.
  func isQuoted(at end: Int) -> Bool {
    var at = end
    let limit = max(0, end - 4 * SentenceText.reach)
    while at > limit {
      let (role, length) = role(before: at)
      switch role {
      case .closingQuote: return false
      case .openingQuote: return true
      case .quote: return self.role(at: at).role.isWord
      default: at -= length
      }
    }
    return false
  }

  private func isVowel(at index: Int) -> Bool {
    switch base[index] | 0x20 {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"), UInt8(ascii: "y"):
      true
    default: base[index] >= 0x80
    }
  }
}
