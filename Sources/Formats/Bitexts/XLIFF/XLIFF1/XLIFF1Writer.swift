import BitextModel
import UnicodeText

/// Writes XLIFF 1.2.
///
/// Units that stand in no file are put into one that is made of the header. A `<file>` waits for
/// its first unit, which may know the language that nothing else told.
final class XLIFF1Writer: BitextWriter {
  private enum Level { case file, group, segments }

  private let output: BitextOutput
  private var xml = XMLWriter()
  private var header = BitextHeader()
  private var levels: [Level] = []
  /// The file that is to be begun.
  private var waiting: BitextSection?
  private var languages: (source: LanguageTag?, target: LanguageTag?) = (nil, nil)
  private var units = UniqueNames()
  private var groups = UniqueNames()
  private var segments: (section: BitextSection, items: [BitextItem])?

  /// Writes to an output.
  init(_ output: BitextOutput) { self.output = output }

  func begin(_ header: BitextHeader) throws {
    self.header = header
    let own = header.tag.of(XLIFF.one)?.attributes ?? []
    xml.declaration()
    xml.start("xliff")
    xml.attribute("version", "1.2")
    xml.attribute("xmlns", XLIFF.namespace1)
    xml.attributes(own)
    keep(header.kept)
  }

  func write(_ item: BitextItem) throws {
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
      case .file where levels.isEmpty: beginFile(section)
      case .unit:
        segments = (section, [])
      case .file, .group: try beginGroup(section)
      }
    case .end:
      try end()
    case .unit(let unit): try write(unit)
    case .gap: break
    case .kept(let markup):
      guard markup.format == XLIFF.one else { break }
      if markup.elementName == "bin-unit" || !levels.isEmpty { try openFile(for: nil) }
      keep([markup])
    }
    try flush(ifOver: 1 << 16)
  }

  func finish() throws {
    if segments != nil { try endSegments() }
    while !levels.isEmpty { try end() }
    if xml.open.count == 1, !hasFile {
      try openFile(for: nil)
      try end()
    }
    xml.line(-1)
    xml.end()
    xml.text("\n")
    try flush(ifOver: 0)
  }

  private var hasFile = false

  private func flush(ifOver limit: Int) throws {
    if xml.bytes.count > limit { try output.write(xml.take(), 0) }
  }

  private func keep(_ kept: [KeptMarkup]) {
    for markup in kept where markup.format == XLIFF.one {
      xml.line()
      xml.fragment(markup.xml)
    }
  }

  // MARK: Sections

  private func beginFile(_ section: BitextSection) {
    waiting = section
    levels.append(.file)
    hasFile = true
  }

  /// Begins the file that waits, or one made of the header where none is open.
  private func openFile(for unit: TranslationUnit?) throws {
    let isImplicit = levels.isEmpty
    if isImplicit {
      var file = BitextSection(.file)
      file.original = header.sourceFile
      beginFile(file)
    }
    guard var file = waiting else { return }
    waiting = nil
    // XLIFF 1.2 has no place for what is said of all files but the first one's header.
    file.notes = header.notes + file.notes
    file.properties = header.properties + file.properties
    header.notes = []
    header.properties = []
    let own = file.tag.of(XLIFF.one)
    // Files of XLIFF 1.2 speak for themselves.
    let inherits = isImplicit || header.tag.of(XLIFF.one) == nil
    languages.source =
      file.sourceLanguage ?? header.sourceLanguage ?? unit?.variants.first?.language
    languages.target = file.targetLanguage ?? (inherits ? header.targetLanguage : nil)
    if languages.target == nil, inherits, let unit {
      languages.target = unit.variants.first { $0.language != languages.source }?.language
    }
    units = UniqueNames()
    groups = UniqueNames()
    let type = file.dataType ?? header.dataType ?? "plaintext"
    xml.line()
    xml.start("file")
    xml.attribute("original", file.original ?? file.id ?? "unknown")
    xml.attribute(
      "datatype", XLIFF1Values.datatype.contains(type) ? type : CodeTypes.extended(type))
    if own?["source-language"] == nil {
      xml.attribute("source-language", languages.source?.rawValue ?? "und")
    }
    if own?["target-language"] == nil, languages.target != .undetermined {
      xml.attribute("target-language", languages.target?.rawValue)
    }
    xml.attributes(own?.attributes ?? [])
    writeHeader(file)
    xml.line()
    xml.start("body")
  }

  private func writeHeader(_ file: BitextSection) {
    let kept = file.kept.filter { $0.format == XLIFF.one }
    guard !kept.isEmpty || !file.notes.isEmpty || !file.properties.isEmpty else { return }
    xml.line()
    xml.start("header")
    // Skeleton and phases come first, elements of other vocabularies last (XLIFF 1.2, <header>).
    let first: Set<Substring> = ["skl", "phase-group"]
    let own: Set<Substring> = ["glossary", "reference", "count-group", "tool"]
    keep(kept.filter { first.contains($0.elementName) })
    write(file.properties)
    for note in file.notes { write(note) }
    keep(kept.filter { own.contains($0.elementName) })
    keep(kept.filter { !first.contains($0.elementName) && !own.contains($0.elementName) })
    xml.line(-1)
    xml.end()
  }

  private func beginGroup(_ section: BitextSection) throws {
    try openFile(for: nil)
    levels.append(.group)
    xml.line()
    xml.start("group")
    xml.attribute("id", section.id.map { groups.unique($0) })
    xml.attribute("datatype", section.dataType)
    attributes(of: section.tag)
    let kept = section.kept.filter { $0.format == XLIFF.one }
    let own: Set<Substring> = ["context-group", "count-group"]
    keep(kept.filter { $0.elementName == "context-group" })
    keep(kept.filter { $0.elementName == "count-group" })
    write(section.properties)
    for note in section.notes { write(note) }
    keep(kept.filter { !own.contains($0.elementName) })
  }

  private func end() throws {
    guard let level = levels.last else { return }
    if level == .file { try openFile(for: nil) }
    levels.removeLast()
    xml.line(-1)
    xml.end()
    if level == .file {
      xml.line(-1)
      xml.end()
    }
  }

  private func attributes(of tag: MarkupTag?) {
    if let own = tag.of(XLIFF.one) {
      xml.attributes(own.ownAttributes)
    } else {
      for name in ["resname", "translate", "xml:space"] {
        xml.attribute(name, tag?.twin(of: name, in: XLIFF.one))
      }
    }
  }

  // MARK: Units

  private func write(_ unit: TranslationUnit) throws {
    try openFile(for: unit)
    let (source, target) = sides(of: unit)
    beginUnit(unit.id, unit.tag, state: unit.state, of: [source, target])
    writeSource(source)
    let segmented = unit.kept.filter { $0.isSegSource }
    keep(segmented)
    if let target, let text = target.text {
      xml.line()
      XLIFF1Inline.write(
        [XLIFF1Piece(text: text)], element: "target",
        attributes: attributes(ofTarget: target, target.tag.of(XLIFF.one)?.attributes, unit.state),
        to: &xml)
    }
    endUnit(
      notes: notes(of: unit, source, target), properties: unit.properties,
      sides: [source, target], kept: unit.kept.filter { !$0.isSegSource })
  }

  private func endSegments() throws {
    guard let (section, items) = segments else { return }
    segments = nil
    var all: [(unit: TranslationUnit, isSegment: Bool)] = []
    var kept = section.kept
    for item in items {
      switch item {
      case .unit(let unit): all.append((unit, true))
      case .gap(let unit): all.append((unit, false))
      case .kept(let markup): kept.append(markup)
      case .begin, .end: break
      }
    }
    try openFile(for: all.first?.unit)
    let own = section.tag.of(XLIFF.one)
    let states = all.compactMap { $0.isSegment ? $0.unit.state : nil }
    let state = TranslationState.allCases.first { states.contains($0) }
    let pieces = pieces(of: all)
    beginUnit(section.id, section.tag, state: state, of: [])
    let source = kept.filter { $0.elementName == "source" }
    if source.isEmpty {
      xml.line()
      XLIFF1Inline.write(
        [XLIFF1Piece(text: XLIFF1Piece.joined(pieces.source))], element: "source",
        attributes: language(pieces.sourceLanguage, languages.source)
          + (own?.attributes(under: "source") ?? []), to: &xml)
    }
    keep(source)
    xml.line()
    XLIFF1Inline.write(
      pieces.source, element: "seg-source",
      attributes: language(pieces.sourceLanguage, languages.source)
        + (own?.attributes(under: "seg-source") ?? []), to: &xml)
    if !pieces.target.isEmpty {
      var variant = TranslationVariant(pieces.targetLanguage ?? .undetermined, nil)
      if pieces.targetLanguage == nil { variant.language = languages.target ?? .undetermined }
      xml.line()
      XLIFF1Inline.write(
        pieces.target, element: "target",
        attributes: attributes(ofTarget: variant, own?.attributes(under: "target"), state), to: &xml
      )
    }
    let inner = all.flatMap { unit, _ in unit.notes + unit.variants.flatMap(\.notes) }
    endUnit(
      notes: section.notes + inner,
      properties: section.properties + all.flatMap(\.unit.properties), sides: [],
      kept: kept.filter { $0.elementName != "source" } + all.flatMap(\.unit.kept))
  }

  /// The pieces of both sides, the translation's in its own order.
  private func pieces(
    of all: [(unit: TranslationUnit, isSegment: Bool)]
  ) -> (
    source: [XLIFF1Piece], target: [XLIFF1Piece], sourceLanguage: LanguageTag?,
    targetLanguage: LanguageTag?
  ) {
    var names = UniqueNames()
    for (unit, isSegment) in all where isSegment { if let id = unit.id { _ = names.insert(id) } }
    var source: [XLIFF1Piece] = []
    var target: [(order: Int, piece: XLIFF1Piece)] = []
    var tags: (LanguageTag?, LanguageTag?) = (nil, nil)
    for (index, (unit, isSegment)) in all.enumerated() {
      let (one, other) = sides(of: unit)
      let name = isSegment ? unit.id?.nameToken ?? names.unique(nil) : nil
      if let one, let text = one.text {
        tags.0 = tags.0 ?? one.language
        source.append(
          XLIFF1Piece(
            segment: name, attributes: unit.tag.of(XLIFF.one)?.attributes ?? [], text: text))
      }
      if let other, let text = other.text {
        tags.1 = tags.1 ?? other.language
        let own = other.tag.of(XLIFF.one)
        let order = (own ?? other.tag.of(XLIFF.two))?["order"].flatMap { Int($0) }
        target.append(
          (
            order ?? index + 1,
            XLIFF1Piece(
              segment: name, attributes: (own?.attributes ?? []).filter { $0.name != "order" },
              text: text)
          ))
      }
    }
    target = target.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    .map(\.element)
    return (source, target.map(\.piece), tags.0, tags.1)
  }

  /// The two texts of a unit; a translation in another language than the file's says so itself.
  private func sides(
    of unit: TranslationUnit
  ) -> (source: TranslationVariant?, target: TranslationVariant?) {
    let sides = unit.sides(languages.source, languages.target)
    guard sides.target == nil, unit.variants.count == 2, let source = sides.source else {
      return sides
    }
    return (source, unit.variants[0] == source ? unit.variants[1] : unit.variants[0])
  }

  private func beginUnit(
    _ id: String?, _ tag: MarkupTag?, state: TranslationState?, of sides: [TranslationVariant?]
  ) {
    xml.line()
    xml.start("trans-unit")
    xml.attribute("id", units.unique(id))
    attributes(of: tag)
    let own = tag.of(XLIFF.one)
    if own == nil, state == .final { xml.attribute("approved", "yes") }
    let isSpaceSaid = own != nil || tag?.twin(of: "xml:space", in: XLIFF.one) != nil
    if !isSpaceSaid, sides.contains(where: { $0?.text?.text.needsSpaceKept ?? false }) {
      xml.attribute("xml:space", "preserve")
    }
  }

  private func endUnit(
    notes: [UnitNote], properties: [UnitProperty], sides: [TranslationVariant?],
    kept: [KeptMarkup]
  ) {
    write(properties)
    for (name, side) in zip(["source", "target"], sides) {
      write(side?.properties ?? [], group: name)
    }
    for note in notes { write(note) }
    let own: Set<Substring> = ["alt-trans", "context-group", "count-group"]
    keep(kept.filter { own.contains($0.elementName) })
    keep(kept.filter { !own.contains($0.elementName) })
    xml.line(-1)
    xml.end()
  }

  private func writeSource(_ source: TranslationVariant?) {
    xml.line()
    let own = source?.tag.of(XLIFF.one)
    XLIFF1Inline.write(
      [XLIFF1Piece(text: source?.text ?? TaggedText(""))], element: "source",
      attributes: language(source?.language, languages.source) + (own?.ownAttributes ?? []),
      to: &xml)
  }

  private func attributes(
    ofTarget target: TranslationVariant, _ own: [MarkupAttribute]?, _ state: TranslationState?
  ) -> [MarkupAttribute] {
    var attributes = language(target.language, languages.target)
    let said = own?.first { $0.name == "state" }?.value
    // What the file said stays as long as it says what the unit does.
    if let state, said.flatMap({ XLIFF1Values.state[$0] }) != state {
      attributes.append(MarkupAttribute("state", XLIFF1Values.name(of: state)))
      return attributes + (own ?? []).filter { $0.name != "state" }
    }
    return attributes + (own ?? [])
  }

  private func language(_ language: LanguageTag?, _ usual: LanguageTag?) -> [MarkupAttribute] {
    guard let language, language != usual, language != .undetermined else { return [] }
    return [MarkupAttribute("xml:lang", language.rawValue)]
  }

  // MARK: What people and tools wrote

  private func notes(
    of unit: TranslationUnit, _ source: TranslationVariant?, _ target: TranslationVariant?
  ) -> [UnitNote] {
    unit.notes
      + (source?.notes ?? []).map { $0.with("annotates", "source", of: XLIFF.one) }
      + (target?.notes ?? []).map { $0.with("annotates", "target", of: XLIFF.one) }
  }

  private func write(_ note: UnitNote) {
    xml.line()
    xml.start("note")
    xml.attribute("xml:lang", note.language?.rawValue)
    xml.attribute("from", note.author)
    xml.attributes(note.tag.of(XLIFF.one)?.attributes ?? [])
    if let two = note.tag.of(XLIFF.two) {
      xml.attribute("annotates", two["appliesTo"])
      xml.attribute("priority", two["priority"])
    }
    xml.text(note.text)
    xml.end()
  }

  private func write(_ properties: [UnitProperty], group name: String? = nil) {
    func group(_ property: UnitProperty) -> [MarkupAttribute] {
      name.map { [MarkupAttribute("name", $0)] }
        ?? property.tag.of(XLIFF.one)?.attributes(under: "prop-group") ?? []
    }
    for (index, property) in properties.enumerated() {
      if index == 0 || group(property) != group(properties[index - 1]) {
        if index > 0 {
          xml.line(-1)
          xml.end()
        }
        xml.line()
        xml.start("prop-group")
        xml.attributes(group(property))
      }
      xml.line()
      xml.start("prop")
      xml.attribute("prop-type", property.type)
      xml.attribute("xml:lang", property.language?.rawValue)
      xml.attributes(property.tag.of(XLIFF.one)?.ownAttributes ?? [])
      xml.text(property.value)
      xml.end()
    }
    if !properties.isEmpty {
      xml.line(-1)
      xml.end()
    }
  }
}

extension KeptMarkup {
  /// Whether it is the segmented source of a unit whose translation is not segmented.
  fileprivate var isSegSource: Bool { format == XLIFF.one && elementName == "seg-source" }
}

extension TranslationUnit {
  /// The variants that a format of one source and one target writes.
  func sides(
    _ sourceLanguage: LanguageTag?, _ targetLanguage: LanguageTag?
  ) -> (source: TranslationVariant?, target: TranslationVariant?) {
    func index(_ language: LanguageTag, but other: Int?) -> Int? {
      variants.indices.first { $0 != other && variants[$0].language == language }
        ?? variants.indices.first {
          $0 != other && variants[$0].language.language == language.language
        }
    }
    let target = targetLanguage.flatMap { index($0, but: nil) }
    var source = sourceLanguage.flatMap { index($0, but: nil) }
    if source == nil, target != 0 { source = variants.indices.first }
    let other =
      targetLanguage.flatMap { index($0, but: source) }
      ?? (targetLanguage == nil || targetLanguage == .undetermined
        ? variants.indices.first { $0 != source } : nil)
    return (source.map { variants[$0] }, other.map { variants[$0] })
  }
}

extension String {
  /// Whether a reader that normalises white space would change it.
  var needsSpaceKept: Bool {
    var wasSpace = true
    for byte in utf8 {
      switch byte {
      case 0x20:
        if wasSpace { return true }
        wasSpace = true
      case 0x09, 0x0A, 0x0D: return true
      default: wasSpace = false
      }
    }
    return wasSpace && !isEmpty
  }
}
