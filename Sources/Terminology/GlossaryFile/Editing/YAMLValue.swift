/// Something to be written into a glossary.
indirect enum YAMLValue {
  /// A key with its value.
  typealias Entry = (key: String, value: YAMLValue)

  /// A text; `isBare` for what never needs quotation marks, such as a date.
  case scalar(String, isBare: Bool = false)
  case list([YAMLValue], isFlow: Bool = false)
  case mapping([Entry], isFlow: Bool = false)
}

/// How a glossary is written, so that what is added looks like the rest.
struct YAMLStyle {
  /// What ends a line.
  var lineEnd = "\n"
  /// Columns by which the mapping in a mapping is moved in.
  var mappingStep = 2
  /// Columns by which the list in a mapping is moved in.
  var listStep = 2
  /// Where the dashes of the concepts stand.
  var dashColumn = 2
  /// Columns from a dash to what follows it.
  var dashWidth = 2
  /// The quotation mark where one is needed and either would do.
  var quote: Character = "\""
  /// Whether a concept is written in braces.
  var hasFlowConcepts = false
  /// Whether a term with more than its text is written in braces.
  var hasFlowTerms = true
  /// Whether the terms of a concept are.
  var hasFlowLanguages = false
  /// Whether the terms of a language are written in brackets.
  var hasFlowTermLists = false
  /// Whether blank lines part the concepts.
  var hasBlankLines = false

  /// A value on the line where it begins, further lines moved in for a parent at `column`; begins
  /// with the space or line end that follows a colon.
  func afterColon(_ value: YAMLValue, at column: Int) -> String {
    switch value {
    case .list(let items, isFlow: false) where !items.isEmpty:
      return lineEnd + spaces(column + listStep) + block(value, at: column + listStep)
    case .mapping(let entries, isFlow: false) where !entries.isEmpty:
      return lineEnd + spaces(column + mappingStep) + block(value, at: column + mappingStep)
    default: return " " + flow(value, isInFlow: false)
    }
  }

  /// A value in lines, the first of which begins at `column` already.
  func block(_ value: YAMLValue, at column: Int) -> String {
    switch value {
    case .list(let items, isFlow: false) where !items.isEmpty:
      return items.map { item($0, at: column) }.joined(separator: lineEnd + spaces(column))
    case .mapping(let entries, isFlow: false) where !entries.isEmpty:
      return entries.map { entry($0.key, $0.value, at: column) }
        .joined(separator: lineEnd + spaces(column))
    default: return flow(value, isInFlow: false)
    }
  }

  /// An entry of a mapping in lines at `column`.
  func entry(_ key: String, _ value: YAMLValue, at column: Int) -> String {
    scalar(key, isBare: false, isInFlow: false) + ":" + afterColon(value, at: column)
  }

  /// An item of a list in lines at `column`, its dash first.
  func item(_ value: YAMLValue, at column: Int) -> String {
    "-" + spaces(dashWidth - 1) + block(value, at: column + dashWidth)
  }

  /// An entry of a mapping in braces.
  func flowEntry(_ key: String, _ value: YAMLValue) -> String {
    scalar(key, isBare: false, isInFlow: true) + ": " + flow(value, isInFlow: true)
  }

  /// A value on one line.
  func flow(_ value: YAMLValue, isInFlow: Bool = true) -> String {
    switch value {
    case .scalar(let text, let isBare): return scalar(text, isBare: isBare, isInFlow: isInFlow)
    case .list(let items, _):
      return "[" + items.map { flow($0, isInFlow: true) }.joined(separator: ", ") + "]"
    case .mapping(let entries, _):
      return "{" + entries.map { flowEntry($0.key, $0.value) }.joined(separator: ", ") + "}"
    }
  }

  func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  // MARK: Scalars

  /// A text as YAML: plain where every reader would take it for that very text.
  func scalar(
    _ text: String, isBare: Bool, isInFlow: Bool, preferring mark: Character? = nil
  ) -> String {
    let mustEscape = text.unicodeScalars.contains { Self.needsEscape($0) }
    if !mustEscape, mark == nil, isBare || Self.isPlain(text, isInFlow: isInFlow) { return text }
    if !mustEscape, mark ?? quote == "'" {
      return "'" + text.replacing("'", with: "''") + "'"
    }
    if !mustEscape, mark == nil, text.contains("\""), !text.contains("'") { return "'\(text)'" }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      default:
        guard Self.needsEscape(scalar) else {
          quoted.unicodeScalars.append(scalar)
          continue
        }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let (escape, width) = scalar.value < 0x100 ? ("\\x", 2) : ("\\u", 4)
        quoted += escape + String(repeating: "0", count: width - digits.count) + digits
      }
    }
    return quoted + "\""
  }

  /// Controls, line ends, and what cannot be seen; all of four hexadecimal digits at most.
  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0xA0, 0xAD, 0x200B...0x200F, 0x2028...0x202F, 0x2060...0x206F, 0xFEFF,
      0xFFFE, 0xFFFF:
      true
    default: false
    }
  }

  /// What YAML 1.1 or 1.2 takes for something other than text.
  private static let otherThanText: Set<String> = [
    "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", ".inf", ".nan",
  ]

  private static func isPlain(_ text: String, isInFlow: Bool) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, first != 0x20, last != 0x20,
      last != UInt8(ascii: ":")
    else { return false }
    if "-?:,[]{}#&*!|>'\"%@`".utf8.contains(first) { return false }
    if otherThanText.contains(text.lowercased()) { return false }
    // Numbers and dates: what begins with a digit, sign or dot and holds no letter beyond those of
    // numbers.
    if (0x30...0x39).contains(first) || first == UInt8(ascii: "+") || first == UInt8(ascii: "."),
      text.utf8.allSatisfy({ "0123456789abcdefABCDEFxXoO_+-.:TtZz ".utf8.contains($0) })
    {
      return false
    }
    if isInFlow, text.utf8.contains(where: { ",[]{}".utf8.contains($0) }) { return false }
    var before: UInt8 = 0
    for byte in text.utf8 {
      if before == UInt8(ascii: ":"), byte == 0x20 || isInFlow { return false }
      if byte == UInt8(ascii: "#"), before == 0x20 { return false }
      before = byte
    }
    return true
  }
}
