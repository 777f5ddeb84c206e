import BitextModel

/// The `<originalData>` of a unit: what its codes stand for, by name (XLIFF 2.1, section 4.2.2.10).
struct XLIFF2Data {
  private struct Entry {
    var id: String
    var text: String
    var attributes: [MarkupAttribute]
  }

  /// The texts by name.
  private(set) var texts: [String: String] = [:]
  private var entries: [Entry] = []
  private var names: [String: String] = [:]
  private var taken = UniqueNames()

  // MARK: Reading

  /// Reads an `<originalData>` whose start tag came last.
  mutating func read(_ scanner: XLIFFScanner) throws {
    while case .start(let element) = try scanner.tag() {
      var text = ""
      reading: while let event = try scanner.event() {
        switch event {
        case .text(let more), .characterData(let more): text += more
        case .startElement(let inner):
          if let scalar = XLIFF2Inline.scalar(inner) { text.unicodeScalars.append(scalar) }
          try scanner.skip()
        default: break reading
        }
      }
      guard let id = element["id"], texts[id] == nil else { continue }
      texts[id] = text
      entries.append(
        Entry(id: id, text: text, attributes: element.attributes(but: "id", "xml:space")))
    }
  }

  /// What is kept as it is: data that no code asked for, or that say more than their text.
  func kept(but used: Set<String>) -> [KeptMarkup] {
    guard !entries.isEmpty else { return [] }
    return entries.filter { !$0.attributes.isEmpty || !used.contains($0.id) }.map { entry in
      var xml = XMLWriter()
      Self.write(entry.id, entry.text, entry.attributes, to: &xml)
      return KeptMarkup(String(decoding: xml.take(), as: UTF8.self), of: XLIFF.two)
    }
  }

  // MARK: Writing

  /// Data to be written, with those that were kept.
  init(_ kept: [KeptMarkup] = []) {
    for markup in kept where markup.isData {
      let reader = XMLReader(Array(markup.xml.utf8), name: "")
      var text = ""
      var start: XMLElement?
      while let event = try? reader.next() {
        switch event {
        case .startElement(let element):
          if start == nil { start = element }
          if let scalar = XLIFF2Inline.scalar(element) { text.unicodeScalars.append(scalar) }
        case .text(let more), .characterData(let more): text += more
        default: break
        }
      }
      guard let start, let id = start["id"], taken.insert(id) else { continue }
      texts[id] = text
      names[text] = id
      entries.append(Entry(id: id, text: text, attributes: start.attributes(but: "id")))
    }
  }

  /// The name of a text, `wanted` where that is free or means the same.
  mutating func name(of text: String, wanted: String?) -> String {
    if let wanted, texts[wanted] == text { return wanted }
    if wanted == nil, let known = names[text] { return known }
    let id: String
    if let wanted, wanted.isNameToken, taken.insert(wanted) {
      id = wanted
    } else {
      var number = entries.count + 1
      while !taken.insert("d\(number)") { number += 1 }
      id = "d\(number)"
    }
    texts[id] = text
    names[text] = id
    entries.append(Entry(id: id, text: text, attributes: []))
    return id
  }

  /// Writes all of it, where there is any.
  func write(to xml: inout XMLWriter) {
    guard !entries.isEmpty else { return }
    xml.line()
    xml.start("originalData")
    for entry in entries {
      xml.line()
      Self.write(entry.id, entry.text, entry.attributes, to: &xml)
    }
    xml.line(-1)
    xml.end()
  }

  private static func write(
    _ id: String, _ text: String, _ attributes: [MarkupAttribute], to xml: inout XMLWriter
  ) {
    xml.start("data")
    xml.attribute("id", id)
    xml.attributes(attributes)
    xml.textWithCodePoints(text)
    xml.end()
  }
}

extension KeptMarkup {
  /// Whether it is an entry of the original data.
  var isData: Bool { format == XLIFF.two && elementName == "data" }
}

extension XMLWriter {
  /// Writes text, what XML cannot hold as `<cp>` (XLIFF 2.1, section 4.2.3.1).
  mutating func textWithCodePoints(_ text: String) {
    let isPlain = !text.utf8.contains { byte in
      byte < 0x20 && byte != 0x0A && byte != 0x09 && byte != 0x0D || byte == 0xEF
    }
    if isPlain {
      self.text(text)
      return
    }
    var rest = text[...]
    while let place = rest.unicodeScalars.firstIndex(where: { !$0.isXML }) {
      self.text(String(rest[..<place]))
      let scalar = rest.unicodeScalars[place]
      start("cp")
      let hex = String(scalar.value, radix: 16, uppercase: true)
      attribute("hex", String(repeating: "0", count: max(0, 4 - hex.count)) + hex)
      end()
      rest = rest[rest.unicodeScalars.index(after: place)...]
    }
    self.text(String(rest))
  }
}

extension Unicode.Scalar {
  /// Whether XML 1.0 allows it (production 2).
  fileprivate var isXML: Bool {
    switch value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
