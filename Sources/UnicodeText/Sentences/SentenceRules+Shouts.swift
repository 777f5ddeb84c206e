// After a question or an exclamation mark.

extension SentenceRules {
  /// `(!)` and `(sic !)`: an aside inside the sentence.
  func aside(_ site: SentenceSite) -> Bool? {
    guard site.closesBracket, !site.stopsAfterCloser else { return nil }
    if site.nextRole == .lower { return false }
    return text.role(before: site.markStart).role == .openingBracket ? false : nil
  }

  /// `Yahoo! Inc`, `Ah ! Paul`: a name, or an interjection, before a word in small letters.
  func exclaimedName(_ site: SentenceSite) -> Bool? {
    guard site.nextRole == .lower, !site.closesQuote else { return nil }
    var end = site.markStart
    while text.role(before: end).role == .space { end -= text.role(before: end).length }
    let token = text.word(endingAt: end)
    return data.words.kind(of: text.bytes(token.range)).contains(.exclaimed) ? false : nil
  }

  /// The words that say who speaks: `« Non ! » dit-il`, `"What?" he said`, `— Non ! dit-il`.
  func incise(_ site: SentenceSite) -> Bool? {
    if site.closesQuote {
      if site.nextRole == .lower { return false }
      return site.nextRole == .upper && isReported(site) ? false : nil
    }
    return site.nextRole == .lower && isReported(site) ? false : nil
  }

  /// Small letters after `?` or `!`.
  func smallStartAfterShout(_ site: SentenceSite) -> Bool? {
    guard site.nextRole == .lower, data.knowsOpeners else { return nil }
    guard site.isSpaced else { return false }
    if text.isAddress(at: site.next) { return true }
    // The sentence itself begins in small letters: a text without capitals.
    if text.role(at: site.sentenceStart).role == .lower { return true }
    return data.splitsAfterShout && !text.isQuoted(at: site.markStart) && opens(site)
  }

  /// Whether the next word is a verb of saying or, where the subject comes first, `Alice asked`,
  /// the one after it.
  func isReported(_ site: SentenceSite) -> Bool {
    guard site.lead == .none else { return false }
    let first = text.word(startingAt: site.next)
    if isReporting(first) { return true }
    guard data.reportsSubjectFirst else { return false }
    let (role, length) = text.role(at: first.upperBound)
    guard role == .space else { return false }
    return isReporting(text.word(startingAt: first.upperBound + length))
  }

  func isReporting(_ word: Range<Int>) -> Bool {
    if data.words.kind(of: text.bytes(word)).contains(.reporting) { return true }
    guard let hyphen = word.first(where: { text.base[$0] == UInt8(ascii: "-") }) else {
      return false
    }
    return data.words.kind(of: text.bytes(word.lowerBound..<hyphen)).contains(.reporting)
  }
}
