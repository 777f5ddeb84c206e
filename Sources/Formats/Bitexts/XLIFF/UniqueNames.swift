/// Makes names that no other has, of names that some have.
///
/// Holds their hashes alone, 16 bytes a name at most, so that files of millions of units stay small
/// in memory; two names of one hash (64 bits) are taken for the same.
struct UniqueNames {
  /// A table of hashes with open addressing, at most half full; zero is a free place.
  private var table: [UInt] = []
  private var filled = 0
  private var made = 0

  /// Whether the name is new; it is not afterwards.
  mutating func insert(_ name: String) -> Bool {
    if filled * 2 >= table.count { grow() }
    let hash = Self.hash(name)
    let slot = slot(of: hash)
    guard table[slot] == 0 else { return false }
    table[slot] = hash
    filled += 1
    return true
  }

  /// Whether the name was inserted.
  func contains(_ name: String) -> Bool {
    !table.isEmpty && table[slot(of: Self.hash(name))] != 0
  }

  /// The name, or the name with a number where it is taken; a number where there is none.
  mutating func unique(_ wanted: String?) -> String {
    if let wanted, insert(wanted) { return wanted }
    while true {
      made += 1
      let name = wanted.map { "\($0)-\(made + 1)" } ?? "\(made)"
      if insert(name) { return name }
    }
  }

  private static func hash(_ name: String) -> UInt {
    UInt(bitPattern: name.hashValue) | 1
  }

  /// The place of a hash, or the free one where it belongs.
  private func slot(of hash: UInt) -> Int {
    let mask = UInt(table.count - 1)
    var slot = (hash >> 1) & mask
    while table[Int(slot)] != 0, table[Int(slot)] != hash { slot = (slot + 1) & mask }
    return Int(slot)
  }

  private mutating func grow() {
    let old = table
    table = Array(repeating: 0, count: max(16, 2 * old.count))
    for hash in old where hash != 0 { table[slot(of: hash)] = hash }
  }
}
