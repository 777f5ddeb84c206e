import CXML

/// One ``XMLName`` for each name that a parser meets.
///
/// The parser keeps one copy of each string, so that its pointers can be compared instead of
/// letters: a table with open addressing, at most half full.
struct XMLNameTable {
  private struct Entry {
    var key: cxml_name
    var name: XMLName
  }

  private var entries: [Entry?] = Array(repeating: nil, count: 64)
  private var count = 0

  /// The name for the parser's.
  mutating func name(_ key: cxml_name) -> XMLName {
    var slot = Self.slot(of: key, in: entries.count)
    while let entry = entries[slot] {
      if entry.key.local == key.local, entry.key.prefix == key.prefix, entry.key.uri == key.uri {
        return entry.name
      }
      slot = (slot + 1) & (entries.count - 1)
    }
    let name = XMLName(
      key.local.map(String.init(cString:)) ?? "", prefix: key.prefix.map(String.init(cString:)),
      namespace: key.uri.map(String.init(cString:)), ordinal: count)
    entries[slot] = Entry(key: key, name: name)
    count += 1
    if count * 2 > entries.count { grow() }
    return name
  }

  private static func slot(of key: cxml_name, in capacity: Int) -> Int {
    // Pointers of one pool differ in their middle bits.
    let mixed = (UInt(bitPattern: key.local) ^ UInt(bitPattern: key.prefix) &* 31) &* 0x9E37_79B9
    return Int((mixed >> 12) & UInt(capacity - 1))
  }

  private mutating func grow() {
    let old = entries
    entries = Array(repeating: nil, count: 2 * old.count)
    for case let entry? in old {
      var slot = Self.slot(of: entry.key, in: entries.count)
      while entries[slot] != nil { slot = (slot + 1) & (entries.count - 1) }
      entries[slot] = entry
    }
  }
}
