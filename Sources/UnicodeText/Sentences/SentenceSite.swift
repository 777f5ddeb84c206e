/// A place where a sentence may end: its marks, and what stands before and after them.
///
/// ```text
///   … M. Poutine a dit : « Viens ! » Il est parti.
///                            └┬──┘ │└┬┘
///                     token ──┘    │ next
///                        marks ──┬─┘
///                             closers
/// ```
///
/// All offsets are bytes of the paragraph.
struct SentenceSite {
  /// The mark that counts: the last of the run.
  enum Mark {
    case period
    case ellipsis
    case shout
    case semicolon
    case colon
    /// `:)`, `;-)`
    case emoticon
    /// No mark at all: a full stop may have been forgotten.
    case none
  }

  /// What stands first between the space and the next word.
  enum Lead {
    case none
    case quote
    case bracket
    case dash
  }

  var mark: Mark
  /// Where the run of marks begins: the token before ends here.
  var markStart: Int
  /// Where marks, closers and footnote marks end.
  var closed: Int
  /// Where the white space after them ends: the next sentence would begin here.
  var cut: Int
  /// Whether there is a line break in that white space.
  var crossesLine = false
  /// Whether a quotation, or a bracket, was closed after the marks.
  var closesQuote = false
  var closesBracket = false
  /// Whether a full stop follows a closer, as in `(etc.).`: the token before says nothing then.
  var stopsAfterCloser = false
  /// Whether a footnote mark stands after the marks.
  var hasFootnote = false
  /// What the character at `cut` is.
  var follower: CharacterRole = .edge
  /// What stands before the next word, where that begins, and what its first character is.
  var lead: Lead = .none
  var next = 0
  var nextRole: CharacterRole = .edge
  /// Where the sentence began that may end here.
  var sentenceStart = 0
  /// Whether ICU would end a sentence here.
  var isProposed = false

  /// Whether white space follows.
  var isSpaced: Bool { cut > closed }
}

extension SentenceText {
  /// How far the rules look around, in bytes: more than any word, and it keeps the work linear.
  static let reach = 64

  /// Reads on from a mark at `start`: the run of marks, closers, footnote marks and white space.
  ///
  /// `quotesAreOpen` says whether an odd number of `"` stands before.
  func site(at start: Int, quotesAreOpen: Bool) -> SentenceSite {
    var site = SentenceSite(mark: .period, markStart: start, closed: start, cut: start)
    var quotesAreOpen = quotesAreOpen
    var at = start
    var periods = 0
    scan: while at < count {
      let (role, length) = role(at: at)
      switch role {
      case .period:
        periods += 1
        site.mark = periods > 1 ? .ellipsis : .period
        site.stopsAfterCloser = site.closesQuote || site.closesBracket
      case .ellipsis:
        site.mark = .ellipsis
        site.stopsAfterCloser = false
      case .shout:
        site.mark = .shout
        site.stopsAfterCloser = site.closesQuote || site.closesBracket
        periods = 0
      case .closingQuote:
        site.closesQuote = true
        periods = 0
      case .closingBracket:
        site.closesBracket = true
        periods = 0
      case .openingQuote:
        // German closes with what others open with: „Komm!“
        guard self.role(at: at + length).role.endsWord else { break scan }
        site.closesQuote = true
        periods = 0
      case .quote:
        // Right after a mark it closes, unless a word follows and none is open.
        if !quotesAreOpen, self.role(at: at + length).role.isWord { break scan }
        quotesAreOpen = false
        site.closesQuote = true
        periods = 0
      case .apostrophe:
        if self.role(at: at + length).role.isWord { break scan }
        site.closesQuote = true
        periods = 0
      case .openingBracket:
        guard let end = footnote(at: at) else { break scan }
        site.hasFootnote = true
        at = end
        site.closed = at
        continue
      case .space:
        guard let end = afterSpaces(at, quotesAreOpen: quotesAreOpen) else { break scan }
        at = end
        continue
      default:
        guard let end = superscript(at: at) else { break scan }
        site.hasFootnote = true
        at = end
        site.closed = at
        continue
      }
      at += length
      site.closed = at
    }
    readOn(from: site.closed, &site)
    return site
  }

  /// Fills in what follows `closed`: white space, what leads, the next word's first character.
  func readOn(from closed: Int, _ site: inout SentenceSite) {
    var at = closed
    var (role, length) = role(at: at)
    while role.isSpace {
      if role == .newline { site.crossesLine = true }
      at += length
      (role, length) = self.role(at: at)
    }
    site.cut = at
    site.follower = role
    let limit = at + SentenceText.reach
    while at < limit {
      let lead: SentenceSite.Lead
      switch role {
      case .openingQuote, .quote, .apostrophe: lead = .quote
      case .closingQuote where self.role(at: at + length).role.isWord: lead = .quote
      case .openingBracket: lead = .bracket
      case .dash: lead = .dash
      case .space where site.lead != .none: lead = site.lead
      default:
        site.next = at
        site.nextRole = role
        return
      }
      if site.lead == .none { site.lead = lead }
      at += length
      (role, length) = self.role(at: at)
    }
    site.next = at
    site.nextRole = .other
  }

  /// The end of the white space at `start`, where a mark or a closer that belongs to the run before
  /// follows it: `! !`, `. . .`, `. »`, `. "` that closes.
  private func afterSpaces(_ start: Int, quotesAreOpen: Bool) -> Int? {
    var at = start
    var (found, length) = role(at: at)
    while found == .space, at < start + 16 {
      at += length
      (found, length) = role(at: at)
    }
    let after = role(at: at + length).role
    switch found {
    case .closingQuote: return after.isWord ? nil : at
    case .quote: return quotesAreOpen && !after.isWord && after != .openingBracket ? at : nil
    case .closingBracket: return at
    case .period, .shout, .ellipsis: return after.isWord || after == .other ? nil : at
    case .openingBracket:
      guard let end = footnote(at: at) else { return nil }
      return role(at: end).role.isSpace ? at : nil
    default: return nil
    }
  }

  /// The end of a footnote mark in brackets at `start`: `[1]`, `[12]`, `[a]`, `[note 3]`.
  private func footnote(at start: Int) -> Int? {
    guard self[start] == UInt8(ascii: "[") else { return nil }
    var at = start + 1
    var hasDigit = false
    while at < start + 12 {
      switch role(at: at) {
      case (.digit, let length):
        hasDigit = true
        at += length
      case (.lower, let length), (.space, let length):
        at += length
      default:
        guard self[at] == UInt8(ascii: "]"), hasDigit || at == start + 2 else { return nil }
        return at + 1
      }
    }
    return nil
  }

  /// The end of superscript digits at `start`.
  private func superscript(at start: Int) -> Int? {
    var at = start
    while true {
      switch scalar(at: at) {
      case (0xB2...0xB3, let length), (0xB9, let length), (0x2070...0x2079, let length):
        at += length
      default: return at > start ? at : nil
      }
    }
  }
}
