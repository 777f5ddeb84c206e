/// What was found out about spellings, by their bytes: a word that was seen before is looked up
/// without a string being made of it.
struct SpellingTable<Value: Sendable>: Sendable {
  /// The bytes of all spellings.
  private var bytes: [UInt8] = []
  private var entries: [(start: Int, hash: UInt64, value: Value)] = []
  /// Open addressing: the number of an entry and one, where its hash leads or soon after; 0 is free.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)

  /// An empty table.
  init() {}

  /// How many spellings there are.
  var count: Int { entries.count }

  /// The number of each of some spellings of a text, by their places and hashes, or nil.
  ///
  /// What is known of them lies all over memory, and waiting for that is what takes the time: each
  /// step is taken for all, so that they are waited for together.
  func numbers(
    of spellings: some Collection<(range: Range<Int>, hash: UInt64)>,
    in text: UnsafeBufferPointer<UInt8>
  ) -> [Int?] {
    let likely = spellings.map { likelyNumber(hash: $0.hash) }
    return zip(spellings, likely).map { spelling, likely in
      let bytes = UnsafeBufferPointer(rebasing: text[spelling.range])
      guard let likely, !isSpelt(likely, bytes) else { return likely }
      return number(of: bytes, hash: spelling.hash)
    }
  }

  /// The number of the first spelling with a hash: nearly always the one that is looked for.
  private func likelyNumber(hash: UInt64) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if entries[number].hash == hash { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The number of a spelling, or nil.
  func number(of spelling: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if entries[number].hash == hash, isSpelt(number, spelling) { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The value of a spelling by its number.
  subscript(number: Int) -> Value { entries[number].value }

  /// Adds a spelling that is not there and returns its number.
  mutating func add(_ spelling: UnsafeBufferPointer<UInt8>, hash: UInt64, _ value: Value) -> Int {
    entries.append((bytes.count, hash, value))
    bytes.append(contentsOf: spelling)
    if entries.count * 2 > slots.count {
      slots = [UInt32](repeating: 0, count: slots.count * 2)
      for number in entries.indices { enter(number) }
    } else {
      enter(entries.count - 1)
    }
    return entries.count - 1
  }

  private mutating func enter(_ number: Int) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: entries[number].hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = UInt32(number + 1)
  }

  private func isSpelt(_ number: Int, _ spelling: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = entries[number].start
    let end = number + 1 < entries.count ? entries[number + 1].start : bytes.count
    guard end - start == spelling.count else { return false }
    for offset in 0..<spelling.count where bytes[start + offset] != spelling[offset] {
      return false
    }
    return true
  }
}
