import BitextModel

/// What the versions of XLIFF are called by: `xliff` is 1.x, `xliff2` is 2.x.
enum XLIFF {
  /// The registry's identifier of XLIFF 1.2, and of what is kept for it.
  static let one = "xliff"
  /// The registry's identifier of XLIFF 2, and of what is kept for it.
  static let two = "xliff2"

  /// The namespace of XLIFF 1.2.
  static let namespace1 = "urn:oasis:names:tc:xliff:document:1.2"
  /// The namespace of XLIFF 2.0 and 2.1.
  static let namespace2 = "urn:oasis:names:tc:xliff:document:2.0"
  /// The namespace of XLIFF 2.2.
  static let namespace22 = "urn:oasis:names:tc:xliff:document:2.2"
  /// The namespace of XLIFF 2's metadata module (2.1, section 5.4).
  static let metadata = "urn:oasis:names:tc:xliff:metadata:2.0"

  /// Namespaces of XLIFF 1; documents of 1.0 and those that forget it have none.
  static let namespaces1: Set<String?> = [
    namespace1, "urn:oasis:names:tc:xliff:document:1.1", nil,
  ]
  /// Namespaces of XLIFF 2.
  static let namespaces2: Set<String?> = [namespace2, namespace22]

  /// Attributes that say the same in both under different names: of codes, of units.
  static let twins: [(one: String, two: String)] = [
    ("equiv-text", "equiv"), ("clone", "canCopy"), ("translate", "translate"),
    ("xml:space", "xml:space"), ("resname", "name"),
  ]
}

extension MarkupTag {
  /// The attribute that says in `format` what the tag of the other version of XLIFF says; nil where
  /// it says nothing, or is of a format that is no XLIFF.
  func twin(of name: String, in format: String) -> String? {
    guard self.format == XLIFF.one || self.format == XLIFF.two else { return nil }
    guard self.format != format else { return self[name] }
    let twin = XLIFF.twins.first { (format == XLIFF.one ? $0.one : $0.two) == name }
    return twin.flatMap { self[format == XLIFF.one ? $0.two : $0.one] }
  }

  /// The value of an attribute.
  subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The attributes whose names begin with `prefix` and a slash, without it: those of an element
  /// that has no value of its own.
  func attributes(under prefix: String) -> [MarkupAttribute] {
    attributes.compactMap { attribute in
      guard attribute.name.hasPrefix(prefix + "/") else { return nil }
      return MarkupAttribute(
        String(attribute.name.dropFirst(prefix.count + 1)), attribute.value)
    }
  }

  /// The attributes of the element itself.
  var ownAttributes: [MarkupAttribute] { attributes.filter { !$0.name.contains("/") } }
}

extension MarkupTag? {
  /// The tag where it is of `format`.
  func of(_ format: String) -> MarkupTag? { self?.format == format ? self : nil }
}

extension [MarkupAttribute] {
  /// The attributes as those of an inner element, which a tag keeps for it.
  func under(_ prefix: String) -> [MarkupAttribute] {
    map { MarkupAttribute("\(prefix)/\($0.name)", $0.value) }
  }

  /// A tag with these attributes; nil where there are none.
  func tag(_ name: String, of format: String) -> MarkupTag? {
    isEmpty ? nil : MarkupTag(name, of: format, attributes: self)
  }
}

extension KeptMarkup {
  /// The name of its first element as it is written.
  var elementName: Substring {
    xml.dropFirst().prefix { !" \t\n\r/>".contains($0) }
  }
}

extension String {
  /// As a name token of XML (`NMTOKEN`): what a token cannot hold becomes a hyphen; nil where
  /// nothing is left.
  var nameToken: String? {
    guard !isNameToken else { return self }
    var token = String.UnicodeScalarView()
    for scalar in unicodeScalars { token.append(scalar.isNameCharacter ? scalar : "-") }
    return token.contains { $0 != "-" } ? String(token) : nil
  }

  /// Whether it is a name token of XML (XML 1.0, production 7).
  var isNameToken: Bool {
    let isPlain = utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x3A).contains(byte) || (0x41...0x5A).contains(byte)
        || byte == 0x2D || byte == 0x2E || byte == 0x5F
    }
    return !isEmpty && (isPlain || unicodeScalars.allSatisfy(\.isNameCharacter))
  }
}

extension Unicode.Scalar {
  /// Whether names of XML may hold it (XML 1.0, production 4a).
  var isNameCharacter: Bool {
    switch value {
    case 0x2D, 0x2E, 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xB7, 0xC0...0xD6, 0xD8...0xF6,
      0xF8...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x203F...0x2040, 0x2070...0x218F,
      0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }
}
