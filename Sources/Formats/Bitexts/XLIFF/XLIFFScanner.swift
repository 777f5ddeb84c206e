import BitextModel

/// Pulls the events of an XLIFF document: comments and instructions are passed over, the elements
/// that are open are known, and what the standard forbids becomes a problem.
final class XLIFFScanner {
  /// A tag of an element that holds elements alone.
  enum Tag {
    case start(XMLElement)
    case end
  }

  /// The root element.
  @exclusivity(unchecked) private(set) var root = XMLElement(
    name: XMLName(""), attributes: [], declarations: [])
  /// The namespace of the elements of XLIFF itself.
  var namespace: String? { root.name.namespace }
  /// Bytes read so far.
  var bytesRead: Int64 { xml.bytesRead }
  /// What a unit may take, or a header, in bytes of the file.
  private static let itemLimit: Int64 = 64 << 20
  /// What an element that is kept may take.
  private static let keptLimit = 16 << 20

  /// Where the last event begins.
  var place: BitextPlace {
    let (line, column) = xml.place
    return BitextPlace(line: line, column: column)
  }

  private let xml: XMLReader
  private let file: String
  private var problems: [BitextProblem] = []
  // As in the reader of XML, no two accesses overlap.
  /// The names of the elements that are open, by the numbers that the reader of XML gave them.
  @exclusivity(unchecked) private var open: [Int] = []
  /// What the names are in XLIFF, by the same numbers; nil where nobody asked.
  @exclusivity(unchecked) private var names = [XLIFFName?](repeating: nil, count: 256)
  @exclusivity(unchecked) private var kept: [XMLEvent] = []
  @exclusivity(unchecked) private var unread: XMLElement?
  @exclusivity(unchecked) private var validator: XLIFFValidator?
  @exclusivity(unchecked) private var itemStart: Int64 = 0

  /// Opens a document and reads its root element.
  init(_ input: BitextInput) throws {
    file = input.name
    switch input.place {
    case .file(let path): xml = try XMLReader(path: path, name: input.name)
    case .bytes(let bytes): xml = XMLReader(bytes, name: input.name)
    }
    while let event = try event() {
      guard case .startElement(let element) = event else { continue }
      guard element.name.local == "xliff" else {
        throw error("expected <xliff>, the root of every XLIFF document, found <\(element.name)>")
      }
      root = element
      return
    }
    throw error("expected <xliff>, found nothing")
  }

  /// From now on every event is checked; the root element, which was read, first.
  func validate(with validator: XLIFFValidator) {
    self.validator = validator
    validator.start(root, at: place)
  }

  /// Begins a unit, or a section with what is said of it, which are bounded.
  func beginItem() { itemStart = xml.bytesRead }

  /// The next event of the content of a text: `.startElement`, `.endElement`, `.text` or
  /// `.characterData`.
  func event() throws -> XMLEvent? {
    while let event = try xml.next() {
      try checkSize()
      switch consume event {
      case .startElement(let element):
        open.append(element.name.ordinal ?? 0)
        validator?.start(element, at: place)
        return .startElement(element)
      case .endElement(let name):
        validator?.end(at: place)
        open.removeLast()
        return .endElement(name)
      case .text(let text): return .text(text)
      case .characterData(let text): return .characterData(text)
      case .comment, .instruction: continue
      }
    }
    return nil
  }

  private func checkSize() throws {
    if xml.bytesRead - itemStart > Self.itemLimit {
      throw error("a unit or header of more than \(Self.itemLimit >> 20) MiB")
    }
  }

  /// The next tag of an element that holds elements alone; text is passed over.
  func tag() throws -> Tag {
    if let element = unread {
      unread = nil
      return .start(element)
    }
    while let tag = try xml.nextTag() {
      try checkSize()
      switch consume tag {
      case .start(let element):
        open.append(element.name.ordinal ?? 0)
        validator?.start(element, at: place)
        return .start(element)
      case .end:
        validator?.end(at: place)
        open.removeLast()
        return .end
      case .text: validator?.text(at: place)
      }
    }
    throw error("the document ends too soon")
  }

  /// Makes a start tag the next one again.
  func unread(_ element: XMLElement) { unread = element }

  /// Whether the element is one of XLIFF itself.
  func isCore(_ element: XMLElement) -> Bool { element.name.namespace == namespace }

  /// Which element of XLIFF it is; `.unknown` for one that XLIFF does not have.
  func name(of element: XMLElement) -> XLIFFName {
    let ordinal = element.name.ordinal ?? names.count
    if ordinal < names.count, let known = names[ordinal] { return known }
    let name = isCore(element) ? XLIFFName(rawValue: element.name.local) ?? .unknown : .unknown
    if ordinal < names.count { names[ordinal] = name }
    return name
  }

  /// The text of the element whose start tag came last, to its end.
  func text() throws -> String {
    var text = ""
    var depth = 1
    while depth > 0, let event = try event() {
      switch event {
      case .text(let more), .characterData(let more): text += more
      case .startElement: depth += 1
      default: depth -= 1
      }
    }
    return text
  }

  /// Passes over the element whose start tag came last.
  func skip() throws {
    var depth = 1
    while depth > 0 {
      switch try tag() {
      case .start: depth += 1
      case .end: depth -= 1
      }
    }
  }

  /// The element whose start tag came last, to its end, as it is kept.
  func kept(_ element: XMLElement, for format: String) throws -> KeptMarkup {
    let validator = validator
    let fragment = try xml.fragment(of: element, assuming: namespace, limit: Self.keptLimit) {
      check($0, validator)
    }
    open.removeLast()
    return KeptMarkup(fragment, of: format)
  }

  /// What `read` makes of the events of the element whose start tag came last, to its end.
  func events<Result>(
    of element: XMLElement, _ read: ([XMLEvent]) -> Result
  ) throws -> Result {
    let validator = validator
    try xml.read(element, into: &kept, limit: Self.keptLimit) { check($0, validator) }
    open.removeLast()
    defer { if kept.count > 1000 { kept = [] } }
    return read(kept)
  }

  private func check(_ event: XMLEvent, _ validator: XLIFFValidator?) {
    switch event {
    case .startElement(let element): validator?.start(element, at: place)
    case .endElement: validator?.end(at: place)
    case .text(let text), .characterData(let text):
      if text.utf8.contains(where: { $0 > 0x20 }) { validator?.text(at: place) }
    case .comment, .instruction: break
    }
  }

  /// An error at the last event.
  func error(_ message: String) -> XMLError {
    xml.error(message, path: open.map { "/\(xml.name(ordinal: $0))" }.joined())
  }

  /// Notes what is wrong at the last event.
  func problem(_ message: String) {
    guard problems.count < XLIFFValidator.mostProblems else { return }
    problems.append(BitextProblem(message, file: file, at: place))
  }

  /// What was wrong since this was last asked.
  func takeProblems() -> [BitextProblem] {
    defer { problems = [] }
    let found = validator?.takeProblems() ?? []
    return (problems + found.map { BitextProblem($0.message, file: file, at: $0.place) })
      .sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
  }
}

extension XMLElement {
  /// The attributes that are held nowhere else; none mostly.
  @inline(__always)
  func rest(but isKnown: (_ name: XMLName) -> Bool) -> [MarkupAttribute] {
    if declarations.isEmpty, attributes.allSatisfy({ isKnown($0.name) }) { return [] }
    return markup(except: isKnown)
  }

  /// The attributes but one or two, which are held elsewhere.
  func attributes(but one: String = "", _ other: String = "", _ third: String = "")
    -> [MarkupAttribute]
  {
    rest { name in
      let name = name.description
      return name == one || name == other || name == third
    }
  }
}
