/// A tag or a placeholder in a text: what a program reads.
struct Placeholder: Hashable {
  /// What sort it is.
  enum Kind: Hashable {
    /// `<b>`, `</b>`, `<br/>`.
    case tag
    /// `{name}`, `%s`, `%1$d`, `${x}`, `%(n)s`.
    case variable
    /// `](…)` of a Markdown link.
    case link
  }

  let kind: Kind
  let range: Range<Int>
  /// What is compared: of a tag the name and whether it closes, of ICU's messages the argument.
  let key: [UInt8]

  /// Those of a stretch, in order.
  static func all(in stretch: TextStretch) -> [Placeholder] {
    let text = stretch.text.document.text
    let range = stretch.range
    var found: [Placeholder] = []
    text.withUnsafeBufferPointer { bytes in
      let scan = Scan(bytes: bytes, range: range)
      var index = range.lowerBound
      while index < range.upperBound {
        let byte = bytes[index]
        // < { % ]
        guard byte == 0x3C || byte == 0x7B || byte == 0x25 || byte == 0x5D else {
          index += 1
          continue
        }
        let placeholder: Placeholder? =
          switch byte {
          case UInt8(ascii: "<"): scan.tag(at: index)
          case UInt8(ascii: "{"): scan.braces(at: index)
          case UInt8(ascii: "%"): scan.percent(at: index)
          case UInt8(ascii: "]"): scan.link(at: index)
          default: nil
          }
        if let placeholder {
          found.append(placeholder)
          index = placeholder.range.upperBound
        } else {
          index += 1
        }
      }
    }
    return found
  }

  /// The bytes a placeholder is looked for in.
  private struct Scan {
    let bytes: UnsafeBufferPointer<UInt8>
    let range: Range<Int>
    /// The longest that is looked at.
    static let longest = 400

    func byte(_ index: Int) -> UInt8 { range.contains(index) ? bytes[index] : 0 }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private func end(of close: UInt8, from start: Int) -> Int? {
      let limit = min(range.upperBound, start + Self.longest)
      var index = start
      while index < limit {
        if bytes[index] == close { return index }
        if bytes[index] == 0x0A { return nil }
        index += 1
      }
      return nil
    }

    func tag(at start: Int) -> Placeholder? {
      let name = byte(start + 1) == UInt8(ascii: "/") ? start + 2 : start + 1
      guard isLetter(byte(name)), let close = end(of: UInt8(ascii: ">"), from: name) else {
        return nil
      }
      var end = name
      while end < close,
        isLetter(bytes[end]) || isDigit(bytes[end]) || bytes[end] == 0x3A
          || bytes[end] == 0x2D
      {
        end += 1
      }
      // “a <b and c> d”: after the name comes the end, a slash or an attribute.
      guard end == close || bytes[end] == 0x2F || bytes[end] == 0x20, end - name < 30 else {
        return nil
      }
      if bytes[end] == 0x20, !bytes[end..<close].contains(UInt8(ascii: "=")),
        bytes[close - 1] != 0x2F
      {
        return nil
      }
      return Placeholder(
        kind: .tag, range: start..<close + 1, key: bytes[start + 1..<end].map { $0 | 0x20 })
    }

    func braces(at start: Int) -> Placeholder? {
      var depth = 0
      let limit = min(range.upperBound, start + Self.longest)
      var index = start
      while index < limit {
        if bytes[index] == UInt8(ascii: "{") { depth += 1 }
        if bytes[index] == UInt8(ascii: "}") {
          depth -= 1
          if depth == 0 { break }
        }
        index += 1
      }
      guard depth == 0, index < limit, index > start + 1 else { return nil }
      // The argument ends where its format begins: {count, plural, …}.
      let inside = start + 1..<index
      let end = inside.first { bytes[$0] == UInt8(ascii: ",") } ?? index
      let name = bytes[start + 1..<end]
      guard !name.isEmpty, name.allSatisfy({ $0 < 0x80 && $0 != 0x20 || $0 == UInt8(ascii: "{") })
      else { return nil }
      let hasDollar = start > range.lowerBound && bytes[start - 1] == UInt8(ascii: "$")
      return Placeholder(
        kind: .variable, range: (hasDollar ? start - 1 : start)..<index + 1, key: Array(name))
    }

    /// `%s`, `%1$d`, `%.2f`, `%(name)s`, `%@`; not “50 %”, nor “% des”.
    func percent(at start: Int) -> Placeholder? {
      if start > range.lowerBound, isDigit(bytes[start - 1]) || bytes[start - 1] == 0x25 {
        return nil
      }
      var index = start + 1
      if byte(index) == UInt8(ascii: "(") {
        guard let close = end(of: UInt8(ascii: ")"), from: index) else { return nil }
        index = close + 1
      }
      while isDigit(byte(index)) || byte(index) == 0x2E || byte(index) == UInt8(ascii: "$") {
        index += 1
      }
      while byte(index) == UInt8(ascii: "l") { index += 1 }
      guard "sdifuxXcgeG@".utf8.contains(byte(index)), !isLetter(byte(index + 1)) else {
        return nil
      }
      return Placeholder(
        kind: .variable, range: start..<index + 1, key: Array(bytes[start...index]))
    }

    func link(at start: Int) -> Placeholder? {
      guard byte(start + 1) == UInt8(ascii: "("),
        let close = end(of: UInt8(ascii: ")"), from: start + 2), close > start + 2,
        !bytes[start + 2..<close].contains(0x20)
      else { return nil }
      return Placeholder(kind: .link, range: start..<close + 1, key: [0x5D])
    }
  }
}
