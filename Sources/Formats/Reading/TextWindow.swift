internal import CBytes

/// What has been read of a file and not been used yet.
///
/// A format takes whole lines or records from ``start`` on and asks for ``more()`` where one is cut
/// off, so that memory is bounded by the longest of them.
struct TextWindow {
  /// The most bytes that a format may ask to see at once: 16 MiB.
  static let longest = 1 << 24
  private static let chunk = 1 << 18

  /// The window is from ``start`` to ``end``.
  private(set) var bytes: [UInt8]
  /// The first byte that is not used yet; moved by whoever uses some.
  var start = 0
  /// Behind the last byte read.
  private(set) var end: Int
  /// As far as the bytes from ``start`` on are known to be UTF-8: up to ``end``, but for a character
  /// that goes on in what is read next, or the first bytes that are none.
  private(set) var validEnd = 0
  /// Whether nothing follows ``end``.
  private(set) var isLast: Bool
  /// How many bytes were read in all.
  private(set) var bytesRead: Int64
  private let source: ByteSource?
  private let longest: Int

  /// All of `bytes`.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    end = bytes.count
    isLast = true
    bytesRead = Int64(bytes.count)
    source = nil
    longest = Self.longest
    validate()
  }

  /// What `source` gives, `longest` bytes at once at most; nothing is read before ``more()``.
  init(_ source: ByteSource, longest: Int = longest) {
    bytes = []
    end = 0
    isLast = false
    bytesRead = 0
    self.source = source
    self.longest = longest
  }

  /// Whether a whole line of at most so many bytes, without its line feed, has been read.
  func hasLine(ofAtMost limit: Int) -> Bool {
    guard limit >= 0, start < end else { return false }
    let last = min(end, start + limit + 1)
    return bytes.withUnsafeBufferPointer { $0.offset(from: start, to: last, of: 0x0A) } < last
  }

  /// Whether all is used and nothing follows.
  var isEmpty: Bool { isLast && start == end }

  /// Reads on, so that the window grows or ``isLast`` becomes true; offsets into ``bytes`` change.
  mutating func more() throws(ByteSourceError) {
    guard let source, !isLast else { return }
    let count = end - start
    guard count <= longest else { throw .tooLong }
    if start > 0 {
      bytes.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        base.update(from: base + start, count: count)
      }
      validEnd = max(0, validEnd - start)
      start = 0
      end = count
    }
    if end == bytes.count {
      bytes += [UInt8](repeating: 0, count: max(Self.chunk, bytes.count))
    }
    let end = end
    let read = try bytes.withUnsafeMutableBufferPointer { buffer throws(ByteSourceError) in
      try source.read(into: UnsafeMutableBufferPointer(rebasing: buffer[end...]))
    }
    self.end += read
    bytesRead += Int64(read)
    isLast = read == 0
    validate()
  }

  private mutating func validate() {
    let known = validEnd
    validEnd += bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return Int(cbytes_utf8_prefix(base + known, Int64(end - known)))
    }
  }

  /// The bytes of the next line without its line feed, or nil after the last; the line is used then.
  ///
  /// A last line without a line feed counts.
  mutating func nextLine() throws(ByteSourceError) -> Range<Int>? {
    var seen = 0
    while true {
      let found = lineFeed(from: start + seen)
      if found < end {
        defer { start = found + 1 }
        return start..<found
      }
      guard !isLast else {
        defer { start = end }
        return start < end ? start..<end : nil
      }
      seen = end - start
      try more()
    }
  }

  /// The next line without its line feed, or nil after the last; of one that is longer than
  /// `longest` so many bytes. The line is used then, however long.
  mutating func nextLineOrBeginning() throws(ByteSourceError) -> (bytes: [UInt8], isWhole: Bool)? {
    var seen = 0
    var beginning: [UInt8]?
    while true {
      let found = lineFeed(from: start + seen)
      if found < end || isLast {
        let line = start..<found
        let isThere = found < end || !line.isEmpty || beginning != nil
        start = min(found + 1, end)
        guard isThere else { return nil }
        if let beginning { return (beginning, false) }
        return (Array(bytes[line.prefix(longest)]), line.count <= longest)
      }
      seen = end - start
      if seen > longest {
        beginning = beginning ?? Array(bytes[start..<start + longest])
        start = end
        seen = 0
      }
      try more()
    }
  }

  /// The first line feed from an offset on; ``end`` where there is none.
  private func lineFeed(from offset: Int) -> Int {
    bytes.withUnsafeBufferPointer { $0.offset(from: offset, to: end, of: 0x0A) }
  }

  /// Steps over a byte order mark of UTF-8 at the beginning of a file.
  mutating func skipMark() throws(ByteSourceError) {
    while end - start < 3, !isLast { try more() }
    if bytes[start..<end].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The offset of the first of a byte or two others among those from `start` on; `end` for none.
  func offset(
    from start: Int, to end: Int, of one: UInt8, _ other: UInt8? = nil, _ third: UInt8? = nil
  ) -> Int {
    guard let baseAddress, start < end else { return end }
    return start
      + Int(
        cbytes_find(baseAddress + start, Int64(end - start), one, other ?? one, third ?? one))
  }
}
