// What words are to the rules.

extension SentenceRules {
  /// Whether the next word begins a sentence: an opener, or an article with a word in small letters
  /// after it.
  ///
  /// `withName` says whether an article will do that has a capital after it.
  func opens(_ site: SentenceSite, withName: Bool = false) -> Bool {
    let word = text.word(startingAt: site.next)
    guard !word.isEmpty, word.count > 1 || text[word.upperBound] != UInt8(ascii: ".") else {
      return false
    }
    var kind = data.words.kind(of: text.bytes(word))
    if kind.isDisjoint(with: [.opener, .article]) {
      guard let stem = stem(of: word) else { return false }
      kind = data.words.kind(of: text.bytes(stem))
    }
    if kind.contains(.opener) { return true }
    guard kind.contains(.article) else { return false }
    let after = text.roleAfterWord(word.upperBound)
    return after == .lower || after == .digit || withName && after == .upper
  }

  /// `It` of `It's`, `Celui` of `Celui-ci`.
  func stem(of word: Range<Int>) -> Range<Int>? {
    if text.role(before: word.upperBound).role == .apostrophe {
      return word.lowerBound..<word.upperBound - text.role(before: word.upperBound).length
    }
    guard let hyphen = word.first(where: { text.base[$0] == UInt8(ascii: "-") }),
      text.role(at: hyphen + 1).role == .lower
    else { return nil }
    return word.lowerBound..<hyphen
  }

  /// Whether `word` is a roman numeral below forty, or `L` to `C` with what follows.
  func isRoman(_ word: Range<Int>) -> Bool {
    guard !word.isEmpty, word.count <= 7 else { return false }
    let isLower = text.role(at: word.lowerBound).role == .lower
    return text.bytes(word).allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "I"), UInt8(ascii: "V"), UInt8(ascii: "X"), UInt8(ascii: "L"),
        UInt8(ascii: "C"):
        !isLower
      case UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"): isLower
      default: false
      }
    }
  }

  /// Whether the word is letters with a full stop or a hyphen between each two: `U.S`, `J.-C`.
  func isDotted(_ word: Range<Int>) -> Bool {
    var at = word.lowerBound
    var letters = 0
    while at < word.upperBound {
      let (role, length) = text.role(at: at)
      guard role.isLetter else { return false }
      letters += 1
      at += length
      guard at < word.upperBound else { break }
      while at < word.upperBound, [.period, .dash].contains(text.role(at: at).role) {
        at += text.role(at: at).length
      }
      if text.role(before: at).role.isLetter { return false }
    }
    return letters > 1
  }
}
