import BitextModel

/// Reads the content of `<source>`, `<seg-source>` and `<target>` (XLIFF 1.2, section 2.4).
enum XLIFF1Inline {
  /// The elements that stand in a text.
  static let elements: Set<String> = ["g", "x", "bx", "ex", "bpt", "ept", "ph", "it", "mrk"]

  /// The content of the element whose start tag came last; one piece where no segment is marked.
  static func pieces(_ scanner: XLIFFScanner) throws -> [XLIFF1Piece] {
    var reader = Reader(scanner: scanner, place: scanner.place)
    try reader.content()
    return reader.finish()
  }

  /// Reads one text.
  private struct Reader {
    let scanner: XLIFFScanner
    var pieces: [XLIFF1Piece] = []
    var builder = TaggedTextBuilder()
    var segment: (mid: String, attributes: [MarkupAttribute])?
    /// Segments cannot be told apart inside a text within a code.
    var splits = true
    /// Where the piece begins.
    var place: BitextPlace

    /// Reads to the end of the element that is open.
    mutating func content() throws {
      while let event = try scanner.event() {
        switch event {
        case .text(let text), .characterData(let text): builder.append(text)
        case .startElement(let element): try code(element)
        default: return
        }
      }
      throw scanner.error("the document ends inside a text")
    }

    mutating func finish() -> [XLIFF1Piece] {
      if !builder.isEmpty || pieces.isEmpty { endPiece() }
      return pieces
    }

    private mutating func endPiece() {
      pieces.append(
        XLIFF1Piece(
          segment: segment?.mid, attributes: segment?.attributes ?? [], text: builder.finish(),
          place: place))
      builder = TaggedTextBuilder()
    }

    private mutating func code(_ element: XMLElement) throws {
      let id = element["id"]
      let type = element["ctype"].map { CodeTypes.word(ctype: $0) }
      let pair = element["rid"] ?? id
      switch scanner.name(of: element) {
      case .g:
        let tag = tag(element, but: "id", "ctype")
        let before = pieces.count
        builder.append(.opening, id: id, pair: id, type: type, tag: tag, isElement: true)
        try content()
        builder.append(
          .closing, pair: id, tag: MarkupTag("g", of: XLIFF.one), isElement: pieces.count == before)
      case .x:
        builder.append(.standalone, id: id, type: type, tag: tag(element, but: "id", "ctype"))
        try scanner.skip()
      case .bx:
        let tag = tag(element, but: "id", "ctype", "rid")
        builder.append(.opening, id: id, pair: pair, type: type, tag: tag)
        try scanner.skip()
      case .ex:
        builder.append(
          .closing, id: id, pair: pair, type: type, tag: tag(element, but: "id", "rid", "ctype"))
        try scanner.skip()
      case .ph:
        let tag = tag(element, but: "id", "ctype")
        builder.append(.standalone, id: id, type: type, content: try native(), tag: tag)
      case .bpt:
        let tag = tag(element, but: "id", "ctype", "rid")
        builder.append(.opening, id: id, pair: pair, type: type, content: try native(), tag: tag)
      case .ept:
        let tag = tag(element, but: "id", "rid", "ctype")
        builder.append(.closing, id: id, pair: pair, type: type, content: try native(), tag: tag)
      case .it:
        let tag = tag(element, but: "id", "ctype", "rid", "pos")
        let kind: InlineCode.Kind =
          element["pos"] == "close" ? .isolatedClosing : .isolatedOpening
        builder.append(
          kind, id: id, pair: element["rid"], type: type, content: try native(), tag: tag)
      case .mrk: try marker(element)
      default:
        let markup = try scanner.kept(element, for: XLIFF.one)
        builder.append(
          .standalone, id: id, content: [.native(markup.xml)],
          tag: MarkupTag("\(element.name)", of: XLIFF.one))
      }
    }

    private mutating func marker(_ element: XMLElement) throws {
      let mid = element["mid"]
      if element["mtype"] == "seg", splits, segment == nil {
        builder.leave()
        if !builder.isEmpty { endPiece() }
        place = scanner.place
        segment = (mid ?? "", element.attributes(but: "mid", "mtype"))
        try content()
        builder.leave()
        endPiece()
        segment = nil
        place = scanner.place
        return
      }
      let type = element["mtype"]
      builder.append(
        .annotationStart, id: mid, pair: mid, type: type, tag: tag(element, but: "mid", "mtype"))
      try content()
      builder.append(.annotationEnd, pair: mid, tag: MarkupTag("mrk", of: XLIFF.one))
    }

    /// The markup that a code stands for, and texts in it.
    private func native() throws -> [InlineCode.Content] {
      var content: [InlineCode.Content] = []
      while let event = try scanner.event() {
        switch event {
        case .text(let text), .characterData(let text):
          if case .native(let before)? = content.last {
            content[content.count - 1] = .native(before + text)
          } else {
            content.append(.native(text))
          }
        case .startElement(let element):
          if scanner.name(of: element) == .sub {
            var inner = Reader(scanner: scanner, splits: false, place: scanner.place)
            try inner.content()
            content.append(
              .subflow(inner.builder.finish(), attributes: element.attributes()))
          } else {
            content.append(.native(try scanner.kept(element, for: XLIFF.one).xml))
          }
        default: return content
        }
      }
      throw scanner.error("the document ends inside an inline code")
    }

    private func tag(
      _ element: XMLElement, but one: String, _ other: String = "", _ third: String = "",
      _ fourth: String = ""
    ) -> MarkupTag {
      let attributes = element.rest { name in
        let name = name.description
        return name == one || name == other || name == third || name == fourth
      }
      return MarkupTag(element.name.description, of: XLIFF.one, attributes: attributes)
    }
  }
}
