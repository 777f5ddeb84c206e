internal import UnicodeText

extension SRXParser {
  mutating func next() throws(SRXError) -> XMLEvent? {
    do {
      return try reader.next()
    } catch {
      throw SRXError(
        .malformed, file: error.file, line: error.line, column: error.column,
        "the file is not well-formed XML: \(error.message)",
        remedy: "mend the markup (in \(error.path))", xml: error)
    }
  }

  /// The next SRX element inside `parent`, or nil at the parent's end.
  mutating func nextChild(of parent: String) throws(SRXError) -> XMLElement? {
    while let event = try next() {
      switch event {
      case .startElement(let element):
        if !isForeign(element) { return element }
        try skip()
      case .endElement: return nil
      case .text(let text), .characterData(let text):
        if let word = text.split(whereSeparator: \.isWhitespace).first {
          throw error(
            .unexpected, at: here, "text in <\(parent)>: “\(word.prefix(40))”",
            remedy: "only elements are expected there; take the text away")
        }
      case .comment, .instruction: break
      }
    }
    return nil
  }

  /// The text of the element just entered, comments and foreign elements left out.
  mutating func text(of name: String) throws(SRXError) -> String {
    var text = ""
    while let event = try next() {
      switch event {
      case .text(let more), .characterData(let more): text += more
      case .endElement: return text
      case .startElement(let element):
        guard isForeign(element) else {
          throw unexpected(element, in: name, expected: "a regular expression")
        }
        try skip()
      case .comment, .instruction: break
      }
    }
    return text
  }

  /// Reads to the end of the element just entered, which has to be empty.
  mutating func empty(_ name: String) throws(SRXError) {
    if let child = try nextChild(of: name) {
      throw unexpected(child, in: name, expected: "nothing")
    }
  }

  mutating func skip() throws(SRXError) {
    let depth = reader.depth
    while let event = try next() {
      if case .endElement = event, reader.depth == depth { return }
    }
  }

  func isForeign(_ element: XMLElement) -> Bool {
    element.name.namespace != nil && element.name.namespace != namespace
  }

  func side(of name: String) -> PatternRulesError.Side? {
    switch name {
    case "beforebreak": .before
    case "afterbreak": .after
    default: nil
    }
  }

  // MARK: Attributes

  func required(
    _ name: String, of element: XMLElement, at place: Place
  ) throws(SRXError) -> String {
    guard let value = element[name] else {
      throw error(
        .missing, at: place, "<\(element.name)> has no \(name) attribute",
        remedy: "\(name)=\"…\" is expected")
    }
    return value
  }

  func flag(
    _ name: String, of element: XMLElement, at place: Place
  ) throws(SRXError) -> Bool? {
    guard let value = element[name] else { return nil }
    guard value == "yes" || value == "no" else {
      throw error(
        .value, at: place, "\(name)=\"\(value)\" on <\(element.name)>",
        remedy: "yes or no is expected")
    }
    return value == "yes"
  }

  /// Attributes of other namespaces, such as `xsi:schemaLocation`, are nobody's business here.
  mutating func noteAttributes(
    of element: XMLElement, except known: Set<String>, at place: Place
  ) {
    for attribute in element.attributes
    where attribute.name.namespace == nil && !known.contains(attribute.name.local) {
      note(at: place, "<\(element.name)> has an attribute SRX does not: \(attribute.name)")
    }
  }

  // MARK: Errors

  var here: Place { Place(line: reader.line, column: reader.column) }

  mutating func note(at place: Place, _ message: String) {
    result.notes.append(.init(line: place.line, column: place.column, message: message))
  }

  mutating func once(
    _ child: XMLElement, of parent: String, _ seen: inout Set<String>
  ) throws(SRXError) {
    guard seen.insert(child.name.local).inserted else {
      throw error(
        .duplicate, at: here, "a second <\(child.name)> in <\(parent)>",
        remedy: "one is expected")
    }
  }

  func all(
    _ names: [String], of parent: String, _ seen: Set<String>, at place: Place
  ) throws(SRXError) {
    for name in names where !seen.contains(name) {
      throw error(
        .missing, at: place, "<\(parent)> has no <\(name)>",
        remedy: "it should hold \(names.map { "<\($0)>" }.joined(separator: " and "))")
    }
  }

  func unexpected(
    _ element: XMLElement, in parent: String, expected: String
  ) -> SRXError {
    error(
      .unexpected, at: here, "<\(element.name)> in <\(parent)>", remedy: "\(expected) is expected")
  }

  func error(
    _ code: SRXError.Code, at place: Place, _ problem: String, remedy: String,
    expression: PatternRulesError? = nil
  ) -> SRXError {
    SRXError(
      code, file: result.name, line: place.line, column: place.column, problem, remedy: remedy,
      expression: expression)
  }
}
