/// What kinds of inline codes are called: by TMX 1.4b (section 4.2, `type`), whose words
/// ``InlineCode/type`` has, by XLIFF 1.2 (`ctype`) and by XLIFF 2 (`type` and `subType`).
enum CodeTypes {
  /// The words of TMX.
  private static let words: Set<String> = [
    "alt", "bold", "cb", "color", "date", "dulined", "enote", "fnote", "font", "image", "index",
    "inset", "italic", "lb", "link", "pb", "scap", "struct", "time", "ulined",
  ]
  /// Those among them that are about how text looks.
  private static let formatting: Set<String> = [
    "cb", "color", "dulined", "font", "inset", "scap", "struct",
  ]
  /// Words and what XLIFF 2 says for them.
  private static let pairs: [(word: String, type: String, subType: String?)] = [
    ("bold", "fmt", "xlf:b"), ("italic", "fmt", "xlf:i"), ("ulined", "fmt", "xlf:u"),
    ("lb", "fmt", "xlf:lb"), ("pb", "fmt", "xlf:pb"), ("x-variable", "ui", "xlf:var"),
    ("link", "link", nil), ("image", "image", nil), ("x-quote", "quote", nil),
    ("x-fmt", "fmt", nil), ("x-ui", "ui", nil), ("x-other", "other", nil),
  ]

  /// The word for a `ctype` of XLIFF 1.2.
  static func word(ctype: String) -> String {
    if ctype == "underlined" { return "ulined" }
    let bare = ctype.hasPrefix("x-") ? String(ctype.dropFirst(2)) : ctype
    return words.contains(bare) ? bare : ctype
  }

  /// The `ctype` of XLIFF 1.2 for a word.
  static func ctype(_ word: String, isPlaceholder: Bool) -> String {
    if word == "ulined", !isPlaceholder { return "underlined" }
    let known: Set<String> =
      isPlaceholder ? ["image", "pb", "lb"] : ["bold", "italic", "link"]
    if known.contains(word) { return word }
    return extended(word)
  }

  /// The `mtype` of XLIFF 1.2 for an annotation's word.
  static func mtype(_ word: String) -> String {
    XLIFF1Values.mtype.contains(word) ? word : extended(word)
  }

  /// The word as a value of a list that it is not in: `x-` before it, no white space in it.
  static func extended(_ word: String) -> String {
    let joined = String(word.map { $0.isWhitespace ? "-" : $0 })
    return joined.hasPrefix("x-") && joined.count > 2 ? joined : "x-\(joined)"
  }

  /// The word for a type of XLIFF 2, and whether it says all that `subType` does.
  static func word(type: String, subType: String?) -> (word: String, isWhole: Bool) {
    if let pair = pairs.first(where: { $0.type == type && $0.subType == subType }) {
      return (pair.word, true)
    }
    if let subType, subType.hasPrefix("tmx:") {
      let word = String(subType.dropFirst(4))
      if words.contains(word), self.type(word).type == type { return (word, true) }
    }
    if let subType, type == "other", subType.hasPrefix("x:") {
      return ("x-\(subType.dropFirst(2))", true)
    }
    return (pairs.first { $0.type == type && $0.subType == nil }?.word ?? "x-other", false)
  }

  /// The type of XLIFF 2 for a word.
  static func type(_ word: String) -> (type: String, subType: String?) {
    if let pair = pairs.first(where: { $0.word == word }) { return (pair.type, pair.subType) }
    if words.contains(word) {
      return (formatting.contains(word) ? "fmt" : "other", "tmx:\(word)")
    }
    let bare = word.hasPrefix("x-") ? word.dropFirst(2) : word[...]
    let joined = String(bare.map { $0.isWhitespace || $0 == ":" ? "-" : $0 })
    return ("other", joined.isEmpty ? nil : "x:\(joined)")
  }
}
