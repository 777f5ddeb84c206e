import BitextModel
import UnicodeText

/// A stretch of a document that looks like a name.
struct NameMention {
  /// UTF-8 byte offsets into the document.
  let range: Range<Int>
  /// The segment it stands in.
  let segment: Int
  /// How far into the segment it stands, from 0 to 1.
  let position: Double
  /// The name folded, its words parted by spaces.
  let key: String
  /// Whether a title stands before it.
  let hasTitle: Bool
  /// Whether what stands before it is how places are spoken of.
  let isPlaced: Bool
  /// Whether one of its words tells an organisation, or it is written in capitals alone.
  let isBody: Bool

  var words: [Substring] { key.split(separator: " ") }
}

/// Finds what looks like a name in a document: capitals that no sentence begins with.
///
/// A word at the head of a sentence or in a title is judged by how it is written elsewhere, in this
/// text or in the other one; words that grammar needs (French, English) are none.
struct NameMentionReader {
  private let document: Document
  private let table: FoldingTable
  /// The tokens of each segment; offsets from the start of its content.
  private let tokens: [[NameToken]]
  /// Whether a segment is a title, in which capitals say nothing.
  private let isTitle: [Bool]
  private var small: [UInt64: Int] = [:]
  private(set) var capital: [UInt64: Int] = [:]

  init(_ document: Document) throws(ICUError) {
    self.document = document
    let table = try FoldingTable.shared()
    self.table = table
    let tokens = document.segments.map {
      NameTokenizer.tokens(document.text[$0.content], table)
    }
    self.tokens = tokens
    isTitle = zip(document.segments, tokens).map { segment, tokens in
      let start = segment.content.lowerBound
      let long = tokens.filter { $0.kind == .letter && $0.end - $0.start > 3 }
      let capitals = long.filter { isCapital(document.text[(start + $0.start)...]) }
      // A sentence may consist of names; a title ends without a mark.
      let ends =
        document.text[segment.content].last.map { [0x21, 0x2E, 0x3F].contains($0) } ?? false
      return !ends && long.count > 3 && capitals.count * 10 > long.count * 7
    }
    for segment in tokens.indices where !isTitle[segment] {
      for place in tokens[segment].indices where tokens[segment][place].kind == .letter {
        let hash = tokens[segment][place].hash
        if !isCapitalised(segment, place) {
          small[hash, default: 0] += 1
        } else if !isInitial(segment, place) {
          capital[hash, default: 0] += 1
        }
      }
    }
  }

  private func bytes(_ segment: Int, _ place: Int) -> ArraySlice<UInt8> {
    let start = document.segments[segment].content.lowerBound
    let token = tokens[segment][place]
    return document.text[start + token.start..<start + token.end]
  }

  private func isCapitalised(_ segment: Int, _ place: Int) -> Bool {
    isCapital(bytes(segment, place))
  }

  /// Whether a sentence, a quotation or a parenthesis begins at a token.
  private func isInitial(_ segment: Int, _ place: Int) -> Bool {
    guard place > 0 else { return true }
    let before = tokens[segment][place - 1]
    guard before.kind != .letter else {
      return tokens[segment][place].gap == .end
        || tokens[segment][place].gap == .stop && !before.isSingle
          && !WordLists.titles.contains(before.hash)
    }
    return !bytes(segment, place - 1).elementsEqual([UInt8(ascii: ",")])
  }

  /// Whether a token is a word of a name; `others` are the words the other text writes with a
  /// capital.
  private func isNameWord(_ segment: Int, _ place: Int, others: [UInt64: Int]) -> Bool {
    let token = tokens[segment][place]
    guard token.kind == .letter, isCapitalised(segment, place) else { return false }
    let elides =
      place + 1 < tokens[segment].count && tokens[segment][place + 1].gap == .apostrophe
      && NameSearch.elided.contains(token.hash)
    if elides { return false }
    let capitals = capital[token.hash] ?? 0
    let smalls = small[token.hash] ?? 0
    let isDubious = isInitial(segment, place) || isTitle[segment]
    if WordLists.calendar.contains(token.hash) { return false }
    if WordLists.functionWords.contains(token.hash) {
      return !isDubious && WordLists.articles.contains(token.hash)
        && place + 1 < tokens[segment].count && isCapitalised(segment, place + 1)
    }
    guard isDubious else { return smalls <= capitals * 2 || token.isSingle }
    if isAcronym(segment, place) && !isTitle[segment] { return true }
    if capitals > 0 || smalls > 0 { return capitals >= smalls && capitals > 0 }
    if (others[token.hash] ?? 0) > 0 { return true }
    // Nothing else is known of it: the head of a longer name, perhaps.
    guard !isTitle[segment], place + 1 < tokens[segment].count else { return false }
    let next = tokens[segment][place + 1]
    return next.gap == .space && next.kind == .letter && isCapitalised(segment, place + 1)
      && !WordLists.functionWords.contains(next.hash)
  }

  private func isAcronym(_ segment: Int, _ place: Int) -> Bool {
    let word = bytes(segment, place)
    return word.count > 1 && word.allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// The mentions in order.
  func mentions(others: [UInt64: Int]) -> [NameMention] {
    var mentions: [NameMention] = []
    for segment in tokens.indices {
      var place = 0
      while place < tokens[segment].count {
        guard isNameWord(segment, place, others: others) else {
          place += 1
          continue
        }
        let last = end(of: segment, from: place, others: others)
        if let mention = mention(segment, place, last) { mentions.append(mention) }
        place = last + 1
      }
    }
    return mentions
  }

  /// The last token of the name that begins at a token.
  private func end(of segment: Int, from first: Int, others: [UInt64: Int]) -> Int {
    var last = first
    let row = tokens[segment]
    while last + 1 < row.count, row[last + 1].kind == .letter {
      let next = row[last + 1]
      let joins: Bool
      switch next.gap {
      case .space, .hyphen, .apostrophe: joins = true
      case .stop: joins = row[last].isSingle || WordLists.titles.contains(row[last].hash)
      default: joins = false
      }
      guard joins else { break }
      // A capital within a sentence makes even *En* and *Un* parts of a name.
      if isCapitalised(segment, last + 1), !WordLists.calendar.contains(next.hash),
        !isTitle[segment] || isNameWord(segment, last + 1, others: others)
      {
        last += 1
      } else if next.gap == .hyphen {
        // `Jong-un`, `Covid-19`: what a hyphen holds on to belongs to it.
        last += 1
      } else if next.gap != .apostrophe, WordLists.particles.contains(next.hash),
        last + 2 < row.count, row[last + 2].kind == .letter,
        row[last + 2].gap == .space || row[last + 2].gap == .apostrophe,
        isCapitalised(segment, last + 2), !isTitle[segment],
        !WordLists.functionWords.contains(row[last + 2].hash)
      {
        last += 2
      } else {
        break
      }
    }
    return last
  }

  private func mention(_ segment: Int, _ first: Int, _ last: Int) -> NameMention? {
    let row = tokens[segment]
    var first = first
    var hasTitle = false
    while first < last, WordLists.titles.contains(row[first].hash) || isMonsieur(segment, first) {
      first += 1
      hasTitle = true
    }
    guard !WordLists.titles.contains(row[first].hash) || first < last,
      row[last].end - row[first].start > 1
    else { return nil }
    let before = first > 0 ? row[first - 1] : nil
    hasTitle =
      hasTitle || before.map { WordLists.titles.contains($0.hash) } ?? false
      || first > 0 && isMonsieur(segment, first - 1)
    let start = document.segments[segment].content.lowerBound
    // Initials and acronyms with stops are one word.
    var key = ""
    for place in first...last {
      let folded = table.foldedText(Array(bytes(segment, place)))
      let joins =
        place > first && row[place].gap == .stop && row[place].isSingle
        && row[place - 1].isSingle
      key += (place == first || joins ? "" : " ") + folded
    }
    var end = start + row[last].end
    if row[last].isSingle, end < document.text.count, document.text[end] == UInt8(ascii: ".") {
      end += 1
    }
    return NameMention(
      range: start + row[first].start..<end, segment: segment,
      position: Double(row[first].start) / Double(max(1, document.segments[segment].content.count)),
      key: key, hasTitle: hasTitle,
      isPlaced: before.map {
        WordLists.beforePlaces.contains($0.hash) && row[first].gap != .end
      } ?? false,
      isBody: (first...last).contains {
        WordLists.organisations.contains(row[$0].hash) || isAcronym(segment, $0)
      } || !key.contains(" ") && last > first)
  }

  /// Whether a token is the *M.* of French.
  private func isMonsieur(_ segment: Int, _ place: Int) -> Bool {
    document.language.language == "fr" && bytes(segment, place).elementsEqual([UInt8(ascii: "M")])
  }
}
