import UnicodeText

/// Tags that recur, each understood once.
struct LanguageTagCache {
  private var last: (text: String, tag: LanguageTag)?
  private var tags: [String: LanguageTag] = [:]

  /// The tag that `text` is; nil where it is none.
  mutating func tag(_ text: String) -> LanguageTag? {
    if let last, last.text == text { return last.tag }
    guard let tag = tags[text] ?? LanguageTag(text) else { return nil }
    last = (text, tag)
    // A file has a few; one made to have many does not fill the memory.
    if tags.count < 1000 { tags[text] = tag }
    return tag
  }
}
