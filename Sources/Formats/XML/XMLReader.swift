internal import CXML

/// Reads XML as a stream of events, from bytes in memory or a few at a time.
///
/// ```swift
/// let reader = try XMLReader(bytes, name: "memory.tmx")
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
/// A class, for it owns the parser; one thread at a time.
package final class XMLReader {
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
  package var line: Int { place.line }
  /// The column in code points, from 1, at which the last event begins.
  package var column: Int { place.column }
  /// How many elements are open; one that starts or ends with the last event counts.
  @exclusivity(unchecked) package private(set) var depth = 0
  /// Bytes of the document handed to the parser so far, for progress.
  @exclusivity(unchecked) package private(set) var bytesRead: Int64 = 0

  private let handle: OpaquePointer
  // Nobody comes back here while one of these changes, so no two accesses overlap; to check that at
  // run time takes a tenth of the time that reading does.
  @exclusivity(unchecked) private var source: XMLSource
  /// The names the parser has met, by its numbers.
  @exclusivity(unchecked) private var names: [XMLName] = []
  /// Their namespaces, each one string, which is soon equal to itself.
  @exclusivity(unchecked) private var namespaces: [UnsafePointer<CChar>: String] = [:]
  @exclusivity(unchecked) private var inherited: [Inherited] = []

  /// What an element says of all that is in it.
  private struct Inherited {
    var depth: Int
    var language: String?
    var preservesSpace: Bool
  }

  /// Reads `bytes`; `name` is for errors.
  package convenience init(_ bytes: [UInt8], name: String, limits: Limits = Limits()) {
    self.init(.bytes(bytes), name: name, limits: limits)
  }

  /// Reads the file at `path` a little at a time; `name` is for errors, the path where nil.
  package convenience init(
    path: String, name: String? = nil, limits: Limits = Limits()
  ) throws(XMLError) {
    self.init(.file(try ChunkedFile(path: path)), name: name ?? path, limits: limits)
  }

  /// Reads what `chunk` returns until it returns nothing; tens of kilobytes a call are best.
  package convenience init(
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
  package func next() throws(XMLError) -> XMLEvent? {
    guard let event = try advance() else { return nil }
    switch Int(event.pointee.kind) {
    case CXML_START_ELEMENT: return .startElement(startElement(event))
    case CXML_END_ELEMENT: return .endElement(name(event.pointee.name))
    case CXML_TEXT: return .text(text(of: event))
    case CXML_CDATA: return .characterData(text(of: event))
    case CXML_COMMENT: return .comment(text(of: event))
    default:
      return .instruction(target: name(event.pointee.name).local, data: text(of: event))
    }
  }

  /// The next tag, or text that is not all white space; what stands between is passed over.
  package func nextTag() throws(XMLError) -> XMLTag? {
    while let event = try advance() {
      switch Int(event.pointee.kind) {
      case CXML_START_ELEMENT: return .start(startElement(event))
      case CXML_END_ELEMENT: return .end
      case CXML_TEXT, CXML_CDATA: if event.pointee.is_blank == 0 { return .text }
      default: break
      }
    }
    return nil
  }

  /// The name that is the `ordinal`th of those met.
  package func name(ordinal: Int) -> XMLName { names[ordinal] }

  /// An error about the document at the place of the last event.
  package func error(_ message: String, path: String = "") -> XMLError {
    XMLError(file: name, line: line, column: column, path: path, message: message)
  }

  private func feed() throws(XMLError) {
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

  /// The line and the column at which the last event begins; counted when they are asked for.
  package var place: (line: Int, column: Int) {
    var line: Int64 = 0
    var column: Int64 = 0
    cxml_reader_place(handle, &line, &column)
    return (Int(line), Int(column))
  }

  /// Steps to the next event, which is valid until the one after it is asked for.
  private func advance() throws(XMLError) -> UnsafePointer<cxml_event>? {
    var next: UnsafePointer<cxml_event>?
    while true {
      switch Int(cxml_reader_next(handle, &next)) {
      case CXML_END: return nil
      case CXML_FAILED: throw failure()
      case CXML_HUNGRY: try feed()
      default:
        guard let event = next else { return nil }
        depth = Int(event.pointee.depth)
        if !inherited.isEmpty {
          leaveInherited(startsElement: Int(event.pointee.kind) == CXML_START_ELEMENT)
        }
        return event
      }
    }
  }

  /// Forgets what closed elements said: it holds for their end tags, too.
  private func leaveInherited(startsElement: Bool) {
    while let last = inherited.last?.depth, last > depth || last == depth && startsElement {
      inherited.removeLast()
    }
  }

  private func startElement(_ event: UnsafePointer<cxml_event>) -> XMLElement {
    let start = event.pointee
    let element = XMLElement(
      name: name(start.name), attributes: attributes(of: start),
      declarations: declarations(of: start))
    if start.has_xml != 0 {
      inherited.append(
        Inherited(
          depth: depth, language: element.language ?? language,
          preservesSpace: element.space.map { $0 == "preserve" } ?? preservesSpace))
    }
    return element
  }

  private func attributes(of start: cxml_event) -> [XMLAttribute] {
    guard start.attribute_count > 0 else { return [] }
    let given = UnsafeBufferPointer(start: start.attributes, count: Int(start.attribute_count))
    var attributes: [XMLAttribute] = []
    attributes.reserveCapacity(given.count)
    for attribute in given {
      attributes.append(
        XMLAttribute(
          name: name(attribute.name),
          value: string(attribute.value, attribute.length, isASCII: attribute.is_ascii != 0)))
    }
    return attributes
  }

  private func declarations(of start: cxml_event) -> [XMLElement.Declaration] {
    guard start.namespace_count > 0 else { return [] }
    return UnsafeBufferPointer(start: start.namespaces, count: Int(start.namespace_count)).map {
      XMLElement.Declaration(
        prefix: $0.prefix.map(String.init(cString:)),
        namespace: $0.uri.map(String.init(cString:)) ?? "")
    }
  }

  /// The name of a number.
  private func name(_ number: Int32) -> XMLName {
    let number = Int(number)
    while names.count <= number {
      let name = cxml_reader_name(handle, Int32(names.count))
      if let uri = name.uri, namespaces[uri] == nil { namespaces[uri] = String(cString: uri) }
      names.append(
        XMLName(
          name.local.map(String.init(cString:)) ?? "",
          prefix: name.prefix.map(String.init(cString:)),
          namespace: name.uri.flatMap { namespaces[$0] }, ordinal: names.count))
    }
    return names[number]
  }

  private func text(of event: UnsafePointer<cxml_event>) -> String {
    string(event.pointee.text, event.pointee.length, isASCII: event.pointee.is_ascii != 0)
  }

  private func string(
    _ bytes: UnsafePointer<UInt8>?, _ length: Int64, isASCII: Bool
  ) -> String {
    // The C side has seen that it is UTF-8.
    String(knownUTF8: UnsafeBufferPointer(start: bytes, count: Int(length)), isASCII: isASCII)
  }
}
