/// The lines of a glossary that hold its concepts, cut where a concept begins, so that several
/// threads can read them.
///
/// A guess, although a good one: it takes a line of the first item's indentation that begins with a
/// dash for an item. Inside block scalars and plain scalars YAML allows no such line; inside
/// quotation marks and brackets it does, and there a share is no YAML by itself.
struct ItemLines {
  /// The smallest share worth a thread, in bytes.
  private static let smallestShare = 1 << 18

  /// Where the first item's line begins.
  let start: Int
  /// After the line of the last item.
  let end: Int
  /// Consecutive ranges from `start` to `end`.
  let shares: [Range<Int>]

  /// The lines of the concepts in `bytes`, in about `count` shares; nil where there are too few, or
  /// where they are not plainly a list of lines.
  init?(in bytes: UnsafeBufferPointer<UInt8>, shares count: Int) {
    guard bytes.count >= 2 * Self.smallestShare, let first = Self.firstItem(in: bytes) else {
      return nil
    }
    var start = first
    while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
    guard start == 0 || bytes[start - 1] == 0x0A else { return nil }
    let indent = first - start
    let size = max(Self.smallestShare, (bytes.count - start) / count)
    var shares: [Range<Int>] = []
    var shareStart = start
    var end = bytes.count
    var line = start
    while line < bytes.count {
      var at = line
      while at < bytes.count, bytes[at] == 0x20 { at += 1 }
      let lineEnd = Self.lineEnd(bytes, from: at)
      let isBlank = at == lineEnd || bytes[at] == 0x0D || bytes[at] == UInt8(ascii: "#")
      let column = at - line
      if !isBlank, column <= indent {
        let isItem =
          column == indent && bytes[at] == UInt8(ascii: "-") && at + 1 < bytes.count
          && (bytes[at + 1] == 0x20 || bytes[at + 1] == 0x0A || bytes[at + 1] == 0x0D)
        guard isItem else {
          end = line
          break
        }
        if line - shareStart >= size {
          shares.append(shareStart..<line)
          shareStart = line
        }
      }
      line = min(lineEnd + 1, bytes.count)
    }
    shares.append(shareStart..<end)
    self.start = start
    self.end = end
    self.shares = shares
  }

  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard start < bytes.count else { return bytes.count }
    return bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
  }

  /// Where the dash of the first concept stands, in a list written in lines.
  private static func firstItem(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var reader = YAMLReader(bytes)
    var tree = YAMLTree()
    do {
      guard case .documentStart = try reader.next(), case .start(.mapping) = try reader.next()
      else { return nil }
      while true {
        let key = try reader.next()
        if case .end = key { return nil }
        tree.removeAll()
        try reader.read(key, into: &tree)
        let isConcepts = tree.kind(0) == .scalar && tree.string(0) == "concepts"
        let value = try reader.next()
        if isConcepts, case .start(.sequence) = value {
          return bytes[reader.start] == UInt8(ascii: "-") ? reader.start : nil
        }
        tree.removeAll()
        try reader.read(value, into: &tree)
      }
    } catch {
      return nil
    }
  }
}
