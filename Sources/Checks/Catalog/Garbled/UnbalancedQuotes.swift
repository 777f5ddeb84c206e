import UnicodeText

/// A quotation mark or a bracket without its partner.
enum UnbalancedQuotes: Check {
  static let about = CheckDescription(
    id: "unbalanced-quotes",
    title: "Quotation mark or bracket without its partner",
    explanation: """
      A closing mark that was never opened, or an opening one that is never closed: the reader cannot \
      tell where somebody else's words begin and end.
      """,
    limits: """
      A quotation may run on over paragraphs, each opening it anew and only the last closing it. Marks \
      of enumeration such as “a)” pass, and so do inches. In the units of a memory, where a quotation \
      may go on from one to the next, quotation marks are only a note, and only where the other side \
      pairs its own. A single closing mark is also an apostrophe: only ‘ that nothing closes is flagged.
      """,
    severity: .warning, category: .punctuation, scope: .text,
    examples: [
      .flags("Ils se rapprochent, dit-il, comme avant. ⟦»⟧ C'est tout.", .french),
      .flags("Il a dit : ⟦«⟧ Nous viendrons.\n\nPuis il est parti.", .french),
      .flags("He left ⟦(⟧and came back.\n\nThe end.", .english),
      .flags("She called it ⟦\"⟧a mess, twice.", .english),
      .flags("She called it ⟦‘⟧a mess, twice.", .english),
      .flags("Il répond ⟦‹⟧non.", .french),
      .passes("« Nous venons.\n\n« Puis nous partons. »", .french),
      .passes("« Il a crié “non” », dit-elle (deux fois).", .french),
      .passes("a) the one; b) the other", .english),
      .passes("“It rains.\n\n“It pours,” he said.", .english),
      .passes("She called it ‘the workers’ mess’ twice.", .english),
      .passes("The dogs’ owner sang rock ‘n’ roll of the ‘90s.", .english),
      .passes("The 6\" gun and the 5'2\" man :)", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    // A quotation of several sentences may begin in one unit of a memory and end in another.
    context.isExcerpt ? [] : unpaired(in: text).map { finding(in: text, at: $0.range, $0.message) }
  }

  static func findings(in bitext: AnalysedBitext, _ context: CheckContext) -> [Finding] {
    guard context.isExcerpt else {
      return findings(in: bitext.source, context) + findings(in: bitext.target, context)
    }
    // Where one side pairs its marks, the other has no excuse.
    let sides = [bitext.source, bitext.target].map { (text: $0, unpaired: unpaired(in: $0)) }
    guard sides[0].unpaired.isEmpty != sides[1].unpaired.isEmpty else { return [] }
    return sides.flatMap { side in
      side.unpaired.map {
        finding(in: side.text, at: $0.range, $0.message, severity: $0.runsOn ? .note : nil)
      }
    }
  }

  /// Whether a word is one that has lost its beginning, as “’90s” and “’em”: many programs write it with
  /// the mark that opens.
  private static func isClipped(_ text: AnalysedText, _ index: Int) -> Bool {
    guard text.words.indices.contains(index) else { return false }
    let word = text.words[index]
    return word.kind == .number || clipped.contains(word.folded)
      || word.folded.utf8.first.map { (0x30...0x39).contains($0) } ?? false
  }

  private static let clipped: Set<String> = [
    "bout", "cause", "cos", "em", "fore", "n", "neath", "round", "til", "till", "tis", "twas",
  ]

  /// A mark without its partner, and what to say of it.
  private struct Unpaired {
    let range: Range<Int>
    let message: String
    let runsOn: Bool
  }

  /// Marks that open and close together.
  private struct Partners {
    let open: Character
    let close: Character
    /// Whether a pair may reach over paragraphs, each of which may open it anew.
    let runsOn: Bool
  }

  private static let partners = [
    Partners(open: "«", close: "»", runsOn: true), Partners(open: "“", close: "”", runsOn: true),
    Partners(open: "\"", close: "\"", runsOn: true), Partners(open: "(", close: ")", runsOn: false),
    Partners(open: "[", close: "]", runsOn: false), Partners(open: "‹", close: "›", runsOn: false),
  ]

  /// Languages that close a quotation with what others open it with.
  private static let reversed: Set<String> = [
    "de", "da", "cs", "sk", "sl", "hr", "pl", "hu", "lt", "et", "fi", "sv",
  ]

  private static func unpaired(in text: AnalysedText) -> [Unpaired] {
    let marks = text.words.indices
      .filter { text.words[$0].kind == .mark && mayPair(text, $0) }
      .map { (word: $0, characters: Array(text.string(text.words[$0].range))) }
    guard !marks.isEmpty else { return [] }
    let isReversed = reversed.contains(text.language)
    return partners.filter { !isReversed || !$0.runsOn }.flatMap {
      unpaired($0, among: marks, of: text)
    } + (isReversed ? [] : unclosedSingles(in: text))
  }

  /// Whether ‘ (U+2018) or ’ (U+2019), told by its last byte, stands in a word or mark.
  private static func holds(_ last: UInt8, _ word: Word, of text: AnalysedText) -> Bool {
    let bytes = text.document.text
    return word.range.dropLast(2).contains {
      bytes[$0] == 0xE2 && bytes[$0 + 1] == 0x80 && bytes[$0 + 2] == last
    }
  }

  /// ‘ that no ’ follows in its paragraph, unless the next opens anew. Which ’ are apostrophes nobody
  /// can tell, so any will do.
  private static func unclosedSingles(in text: AnalysedText) -> [Unpaired] {
    var found: [Unpaired] = []
    for paragraph in text.document.paragraphs {
      let words = text.words(of: paragraph.segments)
      var opened: Int?
      for index in words where text.words[index].kind == .mark {
        let mark = text.words[index]
        guard text.document.text[mark.range.lowerBound] == 0xE2 else { continue }
        if holds(0x98, mark, of: text), opened == nil, !isClipped(text, index + 1) {
          opened = index
        }
        if holds(0x99, mark, of: text) { opened = nil }
      }
      guard let opened else { continue }
      let next = words.upperBound
      let runsOn =
        opened == words.lowerBound && next < text.words.count
        && holds(0x98, text.words[next], of: text)
      if !runsOn { found.append(unclosed(opened, in: text, runsOn: true)) }
    }
    return found
  }

  /// The marks of a kind without partners, among those of all kinds.
  private static func unpaired(
    _ partners: Partners, among marks: [(word: Int, characters: [Character])],
    of text: AnalysedText
  ) -> [Unpaired] {
    var marks = marks[...]
    var found: [Unpaired] = []
    var opened: [(word: Int, paragraph: Int)] = []
    for (number, paragraph) in text.document.paragraphs.enumerated() {
      let words = text.words(of: paragraph.segments)
      if !partners.runsOn {
        found += opened.map { unclosed($0.word, in: text, runsOn: partners.runsOn) }
        opened = []
      }
      while let (index, characters) = marks.first, index < words.upperBound {
        marks.removeFirst()
        for mark in characters
        where mark == partners.open || mark == partners.close {
          if opens(mark, partners, text, index, hasOpened: !opened.isEmpty) {
            if partners.runsOn, let last = opened.last, last.paragraph < number {
              // The next paragraph of the same quotation; anywhere else the last one was left open.
              opened.removeLast()
              if index != words.lowerBound {
                found.append(unclosed(last.word, in: text, runsOn: true))
              }
            }
            opened.append((index, number))
          } else if opened.popLast() == nil, !needsNoPartner(text, index) {
            found.append(
              Unpaired(
                range: text.words[index].range,
                message: "“\(mark)” closes what nothing opened", runsOn: partners.runsOn))
          }
        }
      }
    }
    return found + opened.map { unclosed($0.word, in: text, runsOn: partners.runsOn) }
  }

  /// Whether a mark begins with a byte of those that have partners: most are commas and full stops.
  private static func mayPair(_ text: AnalysedText, _ index: Int) -> Bool {
    switch text.document.text[text.words[index].range.lowerBound] {
    case 0x22, 0x28, 0x29, 0x5B, 0x5D, 0xC2, 0xE2: true
    default: false
    }
  }

  private static func unclosed(_ index: Int, in text: AnalysedText, runsOn: Bool) -> Unpaired {
    let range = text.words[index].range
    return Unpaired(
      range: range, message: "“\(text.string(range))” is never closed", runsOn: runsOn)
  }

  /// Whether a mark opens; one that is the same both ways does so after a space and before a word.
  private static func opens(
    _ mark: Character, _ partners: Partners, _ text: AnalysedText, _ index: Int, hasOpened: Bool
  ) -> Bool {
    guard partners.open == partners.close else { return mark == partners.open }
    let range = text.words[index].range
    let touchesBefore = index > 0 && text.words[index - 1].range.upperBound == range.lowerBound
    let touchesAfter =
      index + 1 < text.words.count && text.words[index + 1].range.lowerBound == range.upperBound
    return touchesBefore == touchesAfter ? !hasOpened : touchesAfter
  }

  /// “a)”, “12)”, “:)”, 6": a mark that needs no partner.
  private static func needsNoPartner(_ text: AnalysedText, _ index: Int) -> Bool {
    guard index > 0 else { return false }
    let (before, mark) = (text.words[index - 1], text.words[index])
    guard before.range.upperBound == mark.range.lowerBound else { return false }
    return mark.folded == ")"
      ? before.folded.count <= 2 || before.kind == .mark
      : mark.folded == "\"" && before.kind == .number
  }
}
