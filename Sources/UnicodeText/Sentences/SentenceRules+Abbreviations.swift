// Full stops that may belong to an abbreviation.

extension SentenceRules {
  /// An abbreviation of the language's data.
  func abbreviation(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
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
      // `art. L. 123-4`
      let next = text.word(startingAt: site.next)
      if next.count == 1, text[next.upperBound] == UInt8(ascii: ".") { return false }
      let isAlone = token.range.lowerBound == site.sentenceStart
      if isRoman(next), !(isAlone && opens(site)) { return false }
    }
    if kind.contains(.era), !isEra(token) { return nil }
    if kind.contains(.oftenFinal) {
      // `at 5 p.m. Monday`
      let next = data.words.kind(of: text.bytes(text.word(startingAt: site.next)))
      if next.contains(.calendar) { return false }
      // `8 h. 30`, but `etc. 12 others came`
      if site.nextRole == .digit { return token.letters > 2 ? nil : false }
      return true
    }
    if kind.contains(.rarelyFinal) { return opens(site, withName: true) || site.lead == .quote }
    return nil
  }

  /// Whether a word of time stands before an era.
  private func isEra(_ token: SentenceWord) -> Bool {
    var end = token.range.lowerBound
    while end > 0, text.role(before: end).role == .space { end -= text.role(before: end).length }
    if end > 0, text.role(before: end).role == .period { end -= 1 }
    let before = text.word(endingAt: end)
    return data.words.kind(of: text.bytes(before.range)).contains(.beforeEra)
  }

  /// Initials and dotted capitals: `J. K. Rowling`, `U.S. Army`; they end a sentence only where the
  /// next word opens one.
  func initial(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
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
  func ordinal(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
    data.hasOrdinalPeriods && token.isNumber && token.digits <= 2 ? false : nil
  }

  /// A short capitalised word without a vowel, `Sgt.`, reads as a title that the data lacks.
  func unknownAbbreviation(_ site: SentenceSite, _ token: SentenceWord) -> Bool? {
    guard !token.hasVowel, token.capitals == 1, (2...4).contains(token.letters), !token.hasOther,
      token.digits == 0, site.nextRole == .upper, site.lead == .none
    else { return nil }
    return opens(site)
  }
}
