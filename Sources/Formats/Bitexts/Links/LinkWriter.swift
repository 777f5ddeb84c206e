import BitextModel

/// Writes the segments of units as links.
///
/// CES has a group for each section and for units outside any; TEI, as InterText reads it, one group
/// in all.
final class LinkWriter: BitextWriter {
  private let output: BitextOutput
  private let format: LinkFormat
  private var xml = XMLWriter()
  private var header = BitextHeader()
  /// Sections that are open; of those inside one another the outermost is a group.
  private var depth = 0
  private var hasGroup = false
  private var number = 0

  init(_ output: BitextOutput, as format: LinkFormat) {
    self.output = output
    self.format = format
  }

  func begin(_ header: BitextHeader) throws {
    self.header = header
    xml.declaration()
    let tag = header.tag.flatMap { $0.format == format.rawValue ? $0 : nil }
    switch format {
    case .ces:
      xml.start("cesAlign")
      xml.attributes(tag?.attributes ?? [MarkupAttribute("version", "1.0")])
    case .tei:
      // A file of several groups has another root.
      if let tag, tag.name != "linkGrp" {
        xml.start(tag.name)
        xml.attributes(tag.attributes)
      } else {
        beginGroup(attributes: tag?.attributes ?? [])
      }
    }
    for kept in header.kept where kept.format == format.rawValue { write(kept) }
  }

  func write(_ item: BitextItem) throws {
    switch item {
    case .begin(let section):
      depth += 1
      if depth == 1 { begin(section) }
    case .end:
      depth -= 1
      if depth == 0 { endGroup() }
    case .unit(let unit): try write(unit)
    case .gap: break
    case .kept(let kept): if kept.format == format.rawValue { write(kept) }
    }
    if xml.bytes.count >= 1 << 16 { try output.write(xml.take(), 0) }
  }

  func finish() throws {
    while !xml.open.isEmpty {
      xml.line(-1)
      xml.end()
    }
    // The last tag is at the start of a line, and ends one.
    try output.write(xml.take() + [0x0A], 0)
  }

  /// Whether all units stand in one group, which is the root.
  private var isOneGroup: Bool { xml.open.first?.hasSuffix("linkGrp") == true }

  private func begin(_ section: BitextSection) {
    guard !isOneGroup else { return }
    endGroup()
    xml.line()
    xml.start("linkGrp")
    xml.attribute("id", section.id)
    if let tag = section.tag, tag.format == format.rawValue {
      xml.attributes(tag.attributes)
    } else {
      xml.attribute("targType", "s")
      xml.attribute("fromDoc", section.original ?? header.sourceFile)
      xml.attribute("toDoc", header.targetFile)
    }
    hasGroup = true
  }

  private func beginGroup(attributes: [MarkupAttribute]) {
    if !xml.open.isEmpty { xml.line() }
    xml.start("linkGrp")
    if format == .ces { xml.attribute("targType", "s") }
    xml.attribute("toDoc", header.targetFile)
    xml.attribute("fromDoc", header.sourceFile)
    xml.attributes(attributes)
    hasGroup = true
  }

  private func endGroup() {
    guard hasGroup, !isOneGroup else { return }
    xml.line(-1)
    xml.end()
    hasGroup = false
  }

  private func write(_ kept: KeptMarkup) {
    xml.line()
    xml.fragment(kept.xml)
  }

  private func write(_ unit: TranslationUnit) throws {
    number += 1
    try unit.requireSegments(ofUnit: number, format: format.rawValue)
    if !hasGroup { beginGroup(attributes: []) }
    let tag = unit.tag.flatMap { $0.format == format.rawValue ? $0 : nil }
    xml.line()
    xml.start("link")
    xml.attribute("id", unit.id)
    switch format {
    case .ces: xml.attribute("certainty", unit.score(property: "certainty"))
    case .tei:
      if tag?["type"] == nil { xml.attribute("type", unit.segmentType) }
      xml.attribute("status", unit.origin.map { $0 == .automatic ? "auto" : "man" })
    }
    xml.attribute("xtargets", "\(try targets(0, of: unit));\(try targets(1, of: unit))")
    xml.attributes(tag?.attributes ?? [])
    xml.end()
  }

  private func targets(_ side: Int, of unit: TranslationUnit) throws -> String {
    guard unit.variants.indices.contains(side) else { return "" }
    let segments = unit.variants[side].segments
    for segment in segments
    where segment.isEmpty || segment.contains(where: { $0.isWhitespace || $0 == ";" }) {
      throw BitextError(
        "expected names of segments without spaces and “;”, found “\(segment)”",
        file: "unit \(number)")
    }
    return segments.joined(separator: " ")
  }
}
