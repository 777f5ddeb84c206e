import BitextModel
import UnicodeText

/// Reads TMX unit by unit.
///
/// What breaks the specification and can be understood is a problem with its place; an error is what
/// is no XML, or no TMX, or takes more than the limits. Comments and processing instructions are
/// passed over. In each unit the text in the source language comes first.
final class TMXReader: BitextReader {
  private(set) var header = BitextHeader()
  private(set) var place = BitextPlace(line: 1, column: 1)

  let xml: XMLReader
  private let file: String
  // As in the reader of XML, no two accesses overlap.
  @exclusivity(unchecked) private var namespace: String?
  @exclusivity(unchecked) private var languages = LanguageTagCache()
  @exclusivity(unchecked) private var textPlaces: [BitextPlace] = []
  private var problems: [BitextProblem] = []
  private var isInBody = false

  /// Opens a file and reads its header.
  init(_ input: BitextInput) throws {
    file = input.name
    switch input.place {
    case .file(let path): xml = try XMLReader(path: path, name: input.name)
    case .bytes(let bytes): xml = XMLReader(bytes, name: input.name)
    }
    try readRoot()
    if let language = input.sourceLanguage { header.sourceLanguage = language }
  }

  var bytesRead: Int64 { xml.bytesRead }

  func place(ofVariant index: Int) -> BitextPlace {
    textPlaces.indices.contains(index) ? textPlaces[index] : place
  }

  func takeProblems() -> [BitextProblem] {
    defer { problems = [] }
    return problems
  }

  func next() throws -> BitextItem? {
    while isInBody, let tag = try xml.nextTag() {
      switch tag {
      case .start(let element):
        place = here
        if isOurs(element), element.name.local == "tu" { return .unit(try unit(element)) }
        return .kept(try kept(element, in: "body"))
      case .end:
        isInBody = false
        try readEnd()
      case .text: reportText(in: "body")
      }
    }
    return nil
  }

  // MARK: The document

  private func readRoot() throws {
    while let next = try xml.nextTag() {
      guard case .start(let element) = next else { continue }
      guard element.name.local == TMX.id else {
        throw xml.error("expected <tmx>, found <\(element.name)>: this is no TMX", path: "/")
      }
      namespace = element.name.namespace
      checkVersion(element["version"])
      header.root = tag(element) { $0 == "version" }
      return try readHeader()
    }
  }

  private func checkVersion(_ version: String?) {
    guard let version else {
      report("<tmx> has no version (Elements, <tmx>); read as 1.4")
      return
    }
    if !["1.0", "1.1", "1.2", "1.3", "1.4", "1.4a", "1.4b"].contains(version) {
      report("version \(version) is not known (1.1 to 1.4 are); read as 1.4")
    }
  }

  /// What comes before the first unit: the header, and the start of the body.
  private func readHeader() throws {
    var hasHeader = false
    while let tag = try xml.nextTag() {
      switch tag {
      case .start(let element) where isOurs(element) && element.name.local == "header":
        if hasHeader { report("a second <header>; what it says replaces the first's") }
        hasHeader = true
        try readHeader(element)
      case .start(let element) where isOurs(element) && element.name.local == "body":
        if !hasHeader { report("<tmx> has no <header> (Elements, <tmx>)") }
        isInBody = true
        return
      case .start(let element):
        header.kept.append(try kept(element, in: "tmx"))
      case .end:
        report("<tmx> has no <body> (Elements, <tmx>), so there are no units")
        return
      case .text: reportText(in: "tmx")
      }
    }
  }

  private func readHeader(_ element: XMLElement) throws {
    for name in ["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang"]
      + ["datatype"] where element[name] == nil
    {
      report("<header> has no \(name) (Elements, <header>)")
    }
    var header = header
    var rest: [MarkupAttribute] = []
    for attribute in element.attributes {
      let (name, value) = (attribute.name.description, attribute.value)
      switch name {
      case "srclang":
        guard value.lowercased() != TMX.allLanguages else { break }
        header.sourceLanguage = language(value)
        if header.sourceLanguage == nil { rest.append(MarkupAttribute(name, value)) }
      case "datatype": header.dataType = value
      case "o-tmf": header.originalFormat = value
      case "segtype":
        header.segmentation = value
        if !TMX.segmentTypes.contains(value) {
          report("segtype \"\(value)\" is none of \(TMX.segmentTypes) (Attributes, segtype)")
        }
      default: read(attribute, into: &header.history, or: &rest)
      }
    }
    header.tag = tag(element, rest)
    while let child = try nextChild(of: element) {
      if let note = try note(child) {
        header.notes.append(note)
      } else if let property = try property(child) {
        switch property.type {
        case TMX.Property.sourceFile: header.sourceFile = property.value
        case TMX.Property.targetFile: header.targetFile = property.value
        case TMX.Property.targetLanguage: header.targetLanguage = language(property.value)
        default: header.properties.append(property)
        }
      } else {
        // <ude> says what code points of a private area mean, and is kept with the rest.
        let isKnown = isOurs(child) && child.name.local == "ude"
        header.kept.append(try isKnown ? fragment(child) : kept(child, in: "header"))
      }
    }
    self.header = header
  }

  /// What comes after the last unit.
  private func readEnd() throws {
    while let tag = try xml.nextTag() {
      if case .start(let element) = tag {
        report("<\(element.name)> after <body> is passed over (Elements, <tmx>)")
        try xml.skipElement()
      }
    }
  }

  // MARK: Units

  private func unit(_ element: XMLElement) throws -> TranslationUnit {
    let start = xml.bytesRead
    var unit = TranslationUnit([])
    var source = header.sourceLanguage
    var rest: [MarkupAttribute] = []
    for attribute in element.attributes {
      switch attribute.name.description {
      case "tuid": unit.id = attribute.value
      case "srclang":
        let value = attribute.value
        source = value.lowercased() == TMX.allLanguages ? nil : language(value)
        rest.append(MarkupAttribute("srclang", value))
      default: read(attribute, into: &unit.history, or: &rest)
      }
    }
    unit.tag = tag(element, rest)
    textPlaces.removeAll(keepingCapacity: true)
    unit.variants.reserveCapacity(2)
    while let child = try nextChild(of: element) {
      if xml.bytesRead - start > TMX.unitLimit {
        throw xml.error("a <tu> of more than \(TMX.unitLimit >> 20) MiB", path: "/tmx/body/tu")
      }
      if isOurs(child), child.name.local == "tuv" {
        unit.variants.append(try variant(child))
      } else if let note = try note(child) {
        unit.notes.append(note)
      } else if let property = try property(child) {
        if !take(property, into: &unit) { unit.properties.append(property) }
      } else {
        unit.kept.append(try kept(child, in: "tu"))
      }
    }
    if unit.variants.isEmpty {
      report("<tu> has no <tuv> (Elements, <tu>)", at: place)
    }
    putFirst(source, of: &unit)
    return unit
  }

  private func variant(_ element: XMLElement) throws -> TranslationVariant {
    var variant = TranslationVariant(.undetermined, nil)
    var old: LanguageTag?
    var rest: [MarkupAttribute] = []
    for attribute in element.attributes {
      let (name, value) = (attribute.name.description, attribute.value)
      switch name {
      case "xml:lang":
        if let tag = language(value) {
          variant.language = tag
          old = nil
        } else {
          rest.append(MarkupAttribute(name, value))
        }
      case "lang":
        old = language(value)
        if old == nil { rest.append(MarkupAttribute(name, value)) }
      default: read(attribute, into: &variant.history, or: &rest)
      }
    }
    variant.tag = tag(element, rest)
    // Before 1.3 it was in no namespace.
    if let old, variant.language == .undetermined {
      variant.language = old
    } else if variant.language == .undetermined, element.language == nil {
      report("<tuv> has no xml:lang (Elements, <tuv>)")
    }
    textPlaces.append(here)
    while let child = try nextChild(of: element) {
      if isOurs(child), child.name.local == "seg", variant.text == nil {
        if !child.attributes.isEmpty {
          report("<seg> has no attributes (Elements, <seg>); passed over")
        }
        variant.text = try segment(beginning: &textPlaces[textPlaces.count - 1])
      } else if let note = try note(child) {
        variant.notes.append(note)
      } else if let property = try property(child) {
        if property.type == TMX.Property.segments {
          variant.segments = property.value.split(separator: " ").map(String.init)
        } else {
          variant.properties.append(property)
        }
      } else {
        variant.kept.append(try kept(child, in: "tuv"))
      }
    }
    if variant.text == nil {
      report("<tuv> has no <seg> (Elements, <tuv>); read as an empty one")
      variant.text = TaggedText("")
    }
    return variant
  }

  /// Keeps what distich wrote as a property in the field it came from.
  private func take(_ property: UnitProperty, into unit: inout TranslationUnit) -> Bool {
    guard property.type.hasPrefix(TMX.Property.prefix) else { return false }
    switch property.type {
    case TMX.Property.confidence:
      guard let value = Double(property.value), (0...1).contains(value) else { return false }
      unit.confidence = value
    case TMX.Property.origin:
      guard let value = Bead.Origin(rawValue: property.value) else { return false }
      unit.origin = value
    case TMX.Property.state:
      guard let value = TranslationState(rawValue: property.value) else { return false }
      unit.state = value
    default: return false
    }
    return true
  }

  private func putFirst(_ source: LanguageTag?, of unit: inout TranslationUnit) {
    guard let source, let index = unit.index(of: source), index > 0 else { return }
    unit.variants.insert(unit.variants.remove(at: index), at: 0)
    textPlaces.insert(textPlaces.remove(at: index), at: 0)
  }

  // MARK: Notes and properties

  private func note(_ element: XMLElement) throws -> UnitNote? {
    guard isOurs(element), element.name.local == "note" else { return nil }
    let (language, tag) = described(element)
    return UnitNote(try plainText(), language: language, tag: tag)
  }

  private func property(_ element: XMLElement) throws -> UnitProperty? {
    guard isOurs(element), element.name.local == "prop" else { return nil }
    if element["type"] == nil { report("<prop> has no type (Elements, <prop>)") }
    let (language, tag) = described(element)
    return UnitProperty(element["type"] ?? "", try plainText(), language: language, tag: tag)
  }

  /// The language of a note or property, and what else its tag says.
  private func described(_ element: XMLElement) -> (LanguageTag?, MarkupTag?) {
    guard element.attributes.count > 1 || element["type"] == nil else { return (nil, nil) }
    let language = (element.language ?? element["lang"]).flatMap { self.language($0) }
    let tag = tag(element) { name in
      name == "type" && element.name.local == "prop"
        || language != nil && (name == "xml:lang" || name == "lang")
    }
    return (language, tag)
  }

  private func plainText() throws -> String {
    let depth = xml.depth
    var text = ""
    while let event = try xml.next() {
      switch event {
      case .text(let piece), .characterData(let piece):
        if text.isEmpty { text = piece } else { text += piece }
      case .startElement(let element):
        report("<\(element.name)> stands where only text may (Elements); its text is kept")
      case .endElement: if xml.depth == depth { return text }
      case .comment, .instruction: break
      }
    }
    return text
  }

  // MARK: Elements

  /// The next element inside the one that has begun, to whose end tag the one before has been read;
  /// nil at its end tag.
  private func nextChild(of element: XMLElement) throws -> XMLElement? {
    while let tag = try xml.nextTag() {
      switch tag {
      case .start(let child): return child
      case .end: return nil
      case .text: reportText(in: element.name.local)
      }
    }
    return nil
  }

  /// Whether an element is in the namespace that TMX has in this file, which is none mostly.
  func isOurs(_ element: XMLElement) -> Bool { element.name.namespace == namespace }

  /// An element that TMX does not have, said and kept.
  private func kept(_ element: XMLElement, in parent: String) throws -> KeptMarkup {
    report(
      "<\(element.name)> is not an element of <\(parent)> (Elements, <\(parent)>); kept as it is")
    return try fragment(element)
  }

  private func fragment(_ element: XMLElement) throws -> KeptMarkup {
    KeptMarkup(try xml.fragment(of: element, assuming: namespace), of: TMX.id)
  }

  private func reportText(in parent: String) {
    report("text stands directly in <\(parent)> (Elements, <\(parent)>); passed over")
  }

  // MARK: Attributes

  /// Reads an attribute that headers, units and texts have in common; another one is kept in `rest`.
  private func read(
    _ attribute: XMLAttribute, into history: inout UnitHistory, or rest: inout [MarkupAttribute]
  ) {
    let name = attribute.name.description
    if attribute.name.prefix == nil, read(name, attribute.value, into: &history) { return }
    rest.append(MarkupAttribute(name, attribute.value))
  }

  /// The tag of an element with the attributes that nothing else holds; nil for none.
  private func tag(_ element: XMLElement, _ rest: [MarkupAttribute]) -> MarkupTag? {
    let declared = element.declarations.isEmpty ? [] : element.markup { _ in true }
    guard !rest.isEmpty || !declared.isEmpty else { return nil }
    return MarkupTag(element.name.local, of: TMX.id, attributes: declared + rest)
  }

  private func read(_ name: String, _ value: String, into history: inout UnitHistory) -> Bool {
    func date(_ field: WritableKeyPath<UnitHistory, Timestamp?>) -> Bool {
      let date = Timestamp(value)
      if date == nil {
        report("\(name) \"\(value)\" is no date such as 20020413T023401Z (Attributes, \(name))")
      } else if value.utf8.count != 16 {
        report(
          "\(name) \"\(value)\" is not written as 20020413T023401Z (Attributes, \(name)); understood"
        )
      }
      history[keyPath: field] = date
      return date != nil
    }
    switch name {
    case "creationdate": return date(\.created)
    case "changedate": return date(\.changed)
    case "lastusagedate": return date(\.used)
    case "creationid": history.creator = value
    case "changeid": history.changer = value
    case "creationtool": history.tool = value
    case "creationtoolversion": history.toolVersion = value
    case "usagecount":
      guard let count = Int(value), count >= 0, String(count) == value else {
        report("usagecount \"\(value)\" is no number (Attributes, usagecount)")
        return false
      }
      history.uses = count
    default: return false
    }
    return true
  }

  /// What a tag says beyond the attributes that `isKnown` names.
  func tag(_ element: XMLElement, except isKnown: (String) -> Bool) -> MarkupTag? {
    let rest = element.rest { isKnown($0.description) }
    return rest.isEmpty ? nil : MarkupTag(element.name.local, of: TMX.id, attributes: rest)
  }

  private func language(_ text: String) -> LanguageTag? {
    let language = languages.tag(text)
    if language == nil { report("\"\(text)\" is no language tag (Attributes, xml:lang)") }
    return language
  }

  // MARK: Problems

  var here: BitextPlace {
    let (line, column) = xml.place
    return BitextPlace(line: line, column: column)
  }

  func report(_ message: String, at place: BitextPlace? = nil) {
    problems.append(BitextProblem("TMX 1.4b: \(message)", file: file, at: place ?? here))
  }
}
