import BitextModel

/// Properties as XLIFF 2's metadata module holds them (2.1, section 5.4): a group for the unit, and
/// one for each of its texts.
struct XLIFF2Properties {
  /// The category of their groups.
  private static let category = "properties"

  /// The properties; those of a text have a tag that says of which.
  let properties: [UnitProperty]

  /// Reads a `<mda:metadata>`; nil where it holds anything else.
  init?(_ markup: KeptMarkup) {
    var reader = XMLReader(Array(markup.xml.utf8), name: "")
    var properties: [UnitProperty] = []
    var open: [String] = []
    var (side, type, text): (String?, String?, String) = (nil, nil, "")
    do {
      while let event = try reader.next() {
        switch event {
        case .startElement(let element):
          open.append(element.name.local)
          guard element.name.namespace == XLIFF.metadata else { return nil }
          let known: Set<String>
          switch open {
          case ["metadata"]: known = []
          case ["metadata", "metaGroup"]:
            guard element["category"] == Self.category else { return nil }
            side = element["appliesTo"]
            known = ["category", "appliesTo"]
          case ["metadata", "metaGroup", "meta"]:
            type = element["type"]
            text = ""
            known = ["type"]
          default: return nil
          }
          guard element.attributes.allSatisfy({ known.contains("\($0.name)") }) else { return nil }
        case .endElement:
          if open.last == "meta" {
            let tag = side.map {
              MarkupTag("meta", of: XLIFF.two, attributes: [MarkupAttribute("appliesTo", $0)])
            }
            properties.append(UnitProperty(type ?? "", text, tag: tag))
          }
          open.removeLast()
        case .text(let more), .characterData(let more): text += more
        case .comment, .instruction: return nil
        }
      }
    } catch { return nil }
    self.properties = properties
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
