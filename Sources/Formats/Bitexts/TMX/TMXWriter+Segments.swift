import BitextModel

extension TMXWriter {
  /// Writes a text with its codes, without an element around it.
  func write(_ text: TaggedText, _ numbers: inout CodeNumbers) {
    guard !text.codes.isEmpty else { return xml.text(text.text) }
    let bytes = Array(text.text.utf8)
    let outer = xml.open.count
    var written = 0
    var pairs: [String] = []
    for code in text.codes {
      if code.offset > written {
        xml.text(String(decoding: bytes[written..<code.offset], as: UTF8.self))
        written = code.offset
      }
      switch code.kind {
      case .annotationStart: startHighlight(code, &numbers)
      case .annotationEnd:
        if xml.open.count > outer {
          xml.end()
        } else {
          report("an annotation that does not begin in its text is left out")
        }
      default: write(code, &numbers, pairs: &pairs)
      }
    }
    if written < bytes.count { xml.text(String(decoding: bytes[written...], as: UTF8.self)) }
    while xml.open.count > outer { xml.end() }
  }

  private func startHighlight(_ code: InlineCode, _ numbers: inout CodeNumbers) {
    let tag = code.tag.flatMap { $0.format == TMX.id ? $0 : nil }
    let name = tag?.name ?? "hi"
    xml.start(name)
    if name == "hi" {
      xml.attribute("x", code.id.map { numbers.number(for: $0) })
      xml.attribute("type", code.type)
    }
    xml.attributes(kept(tag, beside: name == "hi" ? ["x", "type"] : []))
  }

  private func write(_ code: InlineCode, _ numbers: inout CodeNumbers, pairs: inout [String]) {
    let tag = code.tag.flatMap { $0.format == TMX.id ? $0 : nil }
    let name = Self.element(of: code.kind, as: tag?.name)
    xml.start(name)
    switch name {
    case "bpt":
      let number = code.pair.map { numbers.number(for: $0) } ?? numbers.unused()
      pairs.append(number)
      xml.attribute("i", number)
    case "ept":
      let number = code.pair.map { numbers.number(for: $0) } ?? pairs.last ?? numbers.unused()
      pairs.lastIndex(of: number).map { _ = pairs.remove(at: $0) }
      xml.attribute("i", number)
    case "it": xml.attribute("pos", code.kind == .isolatedClosing ? "end" : "begin")
    default: break
    }
    // An <ept> is matched by its <bpt> alone, and <ut> has no type.
    if name != "ept" { xml.attribute("x", code.id.map { numbers.number(for: $0) }) }
    if name != "ept", name != "ut" { xml.attribute("type", code.type) }
    xml.attributes(kept(tag, beside: ["i", "pos", "x", "type"]))
    for content in code.content {
      switch content {
      case .native(let markup): xml.text(markup)
      case .subflow(let text, let attributes):
        xml.start("sub")
        xml.attributes(attributes)
        write(text, &numbers)
        xml.end()
      }
    }
    xml.end()
  }

  /// The element for a code: the one it was read from, where that says the same.
  private static func element(of kind: InlineCode.Kind, as name: String?) -> String {
    switch kind {
    case .opening: "bpt"
    case .closing: "ept"
    case .isolatedOpening: name == "bpt" ? "bpt" : "it"
    case .isolatedClosing: name == "ept" ? "ept" : "it"
    default: name == "ut" ? "ut" : "ph"
    }
  }
}

/// Numbers for what codes are known by: TMX has numbers where other formats have names (Attributes,
/// `i` and `x`).
///
/// A number stays itself; equal names of one unit get equal numbers.
struct CodeNumbers {
  private let unit: TranslationUnit
  private var taken: Set<String>?
  private var given: [String: String] = [:]
  private var last = 0

  /// Numbers for the codes of a unit.
  init(_ unit: TranslationUnit) { self.unit = unit }

  /// The number for a name.
  mutating func number(for name: String) -> String {
    if Self.isNumber(name) { return name }
    if let known = given[name] { return known }
    let number = unused()
    given[name] = number
    return number
  }

  /// A number that no code of the unit has.
  mutating func unused() -> String {
    let taken = taken ?? Set(unit.variants.flatMap { $0.text.map(Self.numbers) ?? [] })
    self.taken = taken
    repeat { last += 1 } while taken.contains(String(last))
    return String(last)
  }

  /// Whether a name is a number as it stands, and is written as it was read.
  static func isNumber(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func numbers(in text: TaggedText) -> [String] {
    text.codes.flatMap { code in
      [code.id, code.pair].compactMap { $0 }.filter(isNumber)
        + code.content.flatMap { content in
          if case .subflow(let inner, _) = content { numbers(in: inner) } else { [String]() }
        }
    }
  }
}
