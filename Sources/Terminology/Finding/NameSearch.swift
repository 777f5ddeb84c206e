import UnicodeText

/// One search through one text.
///
/// Words come from the tokenizer into a window that reaches as far ahead as the longest form does;
/// from each word the automaton is walked, and what it ends at is compared letter by letter.
struct NameSearch: ~Copyable {
  private let index: NameIndex
  private let text: UnsafeBufferPointer<UInt8>
  private var tokenizer: NameTokenizer
  /// The window: tokens in order, some behind the current one, some ahead.
  private var tokens: [NameToken] = []
  private var isExhausted = false
  private var boundaries: WordBoundaries
  /// Surnames of the persons named so far, by the number of the state they end at, the latest last.
  private var seen: [UInt32: [UInt32]] = [:]
  private var ends: [End] = []
  private var readings: NameReadings
  private var found: [NameMatch] = []

  /// A walk's end: where, and which tokens led there.
  private struct End {
    let state: NameTrie.State
    let first: Int
    let last: Int
    /// The tokens passed over on the way.
    let skipped: Skipped
  }

  /// Initials passed over within a name: so few that a walk allocates nothing.
  struct Skipped {
    /// How many there may be.
    static let most = 2

    private var first = -1
    private var second = -1

    /// None.
    init() {}

    var isEmpty: Bool { first < 0 }
    var isFull: Bool { second >= 0 }

    func contains(_ position: Int) -> Bool { position == first || position == second }

    func adding(_ position: Int) -> Skipped {
      var more = self
      if isEmpty { more.first = position } else { more.second = position }
      return more
    }
  }

  private static let windowSize = 2048
  /// Tokens kept behind the current one, to see what stands before a name.
  private static let behind = 3
  /// The most persons of one surname that are kept in mind.
  private static let mostNamesakes = 8

  init(
    _ index: NameIndex, _ text: UnsafeBufferPointer<UInt8>, _ tokenizer: NameTokenizer,
    _ language: LanguageTag
  ) {
    self.index = index
    self.text = text
    self.tokenizer = tokenizer
    boundaries = WordBoundaries(text, language)
    readings = NameReadings(index, language)
  }

  /// All matches of the text.
  mutating func run() throws(ICUError) -> [NameMatch] {
    let ahead = index.longest + Skipped.most + 2
    tokens.reserveCapacity(min(max(Self.windowSize, ahead * 2), text.count))
    var position = 0
    while true {
      if position + ahead > tokens.count, !isExhausted {
        position = refill(keepingFrom: position, ahead)
      }
      guard position < tokens.count else { return found }
      position += try advance(from: position)
    }
  }

  private mutating func refill(keepingFrom position: Int, _ ahead: Int) -> Int {
    let first = max(0, position - Self.behind)
    tokens.removeFirst(first)
    let wanted = max(Self.windowSize, ahead * 2)
    while tokens.count < wanted {
      guard let token = tokenizer.next() else {
        isExhausted = true
        break
      }
      tokens.append(token)
    }
    return position - first
  }

  /// Takes the longest name at a token; returns how many tokens to go on.
  @inline(__always)
  private mutating func advance(from position: Int) throws(ICUError) -> Int {
    let token = tokens[position]
    let state = index.trie.begin(token.hash)
    let singular = token.singular == 0 ? nil : index.trie.begin(token.singular)
    guard state != nil || singular != nil else { return 1 }
    ends.removeAll(keepingCapacity: true)
    if let state { walk(state, position, position, Skipped()) }
    if let singular { walk(singular, position, position, Skipped()) }
    return ends.isEmpty ? 1 : try takeLongest(from: position)
  }

  private mutating func takeLongest(from position: Int) throws(ICUError) -> Int {
    var last = ends.reduce(0) { max($0, $1.last) }
    while last >= position {
      readings.clear()
      for number in ends.indices where ends[number].last == last { try read(ends[number]) }
      if let match = readings.match {
        found.append(match)
        remember()
        return last - position + 1
      }
      let shorter = ends.reduce(-1) { $1.last < last ? max($0, $1.last) : $0 }
      last = shorter
    }
    return 1
  }

  /// Follows the automaton from `state`, where the tokens from `first` to `last` led.
  private mutating func walk(
    _ state: NameTrie.State, _ first: Int, _ last: Int, _ skipped: Skipped
  ) {
    if state.takesLowered || first < last || isCapitalised(last),
      state.isEnd || state.isSurname && seen[state.number] != nil
    {
      ends.append(End(state: state, first: first, last: last, skipped: skipped))
    }
    if state.goesOn { extend(state, first, last, to: last + 1, skipped) }
  }

  private mutating func extend(
    _ state: NameTrie.State, _ first: Int, _ last: Int, to next: Int, _ skipped: Skipped
  ) {
    guard next < tokens.count else { return }
    let token = tokens[next]
    guard let join = NameTrie.Join(token.gap, tokens[next - 1].kind, token.kind) else { return }
    if let child = index.trie.step(state, token.hash, join) { walk(child, first, next, skipped) }
    if token.singular != 0, let child = index.trie.step(state, token.singular, join) {
      walk(child, first, next, skipped)
    }
    // A middle initial that the term does not have.
    if token.isSingle, join == .space, !skipped.isFull, isInitial(next) {
      extend(state, first, last, to: next + 1, skipped.adding(next))
    }
  }

  /// Whether a token is a capital with a full stop.
  private func isInitial(_ position: Int) -> Bool {
    let token = tokens[position]
    return token.isSingle && token.end < text.count && text[token.end] == UInt8(ascii: ".")
      && isCapitalised(position)
  }

  /// Whether a token begins with a capital, or with a letter that has no case.
  @inline(__always)
  private func isCapitalised(_ position: Int) -> Bool {
    let first = text[tokens[position].start]
    if first < 0x80 { return !(0x61...0x7A).contains(first) }
    let scalar = Unicode.Scalar(decoded(text, at: tokens[position].start).value)
    return !(scalar?.properties.isLowercase ?? false)
  }

  // MARK: Reading what was found

  private mutating func read(_ end: End) throws(ICUError) {
    var around: NameVariations?
    for form in index.trie.forms(at: end.state) {
      guard let spelt = spelling(of: end, as: index.entries[Int(form)]) else { continue }
      if around == nil { around = try surroundings(of: end) }
      guard let outside = around else { return }
      readings.add(form, spelt.variations.union(outside), spelt.range)
    }
    guard end.state.isSurname, let surnames = seen[end.state.number] else { return }
    for form in surnames.reversed() {
      let entry = index.entries[Int(form)]
      guard let spelt = spelling(of: end, as: entry),
        standsAlone(end, surnameFirst: index.surnameFirst[Int(entry.concept)])
      else { continue }
      if around == nil { around = try surroundings(of: end) }
      guard let outside = around else { return }
      readings.add(form, spelt.variations.union(outside), spelt.range)
    }
  }

  private func spelling(
    of end: End, as entry: NameIndex.Entry
  ) -> (range: Range<Int>, variations: NameVariations)? {
    let range = tokens[end.first].start..<tokens[end.last].end
    if end.skipped.isEmpty, index.isSpelt(entry, as: text[range]) {
      return (range, entry.variations)
    }
    return SpellingComparison(text, index.table, kind: entry.kind, form: entry.variations)
      .compare(tokens[end.first...end.last], skipping: end.skipped, index.spelling(entry))
  }

  /// How a name is joined to what stands around it; nil where it is a part of a word.
  private mutating func surroundings(of name: End) throws(ICUError) -> NameVariations? {
    let (first, last) = (name.first, name.last)
    var variations: NameVariations = []
    let token = tokens[first]
    if first > 0, token.gap == .apostrophe, token.kind == .letter,
      Self.elided.contains(tokens[first - 1].hash)
    {
      variations.insert(.elision)
    } else if try !boundaries.isBoundary(token.start) {
      return nil
    }
    let end = tokens[last].end
    if last + 1 < tokens.count, tokens[last + 1].gap == .apostrophe,
      tokens[last + 1].hash == Self.possessive
    {
      variations.insert(.possessive)
    } else if try !boundaries.isBoundary(end) {
      guard try boundaries.isParticle(from: end) else { return nil }
      variations.insert(.particle)
    }
    return variations
  }

  /// Words that lose their vowel before a name: French, Italian and Catalan.
  static let elided = Set(
    [
      "d", "l", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
      "quelqu", "presqu", "entr", "dell", "all", "nell", "sull", "dall", "coll", "un",
    ].map { NameToken.hash(of: $0) })
  private static let possessive = NameToken.hash(of: "s")

  // MARK: Surnames alone

  /// Whether a surname is no part of somebody else's name: *Kim Yo-jong*, *L. Poutine*.
  private func standsAlone(_ name: End, surnameFirst: Bool) -> Bool {
    let next = name.last + 1
    if next < tokens.count, tokens[next].kind == .letter,
      tokens[next].gap == .hyphen || surnameFirst && tokens[next].gap == .space,
      isCapitalised(next)
    {
      return false
    }
    guard name.first > 0, !surnameFirst, tokens[name.first - 1].kind == .letter else { return true }
    let before = name.first - 1
    switch tokens[name.first].gap {
    // *M.* is no initial in French, but a title.
    case .stop: return !isInitial(before) || tokens[before].hash == Self.monsieur
    case .hyphen: return !isCapitalised(before)
    case .space where isCapitalised(before) && !Self.titles.contains(tokens[before].hash):
      // A capital may be there because a sentence begins.
      return tokens[before].gap == .end || tokens[before].gap == .stop
        || before > 0 && tokens[before - 1].kind == .symbol
    default: return true
    }
  }

  private static let monsieur = NameToken.hash(of: "m")

  /// What may stand before a surname with a capital of its own.
  static let titles = Set(
    [
      "president", "mr", "mrs", "ms", "miss", "dr", "doctor", "docteur", "pr", "prof", "professor",
      "professeur", "general", "minister", "ministre", "chairman", "premier", "secretary",
      "comrade", "camarade", "sir", "lord", "lady", "king", "queen", "roi", "reine", "prince",
      "marshal", "marechal", "ambassador", "ambassadeur", "senator", "senateur", "chancellor",
      "chancelier", "leader", "mm", "mme", "mmes", "mlle", "colonel", "captain", "capitaine",
      "judge", "juge", "pope", "pape", "saint", "madame", "monsieur", "mademoiselle", "master",
      "maitre", "me", "governor", "gouverneur", "mayor", "maire",
    ].map { NameToken.hash(of: $0) })

  /// Notes the surnames of whoever was just named, so that they are known alone from here on;
  /// whoever was named last is meant first.
  private mutating func remember() {
    for candidate in (0..<readings.count).reversed() {
      let concept = readings.concept(candidate)
      let surnames = index.surnames[
        Int(index.surnameStarts[concept])..<Int(index.surnameStarts[concept + 1])]
      for surname in surnames {
        Self.move(surname.form, toEndOf: &seen[surname.state, default: []])
      }
    }
  }

  private static func move(_ form: UInt32, toEndOf known: inout [UInt32]) {
    guard known.last != form else { return }
    if let place = known.firstIndex(of: form) {
      known.remove(at: place)
    } else if known.count == mostNamesakes {
      known.removeFirst()
    }
    known.append(form)
  }
}
