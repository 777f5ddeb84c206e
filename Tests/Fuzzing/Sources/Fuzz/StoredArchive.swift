/// A ZIP archive whose entries are stored as they are (APPNOTE, sections 4.3.7 to 4.3.16): what is
/// fuzzed in it stays readable, and its checksums are right whatever it becomes.
struct StoredArchive {
  private(set) var entries: [(name: String, content: [UInt8])] = []

  /// An archive of texts.
  init(_ entries: [(String, String)]) {
    self.entries = entries.map { ($0, Array($1.utf8)) }
  }

  /// The archive with other content in one of its entries.
  func replacing(_ name: String, with content: [UInt8]) -> StoredArchive {
    var archive = self
    for index in entries.indices where entries[index].name == name {
      archive.entries[index].content = content
    }
    return archive
  }

  /// The bytes of the archive.
  var bytes: [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in entries {
      let start = archive.count
      var description: [UInt8] = []
      // Version 2.0, no flags, stored, at midnight of 1980-01-01.
      for value in [20, 0, 0, 0, 0x21] { append(value, 2, to: &description) }
      append(Int(Self.checksum(content)), 4, to: &description)
      for size in [content.count, content.count] { append(size, 4, to: &description) }
      for size in [name.utf8.count, 0] { append(size, 2, to: &description) }
      append(0x0403_4B50, 4, to: &archive)
      archive += description + Array(name.utf8) + content
      append(0x0201_4B50, 4, to: &directory)
      append(20, 2, to: &directory)
      directory += description
      for value in [0, 0, 0] { append(value, 2, to: &directory) }
      for value in [0, start] { append(value, 4, to: &directory) }
      directory += Array(name.utf8)
    }
    let start = archive.count
    archive += directory
    append(0x0605_4B50, 4, to: &archive)
    for value in [0, 0, entries.count, entries.count] { append(value, 2, to: &archive) }
    for value in [directory.count, start] { append(value, 4, to: &archive) }
    append(0, 2, to: &archive)
    return archive
  }

  private func append(_ value: Int, _ count: Int, to bytes: inout [UInt8]) {
    for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
  }

  /// CRC-32 as ZIP has it (section 4.4.7).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { (sum: UInt32, byte) in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in
        value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0)
      }
    }
  }
}
