import UnicodeText

/// Names a press system writes by usage rather than by rule: `Data/*.usage`.
///
/// A line is a language, a native form and the usual form, parted by tabs; `#` begins a comment.
struct UsageList: Sendable {
  private let forms: [String: String]

  /// The list of a system, where it has one.
  static func list(of system: String) -> UsageList? {
    switch system {
    case "press-fr": french
    case "press-en": english
    default: nil
    }
  }

  private static let french = UsageList(PackageResources.press_fr_usage)
  private static let english = UsageList(PackageResources.press_en_usage)

  private init(_ bytes: [UInt8]) {
    var forms: [String: String] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      precondition(fields.count == 3, "a usage list has three columns: \(line)")
      let isNew =
        forms.updateValue(String(fields[2]), forKey: Self.key(String(fields[1]), String(fields[0])))
        == nil
      precondition(isNew, "a usage list has a name once: \(line)")
    }
    self.forms = forms
  }

  private static func key(_ name: String, _ language: String) -> String {
    language + " " + name.lowercased()
  }

  /// The usual form of a whole name.
  func form(ofName name: String, in language: LanguageTag) -> String? {
    let words = name.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count > 1 else { return nil }
    return forms[Self.key(words.joined(separator: " "), language.language)]
  }

  /// The usual form of a word.
  func form(ofWord word: String, in language: LanguageTag) -> String? {
    forms[Self.key(word, language.language)].map { $0.cased(like: word) }
  }
}
