internal import CXML

/// Reads XML as a stream of events, from bytes in memory or a few at a time.
///
/// ```swift
/// var reader = try XMLReader(bytes, name: "memory.tmx")
/// while let event = try reader.next() {
///   if case .startElement(let element) = event { … element["srclang"] … }
/// }
/// ```
///
/// A document is read from its own bytes alone: no network, no external entity, no external DTD.
/// What it may demand is bounded by ``Limits``. Memory is that of the largest stretch of text, not
/// of the document. Events before a mistake are delivered, then the error is thrown, and again at
/// every further call.
///
/// An owning handle: one thread at a time, no copies.
package struct XMLReader: ~Copyable {
  /// What a document may demand, in bytes of UTF-8 unless said otherwise.
  package struct Limits: Hashable, Sendable {
    /// Elements inside one another.
    package var depth = 256
    /// A name.
    package var name = 1000
    /// An attribute's value.
    package var value = 1 << 20
    /// Text between two tags.
    package var text = 16 << 20
    /// One tag, comment or document type declaration.
    ///
    /// Also what bounds the number of attributes, which take quadratic time.
    package var markup = 1 << 18
    /// What entities may add beyond the document's own size.
    package var expansion = 1 << 20

    /// The usual limits.
    package init() {}
  }

  /// The name in errors.
  package let name: String
  /// The line, from 1, on which the last event begins.
  package private(set) var line = 1
  /// The column in code points, from 1, at which the last event begins.
  package private(set) var column = 1
  /// How many elements are open; one that starts or ends with the last event counts.
  package private(set) var depth = 0
  /// Bytes of the document handed to the parser so far, for progress.
  package private(set) var bytesRead: Int64 = 0

  private let handle: OpaquePointer
  private var source: XMLSource
  private var names = XMLNameTable()
  private var inherited: [Inherited] = []

  /// What an element says of all that is in it.
  private struct Inherited {
    var depth: Int
    var language: String?
    var preservesSpace: Bool
  }

  /// Reads `bytes`; `name` is for errors.
  package init(_ bytes: [UInt8], name: String, limits: Limits = Limits()) {
    self.init(.bytes(bytes), name: name, limits: limits)
  }

  /// Reads the file at `path` a little at a time; `name` is for errors, the path where nil.
  package init(
    path: String, name: String? = nil, limits: Limits = Limits()
  ) throws(XMLError) {
    self.init(.file(try ChunkedFile(path: path)), name: name ?? path, limits: limits)
  }

  /// Reads what `chunk` returns until it returns nothing; tens of kilobytes a call are best.
  package init(
    name: String, limits: Limits = Limits(), reading chunk: @escaping () throws -> [UInt8]
  ) {
    self.init(.chunks(chunk), name: name, limits: limits)
  }

  private init(_ source: XMLSource, name: String, limits: Limits) {
    var bounds = cxml_limits(
      depth: Int64(limits.depth), name: Int64(limits.name), value: Int64(limits.value),
      text: Int64(limits.text), markup: Int64(limits.markup), expansion: Int64(limits.expansion))
    guard let handle = cxml_reader_open(&bounds) else { fatalError("memory ran out") }
    self.handle = handle
    self.source = source
    self.name = name
  }

  deinit { cxml_reader_close(handle) }

  /// The value of `xml:lang` in effect, nil where none is.
  package var language: String? { inherited.last?.language }
  /// Whether `xml:space="preserve"` is in effect.
  package var preservesSpace: Bool { inherited.last?.preservesSpace ?? false }

  /// The next event, or nil after the last.
  package mutating func next() throws(XMLError) -> XMLEvent? {
    guard let event = try advance() else { return nil }
    switch Int(event.kind) {
    case CXML_START_ELEMENT: return .startElement(startElement(event))
    case CXML_END_ELEMENT: return .endElement(names.name(event.name))
    case CXML_TEXT: return .text(string(event.text, event.length))
    case CXML_CDATA: return .characterData(string(event.text, event.length))
    case CXML_COMMENT: return .comment(string(event.text, event.length))
    default:
      return .instruction(
        target: names.name(event.name).local, data: string(event.text, event.length))
    }
  }

  /// The next tag, or text that is not all white space; what stands between is passed over.
  package mutating func nextTag() throws(XMLError) -> XMLTag? {
    while let event = try advance() {
      switch Int(event.kind) {
      case CXML_START_ELEMENT: return .start(startElement(event))
      case CXML_END_ELEMENT: return .end
      case CXML_TEXT, CXML_CDATA: if event.blank == 0 { return .text }
      default: break
      }
    }
    return nil
  }

  /// An error about the document at the place of the last event.
  package func error(_ message: String, path: String = "") -> XMLError {
    XMLError(file: name, line: line, column: column, path: path, message: message)
  }

  private mutating func feed() throws(XMLError) {
    let handle = handle
    do {
      let count = try source.withNext { bytes in
        cxml_reader_feed(handle, bytes.baseAddress, Int64(bytes.count), bytes.isEmpty ? 1 : 0)
      }
      bytesRead += Int64(count)
    } catch let error as XMLError {
      throw error
    } catch {
      throw self.error("\(error)")
    }
  }

  private func failure() -> XMLError {
    var line: Int64 = 0
    var column: Int64 = 0
    var path: UnsafePointer<CChar>?
    let message = cxml_reader_error(handle, &line, &column, &path)
    return XMLError(
      file: name, line: Int(line), column: Int(column), path: path.map(String.init(cString:)) ?? "",
      message: message.map(String.init(cString:)) ?? "")
  }

  /// Steps to the next event and keeps its place.
  private mutating func advance() throws(XMLError) -> cxml_event? {
    var event = cxml_event()
    while true {
      switch Int(cxml_reader_next(handle, &event)) {
      case CXML_END: return nil
      case CXML_FAILED: throw failure()
      case CXML_HUNGRY: try feed()
      default:
        line = Int(event.line)
        column = Int(event.column)
        depth = Int(event.depth)
        // What an element says holds for its end tag, too.
        while let last = inherited.last,
          last.depth > depth || last.depth == depth && event.kind == CXML_START_ELEMENT
        {
          inherited.removeLast()
        }
        return event
      }
    }
  }

  private mutating func startElement(_ event: cxml_event) -> XMLElement {
    let element = element(of: event)
    if element.attributes.contains(where: { $0.name.prefix == "xml" }) {
      inherited.append(
        Inherited(
          depth: depth, language: element.language ?? language,
          preservesSpace: element.space.map { $0 == "preserve" } ?? preservesSpace))
    }
    return element
  }

  private mutating func element(of event: cxml_event) -> XMLElement {
    var attributes: [XMLAttribute] = []
    attributes.reserveCapacity(Int(event.attribute_count))
    for attribute in UnsafeBufferPointer(
      start: event.attributes, count: Int(event.attribute_count))
    {
      attributes.append(
        XMLAttribute(
          name: names.name(attribute.name), value: string(attribute.value, attribute.length)))
    }
    var declarations: [XMLElement.Declaration] = []
    for declared in UnsafeBufferPointer(start: event.namespaces, count: Int(event.namespace_count))
    {
      declarations.append(
        XMLElement.Declaration(
          prefix: declared.prefix.map(String.init(cString:)),
          namespace: declared.uri.map(String.init(cString:)) ?? ""))
    }
    return XMLElement(
      name: names.name(event.name), attributes: attributes, declarations: declarations)
  }

  private func string(_ bytes: UnsafePointer<UInt8>?, _ length: Int64) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes, count: Int(length)), as: UTF8.self)
  }
}
