/// The walk through one paragraph: sites in order, merged with ICU's proposals.
struct SentenceWalk {
  private let rules: SentenceRules
  private let text: SentenceText
  private let offset: Int
  /// ICU's, or nil where it was not asked.
  private let proposals: UnsafeBufferPointer<Int32>?
  private var nextProposal = 0
  /// Where the sentence in hand begins, white space before it left out.
  private var sentenceStart = 0
  private var quotesAreOpen = false
  /// Whether ICU has to be asked.
  private var isUndecided = false

  init(rules: SentenceRules, offset: Int, proposals: UnsafeBufferPointer<Int32>?) {
    self.rules = rules
    text = rules.text
    self.offset = offset
    self.proposals = proposals
  }

  /// Appends the ends to `ends`; false, and `ends` unfinished, where ICU has to be asked first.
  mutating func run(_ ends: inout [Int]) -> Bool {
    sentenceStart = skipSpaces(from: 0)
    var at = 0
    while let (index, byte) = text.nextTrigger(from: at) {
      at = index + 1
      switch byte {
      case UInt8(ascii: "\""): quotesAreOpen.toggle()
      case UInt8(ascii: ";"): semicolon(at: index, &ends)
      case UInt8(ascii: ":"): colon(at: index, &ends)
      case UInt8(ascii: ")"): emoticon(at: index, &ends)
      case 0x41...0x5A, 0xC3: capital(at: index, &ends)
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), 0xA6:
        at = max(at, mark(at: index, byte, &ends))
      case 0x0A...0x0D:
        at = skipSpaces(from: index)
        if at < text.count { isUndecided = true }
      default: isUndecided = isUndecided || text.mayEndSentence(at: index)
      }
      if isUndecided, proposals == nil { return false }
    }
    keepProposals(upTo: text.count - 1, &ends)
    ends.append(offset + text.count)
    return true
  }

  /// Decides at the mark `byte` at `index`; returns where to read on.
  private mutating func mark(at index: Int, _ byte: UInt8, _ ends: inout [Int]) -> Int {
    var start = index
    if byte == 0xA6 {
      guard index >= 2, text.base[index - 1] == 0x80, text.base[index - 2] == 0xE2 else {
        return index + 1
      }
      start = index - 2
    }
    // Inside a number or a word, most often: no site, and ICU proposes nothing there.
    if byte == UInt8(ascii: "."),
      text[index + 1] | 0x20 &- 0x61 < 26 || text[index + 1] &- 0x30 < 10,
      text[index + 1] &- 0x41 >= 26
    {
      return footnoteDigits(at: index, &ends) ?? index + 1
    }
    var site = text.site(at: start, quotesAreOpen: quotesAreOpen)
    if quotesAreOpen {
      for at in start..<site.closed where text.base[at] == UInt8(ascii: "\"") {
        quotesAreOpen.toggle()
      }
    }
    decide(&site, &ends)
    return site.closed
  }

  /// `word.12 Next`: a footnote's number after the full stop, its superscript lost.
  private mutating func footnoteDigits(at index: Int, _ ends: inout [Int]) -> Int? {
    var at = index + 1
    while text[at] &- 0x30 < 10, at < index + 4 { at += 1 }
    guard at > index + 1, text.role(at: at).role == .space else { return nil }
    let token = text.word(endingAt: index)
    guard token.isSmall, token.letters >= 4,
      rules.data.words.kind(of: text.bytes(token.range)).isDisjoint(with: .abbreviation)
    else { return nil }
    var site = SentenceSite(mark: .ellipsis, markStart: index, closed: at, cut: at)
    site.hasFootnote = true
    text.readOn(from: at, &site)
    guard site.nextRole == .upper else { return nil }
    decide(&site, &ends)
    return at
  }

  private mutating func semicolon(at index: Int, _ ends: inout [Int]) {
    pause(.semicolon, at: index, &ends)
  }

  private mutating func colon(at index: Int, _ ends: inout [Int]) {
    if text[index + 1] == 0x20 { pause(.colon, at: index, &ends) }
    if text[index + 1] == UInt8(ascii: "/") {
      address(at: index - (text[index - 1] == UInt8(ascii: "s") ? 5 : 4), &ends)
    }
  }

  private mutating func emoticon(at index: Int, _ ends: inout [Int]) {
    guard index >= 2, text[index + 1] == 0x20 else { return }
    let eyes = text.base[index - 1] == UInt8(ascii: "-") ? index - 2 : index - 1
    guard text.base[eyes] == UInt8(ascii: ":") || text.base[eyes] == UInt8(ascii: ";") else {
      return
    }
    pause(.emoticon, at: index, &ends)
  }

  private mutating func pause(
    _ mark: SentenceSite.Mark, at index: Int, _ ends: inout [Int]
  ) {
    guard rules.data.knowsOpeners, text[index + 1] == 0x20 else { return }
    var site = SentenceSite(mark: mark, markStart: index, closed: index + 1, cut: index + 1)
    text.readOn(from: index + 1, &site)
    if site.nextRole == .upper { decide(&site, &ends) }
  }

  /// A capital after a space: the start of a sentence whose forerunner lacks a full stop, maybe.
  private mutating func capital(at index: Int, _ ends: inout [Int]) {
    guard rules.data.knowsOpeners, index > 1 else { return }
    let before = text.role(before: index - 1).role
    guard before == .lower || before == .closingBracket || before == .pause else { return }
    forgottenStop(before: index, &ends)
  }

  /// An address that begins at `index`, after a space and another address maybe.
  private mutating func address(at index: Int, _ ends: inout [Int]) {
    guard index > 1, text.base[index - 1] == 0x20, text.isAddress(at: index) else { return }
    forgottenStop(before: index, &ends)
  }

  private mutating func forgottenStop(before index: Int, _ ends: inout [Int]) {
    let (role, _) = text.role(at: index)
    guard role == .upper || role == .lower else { return }
    var site = SentenceSite(mark: .none, markStart: index - 1, closed: index - 1, cut: index)
    site.next = index
    site.nextRole = role
    site.follower = role
    decide(&site, &ends)
  }

  private mutating func decide(_ site: inout SentenceSite, _ ends: inout [Int]) {
    keepProposals(upTo: site.markStart, &ends)
    // What ICU proposes from the mark to the next word is about this site.
    while let proposals, nextProposal < proposals.count,
      Int(proposals[nextProposal]) <= site.next
    {
      if Int(proposals[nextProposal]) < text.count { site.isProposed = true }
      nextProposal += 1
    }
    guard site.cut < text.count else { return }
    site.sentenceStart = sentenceStart
    if let verdict = rules.endsSentence(at: site) {
      if verdict { end(at: site.cut, &ends) }
    } else if site.isProposed {
      end(at: site.cut, &ends)
    } else {
      isUndecided = true
    }
  }

  /// Takes over what ICU proposes up to `limit`: what stands at none of the rules' sites.
  private mutating func keepProposals(upTo limit: Int, _ ends: inout [Int]) {
    while let proposals, nextProposal < proposals.count, Int(proposals[nextProposal]) <= limit {
      end(at: Int(proposals[nextProposal]), &ends)
      nextProposal += 1
    }
  }

  /// Ends the sentence in hand at `cut` and the white space after it, unless that is the end of the
  /// paragraph, or nothing stands between.
  private mutating func end(at cut: Int, _ ends: inout [Int]) {
    guard cut > sentenceStart else { return }
    let cut = skipSpaces(from: cut)
    guard cut < text.count else { return }
    ends.append(offset + cut)
    sentenceStart = cut
  }

  private func skipSpaces(from start: Int) -> Int {
    var at = start
    while at < text.count {
      let (role, length) = text.role(at: at)
      guard role.isSpace else { break }
      at += length
    }
    return at
  }
}
