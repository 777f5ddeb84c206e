/// What an ``XMLReader`` meets.
package enum XMLEvent: Hashable, Sendable {
  /// A start tag; an empty element is one followed by its end.
  case startElement(XMLElement)
  /// An end tag.
  case endElement(XMLName)
  /// Text between two tags, whole, with references resolved and line ends as line feeds.
  case text(String)
  /// The content of a CDATA section; sections with nothing between them come as one.
  case characterData(String)
  /// A comment without its delimiters.
  case comment(String)
  /// A processing instruction.
  case instruction(target: String, data: String)
}

/// What ``XMLReader/nextTag()`` meets.
package enum XMLTag: Hashable, Sendable {
  /// A start tag.
  case start(XMLElement)
  /// An end tag.
  case end
  /// Text that is not all white space.
  case text
}

/// A name with the namespace it belongs to.
///
/// A reader makes one for all places a name stands in, so copies cost little.
package struct XMLName: Hashable, Sendable, CustomStringConvertible {
  private final class Parts: Hashable, Sendable {
    let local: String
    let prefix: String?
    let namespace: String?
    let ordinal: Int?
    let isXML: Bool
    let written: String

    init(_ local: String, _ prefix: String?, _ namespace: String?, _ ordinal: Int?) {
      self.local = local
      self.prefix = prefix
      self.namespace = namespace
      self.ordinal = ordinal
      isXML = prefix == "xml"
      written = prefix.map { "\($0):\(local)" } ?? local
    }

    static func == (one: Parts, other: Parts) -> Bool {
      one === other
        || one.local == other.local && one.prefix == other.prefix
          && one.namespace == other.namespace
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(local)
      hasher.combine(namespace)
    }
  }

  private let parts: Parts

  /// A name; equal names may differ in how the prefix is spelt only where all three parts agree.
  package init(_ local: String, prefix: String? = nil, namespace: String? = nil) {
    parts = Parts(local, prefix, namespace, nil)
  }

  /// The name that a reader met as its `ordinal`th, from zero.
  init(_ local: String, prefix: String?, namespace: String?, ordinal: Int) {
    parts = Parts(local, prefix, namespace, ordinal)
  }

  /// The name without its prefix.
  package var local: String { parts.local }
  /// The prefix as written, nil for none.
  package var prefix: String? { parts.prefix }
  /// The namespace URI, nil for a name in no namespace.
  package var namespace: String? { parts.namespace }
  /// Which of the names that its reader met it is, from zero, for tables of what is known of each;
  /// nil for a name that no reader made.
  package var ordinal: Int? { parts.ordinal }

  /// Whether it is one of XML's own, `xml:lang` or `xml:space`.
  package var isXML: Bool { parts.isXML }

  /// The namespace of `xml:lang` and `xml:space`.
  package static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  /// The name as written, `p:local`.
  package var description: String { parts.written }
}

/// An attribute, its value normalised as XML wants.
package struct XMLAttribute: Hashable, Sendable {
  /// The name; without a prefix it is in no namespace.
  package var name: XMLName
  /// The value with references resolved.
  package var value: String

  /// An attribute.
  package init(name: XMLName, value: String) {
    self.name = name
    self.value = value
  }
}

/// A start tag.
package struct XMLElement: Hashable, Sendable {
  /// A namespace declared on the tag.
  package struct Declaration: Hashable, Sendable {
    /// The prefix, nil for the default namespace.
    package var prefix: String?
    /// The namespace URI, empty where the default is taken back.
    package var namespace: String
  }

  /// The element's name.
  package var name: XMLName
  /// Attributes as written in order, without namespace declarations.
  package var attributes: [XMLAttribute]
  /// Namespaces declared here, in order.
  package var declarations: [Declaration]

  /// The value of the attribute `name` that is in no namespace.
  package subscript(_ name: String) -> String? {
    for attribute in attributes where attribute.name.namespace == nil {
      if attribute.name.local == name { return attribute.value }
    }
    return nil
  }

  /// The value of `xml:lang` on this very tag.
  package var language: String? { xml("lang") }
  /// The value of `xml:space` on this very tag.
  package var space: String? { xml("space") }

  private func xml(_ name: String) -> String? {
    attributes.first { $0.name.isXML && $0.name.local == name }?.value
  }
}
