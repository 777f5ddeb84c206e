import BitextModel

extension XLIFF1Inline {
  /// Writes an element of text.
  static func write(
    _ pieces: [XLIFF1Piece], element: String, attributes: [MarkupAttribute],
    to xml: inout XMLWriter
  ) {
    xml.start(element)
    xml.attributes(attributes)
    var writer = Writer()
    writer.write(pieces, to: &xml)
    xml.end()
  }

  /// Writes the codes of one text; its names are its own.
  private struct Writer {
    var names = UniqueNames()

    mutating func write(_ pieces: [XLIFF1Piece], to xml: inout XMLWriter) {
      for piece in pieces {
        for code in piece.text.codes { if let id = code.id { _ = names.insert(id) } }
      }
      let layout = CodeLayout(
        pieces.map(\.text), isClosed: { pieces[$0].segment != nil },
        isElement: { opening, closing in
          if opening.kind == .annotationStart { return true }
          if let tag = opening.tag.of(XLIFF.one) { return tag.name == "g" }
          return opening.content.isEmpty && closing.content.isEmpty
        })
      var first = 0
      /// The names of codes that have none of their own, by their place in the layout.
      var given: [Int: String] = [:]
      for piece in pieces {
        if let segment = piece.segment {
          xml.start("mrk")
          xml.attribute("mtype", "seg")
          xml.attribute("mid", segment.isEmpty ? nil : segment)
          xml.attributes(piece.attributes)
        }
        for part in piece.text.parts {
          switch part {
          case .text(let text): xml.text(text)
          case .code(let index): write(first + index, of: layout, &given, to: &xml)
          }
        }
        first += piece.text.codes.count
        if piece.segment != nil { xml.end() }
      }
    }

    private mutating func write(
      _ index: Int, of layout: CodeLayout, _ given: inout [Int: String], to xml: inout XMLWriter
    ) {
      let entry = layout.entries[index]
      let code = entry.code
      let own = code.tag.of(XLIFF.one)
      if entry.isElement, let partner = entry.partner, partner < index {
        xml.end()
        return
      }
      if let own, !XLIFF1Inline.elements.contains(own.name) {
        xml.fragment(TaggedText.flat(code.content))
        return
      }
      let partner = entry.partner.map { layout.entries[$0].code }
      let name = Self.element(for: code, partner, isElement: entry.isElement)
      xml.start(name)
      if name == "mrk" {
        annotation(code, to: &xml)
        return
      }
      // Both ends of a stretch have one name where they say nothing else.
      let id =
        code.id ?? entry.partner.flatMap { layout.entries[$0].code.id ?? given[$0] }
        ?? names.unique(nil)
      given[index] = id
      xml.attribute("id", id)
      if ["bx", "ex", "bpt", "ept", "it"].contains(name) {
        if let pair = code.pair, pair != id { xml.attribute("rid", pair.nameToken) }
      }
      if name == "it" {
        xml.attribute("pos", Self.isClosing(code) ? "close" : "open")
      }
      if let type = Self.type(of: code), name != "ex", name != "ept" {
        let isPlaceholder = name == "x" || name == "ph"
        xml.attribute("ctype", CodeTypes.ctype(type, isPlaceholder: isPlaceholder))
      }
      attributes(of: code, to: &xml)
      if entry.isElement { return }
      for part in code.content where !["x", "bx", "ex"].contains(name) {
        switch part {
        case .native(let native): xml.text(native)
        case .subflow(let text, let attributes):
          xml.start("sub")
          xml.attributes(code.tag.of(XLIFF.one) == nil ? [] : attributes)
          write([XLIFF1Piece(text: text)], to: &xml)
          xml.end()
        }
      }
      xml.end()
    }

    private func annotation(_ code: InlineCode, to xml: inout XMLWriter) {
      let two = code.tag.of(XLIFF.two)
      let isProtected = code.type == nil && two?["translate"] == "no"
      xml.attribute("mtype", isProtected ? "protected" : CodeTypes.mtype(code.type ?? "x-generic"))
      xml.attribute("mid", code.id?.nameToken)
      if let value = two?["value"] { xml.attribute("comment", value) }
      if let own = code.tag.of(XLIFF.one) { xml.attributes(own.ownAttributes) }
    }

    private func attributes(of code: InlineCode, to xml: inout XMLWriter) {
      if let own = code.tag.of(XLIFF.one) {
        xml.attributes(own.ownAttributes)
      } else if let equivalent = code.tag?.twin(of: "equiv-text", in: XLIFF.one) {
        xml.attribute("equiv-text", equivalent)
      }
    }

    private static func isClosing(_ code: InlineCode) -> Bool {
      code.kind == .closing || code.kind == .isolatedClosing || code.kind == .annotationEnd
    }

    /// An annotation that cannot be `<mrk>` is a code that says so.
    private static func type(of code: InlineCode) -> String? {
      code.kind == .annotationStart
        ? CodeTypes.extended("mrk-\(code.type ?? "generic")") : code.type
    }

    private static func element(
      for code: InlineCode, _ partner: InlineCode?, isElement: Bool
    ) -> String {
      let own = code.tag.of(XLIFF.one)?.name
      switch code.kind {
      case .standalone:
        if let own, own == "x" || own == "ph" { return own }
        return code.content.isEmpty ? "x" : "ph"
      case .annotationStart: return isElement ? "mrk" : "bx"
      case .annotationEnd: return "ex"
      case .opening, .isolatedOpening, .closing, .isolatedClosing:
        if isElement { return "g" }
        let (empty, full) = isClosing(code) ? ("ex", "ept") : ("bx", "bpt")
        if let own, own == empty || own == full || own == "it" { return own }
        if code.content.isEmpty, partner?.content.isEmpty ?? true { return empty }
        return partner == nil ? "it" : full
      }
    }
  }
}
