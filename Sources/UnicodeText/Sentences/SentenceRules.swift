/// The rules that decide whether a sentence ends at a site.
///
/// Each looks at one thing and says yes, no, or nothing; the first that speaks decides, and where
/// none does, ICU's proposal stands.
struct SentenceRules {
  let text: SentenceText
  let data: SentenceData

  /// Whether a sentence ends at `site`; nil where no rule says so and ICU's proposal stands.
  func endsSentence(at site: SentenceSite) -> Bool? {
    if site.crossesLine { return true }
    return switch site.mark {
    case .period: afterPeriod(site)
    case .ellipsis: afterEllipsis(site)
    case .shout: afterShout(site)
    case .semicolon: enumeration(site)
    case .colon: announcement(site)
    case .emoticon: emoticon(site)
    case .none: site.nextRole == .upper ? forgottenStop(site) : addresses(site)
    }
  }

  private func afterPeriod(_ site: SentenceSite) -> Bool? {
    let token = text.word(endingAt: site.markStart)
    if let verdict = continuation(site) { return verdict }
    if let verdict = glued(site, token) { return verdict }
    if let verdict = label(site, token) { return verdict }
    if let verdict = closed(site) { return verdict }
    if let verdict = abbreviation(site, token) { return verdict }
    if let verdict = initial(site, token) { return verdict }
    if let verdict = ordinal(site, token) { return verdict }
    if let verdict = unknownAbbreviation(site, token) { return verdict }
    if let verdict = smallStart(site, token) { return verdict }
    if let verdict = numberStart(site, token) { return verdict }
    if let verdict = listItem(site) { return verdict }
    return plain(site)
  }

  private func afterEllipsis(_ site: SentenceSite) -> Bool? {
    if let verdict = continuation(site) { return verdict }
    if let verdict = omission(site) { return verdict }
    return trailingOff(site)
  }

  private func afterShout(_ site: SentenceSite) -> Bool? {
    if let verdict = continuation(site) { return verdict }
    if let verdict = aside(site) { return verdict }
    if let verdict = exclaimedName(site) { return verdict }
    if let verdict = incise(site) { return verdict }
    if let verdict = smallStartAfterShout(site) { return verdict }
    return plain(site)
  }

  // MARK: What follows

  /// A mark, a space and a capital: what sentences mostly look like. ICU says the same, more slowly.
  private func plain(_ site: SentenceSite) -> Bool? {
    site.isSpaced && site.nextRole == .upper ? true : nil
  }

  /// A comma, a colon, another mark or a closer goes on with the sentence.
  private func continuation(_ site: SentenceSite) -> Bool? {
    switch site.follower {
    case .pause where site.lead == .none: false
    case .closingQuote, .closingBracket: false
    default: nil
    }
  }

  /// No space after the full stop: `mentent.Lundi` is two sentences where both sides are plain
  /// words; `example.com`, `3.5`, `Node.js` and `U.S.A` are not.
  private func glued(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
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
  private func names(_ before: Range<Int>, _ next: Range<Int>) -> Bool {
    let inner = next.dropFirst()
    if inner.contains(where: { text.role(at: $0).role == .upper }) { return true }
    return before.count == next.count
      && text.bytes(before).dropFirst().elementsEqual(text.bytes(next).dropFirst())
  }

  /// Whether a space, an apostrophe or nothing stands before the token: not a part of an address.
  private func startsCleanly(_ token: SentenceWord) -> Bool {
    switch text.role(before: token.range.lowerBound).role {
    case .space, .newline, .edge, .apostrophe, .openingBracket, .openingQuote, .quote: true
    default: false
    }
  }

  /// The number or letter of an item at the start of a sentence, `1. Foo`, `a. Foo`, `IV. Foo`,
  /// stays with the item.
  private func label(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
    guard token.range.lowerBound == site.sentenceStart, !token.hasOther, !site.closesQuote,
      !site.closesBracket
    else { return nil }
    if token.letters == 0, token.digits <= 3 || token.periods > 0 { return false }
    if token.letters == 1, token.digits <= 2 { return false }
    return token.digits == 0 && isRoman(token.range) ? false : nil
  }

  /// A full stop after a closing quotation mark or bracket ends the sentence, whatever stands
  /// inside; one before it does where the next word may begin a sentence.
  private func closed(_ site: SentenceSite) -> Bool? {
    if site.stopsAfterCloser, site.nextRole == .upper || site.nextRole == .digit { return true }
    guard site.nextRole == .lower else { return nil }
    return site.closesQuote || site.closesBracket ? false : nil
  }

  /// An abbreviation of the language's data.
  private func abbreviation(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
    guard token.letters > 0 || token.hasOther else { return nil }
    let kind = data.words.kind(of: text.bytes(token.range))
    guard !kind.isDisjoint(with: .abbreviation) else { return nil }
    if site.nextRole == .lower { return false }
    if site.closesBracket { return opens(site) }
    if site.lead == .bracket { return false }
    if kind.contains(.neverFinal) { return false }
    if kind.contains(.beforeNumber) {
      if site.nextRole == .digit { return false }
      // `vol. I`, but `No. I will not.`
      let isAlone = token.range.lowerBound == site.sentenceStart
      if isRoman(text.word(startingAt: site.next)), !(isAlone && opens(site)) { return false }
    }
    if kind.contains(.oftenFinal) { return site.nextRole == .digit ? nil : true }
    if kind.contains(.rarelyFinal) { return opens(site, withName: true) || site.lead == .quote }
    return nil
  }

  /// Initials and dotted capitals: `J. K. Rowling`, `U.S. Army`; they end a sentence only where the
  /// next word opens one.
  private func initial(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
    guard token.letters > 0, token.digits == 0, !token.hasOther else { return nil }
    let isDotted = isDotted(token.range)
    // A single small letter is no initial, but may be the first half of `z. B.`
    guard isDotted || token.letters == 1 && (token.capitals == 1 || !data.knowsOpeners) else {
      return nil
    }
    if site.nextRole == .lower { return false }
    if site.closesBracket || site.closesQuote { return nil }
    guard site.nextRole == .upper, site.lead == .none else {
      return site.nextRole == .digit || site.lead == .bracket ? false : nil
    }
    return opens(site, withName: isDotted)
  }

  /// `3. Oktober`, in the languages that write so.
  private func ordinal(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
    data.hasOrdinalPeriods && token.isNumber && token.digits <= 2 ? false : nil
  }

  /// A short capitalised word without a vowel, `Sgt.`, reads as a title that the data lacks.
  private func unknownAbbreviation(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
    guard !token.hasVowel, token.capitals == 1, (2...4).contains(token.letters), !token.hasOther,
      token.digits == 0, site.nextRole == .upper, site.lead == .none
    else { return nil }
    return opens(site)
  }

  /// Small letters after a full stop: a new sentence only where a known opener follows a plain
  /// word, as in hasty prose.
  private func smallStart(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
    guard site.nextRole == .lower, site.lead == .none, data.knowsOpeners else { return nil }
    guard token.letters >= 2 || token.letters == 0, token.periods == 0 else { return false }
    if token.letters > 0, !token.hasVowel { return false }
    if text.isAddress(at: site.next) { return true }
    if token.isNumber, token.digits < 4 { return false }
    // A text without capitals begins its sentences so.
    if text.role(at: site.sentenceStart).role == .lower { return true }
    let isPlain = token.capitals == 0 || token.capitals == 1 && token.letters > 2
    return isPlain && !isRoman(token.range) && opens(site) ? true : nil
  }

  /// A number after a plain word: `milliards. 17 000 sanctions`.
  private func numberStart(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
    guard site.nextRole == .digit else { return nil }
    if token.isNumber || isRoman(token.range) { return nil }
    return token.isSmall && token.letters >= 3 || token.letters > 4 ? true : nil
  }

  /// A dash after a full stop begins an item or a line of dialogue.
  private func listItem(_ site: SentenceSite) -> Bool? {
    guard site.lead == .dash, site.isSpaced else { return nil }
    let second = text.role(at: site.cut + 1).role
    return text[site.cut] >= 0x80 || second.isSpace || second == .dash ? true : nil
  }

  // MARK: Ellipses

  /// `[...]` and `(…)` stand for what was left out and belong to what follows.
  private func omission(_ site: SentenceSite) -> Bool? {
    guard site.closesBracket else { return nil }
    return text.role(before: site.markStart).role == .openingBracket ? false : nil
  }

  /// An ellipsis ends a sentence where a capital follows.
  private func trailingOff(_ site: SentenceSite) -> Bool? {
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
  private func isMenu(_ site: SentenceSite) -> Bool {
    text[site.cut] == UInt8(ascii: "-")
      && text.role(at: text.word(endingAt: site.markStart).range.lowerBound).role == .upper
  }

  // MARK: Question and exclamation marks

  /// `(!)` and `(sic !)`: an aside inside the sentence.
  private func aside(_ site: SentenceSite) -> Bool? {
    guard site.closesBracket, !site.stopsAfterCloser else { return nil }
    if site.nextRole == .lower { return false }
    return text.role(before: site.markStart).role == .openingBracket ? false : nil
  }

  /// `Yahoo! Inc`, `Ah ! Paul`: a name, or an interjection, before a word in small letters.
  private func exclaimedName(_ site: SentenceSite) -> Bool? {
    guard site.nextRole == .lower, !site.closesQuote else { return nil }
    var end = site.markStart
    while text.role(before: end).role == .space { end -= text.role(before: end).length }
    let token = text.word(endingAt: end)
    return data.words.kind(of: text.bytes(token.range)).contains(.exclaimed) ? false : nil
  }

  /// The words that say who speaks: `« Non ! » dit-il`, `"What?" he said`, `— Non ! dit-il`.
  private func incise(_ site: SentenceSite) -> Bool? {
    if site.closesQuote {
      if site.nextRole == .lower { return false }
      return site.nextRole == .upper && isReported(site) ? false : nil
    }
    return site.nextRole == .lower && isReported(site) ? false : nil
  }

  /// Small letters after `?` or `!`.
  private func smallStartAfterShout(_ site: SentenceSite) -> Bool? {
    guard site.nextRole == .lower, data.knowsOpeners else { return nil }
    guard site.isSpaced else { return false }
    if text.isAddress(at: site.next) { return true }
    // The sentence itself begins in small letters: a text without capitals.
    if text.role(at: site.sentenceStart).role == .lower { return true }
    return data.splitsAfterShout && !text.isQuoted(at: site.markStart) && opens(site)
  }

  /// Whether the next word is a verb of saying or, where the subject comes first, `Alice asked`,
  /// the one after it.
  private func isReported(_ site: SentenceSite) -> Bool {
    guard site.lead == .none else { return false }
    let first = text.word(startingAt: site.next)
    if isReporting(first) { return true }
    guard data.reportsSubjectFirst else { return false }
    let (role, length) = text.role(at: first.upperBound)
    guard role == .space else { return false }
    return isReporting(text.word(startingAt: first.upperBound + length))
  }

  private func isReporting(_ word: Range<Int>) -> Bool {
    if data.words.kind(of: text.bytes(word)).contains(.reporting) { return true }
    guard let hyphen = word.first(where: { text.base[$0] == UInt8(ascii: "-") }) else {
      return false
    }
    return data.words.kind(of: text.bytes(word.lowerBound..<hyphen)).contains(.reporting)
  }

  // MARK: Sentences without a full stop

  /// A semicolon before a capitalised opener ends an item of an enumeration.
  private func enumeration(_ site: SentenceSite) -> Bool? {
    site.isSpaced && site.nextRole == .upper && site.lead == .none && opens(site)
      && isCapitalised(text.word(startingAt: site.next))
  }

  /// Whether `word` has a capital because it opens a sentence: `I` always has one, `He` may have one
  /// anywhere, `A` may be the letter, `IN` is written in capitals.
  private func isCapitalised(_ word: Range<Int>) -> Bool {
    let first = text.role(at: word.lowerBound).length
    guard word.count > 1, text.role(at: word.lowerBound + first).role != .upper else {
      return false
    }
    let word = stem(of: word) ?? word
    return data.words.kind(of: text.bytes(word)).isDisjoint(with: .proper)
  }

  /// A capitalised opener in the middle of a line: a title, or a sentence, without its full stop.
  private func forgottenStop(_ site: SentenceSite) -> Bool? {
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
  private func closesLetter(_ site: SentenceSite) -> Bool {
    let comma = site.markStart - 1
    guard text.base[comma] == UInt8(ascii: ",") else { return false }
    let word = text.word(endingAt: comma).range
    return word.lowerBound - site.sentenceStart <= 16
      && data.words.kind(of: text.bytes(word)).contains(.valediction)
  }

  /// Whether the bracket that closes before `site` holds more than the label of an item, `(iii)`,
  /// and something stands before it.
  private func closesRemark(_ site: SentenceSite) -> Bool {
    var at = site.markStart - 1
    let limit = max(site.sentenceStart, at - SentenceText.reach)
    while at > limit, text.base[at] != UInt8(ascii: "(") { at -= 1 }
    return at > limit && site.markStart - at > 6
  }

  /// Two addresses with nothing between them are a list of links.
  private func addresses(_ site: SentenceSite) -> Bool? {
    text.isAddress(at: site.next) && text.role(before: site.markStart).role != .pause
      && text.word(endingAt: site.markStart).hasOther
  }

  /// A colon ends the sentence only where a discourse marker with its comma opens the next:
  /// `in the news recently: Needless to say, …`. Anything else is what the colon announces.
  private func announcement(_ site: SentenceSite) -> Bool? {
    let word = text.word(startingAt: site.next)
    guard site.isSpaced, data.words.kind(of: text.bytes(word)).contains(.discourse) else {
      return false
    }
    return (word.upperBound..<min(text.count, word.upperBound + 10)).contains {
      text.base[$0] == UInt8(ascii: ",")
    }
  }

  /// `:)` and its like before a capital.
  private func emoticon(_ site: SentenceSite) -> Bool? {
    site.isSpaced && site.nextRole == .upper && site.lead == .none
  }

  // MARK: Words

  /// Whether the next word begins a sentence: an opener, or an article with a word in small letters
  /// after it.
  ///
  /// - Parameter withName: whether an article will do that has a capital after it.
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
  private func stem(of word: Range<Int>) -> Range<Int>? {
    if text.role(before: word.upperBound).role == .apostrophe {
      return word.lowerBound..<word.upperBound - text.role(before: word.upperBound).length
    }
    guard let hyphen = word.first(where: { text.base[$0] == UInt8(ascii: "-") }),
      text.role(at: hyphen + 1).role == .lower
    else { return nil }
    return word.lowerBound..<hyphen
  }

  /// Whether `word` is a roman numeral below forty, or `L` to `C` with what follows.
  private func isRoman(_ word: Range<Int>) -> Bool {
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
  private func isDotted(_ word: Range<Int>) -> Bool {
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
