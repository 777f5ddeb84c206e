import BitextModel

/// Properties as XLIFF 2's metadata module holds them (2.1, section 5.4): a group for the unit, and
/// one for each of its texts.
struct XLIFF2Properties {
  /// The category of their groups.
  private static let category = "properties"

  /// The properties so far; those of a text have a tag that says of which.
  private(set) var properties: [UnitProperty] = []
  private var depth = 0
  private var side: String?
  private var type = ""
  private var text = ""

  /// The properties in a `<mda:metadata>`, from its start tag to its end tag; nil where there is
  /// anything else in it.
  init?(_ events: [XMLEvent]) {
    for event in events {
      switch event {
      case .startElement(let element): guard start(element) else { return nil }
      case .endElement: end()
      case .text(let more), .characterData(let more):
        if text.isEmpty { text = more } else { text += more }
      case .comment, .instruction: return nil
      }
    }
  }

  private mutating func end() {
    if depth == 3 {
      let tag = side.map {
        MarkupTag("meta", of: XLIFF.two, attributes: [MarkupAttribute("appliesTo", $0)])
      }
      properties.append(UnitProperty(type, text, tag: tag))
    }
    depth -= 1
  }

  private mutating func start(_ element: XMLElement) -> Bool {
    depth += 1
    text = ""
    guard element.name.namespace == XLIFF.metadata else { return false }
    switch (depth, element.name.local) {
    case (1, "metadata"): return element.attributes.isEmpty
    case (2, "metaGroup"):
      guard element["category"] == Self.category else { return false }
      side = element["appliesTo"]
      return element.attributes.count == (side == nil ? 1 : 2)
    case (3, "meta"):
      type = element["type"] ?? ""
      return element.attributes.count == (element["type"] == nil ? 0 : 1)
    default: return false
    }
  }

  /// Writes the properties of a unit and of its texts as one element, unless there is one among
  /// what was kept.
  static func write(
    _ groups: [(side: String?, properties: [UnitProperty])], beside kept: [KeptMarkup],
    to xml: inout XMLWriter
  ) {
    let groups = groups.filter { !$0.properties.isEmpty }
    guard !groups.isEmpty else { return }
    // There is one at most (2.1, section 4.2.2.5), and one that was kept has other data.
    guard !kept.contains(where: { $0.xml.contains(XLIFF.metadata) }) else { return }
    xml.line()
    xml.start("mda:metadata")
    xml.attribute("xmlns:mda", XLIFF.metadata)
    for group in groups {
      xml.line()
      xml.start("mda:metaGroup")
      xml.attribute("category", category)
      xml.attribute("appliesTo", group.side)
      for property in group.properties {
        xml.line()
        xml.start("mda:meta")
        xml.attribute("type", property.type)
        xml.text(property.value)
        xml.end()
      }
      xml.line(-1)
      xml.end()
    }
    xml.line(-1)
    xml.end()
  }
}
