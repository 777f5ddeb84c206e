import BitextModel
import UnicodeText

/// Writes XLIFF 2: 2.1, or the version that was read.
///
/// The root element names both languages, and waits for a unit that knows them where the header
/// does not. Units that stand in no file are put into one that is made of the header.
final class XLIFF2Writer: BitextWriter {
  private enum Level { case file, group }

  /// How many items are held back for the language of their translation.
  private static let patience = 1000

  private let output: BitextOutput
  private var xml = XMLWriter()
  private var header = BitextHeader()
  private var waiting: [BitextItem]? = []
  private var levels: [Level] = []
  /// How many units and groups there are in the open sections.
  private var counts: [Int] = []
  private var files = UniqueNames()
  private var groups = UniqueNames()
  private var units = UniqueNames()
  private var segments: (section: BitextSection, items: [BitextItem])?
  private var hasFile = false

  /// Writes to an output.
  init(_ output: BitextOutput) { self.output = output }

  func begin(_ header: BitextHeader) throws {
    self.header = header
    if header.targetLanguage != nil && header.sourceLanguage != nil
      || header.tag.of(XLIFF.two) != nil
    {
      try beginRoot()
    }
  }

  func write(_ item: BitextItem) throws {
    guard waiting != nil else { return try writeNow(item) }
    waiting?.append(item)
    if case .unit(let unit) = item {
      header.sourceLanguage = header.sourceLanguage ?? unit.variants.first?.language
      header.targetLanguage =
        header.targetLanguage
        ?? unit.variants.first { $0.language != header.sourceLanguage }?.language
    }
    if case .begin(let section) = item {
      header.sourceLanguage = header.sourceLanguage ?? section.sourceLanguage
      header.targetLanguage = header.targetLanguage ?? section.targetLanguage
    }
    let isKnown = header.sourceLanguage != nil && header.targetLanguage != nil
    if isKnown || (waiting?.count ?? 0) > Self.patience { try beginRoot() }
  }

  func finish() throws {
    if waiting != nil { try beginRoot() }
    if segments != nil { try endSegments() }
    while !levels.isEmpty { try end() }
    if !hasFile {
      try openFile()
      try end()
    }
    xml.line(-1)
    xml.end()
    xml.text("\n")
    try flush(ifOver: 0)
  }

  private func flush(ifOver limit: Int) throws {
    if xml.bytes.count > limit { try output.write(xml.take(), 0) }
  }

  private func beginRoot() throws {
    let own = header.tag.of(XLIFF.two)
    let version = own?["version"] ?? "2.1"
    xml.declaration()
    xml.start("xliff")
    xml.attribute("xmlns", version == "2.2" ? XLIFF.namespace22 : XLIFF.namespace2)
    xml.attribute("version", version)
    if own?["srcLang"] == nil {
      xml.attribute("srcLang", header.sourceLanguage?.rawValue ?? "und")
    }
    if own?["trgLang"] == nil { xml.attribute("trgLang", header.targetLanguage?.rawValue) }
    xml.attributes((own?.attributes ?? []).filter { $0.name != "version" })
    if version == "2.2" {
      write(header.notes)
      keep(header.kept)
      header.notes = []
      header.kept = []
    }
    let items = waiting ?? []
    waiting = nil
    for item in items { try writeNow(item) }
  }

  private func writeNow(_ item: BitextItem) throws {
    if segments != nil {
      switch item {
      case .end: try endSegments()
      default: segments?.items.append(item)
      }
      return
    }
    switch item {
    case .begin(let section):
      switch section.kind {
      case .file where levels.isEmpty: try beginFile(section)
      case .unit: segments = (section, [])
      case .file, .group: try beginGroup(section)
      }
    case .end: try end()
    case .unit(let unit): try write(unit)
    case .gap: break
    case .kept(let markup): keep([markup])
    }
    try flush(ifOver: 1 << 16)
  }

  private func keep(_ kept: [KeptMarkup]) {
    for markup in kept where markup.format == XLIFF.two && !markup.isData {
      xml.line()
      xml.fragment(markup.xml)
    }
  }

  // MARK: Sections

  private func openFile() throws {
    guard levels.isEmpty else { return }
    var file = BitextSection(.file)
    file.original = header.sourceFile
    try beginFile(file)
  }

  private func beginFile(_ section: BitextSection) throws {
    hasFile = true
    groups = UniqueNames()
    units = UniqueNames()
    levels.append(.file)
    counts.append(0)
    xml.line()
    xml.start("file")
    xml.attribute("id", files.unique(section.id?.nameToken ?? "f1"))
    xml.attribute("original", section.original)
    attributes(of: section.tag)
    // Before 2.2 nothing is said of all files but in the first.
    var section = section
    section.notes = header.notes + section.notes
    section.properties = header.properties + section.properties
    header.notes = []
    header.properties = []
    begin(section)
  }

  private func beginGroup(_ section: BitextSection) throws {
    try openFile()
    counts[counts.count - 1] += 1
    levels.append(.group)
    counts.append(0)
    xml.line()
    xml.start("group")
    xml.attribute("id", groups.unique(section.id?.nameToken ?? "g1"))
    attributes(of: section.tag)
    begin(section)
  }

  private func begin(_ section: BitextSection) {
    let first = section.kept.filter { $0.elementName == "skeleton" }
    keep(first)
    XLIFF2Properties.write([(nil, section.properties)], beside: section.kept, to: &xml)
    keep(section.kept.filter { $0.elementName != "skeleton" })
    write(section.notes)
  }

  private func end() throws {
    guard let level = levels.popLast(), let count = counts.popLast() else { return }
    if level == .file, count == 0 {
      // A file holds something at least, a group need not (XLIFF 2.1, section 4.2.2.2).
      xml.line()
      xml.start("group")
      xml.attribute("id", groups.unique("g1"))
      xml.end()
    }
    xml.line(-1)
    xml.end()
  }

  private func attributes(of tag: MarkupTag?) {
    if let own = tag.of(XLIFF.two) {
      xml.attributes(own.ownAttributes)
    } else {
      for name in ["name", "translate", "xml:space"] {
        xml.attribute(name, tag?.twin(of: name, in: XLIFF.two))
      }
    }
  }

  private func write(_ notes: [UnitNote]) {
    guard !notes.isEmpty else { return }
    xml.line()
    xml.start("notes")
    for note in notes {
      xml.line()
      xml.start("note")
      xml.attributes(note.tag.of(XLIFF.two)?.attributes ?? [])
      if let one = note.tag.of(XLIFF.one) {
        let side = one["annotates"]
        xml.attribute("appliesTo", side == "source" || side == "target" ? side : nil)
        xml.attribute("priority", one["priority"])
      }
      xml.attribute("xml:lang", note.language?.rawValue)
      xml.text(note.text)
      xml.end()
    }
    xml.line(-1)
    xml.end()
  }

  // MARK: Units

  private func write(_ unit: TranslationUnit) throws {
    let (source, target) = unit.sides(header.sourceLanguage, header.targetLanguage)
    let own = unit.tag.of(XLIFF.two)
    let segment = XLIFF2UnitWriter.Segment(
      name: "segment", id: nil, state: unit.state,
      attributes: own?.attributes(under: "segment") ?? [],
      source: source, target: target)
    let notes =
      unit.notes + (source?.notes ?? []).map { $0.with("appliesTo", "source", of: XLIFF.two) }
      + (target?.notes ?? []).map { $0.with("appliesTo", "target", of: XLIFF.two) }
    try write(
      id: unit.id, tag: unit.tag, kept: unit.kept, notes: notes,
      properties: [
        (nil, unit.properties), ("source", source?.properties ?? []),
        ("target", target?.properties ?? []),
      ], [segment])
  }

  private func endSegments() throws {
    guard let (section, items) = segments else { return }
    segments = nil
    var (kept, notes, properties) = (section.kept, section.notes, section.properties)
    var all: [XLIFF2UnitWriter.Segment] = []
    for item in items {
      switch item {
      case .unit(let unit), .gap(let unit):
        let (source, target) = unit.sides(header.sourceLanguage, header.targetLanguage)
        var isGap = false
        if case .gap = item { isGap = true }
        all.append(
          XLIFF2UnitWriter.Segment(
            name: isGap ? "ignorable" : "segment", id: unit.id, state: isGap ? nil : unit.state,
            attributes: unit.tag.of(XLIFF.two)?.ownAttributes ?? [], source: source, target: target)
        )
        kept += unit.kept
        notes += unit.notes + unit.variants.flatMap(\.notes)
        properties += unit.properties + unit.variants.flatMap(\.properties)
      case .kept(let markup): kept.append(markup)
      case .begin, .end: break
      }
    }
    if !all.contains(where: { $0.name == "segment" }) {
      all.append(
        XLIFF2UnitWriter.Segment(
          name: "segment", id: nil, state: nil, attributes: [], source: nil, target: nil))
    }
    try write(
      id: section.id, tag: section.tag, kept: kept, notes: notes,
      properties: [(nil, properties)], all)
  }

  private func write(
    id: String?, tag: MarkupTag?, kept: [KeptMarkup], notes: [UnitNote],
    properties: [(side: String?, properties: [UnitProperty])],
    _ segments: [XLIFF2UnitWriter.Segment]
  ) throws {
    try openFile()
    counts[counts.count - 1] += 1
    xml.line()
    xml.start("unit")
    xml.attribute("id", units.unique(id?.nameToken))
    attributes(of: tag)
    if tag.of(XLIFF.two) == nil {
      // A name that cannot be an identifier is a name still.
      if let id, !id.isNameToken, tag?.twin(of: "name", in: XLIFF.two) == nil {
        xml.attribute("name", id)
      }
      let isSpaceSaid = tag?.twin(of: "xml:space", in: XLIFF.two) != nil
      if !isSpaceSaid, segments.contains(where: \.needsSpaceKept) {
        xml.attribute("xml:space", "preserve")
      }
    }
    XLIFF2Properties.write(properties, beside: kept, to: &xml)
    keep(kept)
    write(notes)
    var writer = XLIFF2UnitWriter(
      segments, kept: kept, languages: (header.sourceLanguage, header.targetLanguage))
    writer.write(to: &xml)
    xml.line(-1)
    xml.end()
  }
}
