/// Text as it stands in XML or HTML, between tags and in quoted attributes.
///
/// What XML 1.0 does not allow at all (section 2.2), control characters and U+FFFE and U+FFFF,
/// becomes U+FFFD.
public func markupText(_ text: some StringProtocol) -> String {
  let needsEscape = text.utf8.contains { byte in
    byte < 0x20 || byte == 0x22 || byte == 0x26 || byte == 0x27 || byte == 0x3C || byte == 0x3E
      || byte == 0xEF
  }
  guard needsEscape else { return String(text) }
  var out = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": out.append(contentsOf: "&amp;".unicodeScalars)
    case "<": out.append(contentsOf: "&lt;".unicodeScalars)
    case ">": out.append(contentsOf: "&gt;".unicodeScalars)
    case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
    case "'": out.append(contentsOf: "&#39;".unicodeScalars)
    case "\t", "\n": out.append(scalar)
    // A parser would turn it into a line feed.
    case "\r": out.append(contentsOf: "&#13;".unicodeScalars)
    case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": out.append("\u{FFFD}")
    default: out.append(scalar)
    }
  }
  return String(out)
}
