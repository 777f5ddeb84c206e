import BitextModel

/// Reads the content of `<source>` and `<target>` (XLIFF 2.1, section 4.7).
struct XLIFF2Inline {
  /// The elements that stand in a text.
  static let elements: Set<String> = ["cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"]

  private let scanner: XLIFFScanner
  /// What codes stand for, by name.
  private let data: [String: String]
  private var builder = TaggedTextBuilder()
  /// Which of it was asked for.
  private(set) var used: Set<String> = []

  /// A reader of texts whose codes refer to `data`.
  init(_ scanner: XLIFFScanner, data: [String: String]) {
    self.scanner = scanner
    self.data = data
  }

  /// The content of the element whose start tag came last.
  mutating func text() throws -> TaggedText {
    builder = TaggedTextBuilder()
    try content()
    return builder.finish()
  }

  private mutating func content() throws {
    while let event = try scanner.event() {
      switch event {
      case .text(let text), .characterData(let text): builder.append(text)
      case .startElement(let element): try code(element)
      default: return
      }
    }
    throw scanner.error("the document ends inside a text")
  }

  private mutating func code(_ element: XMLElement) throws {
    switch scanner.name(of: element) {
    case .cp:
      if let scalar = Self.scalar(element) {
        builder.append(String(Character(scalar)))
      } else {
        // Half a surrogate pair is no character.
        let tag = MarkupTag("cp", of: XLIFF.two, attributes: element.attributes())
        builder.append(.standalone, tag: tag)
      }
      try scanner.skip()
    case .ph:
      add(.standalone, element, pair: nil, data: "dataRef")
      try scanner.skip()
    case .sc:
      let isIsolated = element["isolated"] == "yes"
      add(isIsolated ? .isolatedOpening : .opening, element, pair: element["id"], data: "dataRef")
      try scanner.skip()
    case .ec:
      let isIsolated = element["isolated"] == "yes"
      add(
        isIsolated ? .isolatedClosing : .closing, element,
        pair: element["startRef"] ?? element["id"], data: "dataRef")
      try scanner.skip()
    case .pc:
      let id = element["id"]
      add(.opening, element, pair: id, data: "dataRefStart", isElement: true)
      try content()
      builder.append(
        .closing, pair: id, content: content(element["dataRefEnd"]),
        tag: MarkupTag("pc", of: XLIFF.two), isElement: true)
    case .mrk:
      let id = element["id"]
      annotate(element)
      try content()
      builder.append(.annotationEnd, pair: id, tag: MarkupTag("mrk", of: XLIFF.two))
    case .sm:
      annotate(element)
      try scanner.skip()
    case .em:
      let tag = MarkupTag(
        "em", of: XLIFF.two, attributes: element.attributes(but: "startRef"))
      builder.append(.annotationEnd, pair: element["startRef"], tag: tag)
      try scanner.skip()
    default:
      let markup = try scanner.kept(element, for: XLIFF.two)
      builder.append(
        .standalone, id: element["id"], content: [.native(markup.xml)],
        tag: MarkupTag("\(element.name)", of: XLIFF.two))
    }
  }

  private mutating func add(
    _ kind: InlineCode.Kind, _ element: XMLElement, pair: String?, data reference: String,
    isElement: Bool = false
  ) {
    let word = element["type"].map { CodeTypes.word(type: $0, subType: element["subType"]) }
    // A sub-type of somebody's own is more than the word says.
    let isWhole = word?.isWhole ?? (element["subType"] == nil)
    let attributes = element.rest { name in
      switch name.description {
      case "id", "isolated", "startRef", "type": true
      case "subType": isWhole
      default: false
      }
    }
    builder.append(
      kind, id: element["id"], pair: pair, type: word?.word, content: content(element[reference]),
      tag: MarkupTag(element.name.local, of: XLIFF.two, attributes: attributes),
      isElement: isElement)
  }

  private mutating func annotate(_ element: XMLElement) {
    let type = element["type"] == "generic" ? nil : element["type"]
    let tag = MarkupTag(
      element.name.local, of: XLIFF.two,
      attributes: element.attributes(but: "id", type == nil ? "" : "type"))
    let word = type.map { $0.hasPrefix("xlf1:") ? String($0.dropFirst(5)) : $0 }
    builder.append(.annotationStart, id: element["id"], pair: element["id"], type: word, tag: tag)
  }

  private mutating func content(_ reference: String?) -> [InlineCode.Content] {
    guard let reference, let native = data[reference] else { return [] }
    used.insert(reference)
    return [.native(native)]
  }

  /// The character a `<cp>` stands for.
  static func scalar(_ element: XMLElement) -> Unicode.Scalar? {
    element["hex"].flatMap { UInt32($0, radix: 16) }.flatMap { Unicode.Scalar($0) }
  }
}
