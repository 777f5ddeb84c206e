package import BitextModel

/// Writes XML as UTF-8, tag by tag; what was written can be taken away as it grows.
///
/// ```swift
/// var xml = XMLWriter()
/// xml.declaration()
/// xml.start("tmx")
/// xml.attribute("version", "1.4")
/// xml.line()
/// xml.start("note")
/// xml.text("a < b")
/// xml.end()
/// xml.line(-1)
/// xml.end()       // <tmx version="1.4">⏎  <note>a &lt; b</note>⏎</tmx>
/// ```
package struct XMLWriter: Sendable {
  /// What was written and not taken yet.
  package private(set) var bytes: [UInt8] = []
  /// How many characters became U+FFFD so far, because XML 1.0 does not allow them (section 2.2).
  package private(set) var replacements = 0
  /// The elements that are open, outermost first.
  package private(set) var open: [String] = []

  private var isInTag = false

  /// Whether the innermost open element has no content yet.
  package var isEmptyElement: Bool { isInTag }

  /// A writer with nothing written.
  package init() {}

  /// Writes the declaration of XML 1.0 in UTF-8, and a line break.
  package mutating func declaration() {
    bytes += Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8) + [0x0A]
  }

  /// Begins an element; its attributes may follow.
  ///
  /// - Precondition: `name` is a name of XML: one from a format's own vocabulary or from a document
  ///   that was read.
  package mutating func start(_ name: String) {
    closeTag()
    bytes.append(UInt8(ascii: "<"))
    bytes += name.utf8
    open.append(name)
    isInTag = true
  }

  /// Writes an attribute of the element just begun; nothing for a value of nil.
  ///
  /// - Precondition: nothing but attributes came after ``start(_:)``.
  package mutating func attribute(_ name: String, _ value: String?) {
    precondition(isInTag, "Attributes stand in a start tag")
    guard let value else { return }
    bytes.append(UInt8(ascii: " "))
    bytes += name.utf8
    bytes += [UInt8(ascii: "="), UInt8(ascii: "\"")]
    replacements += appendMarkup(value, in: .attribute, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes attributes of the element just begun, in order.
  package mutating func attributes(_ attributes: [MarkupAttribute]) {
    for attribute in attributes { self.attribute(attribute.name, attribute.value) }
  }

  /// Writes text.
  package mutating func text(_ text: String) {
    guard !text.isEmpty else { return }
    closeTag()
    replacements += appendMarkup(text, in: .content, to: &bytes)
  }

  /// Writes elements that were captured from a document
  /// (``XMLReader/fragment(of:assuming:limit:)``), as they are.
  package mutating func fragment(_ xml: String) {
    closeTag()
    bytes += xml.utf8
  }

  /// Ends the innermost open element; one without content becomes an empty tag.
  ///
  /// - Precondition: an element is open.
  package mutating func end() {
    let name = open.removeLast()
    if isInTag {
      isInTag = false
      bytes += [UInt8(ascii: "/"), UInt8(ascii: ">")]
    } else {
      bytes += [UInt8(ascii: "<"), UInt8(ascii: "/")]
      bytes += name.utf8
      bytes.append(UInt8(ascii: ">"))
    }
  }

  /// Writes an element of text, without an attribute.
  package mutating func element(_ name: String, _ text: String) {
    start(name)
    self.text(text)
    end()
  }

  /// Begins a line, indented by two spaces an open element; `change` of -1 before an end tag.
  package mutating func line(_ change: Int = 0) {
    closeTag()
    bytes.append(0x0A)
    bytes += repeatElement(0x20, count: 2 * max(0, open.count + change))
  }

  /// What was written since this was last asked; asking empties it.
  package mutating func take() -> [UInt8] {
    closeTag()
    defer { bytes = [] }
    return bytes
  }

  private mutating func closeTag() {
    if isInTag { bytes.append(UInt8(ascii: ">")) }
    isInTag = false
  }

  /// Writes bytes into what was written already: declarations into the first tag of a fragment.
  mutating func insert(_ added: [UInt8], at offset: Int) {
    bytes.insert(contentsOf: added, at: offset)
  }
}
