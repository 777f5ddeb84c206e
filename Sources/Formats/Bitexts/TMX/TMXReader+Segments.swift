import BitextModel

extension TMXReader {
  /// Reads what is in a `<seg>` or `<sub>` that has just begun, to its end tag; `place` becomes
  /// that of its content.
  func segment(beginning place: inout BitextPlace) throws -> TaggedText {
    var draft = Draft()
    try read(into: &draft)
    place = draft.place ?? place
    for message in draft.pairUp() { report(message) }
    return TaggedText(draft.text, codes: draft.codes)
  }

  /// Reads text with codes to the end tag of the element that has just begun.
  private func read(into draft: inout Draft) throws {
    while let event = try xml.next() {
      if draft.place == nil { draft.place = here }
      switch event {
      case .text(let piece), .characterData(let piece): draft.append(piece)
      case .endElement: return
      case .comment, .instruction: break
      case .startElement(let element): try readCode(element, into: &draft)
      }
    }
  }

  private func readCode(_ element: XMLElement, into draft: inout Draft) throws {
    let offset = draft.text.utf8.count
    let name = isOurs(element) ? element.name.local : ""
    guard let (kind, known) = description(of: element, called: name) else {
      // Whatever it is, the text in it is text: <hi> by another name.
      if name != "hi" {
        report("<\(element.name)> is no inline element (Content Markup); its text is kept")
      }
      let isHighlight = name == "hi"
      if isHighlight { requireNumbers(element) }
      var tag = tag(element) { isHighlight && ($0 == "x" || $0 == "type") }
      if !isHighlight {
        tag = MarkupTag("\(element.name)", of: TMX.id, attributes: tag?.attributes ?? [])
      }
      let (id, type) = isHighlight ? (element["x"], element["type"]) : (nil, nil)
      draft.codes.append(InlineCode(.annotationStart, at: offset, id: id, type: type, tag: tag))
      try read(into: &draft)
      draft.codes.append(InlineCode(.annotationEnd, at: draft.text.utf8.count))
      return
    }
    var tag = tag(element) { known.contains($0) }
    if name == "ut" { tag = MarkupTag(name, of: TMX.id, attributes: tag?.attributes ?? []) }
    let isPaired = name == "bpt" || name == "ept"
    if isPaired, element["i"] == nil { report("<\(name)> has no i (Content Markup, <\(name)>)") }
    requireNumbers(element)
    draft.codes.append(
      InlineCode(
        kind, at: offset, id: known.contains("x") ? element["x"] : nil,
        pair: isPaired ? element["i"] : nil, type: known.contains("type") ? element["type"] : nil,
        content: try content(of: element), tag: tag))
  }

  /// Reports names where TMX has numbers: another number is written in their place.
  private func requireNumbers(_ element: XMLElement) {
    for attribute in ["i", "x"] {
      guard let value = element[attribute], !CodeNumbers.isNumber(value) else { continue }
      report(
        "\(attribute)=\"\(value)\" of <\(element.name)> is no number (Attributes, \(attribute))")
    }
  }

  /// What a code element is, and the attributes that have a field of their own; nil for elements
  /// that hold text.
  private func description(
    of element: XMLElement, called name: String
  ) -> (InlineCode.Kind, known: [String])? {
    switch name {
    case "bpt": return (.opening, ["i", "x", "type"])
    case "ept": return (.closing, ["i"])
    case "ph": return (.standalone, ["x", "type"])
    case "ut": return (.standalone, ["x"])
    case "it":
      switch element["pos"] {
      case "begin": return (.isolatedOpening, ["pos", "x", "type"])
      case "end": return (.isolatedClosing, ["pos", "x", "type"])
      default:
        report("<it> has no pos of \"begin\" or \"end\" (Content Markup, <it>); read as <ph>")
        return (.standalone, ["x", "type"])
      }
    default: return nil
    }
  }

  /// Reads what a code stands for, to its end tag.
  private func content(of code: XMLElement) throws -> [InlineCode.Content] {
    var content: [InlineCode.Content] = []
    var native = ""
    let depth = xml.depth
    while let event = try xml.next() {
      switch event {
      case .text(let piece), .characterData(let piece): native += piece
      case .comment, .instruction: break
      case .endElement:
        guard xml.depth == depth else { continue }
        if !native.isEmpty { content.append(.native(native)) }
        return content
      case .startElement(let element) where isOurs(element) && element.name.local == "sub":
        if !native.isEmpty { content.append(.native(native)) }
        native = ""
        var place = here
        let text = try segment(beginning: &place)
        content.append(.subflow(text, attributes: element.markup { _ in false }))
      case .startElement(let element):
        report("<\(element.name)> is not an element of <\(code.name)>; its text is kept")
      }
    }
    return content
  }
}

/// A text being read.
private struct Draft {
  var text = ""
  var codes: [InlineCode] = []
  /// Where its content begins.
  var place: BitextPlace?

  mutating func append(_ piece: String) {
    if text.isEmpty { text = piece } else { text += piece }
  }

  /// Makes codes that have no partner in the text what they are, isolated ones; says which.
  mutating func pairUp() -> [String] {
    guard !codes.isEmpty else { return [] }
    var problems: [String] = []
    var open: [String: [Int]] = [:]
    for (index, code) in codes.enumerated() {
      if code.kind == .opening {
        open[code.pair ?? "", default: []].append(index)
      } else if code.kind == .closing, open[code.pair ?? ""]?.popLast() == nil {
        problems.append(isolate(index, as: .isolatedClosing, "ept", partner: "bpt"))
      }
    }
    for index in open.values.joined().sorted() {
      problems.append(isolate(index, as: .isolatedOpening, "bpt", partner: "ept"))
    }
    return problems
  }

  private mutating func isolate(
    _ index: Int, as kind: InlineCode.Kind, _ name: String, partner: String
  ) -> String {
    codes[index].kind = kind
    codes[index].tag = MarkupTag(name, of: TMX.id, attributes: codes[index].tag?.attributes ?? [])
    let number = codes[index].pair ?? ""
    return "<\(name) i=\"\(number)\"> has no <\(partner) i=\"\(number)\"> in its segment "
      + "(Content Markup, <\(name)>); taken for an isolated code"
  }
}
