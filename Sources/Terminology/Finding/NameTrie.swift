/// Forms by their words: an automaton whose letters are whole folded words, held in one hash table.
///
/// A step is one look-up of (state, hash of the word, what parts it from the word before), in one
/// cache line. Two words may share a hash; whoever walks here compares the words of what was found.
struct NameTrie: Sendable {
  /// A place in the automaton, and what is to be known of it before going on.
  struct State: Sendable {
    /// Bits 0–27 the number, from 28 on the flags.
    fileprivate let bits: UInt32

    /// The place's number; 0 is the start.
    @inline(__always) var number: UInt32 { bits & Self.numbers }
    /// Whether a form ends here.
    @inline(__always) var isEnd: Bool { bits & Self.end != 0 }
    /// Whether a surname ends here that may stand alone.
    @inline(__always) var isSurname: Bool { bits & Self.surname != 0 }
    /// Whether what ends here may stand in small letters: a word of a field, or a name of several
    /// words.
    @inline(__always) var takesLowered: Bool { bits & Self.lowered != 0 }
    /// Whether forms go on from here.
    @inline(__always) var goesOn: Bool { bits & Self.onward != 0 }

    fileprivate static let numbers: UInt32 = 1 << 28 - 1
    fileprivate static let end: UInt32 = 1 << 28
    fileprivate static let surname: UInt32 = 1 << 29
    fileprivate static let lowered: UInt32 = 1 << 30
    fileprivate static let onward: UInt32 = 1 << 31
  }

  /// An edge of the finished automaton: half the key it is looked up by (the other half says where it
  /// lies), and the state it leads to. No edge leads to the start: those bits are an empty slot.
  private struct Edge {
    var tag: UInt32 = 0
    var child: UInt32 = 0
  }

  private var edges: [Edge] = []
  /// Two bits of one word for each word that begins a form, by its hash: most words of a text begin
  /// none, and this says so from a nearer cache.
  private var beginnings: [UInt64] = []
  /// The same for the words that stand after the first in any form.
  private var continuations: [UInt64] = []
  /// The forms that end at each state: `ends[endStarts[state]..<endStarts[state + 1]]`.
  private var endStarts: [UInt32] = []
  private var ends: [UInt32] = []

  // While it is built: the edges by their whole keys, and what is known of each state.
  private var keys: [UInt64]
  private var children: [UInt32]
  private var flags: [UInt32] = [0]
  private var firstWords: Set<UInt64> = []
  private var laterWords: Set<UInt64> = []
  private var pending: [(state: UInt32, form: UInt32)] = []

  init(minimumCapacity: Int) {
    var capacity = 1024
    while capacity < minimumCapacity * 2 { capacity *= 2 }
    keys = [UInt64](repeating: 0, count: capacity)
    children = [UInt32](repeating: 0, count: capacity)
  }

  /// What gap counts as what: a hyphen, a space and a stop are told apart later, by the spelling.
  enum Join: UInt8 {
    case none
    case space
    case apostrophe

    /// nil where no name goes across.
    @inline(__always)
    init?(_ gap: NameToken.Gap, _ before: FoldingTable.Class, _ after: FoldingTable.Class) {
      switch gap {
      case .none: self = .none
      case .space where before == .unspaced && after == .unspaced: self = .none
      case .space, .hyphen, .stop: self = .space
      case .apostrophe: self = .apostrophe
      case .end: return nil
      }
    }
  }

  @inline(__always)
  private static func key(_ state: UInt32, _ hash: UInt64, _ join: Join) -> UInt64 {
    var mixed = hash ^ (UInt64(state) << 2 | UInt64(join.rawValue)) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    mixed &*= 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 29
    return mixed == 0 ? 1 : mixed
  }

  // MARK: Building

  /// Adds a form made of `tokens`, to be found under its number, or as a surname where it has none;
  /// returns the number of the state it ends at. `takesLowered` says whether it may stand in small
  /// letters though it has one word.
  mutating func insert(_ tokens: [NameToken], form: UInt32?, takesLowered: Bool) -> UInt32 {
    var state: UInt32 = 0
    for (position, token) in tokens.enumerated() {
      let join =
        position == 0
        ? Join.none : Join(token.gap, tokens[position - 1].kind, token.kind) ?? .space
      if position == 0 { firstWords.insert(token.hash) } else { laterWords.insert(token.hash) }
      state = child(of: state, token.hash, join)
    }
    if let form { pending.append((state, form)) }
    flags[Int(state)] |= form == nil ? State.surname : State.end
    if takesLowered || tokens.count > 1 { flags[Int(state)] |= State.lowered }
    return state
  }

  private mutating func child(of state: UInt32, _ hash: UInt64, _ join: Join) -> UInt32 {
    if flags.count * 10 > keys.count * 6 { grow() }
    let key = Self.key(state, hash, join)
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return children[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    precondition(flags.count < State.numbers, "A termbase has fewer than 2^28 words")
    keys[slot] = key
    children[slot] = UInt32(flags.count)
    flags[Int(state)] |= State.onward
    flags.append(0)
    return children[slot]
  }

  private mutating func grow() {
    let (oldKeys, oldChildren) = (keys, children)
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    children = [UInt32](repeating: 0, count: keys.count)
    for (key, child) in zip(oldKeys, oldChildren) where key != 0 {
      var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = key
      children[slot] = child
    }
  }

  /// Ends the building: lays out the edges, the words that begin forms, and the ends by state.
  mutating func finish() {
    edges = zip(keys, children).map { key, child in
      child == 0
        ? Edge()
        : Edge(tag: UInt32(truncatingIfNeeded: key >> 32), child: child | flags[Int(child)])
    }
    beginnings = Self.filter(firstWords)
    continuations = Self.filter(laterWords)
    endStarts = [UInt32](repeating: 0, count: flags.count + 1)
    for end in pending { endStarts[Int(end.state) + 1] += 1 }
    for state in 1...flags.count { endStarts[state] += endStarts[state - 1] }
    ends = [UInt32](repeating: 0, count: pending.count)
    var next = endStarts
    for end in pending {
      ends[Int(next[Int(end.state)])] = end.form
      next[Int(end.state)] += 1
    }
    keys = []
    children = []
    flags = []
    firstWords = []
    laterWords = []
    pending = []
  }

  /// Two bits of one word for each hash, sixteen bits for each or more.
  private static func filter(_ hashes: Set<UInt64>) -> [UInt64] {
    var count = 256
    while count * 4 < hashes.count { count *= 2 }
    var filter = [UInt64](repeating: 0, count: count)
    for hash in hashes { filter[Int(truncatingIfNeeded: hash >> 12) & (count - 1)] |= bits(hash) }
    return filter
  }

  @inline(__always)
  private static func bits(_ hash: UInt64) -> UInt64 { 1 << (hash & 63) | 1 << (hash >> 6 & 63) }

  // MARK: Walking

  /// Whether a hash may be in a filter; of those that are not, a few in a hundred seem to be.
  @inline(__always)
  private static func mayHold(_ filter: [UInt64], _ hash: UInt64) -> Bool {
    let bits = bits(hash)
    return filter[Int(truncatingIfNeeded: hash >> 12) & (filter.count - 1)] & bits == bits
  }

  /// The state after a word that may begin a form, or nil.
  @inline(__always)
  func begin(_ hash: UInt64) -> State? {
    Self.mayHold(beginnings, hash) ? step(from: 0, hash, .none) : nil
  }

  /// The state after `state` and a word, or nil.
  @inline(__always)
  func step(_ state: State, _ hash: UInt64, _ join: Join) -> State? {
    state.goesOn && Self.mayHold(continuations, hash)
      ? step(from: state.number, hash, join) : nil
  }

  @inline(__always)
  private func step(from state: UInt32, _ hash: UInt64, _ join: Join) -> State? {
    let key = Self.key(state, hash, join)
    let tag = UInt32(truncatingIfNeeded: key >> 32)
    let mask = edges.count - 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while edges[slot].child != 0 {
      if edges[slot].tag == tag { return State(bits: edges[slot].child) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The forms that end at `state`.
  @inline(__always)
  func forms(at state: State) -> ArraySlice<UInt32> {
    let number = Int(state.number)
    return ends[Int(endStarts[number])..<Int(endStarts[number + 1])]
  }
}
