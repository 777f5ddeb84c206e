/// Appends UTF-8 text as one field of a tab-separated line.
///
/// Tab, newline, carriage return and backslash become `\t`, `\n`, `\r`, `\\`, so that nothing is
/// lost and a line stays a line.
public func appendEscapedField(_ text: ArraySlice<UInt8>, to line: inout [UInt8]) {
  for byte in text {
    switch byte {
    case 0x09: line += [0x5C, UInt8(ascii: "t")]
    case 0x0A: line += [0x5C, UInt8(ascii: "n")]
    case 0x0D: line += [0x5C, UInt8(ascii: "r")]
    case 0x5C: line += [0x5C, 0x5C]
    default: line.append(byte)
    }
  }
}

/// Appends fields as a tab-separated line, each as ``appendEscapedField(_:to:)`` writes it.
public func appendEscapedLine(_ fields: [String], to text: inout [UInt8]) {
  for (number, field) in fields.enumerated() {
    if number > 0 { text.append(0x09) }
    appendEscapedField(Array(field.utf8)[...], to: &text)
  }
  text.append(0x0A)
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
