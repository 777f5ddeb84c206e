extension XMLReader {
  /// The name of the first element of a document whose beginning `head` is, whatever its encoding;
  /// nil where it is no XML.
  package static func root(of head: [UInt8]) -> XMLName? {
    let reader = XMLReader(head, name: "")
    while let event = try? reader.next() {
      if case .startElement(let element) = event { return element.name }
    }
    return nil
  }
}
