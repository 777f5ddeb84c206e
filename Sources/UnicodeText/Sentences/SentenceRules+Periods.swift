// After a full stop or an ellipsis.

extension SentenceRules {
  /// A mark, a space and a capital: what sentences mostly look like.
  ///
  /// ICU says the same, more slowly.
  func plain(_ site: SentenceSite) -> Bool? {
    site.isSpaced && site.nextRole == .upper ? true : nil
  }

  /// A comma, a colon, another mark or a closer goes on with the sentence.
  func continuation(_ site: SentenceSite) -> Bool? {
    switch site.follower {
    case .pause where site.lead == .none: false
    case .closingQuote where site.lead == .none: false
    case .closingBracket: false
    default: nil
    }
  }

  /// No space after the full stop: `mentent.Lundi` is two sentences where both sides are plain
  /// words; `example.com`, `3.5`, `Node.js` and `U.S.A` are not.
  func glued(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
    guard !site.isSpaced else { return nil }
    if site.lead == .dash { return false }
    if site.hasFootnote || site.closesQuote || site.closesBracket {
      return site.nextRole == .upper
    }
    guard site.nextRole == .upper, token.isSmall, token.letters >= 3, token.hasVowel,
      startsCleanly(token),
      data.words.kind(of: text.bytes(token.range)).isDisjoint(with: .abbreviation)
    else { return false }
    if opens(site) { return true }
    let next = text.word(startingAt: site.next)
    return next.count > 1 && text.role(at: next.upperBound).role.endsPlainWord
      && !names(token.range, next)
  }

  /// Whether `next` is a name in a program, after the name `before` and a full stop: it has a
  /// capital inside, or is the same word, as in `queue.Queue`.
  func names(_ before: Range<Int>, _ next: Range<Int>) -> Bool {
    let inner = next.dropFirst()
    if inner.contains(where: { text.role(at: $0).role == .upper }) { return true }
    return before.count == next.count
      && text.bytes(before).dropFirst().elementsEqual(text.bytes(next).dropFirst())
  }

  /// Whether a space, an apostrophe or nothing stands before the token: not a part of an address.
  func startsCleanly(_ token: SentenceWord) -> Bool {
    switch text.role(before: token.range.lowerBound).role {
    case .space, .newline, .edge, .apostrophe, .openingBracket, .openingQuote, .quote: true
    default: false
    }
  }

  /// The number or letter of an item at the start of a sentence, `1. Foo`, `a. Foo`, `IV. Foo`,
  /// stays with the item; a number does after a colon, too.
  func label(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
    guard !token.hasOther, !site.closesQuote, !site.closesBracket else { return nil }
    guard token.range.lowerBound == site.sentenceStart else {
      return token.isNumber && token.digits <= 2 && followsColon(token) ? false : nil
    }
    if token.letters == 0, token.digits <= 3 || token.periods > 0 { return false }
    if token.letters == 1, token.digits <= 2 { return false }
    return token.digits == 0 && isRoman(token.range) ? false : nil
  }

  /// Whether a colon and a space stand before `token`.
  func followsColon(_ token: SentenceWord) -> Bool {
    let start = token.range.lowerBound
    return text[start - 1] == 0x20 && text[start - 2] == UInt8(ascii: ":")
  }

  /// A full stop after a closing quotation mark or bracket ends the sentence, whatever stands
  /// inside; one before it does where the next word may begin a sentence.
  func closed(_ site: SentenceSite) -> Bool? {
    if site.stopsAfterCloser, site.nextRole == .upper || site.nextRole == .digit { return true }
    guard site.nextRole == .lower else { return nil }
    return site.closesQuote || site.closesBracket ? false : nil
  }

  /// Small letters after a full stop: a new sentence only where a known opener follows a plain
  /// word, as in hasty prose.
  func smallStart(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
    guard site.nextRole == .lower, site.lead == .none, data.knowsOpeners else { return nil }
    guard token.letters >= 2 || token.letters == 0, token.periods == 0 else { return false }
    if token.letters > 0, !token.hasVowel { return false }
    if text.isAddress(at: site.next) { return true }
    if token.isNumber, token.digits < 4 { return false }
    // `with a . at the beginning`: the sign itself.
    if token.range.isEmpty, text.role(before: site.markStart).role == .space { return false }
    // A text without capitals begins its sentences so.
    if text.role(at: site.sentenceStart).role == .lower { return true }
    let isPlain = token.capitals == 0 || token.capitals == 1 && token.letters > 2
    return isPlain && !isRoman(token.range) && opens(site) ? true : nil
  }

  /// A number after a plain word: `milliards. 17 000 sanctions`.
  func numberStart(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
    guard site.nextRole == .digit else { return nil }
    if token.isNumber || isRoman(token.range) { return nil }
    // A year that a bracket closes after, as in `(9th Cir. 1999)`.
    let number = text.word(startingAt: site.next)
    if number.count >= 4, text.role(at: number.upperBound).role == .closingBracket { return false }
    return token.isSmall && token.letters >= 3 || token.letters > 4 ? true : nil
  }

  /// A dash after a full stop begins an item or a line of dialogue.
  func listItem(_ site: SentenceSite) -> Bool? {
    guard site.lead == .dash, site.isSpaced else { return nil }
    let second = text.role(at: site.cut + 1).role
    return text[site.cut] >= 0x80 || second.isSpace || second == .dash ? true : nil
  }

  /// `[...]` and `(…)` stand for what was left out and belong to what follows.
  func omission(_ site: SentenceSite) -> Bool? {
    guard site.closesBracket else { return nil }
    return text.role(before: site.markStart).role == .openingBracket ? false : nil
  }

  /// An ellipsis ends a sentence where a capital follows.
  func trailingOff(_ site: SentenceSite) -> Bool? {
    switch site.nextRole {
    case .digit: listItem(site)
    case .upper:
      // One at the start of a sentence belongs to it.
      site.markStart > site.sentenceStart
        && (site.isSpaced || site.lead == .none && text.role(before: site.markStart).role.isWord)
        && !isMenu(site)
    case .lower: false
    default: nil
    }
  }

  /// `Options... - Security`: a path through menus.
  func isMenu(_ site: SentenceSite) -> Bool {
    text[site.cut] == UInt8(ascii: "-")
      && text.role(at: text.word(endingAt: site.markStart).range.lowerBound).role == .upper
  }
}
