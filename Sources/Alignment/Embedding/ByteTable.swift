/// A set of byte strings, numbered in the order they came: an open-addressing hash table over one
/// arena, several times quicker than a dictionary of strings.
struct ByteTable {
  private var arena: [UInt8] = []
  private var ends: [Int] = [0]
  private var slots: [Int32]
  private var hashes: [UInt64] = []

  /// How many strings are in.
  var count: Int { hashes.count }

  init(minimumCapacity: Int = 1 << 10) {
    var size = 1 << 4
    while size < minimumCapacity * 2 { size <<= 1 }
    slots = [Int32](repeating: -1, count: size)
  }

  /// The string of number `index`.
  subscript(index: Int) -> ArraySlice<UInt8> { arena[ends[index]..<ends[index + 1]] }

  /// The number of `bytes`, or nil where it is not in.
  func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let slot = slot(of: bytes, hash: hash64(bytes, seed: 0))
    return slots[slot] < 0 ? nil : Int(slots[slot])
  }

  /// The number of `bytes`, put in if new.
  mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>) -> (index: Int, isNew: Bool) {
    let hash = hash64(bytes, seed: 0)
    let slot = slot(of: bytes, hash: hash)
    if slots[slot] >= 0 { return (Int(slots[slot]), false) }
    let index = hashes.count
    slots[slot] = Int32(index)
    hashes.append(hash)
    arena.append(contentsOf: bytes)
    ends.append(arena.count)
    if hashes.count * 2 > slots.count { grow() }
    return (index, true)
  }

  private func slot(of bytes: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, self[index].elementsEqual(bytes) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(index)
    }
  }
}

/// A hash of bytes that is the same on every machine and in every run: FNV-1a (Fowler, Noll, Vo),
/// 64 bits, with its bits mixed at the end (the finaliser of SplitMix64) so that all are good.
func hash64(_ bytes: some Sequence<UInt8>, seed: UInt64) -> UInt64 {
  var hash = Hash64(seed: seed)
  for byte in bytes { hash.add(byte) }
  return hash.value
}

/// ``hash64(_:seed:)`` of bytes that come one by one.
struct Hash64 {
  private var sum: UInt64

  init(seed: UInt64) { sum = 0xCBF2_9CE4_8422_2325 ^ seed }

  @inline(__always)
  mutating func add(_ byte: UInt8) { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// The hash of the bytes so far.
  var value: UInt64 {
    var hash = sum
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}
