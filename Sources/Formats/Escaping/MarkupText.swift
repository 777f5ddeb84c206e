/// Text as it stands in XML or HTML, between tags and in quoted attributes.
///
/// What XML 1.0 does not allow at all (section 2.2), control characters and U+FFFE and U+FFFF,
/// becomes U+FFFD.
public func markupText(_ text: some StringProtocol) -> String {
  var bytes: [UInt8] = []
  appendMarkup(String(text), in: .anywhere, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Where text stands in XML, which decides what has to be escaped.
package enum MarkupPlace: Sendable {
  /// Between tags.
  case content
  /// In an attribute's value in double quotes; tabs and line feeds are escaped, because a parser
  /// would make spaces of them (section 3.3.3).
  case attribute
  /// In either, in quotes of either kind; tabs and line feeds stay.
  case anywhere

  /// What stands for a byte of UTF-8, nil where it stands for itself.
  fileprivate func escape(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    // A parser would make a line feed of it (section 2.11).
    case 0x0D: "&#13;"
    case 0x22: self == .content ? nil : "&quot;"
    case 0x27: self == .anywhere ? "&#39;" : nil
    case 0x09: self == .attribute ? "&#9;" : nil
    case 0x0A: self == .attribute ? "&#10;" : nil
    case 0..<0x20: "\u{FFFD}"
    default: nil
    }
  }
}

/// Appends text as XML has it.
///
/// - Returns: how many characters XML 1.0 does not allow (section 2.2) and became U+FFFD.
@discardableResult
package func appendMarkup(
  _ text: String, in place: MarkupPlace, to bytes: inout [UInt8]
) -> Int {
  var text = text
  return text.withUTF8 { utf8 in
    var replaced = 0
    var copied = 0
    for index in utf8.indices {
      let byte = utf8[index]
      guard byte < 0x3F || byte == 0xEF else { continue }
      if byte == 0xEF {
        // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
        guard index + 2 < utf8.count, utf8[index + 1] == 0xBF, utf8[index + 2] >= 0xBE else {
          continue
        }
        bytes.append(contentsOf: utf8[copied..<index + 2])
        bytes.append(0xBD)
        copied = index + 3
        replaced += 1
      } else if let escape = place.escape(byte) {
        bytes.append(contentsOf: utf8[copied..<index])
        escape.withUTF8Buffer { bytes.append(contentsOf: $0) }
        copied = index + 1
        if byte < 0x20, ![0x09, 0x0A, 0x0D].contains(byte) { replaced += 1 }
      }
    }
    bytes.append(contentsOf: utf8[copied...])
    return replaced
  }
}
