import BitextModel

/// Turns byte offsets of a text into lines and columns; quick where offsets ascend.
///
/// A line ends with LF, CRLF or CR; columns count code points, a byte order mark not among them.
struct SourcePlaces {
  private let text: [UInt8]
  private var byte = 0
  private var line = 1
  private var column = 1

  /// Places in `text`.
  init(_ text: [UInt8]) {
    self.text = text
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { byte = 3 }
  }

  /// The place of a byte.
  mutating func anchor(at target: Int, offset: Int) -> BlockOrigin.Anchor {
    if target < byte { self = SourcePlaces(text) }
    while byte < target {
      switch text[byte] {
      case 0x0A: (line, column) = (line + 1, 1)
      case 0x0D where byte + 1 == text.count || text[byte + 1] != 0x0A:
        (line, column) = (line + 1, 1)
      case 0x80..<0xC0: break
      default: column += 1
      }
      byte += 1
    }
    return BlockOrigin.Anchor(offset: offset, byte: target, line: line, column: column)
  }
}

/// The text of a paragraph while it is put together, white space collapsed, with where it came from.
struct PlacedText {
  /// The text, UTF-8.
  private(set) var bytes: [UInt8] = []
  private var anchors: [(offset: Int, byte: Int)] = []
  /// The byte of the source that the next one of the text should come from.
  private var expected = -1
  /// Where white space was met that is a space if more text follows.
  private var space: Int?
  /// Whether a line of the source ends there.
  private var isLineEnd = false

  /// No text.
  init() {}

  /// Whether there is nothing in it.
  var isEmpty: Bool { bytes.isEmpty }

  /// Adds text that stands in the source from `start`; every run of white space is one space.
  mutating func append(_ text: some Collection<UInt8>, at start: Int, isVerbatim: Bool = true) {
    var source = start
    for byte in text {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
        if space == nil { space = source }
        if byte == 0x0A || byte == 0x0D { isLineEnd = true }
      default:
        takeSpace()
        take(byte, from: source)
      }
      if isVerbatim { source += 1 }
    }
    // After a reference the next text stands elsewhere.
    if !isVerbatim { expected = -1 }
  }

  /// Adds text as it stands, white space included.
  mutating func appendPreformatted(_ text: some Collection<UInt8>, at start: Int) {
    takeSpace()
    for (offset, byte) in text.enumerated() where byte != 0x0D {
      take(byte, from: start + offset)
      if byte == 0x0A { expected = -1 }
    }
  }

  /// Adds a line break.
  mutating func breakLine(at source: Int) {
    space = nil
    guard !bytes.isEmpty else { return }
    take(0x0A, from: source)
    expected = -1
  }

  private mutating func takeSpace() {
    guard let source = space else { return }
    space = nil
    if let last = bytes.last, last != 0x0A { take(0x20, from: source) }
    if isLineEnd { expected = -1 }
    isLineEnd = false
  }

  private mutating func take(_ byte: UInt8, from source: Int) {
    // The bytes after the first of a character come with it.
    if byte & 0xC0 != 0x80, source != expected { anchors.append((bytes.count, source)) }
    bytes.append(byte)
    expected = source + 1
  }

  /// The text as a paragraph; nil where there is nothing to see in it.
  func block(
    _ kind: Paragraph.Kind, _ origin: BlockOrigin, _ places: inout SourcePlaces
  ) -> Block? {
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x20 { end -= 1 }
    guard end > 0 else { return nil }
    var origin = origin
    origin.anchors = anchors.lazy.filter { $0.offset < end }.map {
      places.anchor(at: $0.byte, offset: $0.offset)
    }
    return Block(String(decoding: bytes[..<end], as: UTF8.self), kind: kind, origin: origin)
  }
}
