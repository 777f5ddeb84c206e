/// Punctuation marks, the same for every script.
enum PunctuationMark: UInt8 {
  case stop = 46
  case comma = 44
  case semicolon = 59
  case colon = 58
  case question = 63
  case exclamation = 33
  case ellipsis = 95
  case quote = 34
  case dash = 45
  case bracket = 40

  /// The mark that `scalar` is, or nil.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar {
    case ".", "。", "．", "｡", "।", "۔", "։": self = .stop
    case ",", "，", "、", "،": self = .comma
    case ";", "；", "؛": self = .semicolon
    case ":", "：": self = .colon
    case "?", "？", "؟", "\u{37E}": self = .question
    case "!", "！", "¡": self = .exclamation
    case "…": self = .ellipsis
    case "\"", "«", "»", "“", "”", "„", "「", "」", "『", "』", "‹", "›": self = .quote
    case "—", "–", "―": self = .dash
    case "(", "（", "[", "【": self = .bracket
    default: return nil
    }
  }

  /// Whether this sets off what somebody says.
  var isQuotation: Bool { self == .quote || self == .dash }
}
