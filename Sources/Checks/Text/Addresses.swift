/// An address or the like in a text: what a translator copies.
struct Address: Hashable {
  /// What sort it is.
  enum Kind: Hashable {
    /// A URL, with its scheme or beginning with www.
    case web
    /// An e-mail address.
    case mail
    /// @name.
    case handle
    /// #word.
    case hashtag
  }

  let kind: Kind
  let range: Range<Int>
  /// What is compared: without case, the end of the sentence and the mark of a language.
  let key: [UInt8]

  /// Those of a stretch, in order.
  static func all(in stretch: TextStretch) -> [Address] {
    let range = stretch.range
    let text = stretch.text.document.text
    var found: [Address] = []
    text.withUnsafeBufferPointer { bytes in
      var index = range.lowerBound
      while index < range.upperBound {
        let byte = bytes[index]
        guard byte < 0x78 && isSign(byte), let kind = kind(bytes, at: index, range) else {
          index += 1
          continue
        }
        let run = run(bytes, around: index, range, kind)
        if run.count > 3 || run.count > 2 && kind == .handle {
          found.append(Address(kind: kind, range: run, key: key(bytes[run], kind)))
        }
        index = max(index + 1, run.upperBound)
      }
    }
    return found
  }

  /// `:` `@` `#` and the w of www.
  private static func isSign(_ byte: UInt8) -> Bool {
    byte == 0x3A || byte == 0x40 || byte == 0x23 || byte == 0x77
  }

  /// What a sign begins or joins.
  private static func kind(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ range: Range<Int>
  ) -> Kind? {
    func byte(_ offset: Int) -> UInt8 {
      range.contains(index + offset) ? bytes[index + offset] : 0x20
    }
    switch bytes[index] {
    case 0x3A: return byte(1) == 0x2F && byte(2) == 0x2F && isWord(byte(-1)) ? .web : nil
    case 0x77:
      return byte(1) == 0x77 && byte(2) == 0x77 && byte(3) == 0x2E && !isWord(byte(-1))
        && isWord(byte(4)) ? .web : nil
    case 0x40:
      guard isWord(byte(1)) else { return nil }
      return isWord(byte(-1)) ? .mail : byte(-1) == 0x2E || byte(-1) == 0x2F ? nil : .handle
    default:
      // &#39; and C# are none, and #1 is a rank.
      return isWord(byte(1)) && !(0x30...0x39).contains(byte(1)) && !isWord(byte(-1))
        && byte(-1) != 0x26 && byte(-1) != 0x2F ? .hashtag : nil
    }
  }

  /// The address around a sign, without the marks of the sentence after it.
  private static func run(
    _ bytes: UnsafeBufferPointer<UInt8>, around sign: Int, _ range: Range<Int>, _ kind: Kind
  ) -> Range<Int> {
    var start = sign
    if kind == .web || kind == .mail {
      while start > range.lowerBound, isPart(bytes[start - 1], of: kind) { start -= 1 }
    }
    var end = sign + 1
    while end < range.upperBound,
      kind == .hashtag || kind == .handle ? isWord(bytes[end]) : isPart(bytes[end], of: kind)
    {
      end += 1
    }
    while end > sign + 1, !isWord(bytes[end - 1]), bytes[end - 1] != 0x2F { end -= 1 }
    return start..<end
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      || byte == 0x5F
  }

  /// ASCII but for spaces, quotation marks and brackets.
  private static func isPart(_ byte: UInt8, of kind: Kind) -> Bool {
    guard (0x21..<0x7F).contains(byte) else { return false }
    if kind == .mail {
      return isWord(byte) || byte == 0x2E || byte == 0x2D || byte == 0x2B || byte == 0x40
    }
    return ![0x22, 0x27, 0x28, 0x29, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D].contains(byte)
  }

  private static func key(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ kind: Kind) -> [UInt8] {
    let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard kind == .web else { return lower }
    // /fr/, fr. and =fr are the page in another language.
    let parts = lower.split { !isWord($0) }
    return Array(
      parts.filter { part in
        part.count != 2 && !part.elementsEqual("www".utf8) && !part.elementsEqual("http".utf8)
          && !part.elementsEqual("https".utf8)
      }.joined(separator: [0x2F]))
  }
}
