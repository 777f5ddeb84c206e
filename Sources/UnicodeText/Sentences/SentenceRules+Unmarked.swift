// Ends without a full stop.

extension SentenceRules {
  /// A semicolon before a capitalised opener ends an item of an enumeration.
  func enumeration(_ site: SentenceSite) -> Bool? {
    site.isSpaced && site.nextRole == .upper && site.lead == .none && opens(site)
      && isCapitalised(text.word(startingAt: site.next))
  }

  /// Whether `word` has a capital because it opens a sentence: `I` always has one, `He` may have one
  /// anywhere, `A` may be the letter, `IN` is written in capitals.
  func isCapitalised(_ word: Range<Int>) -> Bool {
    let first = text.role(at: word.lowerBound).length
    guard word.count > 1, text.role(at: word.lowerBound + first).role != .upper else {
      return false
    }
    let word = stem(of: word) ?? word
    return data.words.kind(of: text.bytes(word)).isDisjoint(with: .proper)
  }

  /// A capitalised opener in the middle of a line: a title, or a sentence, without its full stop.
  func forgottenStop(_ site: SentenceSite) -> Bool? {
    if closesLetter(site) { return true }
    let word = text.word(startingAt: site.next)
    guard site.lead == .none, isCapitalised(word), opens(site),
      text.roleAfterWord(word.upperBound) != .upper, text[word.upperBound] != UInt8(ascii: ".")
    else { return false }
    switch text.base[site.markStart - 1] {
    case UInt8(ascii: ")"): return closesRemark(site)
    case UInt8(ascii: ","): return false
    default: break
    }
    let before = text.word(endingAt: site.markStart)
    if text.isAddress(before) { return true }
    guard before.isSmall, before.letters > 3 else { return false }
    let kind = data.words.kind(of: text.bytes(before.range))
    return kind.isDisjoint(with: [.opener, .article, .titled])
  }

  /// Whether a comma stands before `site`, and only the formula that closes a letter before it:
  /// `Kind regards, Jane Doe`.
  func closesLetter(_ site: SentenceSite) -> Bool {
    let comma = site.markStart - 1
    guard text.base[comma] == UInt8(ascii: ",") else { return false }
    let word = text.word(endingAt: comma).range
    return word.lowerBound - site.sentenceStart <= 16
      && data.words.kind(of: text.bytes(word)).contains(.valediction)
  }

  /// Whether the bracket that closes before `site` holds more than the label of an item, `(iii)`,
  /// and something stands before it.
  func closesRemark(_ site: SentenceSite) -> Bool {
    var at = site.markStart - 1
    let limit = max(site.sentenceStart, at - SentenceText.reach)
    while at > limit, text.base[at] != UInt8(ascii: "(") { at -= 1 }
    return at > limit && site.markStart - at > 6
  }

  /// Two addresses with nothing between them are a list of links.
  func addresses(_ site: SentenceSite) -> Bool? {
    text.isAddress(at: site.next) && text.role(before: site.markStart).role != .pause
      && text.word(endingAt: site.markStart).hasOther
  }

  /// A colon ends the sentence only where a discourse marker with its comma opens the next.
  ///
  /// So it is in `in the news recently: Needless to say, …`; else what follows is announced.
  func announcement(_ site: SentenceSite) -> Bool? {
    let word = text.word(startingAt: site.next)
    guard site.isSpaced, data.words.kind(of: text.bytes(word)).contains(.discourse) else {
      return false
    }
    return (word.upperBound..<min(text.count, word.upperBound + 10)).contains {
      text.base[$0] == UInt8(ascii: ",")
    }
  }

  /// `:)` and its like before a capital.
  func emoticon(_ site: SentenceSite) -> Bool? {
    site.isSpaced && site.nextRole == .upper && site.lead == .none
  }
}
