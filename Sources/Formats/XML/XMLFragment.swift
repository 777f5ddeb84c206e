package import BitextModel

extension XMLReader {
  /// The element whose start tag was the last event, with all that is in it, as XML that means the
  /// same wherever it is written again; its end tag is the last event then.
  ///
  /// Namespaces that it uses and that were declared further out are declared on it. Comments stay;
  /// CDATA sections become text. Captured again from what is written, it is equal.
  ///
  /// - Parameters:
  ///   - element: the start tag.
  ///   - namespace: the default namespace of the place it will be written to, nil for none.
  ///   - limit: how many bytes it may take.
  ///   - observe: is told every event behind the start tag, the last end tag too.
  /// - Returns: the element.
  /// - Throws: an error at the place where it takes more, or is no XML.
  package func fragment(
    of element: XMLElement, assuming namespace: String? = nil, limit: Int = 1 << 20,
    observe: (XMLEvent) -> Void = { _ in }
  ) throws(XMLError) -> String {
    var writer = FragmentWriter(assumed: namespace)
    writer.start(element)
    while writer.depth > 0 {
      guard let event = try next() else { throw error("<\(element.name)> does not end") }
      observe(event)
      writer.write(event)
      if writer.xml.bytes.count > limit {
        throw error("<\(element.name)> takes more than \(limit) bytes, and only so much is kept")
      }
    }
    return writer.finish()
  }

  /// The events of the element whose start tag was the last event, from that to its end tag, which
  /// is the last event then.
  ///
  /// - Parameters:
  ///   - element: the start tag.
  ///   - events: what the events replace, whose memory is used again.
  ///   - limit: how many bytes of memory the events may take.
  ///   - observe: is told every event behind the start tag, the last end tag too.
  /// - Throws: an error at the place where they take more, or where it is no XML.
  @inline(__always)
  package func read(
    _ element: XMLElement, into events: inout [XMLEvent], limit: Int,
    observe: (XMLEvent) -> Void = { _ in }
  ) throws(XMLError) {
    events.removeAll(keepingCapacity: true)
    events.append(.startElement(element))
    var size = 0
    let start = depth
    while true {
      guard let event = try next() else { throw error("<\(element.name)> does not end") }
      observe(event)
      size += event.size
      var isLast = false
      if case .endElement = event { isLast = depth == start }
      events.append(consume event)
      if size > limit {
        throw error("<\(element.name)> takes more than \(limit) bytes, and only so much is kept")
      }
      if isLast { return }
    }
  }

  /// Passes over the element whose start tag was the last event.
  package func skipElement() throws(XMLError) {
    let start = depth
    while let event = try next() {
      if case .endElement = event, depth == start { return }
    }
  }
}

extension XMLElement {
  /// The attributes and declarations of namespaces as they are written, those left out that
  /// `isKnown` says are held elsewhere.
  package func markup(except isKnown: (_ name: XMLName) -> Bool) -> [MarkupAttribute] {
    declarations.map(\.markup)
      + attributes.filter { !isKnown($0.name) }.map { MarkupAttribute("\($0.name)", $0.value) }
  }
}

extension XMLElement.Declaration {
  /// The declaration as an attribute.
  fileprivate var markup: MarkupAttribute {
    MarkupAttribute(prefix.map { "xmlns:\($0)" } ?? "xmlns", namespace)
  }
}

extension [XMLEvent] {
  /// The events of one element (``XMLReader/read(_:into:limit:observe:)``) as a fragment.
  func fragment(assuming namespace: String?) -> String {
    var writer = FragmentWriter(assumed: namespace)
    for event in self { writer.write(event) }
    return writer.finish()
  }
}

extension XMLEvent {
  /// How many bytes it takes in an array, its text with it; names are shared.
  fileprivate var size: Int {
    let own = MemoryLayout<XMLEvent>.stride
    return switch self {
    case .startElement(let element):
      element.attributes.reduce(
        own + MemoryLayout<XMLElement.Declaration>.stride * element.declarations.count
      ) { $0 + MemoryLayout<XMLAttribute>.stride + $1.value.utf8.count }
    case .endElement: own
    case .text(let text), .characterData(let text), .comment(let text): own + text.utf8.count
    case .instruction(let target, let data): own + target.utf8.count + data.utf8.count
    }
  }
}

/// Writes the elements of a fragment and finds the namespaces that it takes from outside.
private struct FragmentWriter {
  var xml = XMLWriter()
  /// What was declared inside, and in which element.
  private var declared: [(depth: Int, declaration: XMLElement.Declaration)] = []
  /// What has to be declared on the first tag.
  private var missing: [XMLElement.Declaration] = []
  /// Where declarations go in the first tag.
  private var firstTag = 0
  private let assumed: String?

  init(assumed: String?) { self.assumed = assumed }

  var depth: Int { xml.open.count }

  mutating func write(_ event: XMLEvent) {
    switch event {
    case .startElement(let inner): start(inner)
    case .endElement: end()
    case .text(let text), .characterData(let text): xml.text(text)
    case .comment(let text): xml.fragment("<!--\(text)-->")
    case .instruction(let target, let data):
      xml.fragment("<?\(target)\(data.isEmpty ? "" : " ")\(data)?>")
    }
  }

  mutating func start(_ element: XMLElement) {
    xml.start("\(element.name)")
    let depth = depth
    declared += element.declarations.map { (depth, $0) }
    xml.attributes(element.declarations.map(\.markup))
    if depth == 1 { firstTag = xml.bytes.count }
    require(element.name.prefix, element.name.namespace ?? "")
    for attribute in element.attributes {
      if let prefix = attribute.name.prefix { require(prefix, attribute.name.namespace ?? "") }
      xml.attribute("\(attribute.name)", attribute.value)
    }
  }

  mutating func end() {
    let depth = depth
    declared.removeAll { $0.depth == depth }
    xml.end()
  }

  private mutating func require(_ prefix: String?, _ namespace: String) {
    guard prefix != "xml" else { return }
    let inside = declared.last { $0.declaration.prefix == prefix }?.declaration
    let known = inside ?? missing.last { $0.prefix == prefix }
    let meant = known?.namespace ?? (prefix == nil ? assumed ?? "" : nil)
    if meant != namespace { missing.append(.init(prefix: prefix, namespace: namespace)) }
  }

  mutating func finish() -> String {
    var added = XMLWriter()
    added.start("a")
    let start = added.bytes.count
    added.attributes(missing.map(\.markup))
    xml.insert(Array(added.bytes[start...]), at: firstTag)
    return String(decoding: xml.take(), as: UTF8.self)
  }
}
