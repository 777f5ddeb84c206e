import UnicodeText

/// Tags that recur, each understood once.
struct LanguageTagCache {
  /// The last two, for sources and targets come by turns.
  private var last: (text: String, tag: LanguageTag)?
  private var lastButOne: (text: String, tag: LanguageTag)?
  private var tags: [String: LanguageTag] = [:]
  /// The first few by the numbers of their texts.
  private var numbered: [(number: UInt64, tag: LanguageTag)] = []

  /// The tag that `text` is; nil where it is none.
  mutating func tag(_ text: String) -> LanguageTag? {
    if let last, last.text == text { return last.tag }
    if let lastButOne, lastButOne.text == text { return lastButOne.tag }
    guard let tag = tags[text] ?? LanguageTag(text) else { return nil }
    lastButOne = last
    last = (text, tag)
    // A file has a few; one made to have many does not fill the memory.
    if tags.count < 1000 { tags[text] = tag }
    return tag
  }

  /// The tag that a string of JSON is, where it stands; nil where it is none.
  mutating func tag(_ text: JSONName) -> LanguageTag? {
    guard let number = text.number else { return tag(text.string) }
    if let known = numbered.first(where: { $0.number == number }) { return known.tag }
    let tag = tag(text.string)
    if let tag, numbered.count < 4 { numbered.append((number, tag)) }
    return tag
  }
}
