/// Forms by their words: an automaton whose letters are whole folded words, held in one hash table.
///
/// A step is one look-up of (state, hash of the word, what parts it from the word before). Two words
/// may share a hash; whoever walks here compares the words of what was found.
struct NameTrie: Sendable {
  /// A place in the automaton; 0 is the start.
  typealias State = UInt32

  private var keys: [UInt64]
  private var children: [State]
  private var used = 0
  private(set) var stateCount = 1

  /// A bit for each word that begins a form, by 20 bits of its hash: most words of a text begin
  /// none, and this says so from the second-level cache.
  private var beginnings = [UInt64](repeating: 0, count: 1 << 14)

  /// A bit for each state where something ends that may stand in small letters: a word of a field, or
  /// a name of several words.
  private var lowered: [UInt64] = []
  /// The forms that end at each state: `ends[endStarts[state]..<endStarts[state + 1]]`.
  private var endStarts: [UInt32] = []
  private var ends: [UInt32] = []
  private var pending: [(state: State, form: UInt32)] = []
  private var pendingLowered: [State] = []

  init(minimumCapacity: Int) {
    var capacity = 1024
    while capacity < minimumCapacity * 2 { capacity *= 2 }
    keys = [UInt64](repeating: 0, count: capacity)
    children = [State](repeating: 0, count: capacity)
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
  private static func key(_ state: State, _ hash: UInt64, _ join: Join) -> UInt64 {
    var mixed = hash ^ (UInt64(state) << 2 | UInt64(join.rawValue)) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    mixed &*= 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 29
    return mixed == 0 ? 1 : mixed
  }

  // MARK: Building

  /// Adds a form made of `tokens`, to be found under its number where it has one; returns the state
  /// it ends at. `takesLowered` says whether it may stand in small letters though it has one word.
  mutating func insert(_ tokens: [NameToken], form: UInt32?, takesLowered: Bool) -> State {
    var state: State = 0
    for (position, token) in tokens.enumerated() {
      let join =
        position == 0
        ? Join.none : Join(token.gap, tokens[position - 1].kind, token.kind) ?? .space
      if position == 0 { beginnings[Int(token.hash >> 6 & 0x3FFF)] |= 1 << (token.hash & 63) }
      state = child(of: state, token.hash, join)
    }
    if let form { pending.append((state, form)) }
    if takesLowered || tokens.count > 1 { pendingLowered.append(state) }
    return state
  }

  private mutating func child(of state: State, _ hash: UInt64, _ join: Join) -> State {
    if used * 10 > keys.count * 6 { grow() }
    let key = Self.key(state, hash, join)
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return children[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    keys[slot] = key
    children[slot] = State(stateCount)
    stateCount += 1
    used += 1
    return children[slot]
  }

  private mutating func grow() {
    let (oldKeys, oldChildren) = (keys, children)
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    children = [State](repeating: 0, count: keys.count)
    for (key, child) in zip(oldKeys, oldChildren) where key != 0 {
      var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = key
      children[slot] = child
    }
  }

  /// Ends the building: lays the ends out by state.
  mutating func finish() {
    endStarts = [UInt32](repeating: 0, count: stateCount + 1)
    for end in pending { endStarts[Int(end.state) + 1] += 1 }
    for state in 1...stateCount { endStarts[state] += endStarts[state - 1] }
    ends = [UInt32](repeating: 0, count: pending.count)
    var next = endStarts
    for end in pending {
      ends[Int(next[Int(end.state)])] = end.form
      next[Int(end.state)] += 1
    }
    pending = []
    lowered = [UInt64](repeating: 0, count: stateCount / 64 + 1)
    for state in pendingLowered { lowered[Int(state >> 6)] |= 1 << UInt64(state & 63) }
    pendingLowered = []
  }

  // MARK: Walking

  /// The state after a word that may begin a form, or nil.
  @inline(__always)
  func begin(_ hash: UInt64) -> State? {
    guard beginnings[Int(hash >> 6 & 0x3FFF)] & 1 << (hash & 63) != 0 else { return nil }
    return step(0, hash, .none)
  }

  /// The state after `state` and a word, or nil.
  @inline(__always)
  func step(_ state: State, _ hash: UInt64, _ join: Join) -> State? {
    let key = Self.key(state, hash, join)
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return children[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }

  /// Whether something ends at `state` that may stand in small letters.
  @inline(__always)
  func takesLowered(_ state: State) -> Bool {
    lowered[Int(state >> 6)] & 1 << UInt64(state & 63) != 0
  }

  /// Whether a form ends at `state`.
  @inline(__always)
  func isEnd(_ state: State) -> Bool { endStarts[Int(state)] < endStarts[Int(state) + 1] }

  /// The forms that end at `state`.
  @inline(__always)
  func forms(at state: State) -> ArraySlice<UInt32> {
    ends[Int(endStarts[Int(state)])..<Int(endStarts[Int(state) + 1])]
  }
}
