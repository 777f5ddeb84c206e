import Formats
import UnicodeText

/// The languages that the lines of a stream name, each looked up once.
struct LineLanguages {
  private var tags: [String: LanguageTag] = [:]

  /// The language that a member of an object names; nil where there is none, or `null`.
  ///
  /// - Throws: ``JSONLineError`` for what names no language.
  mutating func language(
    named member: String, in object: JSONLine
  ) throws(JSONLineError) -> LanguageTag? {
    guard let name = object.string(member) else {
      guard object.json(member) ?? "null" == "null" else {
        throw JSONLineError("\"\(member)\" is no string")
      }
      return nil
    }
    if let tag = tags[name] { return tag }
    guard let tag = LanguageTag(name), tag.isOfSomeLanguage else {
      throw JSONLineError("\"\(member)\": “\(name)” is no language (BCP 47) such as fr")
    }
    // A stream may name as many as it likes.
    if tags.count > 1000 { tags.removeAll() }
    tags[name] = tag
    return tag
  }
}

extension LanguageTag {
  /// Whether there may be such a language: three letters are taken for one of the thousands of
  /// ISO 639-3, two or more than three have to be known.
  fileprivate var isOfSomeLanguage: Bool {
    language.utf8.count == 3 || name != rawValue
  }
}
