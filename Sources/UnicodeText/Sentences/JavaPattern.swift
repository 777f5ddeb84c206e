/// `pattern`, written for Java, as ICU takes it.
///
/// SRX 2.0 wants ICU's regular expressions, but the rules of LanguageTool, the best known SRX file,
/// are written for Java and hold two things that ICU refuses. Repetitions inside look-behind,
/// `(?<=[XVI]+)`, are limited to 100 turns, as the library that runs those rules does where Java
/// refuses, too (loomchild/segment, *finitize*). The flags U, u and d, of which the first two ask
/// for what ICU always does, are dropped.
func readingJava(_ pattern: String) -> String {
  var result = ""
  // For each open group, whether it is in look-behind.
  var groups: [Bool] = []
  var setDepth = 0
  var quoting = false
  var follows = false  // something a repetition can repeat
  var rest = Substring(pattern)
  while let character = rest.first {
    let inside = groups.last == true
    if quoting {
      if rest.hasPrefix("\\E") {
        quoting = false
        result += "\\E"
        rest = rest.dropFirst(2)
        continue
      }
    } else if character == "\\" {
      quoting = rest.hasPrefix("\\Q")
      result += rest.prefix(2)
      rest = rest.dropFirst(2)
      follows = true
      continue
    } else if setDepth > 0 || character == "[" {
      setDepth += character == "[" ? 1 : character == "]" ? -1 : 0
      follows = true
    } else if character == "(" {
      groups.append(inside || rest.hasPrefix("(?<=") || rest.hasPrefix("(?<!"))
      follows = false
      if let flags = flags(of: rest) {
        result += flags.kept
        rest = rest.dropFirst(flags.length)
        if flags.closes { _ = groups.popLast() }
        continue
      }
      // So that the mark of a group is not taken for a repetition.
      if rest.hasPrefix("(?") {
        result += "(?"
        rest = rest.dropFirst(2)
        continue
      }
    } else if character == ")" {
      _ = groups.popLast()
      follows = true
    } else if inside, follows, character == "*" || character == "+" {
      result += character == "*" ? "{0,100}" : "{1,100}"
      rest = rest.dropFirst()
      follows = false
      continue
    } else if inside, follows, character == "{", let limit = openLimit(of: rest) {
      result += "{\(limit.least),\(limit.least + 100)}"
      rest = rest.dropFirst(limit.length)
      follows = false
      continue
    } else {
      follows = character != "|" && character != "?" && character != "*" && character != "+"
    }
    result.append(character)
    rest = rest.dropFirst()
  }
  return result
}

/// The number in `{3,}` and the length of that, nil for any other repetition.
private func openLimit(of pattern: Substring) -> (least: Int, length: Int)? {
  let digits = pattern.dropFirst().prefix { $0.isASCII && $0.isNumber }
  guard let least = Int(digits), least < 10_000,
    pattern.dropFirst(1 + digits.count).hasPrefix(",}")
  else { return nil }
  return (least, digits.count + 3)
}

/// The beginning `(?U)` or `(?iU:` of a group with a flag ICU does not know: what to keep of it, how
/// long it is, and whether it is all of the group.
private func flags(of pattern: Substring) -> (kept: String, length: Int, closes: Bool)? {
  guard pattern.hasPrefix("(?") else { return nil }
  let letters = pattern.dropFirst(2).prefix { $0.isASCII && ($0.isLetter || $0 == "-") }
  let end = pattern.dropFirst(2 + letters.count).first
  guard end == ")" || end == ":", letters.contains(where: { "Uud".contains($0) }) else {
    return nil
  }
  let kept = letters.filter { !"Uud".contains($0) }
  let closes = end == ")"
  return (
    kept.isEmpty ? (closes ? "" : "(?:") : "(?\(kept)\(closes ? ")" : ":")", letters.count + 3,
    closes
  )
}
