import BitextModel
import UnicodeText

/// Writes TMX 1.4 in UTF-8.
///
/// What is valid stays valid by the DTD of TMX 1.4; what TMX has no attribute for becomes a property
/// of distich's own (``TMX/Property``).
final class TMXWriter: BitextWriter {
  var xml = XMLWriter()
  private let output: BitextOutput
  private var problems: [String] = []
  private var replacements = 0

  init(_ output: BitextOutput) { self.output = output }

  func begin(_ header: BitextHeader) throws {
    xml.declaration()
    xml.fragment("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">")
    xml.line()
    xml.start(TMX.id)
    xml.attribute("version", "1.4")
    xml.attributes(kept(header.root, beside: ["version"]))
    write(header)
    xml.line()
    xml.start("body")
  }

  func write(_ item: BitextItem) throws {
    switch item {
    case .unit(let unit): write(unit)
    case .kept(let markup): write([markup])
    case .begin, .end, .gap: break
    }
    if xml.bytes.count >= 1 << 16 { try output.write(xml.take(), 0) }
  }

  func finish() throws {
    xml.line(-1)
    xml.end()
    xml.line(-1)
    xml.end()
    xml.line()
    try output.write(xml.take(), 0)
  }

  func takeProblems() -> [String] {
    if xml.replacements > replacements {
      let count = xml.replacements - replacements
      problems.append(
        "\(count) character\(count == 1 ? "" : "s") that XML 1.0 does not allow (section 2.2) "
          + "became U+FFFD")
      replacements = xml.replacements
    }
    defer { problems = [] }
    return problems
  }

  func report(_ problem: String) { problems.append(problem) }

  // MARK: Header

  private func write(_ header: BitextHeader) {
    let segmentation = header.segmentation ?? ""
    let adminLanguage = header.tag.flatMap { tag in
      tag.format == TMX.id ? tag.attributes.first { $0.name == "adminlang" }?.value : nil
    }
    xml.line()
    xml.start("header")
    // All of these are required.
    xml.attribute("creationtool", header.history.tool ?? "distich")
    xml.attribute("creationtoolversion", header.history.toolVersion ?? "unknown")
    xml.attribute("segtype", TMX.segmentTypes.contains(segmentation) ? segmentation : "block")
    xml.attribute("o-tmf", header.originalFormat ?? "unknown")
    xml.attribute("adminlang", adminLanguage ?? "en")
    xml.attribute("srclang", header.sourceLanguage?.rawValue ?? TMX.allLanguages)
    xml.attribute("datatype", header.dataType ?? "unknown")
    xml.attribute("creationdate", header.history.created?.basic)
    xml.attribute("creationid", header.history.creator)
    xml.attribute("changedate", header.history.changed?.basic)
    xml.attribute("changeid", header.history.changer)
    let written = ["adminlang", "srclang", "segtype"]
    xml.attributes(kept(header.tag, beside: written + names(of: header.history)))
    write(header.notes)
    write(property: TMX.Property.sourceFile, header.sourceFile)
    write(property: TMX.Property.targetFile, header.targetFile)
    write(property: TMX.Property.targetLanguage, header.targetLanguage?.rawValue)
    write(header.properties)
    write(header.kept)
    endElement()
  }

  // MARK: Units

  private func write(_ unit: TranslationUnit) {
    guard !unit.variants.isEmpty else {
      report("a unit without a text cannot be written (TMX 1.4b: Elements, <tu>)")
      return
    }
    xml.line()
    xml.start("tu")
    xml.attribute("tuid", unit.id)
    write(unit.history)
    xml.attributes(kept(unit.tag, beside: ["tuid"] + names(of: unit.history)))
    write(unit.notes)
    write(property: TMX.Property.confidence, unit.confidence.map { "\($0)" })
    write(property: TMX.Property.origin, unit.origin?.rawValue)
    write(property: TMX.Property.state, unit.state?.rawValue)
    write(unit.properties)
    write(unit.kept)
    var numbers = CodeNumbers(unit)
    for variant in unit.variants { write(variant, &numbers) }
    endElement()
  }

  private func write(_ variant: TranslationVariant, _ numbers: inout CodeNumbers) {
    xml.line()
    xml.start("tuv")
    let unknown = variant.language == .undetermined
    let asItWas = variant.tag?.attributes.contains { ["xml:lang", "lang"].contains($0.name) }
    if !unknown || asItWas != true { xml.attribute("xml:lang", variant.language.rawValue) }
    write(variant.history)
    xml.attributes(
      kept(variant.tag, beside: (unknown ? [] : ["xml:lang", "lang"]) + names(of: variant.history)))
    write(variant.notes)
    if !variant.segments.isEmpty {
      write(property: TMX.Property.segments, variant.segments.joined(separator: " "))
    }
    write(variant.properties)
    write(variant.kept)
    xml.line()
    xml.start("seg")
    if let text = variant.text { write(text, &numbers) }
    xml.end()
    endElement()
  }

  private func write(_ history: UnitHistory) {
    guard history != UnitHistory() else { return }
    xml.attribute("usagecount", history.uses.map(String.init))
    xml.attribute("lastusagedate", history.used?.basic)
    xml.attribute("creationtool", history.tool)
    xml.attribute("creationtoolversion", history.toolVersion)
    xml.attribute("creationdate", history.created?.basic)
    xml.attribute("creationid", history.creator)
    xml.attribute("changedate", history.changed?.basic)
    xml.attribute("changeid", history.changer)
  }

  /// The attributes that a history was written as.
  private func names(of history: UnitHistory) -> [String] {
    var names: [String] = []
    if history.uses != nil { names.append("usagecount") }
    if history.used != nil { names.append("lastusagedate") }
    if history.created != nil { names.append("creationdate") }
    if history.changed != nil { names.append("changedate") }
    return names
  }

  // MARK: Notes, properties and what is kept

  private func write(_ notes: [UnitNote]) {
    for note in notes {
      xml.line()
      xml.start("note")
      describe(note.language, note.tag)
      xml.text(note.text)
      xml.end()
    }
  }

  private func write(_ properties: [UnitProperty]) {
    for property in properties {
      xml.line()
      xml.start("prop")
      xml.attribute("type", property.type)
      describe(property.language, property.tag)
      xml.text(property.value)
      xml.end()
    }
  }

  private func write(property type: String, _ value: String?) {
    guard let value else { return }
    xml.line()
    xml.start("prop")
    xml.attribute("type", type)
    xml.text(value)
    xml.end()
  }

  private func describe(_ language: LanguageTag?, _ tag: MarkupTag?) {
    xml.attribute("xml:lang", language?.rawValue)
    xml.attributes(kept(tag, beside: language == nil ? ["type"] : ["type", "xml:lang", "lang"]))
  }

  private func write(_ kept: [KeptMarkup]) {
    for markup in kept where markup.format == TMX.id {
      xml.line()
      xml.fragment(markup.xml)
    }
  }

  /// The attributes that a tag of TMX has beside those written already.
  func kept(_ tag: MarkupTag?, beside written: [String]) -> [MarkupAttribute] {
    guard let tag, tag.format == TMX.id else { return [] }
    return tag.attributes.filter { !written.contains($0.name) }
  }

  /// Ends an element that holds others, each on a line of its own.
  private func endElement() {
    if !xml.isEmptyElement { xml.line(-1) }
    xml.end()
  }
}
