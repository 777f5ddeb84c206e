/// Walks down into elements and out of them again, over an ``XMLReader``.
///
/// ```swift
/// while let child = try cursor.nextChild() {
///   switch child.name.local {
///   case "title": title = try cursor.text()
///   default: try cursor.skip()
///   }
/// }
/// ```
///
/// Whoever is handed an element must leave it: by reading its children or its text to the end, or
/// by ``skip()``.
package struct XMLCursor: ~Copyable {
  /// An element or a stretch of text.
  package enum Node {
    case element(XMLElement)
    case text(String)
  }

  /// What it walks over.
  package let reader: XMLReader

  /// A cursor before the document's first element, which is the first child.
  package init(_ reader: XMLReader) { self.reader = reader }

  /// The next element or text inside the element that was entered last; nil at its end, which
  /// leaves it.
  package mutating func nextNode() throws(XMLError) -> Node? {
    while let event = try reader.next() {
      switch event {
      case .startElement(let element): return .element(element)
      case .endElement: return nil
      case .text(let text), .characterData(let text): return .text(text)
      case .comment, .instruction: continue
      }
    }
    return nil
  }

  /// The next element inside the element that was entered last; nil at its end, which leaves it.
  package mutating func nextChild() throws(XMLError) -> XMLElement? {
    while let node = try nextNode() {
      if case .element(let element) = node { return element }
    }
    return nil
  }

  /// Leaves the element that was entered last.
  package mutating func skip() throws(XMLError) {
    var depth = 1
    while depth > 0, let event = try reader.next() {
      switch event {
      case .startElement: depth += 1
      case .endElement: depth -= 1
      default: break
      }
    }
  }

  /// Leaves the element that was entered last; returns its text, that of elements in it included.
  package mutating func text() throws(XMLError) -> String {
    var text = ""
    var depth = 1
    while depth > 0, let event = try reader.next() {
      switch event {
      case .startElement: depth += 1
      case .endElement: depth -= 1
      case .text(let part), .characterData(let part): text += part
      case .comment, .instruction: break
      }
    }
    return text
  }
}

extension XMLElement {
  /// The value of the attribute `local` that is in a namespace, whichever.
  package func qualified(_ local: String) -> String? {
    attributes.first { $0.name.local == local && $0.name.namespace != nil }?.value
  }
}
