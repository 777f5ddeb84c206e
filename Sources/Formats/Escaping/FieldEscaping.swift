/// Text as one field of a tab-separated line: tab, newline, carriage return and backslash become
/// `\t`, `\n`, `\r`, `\\`, so that nothing is lost and a line stays a line.
public func escapedField(_ text: some StringProtocol) -> String {
  guard text.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0x5C }) else {
    return String(text)
  }
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\t": escaped += "\\t"
    case "\n": escaped += "\\n"
    case "\r": escaped += "\\r"
    case "\\": escaped += "\\\\"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}

/// Text on one line, for reading: each run of line breaks and the spaces around it becomes one
/// space, a tab a space. Other white space, no-break spaces above all, stays as it is.
public func singleLine(_ text: some StringProtocol) -> String {
  guard
    text.utf8.contains(where: { (0x09...0x0D).contains($0) || $0 == 0xC2 || $0 == 0xE2 })
  else { return String(text) }
  var line = String.UnicodeScalarView()
  var pending = false
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}":
      pending = true
    case " ", "\t":
      if !pending { line.append(" ") }
    default:
      if pending {
        while line.last == " " { line.removeLast() }
        if !line.isEmpty { line.append(" ") }
        pending = false
      }
      line.append(scalar)
    }
  }
  return String(line)
}
