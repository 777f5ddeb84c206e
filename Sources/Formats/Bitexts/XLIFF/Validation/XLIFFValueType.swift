import UnicodeText

/// What the value of an attribute may be.
enum XLIFFValueType: String, Sendable {
  case text, token, tokens, language, dateTime, yesNo, space, positive, natural, hex, uri
  // XLIFF 1.2
  case version1, datatype, restype, coord, reformat, sizeUnit, priority, annotates, contextType
  case countType, unitType, state1, stateQualifier, delimiter, placeholder, position, assoc
  case mtype, alttranstype, purpose, mime
  // XLIFF 2
  case version2, yesNoFirstNo, dir, side, custom, codeType, markType, state2, preserve
  case metaSide, percent, normalization

  /// What a value of it is, where `value` is none; nil where it is one.
  func complaint(about value: String, in version: String = "") -> String? {
    switch self {
    case .text: return nil
    case .uri: return value.contains(where: \.isWhitespace) ? "a URI" : nil
    case .token: return value.isNameToken ? nil : "a name token (letters, digits, . - _ :)"
    case .tokens:
      let isList = value.split(whereSeparator: { " \t\r\n".contains($0) })
      return !isList.isEmpty && isList.allSatisfy { String($0).isNameToken }
        ? nil : "name tokens parted by spaces"
    case .language:
      return Self.isLanguage(value) && LanguageTag(value) != nil ? nil : "a language tag of BCP 47"
    case .dateTime: return Self.isDateTime(value) ? nil : "a date and time, 2026-01-31T12:00:00Z"
    case .positive:
      return !value.isEmpty && value.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        && value.contains(where: { $0 != "0" }) ? nil : "a number from 1"
    case .natural:
      return !value.isEmpty && value.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        ? nil : "a number"
    case .hex:
      return value.count % 2 == 0 && !value.isEmpty && value.allSatisfy(\.isHexDigit)
        ? nil : "pairs of hexadecimal digits"
    case .percent:
      return Double(value).map { (0...100).contains($0) } == true ? nil : "a number from 0 to 100"
    case .coord:
      let parts = value.split(separator: ";", omittingEmptySubsequences: false)
      let isCoord = parts.count == 4 && parts.allSatisfy { $0 == "#" || Int($0) != nil }
      return isCoord ? nil : "four numbers or # parted by semicolons"
    case .reformat:
      if value == "yes" || value == "no" { return nil }
      return Self.isList(value, of: XLIFF1Lists.reformat)
        ? nil : "yes, no or names of properties"
    case .purpose:
      return Self.isList(value, of: XLIFF1Lists.purpose)
        ? nil : "information, location, match or x-…"
    case .mime:
      let main = value.prefix { $0 != "/" }
      return XLIFF1Lists.mime.contains(String(main)) ? nil : "a media type, text/html"
    case .custom:
      return Self.isCustom(value) ? nil : "an authority and a value with a colon between"
    case .markType:
      return ["generic", "comment", "term"].contains(value) || Self.isCustom(value)
        ? nil : "generic, comment, term or a value with an authority before a colon"
    default:
      let (values, isOpen) = Self.lists[self] ?? ([], true)
      if values.contains(value) || isOpen && Self.isExtended(value) { return nil }
      let few = values.count <= 12 ? values.sorted().joined(separator: ", ") : "a value of its list"
      return isOpen ? "\(few) or x-…" : few
    }
  }

  /// The lists of values, and whether values that begin with `x-` may be added.
  private static let lists: [XLIFFValueType: (values: Set<String>, isOpen: Bool)] = [
    .yesNo: (["yes", "no"], false),
    .space: (["default", "preserve"], false),
    .preserve: (["preserve"], false),
    .version1: (["1.0", "1.1", "1.2"], false),
    .datatype: (XLIFF1Values.datatype, true),
    .restype: (XLIFF1Lists.restype, true),
    .sizeUnit: (XLIFF1Lists.sizeUnit, true),
    .priority: (XLIFF1Lists.priority, false),
    .annotates: (["source", "target", "general"], false),
    .contextType: (XLIFF1Lists.contextType, true),
    .countType: (XLIFF1Lists.countType, true),
    .unitType: (XLIFF1Lists.unit, true),
    .state1: (XLIFF1Lists.state, true),
    .stateQualifier: (XLIFF1Lists.stateQualifier, true),
    .delimiter: (["bold", "italic", "underlined", "link"], true),
    .placeholder: (["image", "pb", "lb"], true),
    .position: (["open", "close"], false),
    .assoc: (["preceding", "following", "both"], false),
    .mtype: (XLIFF1Values.mtype, true),
    .alttranstype: (XLIFF1Lists.alttranstype, true),
    .version2: (["2.0", "2.1", "2.2"], false),
    .yesNoFirstNo: (["yes", "firstNo", "no"], false),
    .dir: (["ltr", "rtl", "auto"], false),
    .side: (["source", "target"], false),
    .codeType: (["fmt", "ui", "quote", "link", "image", "other"], false),
    .metaSide: (["source", "target", "ignorable"], false),
    .normalization: (["none", "nfc", "nfd"], false),
    .state2: (["initial", "translated", "reviewed", "final"], false),
  ]

  private static func isExtended(_ value: String) -> Bool {
    value.hasPrefix("x-") && value.utf8.count > 2 && !value.contains(where: \.isWhitespace)
  }

  private static func isList(_ value: String, of words: Set<String>) -> Bool {
    value.split(whereSeparator: \.isWhitespace)
      .allSatisfy { words.contains(String($0)) || isExtended(String($0)) }
  }

  /// `authority:value`.
  private static func isCustom(_ value: String) -> Bool {
    var colons = 0
    for byte in value.utf8 {
      if byte == 0x3A { colons += 1 }
      if byte <= 0x20 { return false }
    }
    return colons == 1 && value.utf8.first != 0x3A && value.utf8.last != 0x3A
  }

  /// `xs:language`: subtags of at most eight letters and digits, the first of letters.
  private static func isLanguage(_ value: String) -> Bool {
    let parts = value.split(separator: "-", omittingEmptySubsequences: false)
    return parts.enumerated().allSatisfy { index, part in
      (1...8).contains(part.utf8.count)
        && part.utf8.allSatisfy { byte in
          (0x41...0x5A).contains(byte & 0xDF) || index > 0 && (0x30...0x39).contains(byte)
        }
    }
  }

  /// `xs:dateTime`.
  private static func isDateTime(_ value: String) -> Bool {
    var shape = value.map { $0.isASCII && $0.isNumber ? "0" : $0 }[...]
    guard shape.starts(with: "0000-00-00T00:00:00") else { return false }
    shape = shape.dropFirst(19)
    if shape.first == "." { shape = shape.dropFirst().drop { $0 == "0" } }
    let zone = String(shape)
    return ["", "Z", "+00:00", "-00:00"].contains(zone)
  }
}
