import BitextModel
import UnicodeText

/// Reads XLIFF 2.0, 2.1 and 2.2.
///
/// A `<file>` and a `<group>` are sections. A `<unit>` of one segment is a unit; one of several, or
/// with an `<ignorable>`, is a section of the units that its segments make. Modules and extensions
/// are kept.
final class XLIFF2Reader: BitextReader {
  private(set) var header = BitextHeader()
  private(set) var place = BitextPlace(line: 1, column: 1)
  var bytesRead: Int64 { scanner.bytesRead }

  let scanner: XLIFFScanner
  /// The languages of the document.
  let languages: (source: LanguageTag, target: LanguageTag)

  private enum Level { case root, file, group, done }

  // As in the reader of XML, no two accesses overlap.
  @exclusivity(unchecked) private var levels: [Level] = [.root]
  @exclusivity(unchecked) private var items: [(item: BitextItem?, places: [BitextPlace])] = []
  @exclusivity(unchecked) private var taken = 0

  /// Opens a document and reads as far as its first `<file>`.
  init(_ input: BitextInput) throws {
    scanner = try XLIFFScanner(input)
    let root = scanner.root
    guard XLIFF.namespaces2.contains(root.name.namespace) else {
      let hint = XLIFF.namespaces1.contains(root.name.namespace) ? "; read it as xliff" : ""
      throw scanner.error(
        "expected XLIFF 2, found <xliff> of the namespace \(root.name.namespace ?? "")\(hint)")
    }
    scanner.validate(with: XLIFFValidator(.two(root)))
    header.sourceLanguage = root["srcLang"].flatMap { LanguageTag($0) }
    header.targetLanguage = root["trgLang"].flatMap { LanguageTag($0) }
    languages = (
      header.sourceLanguage ?? input.sourceLanguage ?? .undetermined,
      header.targetLanguage ?? input.targetLanguage ?? .undetermined
    )
    let (hasSource, hasTarget) = (header.sourceLanguage != nil, header.targetLanguage != nil)
    header.tag = MarkupTag(
      "xliff", of: XLIFF.two,
      attributes: root.markup { name in
        name.description == "srcLang" && hasSource || name.description == "trgLang" && hasTarget
      }.filter { $0.name != "xmlns" })
    while case .start(let element) = try scanner.tag() {
      if scanner.name(of: element) == .file {
        scanner.unread(element)
        return
      }
      // Since 2.2 notes and metadata of all files may stand here.
      if scanner.name(of: element) == .notes {
        header.notes += try notes()
      } else {
        header.kept.append(try scanner.kept(element, for: XLIFF.two))
      }
    }
    levels = [.done]
  }

  func takeProblems() -> [BitextProblem] { scanner.takeProblems() }

  func next() throws -> BitextItem? {
    while taken == items.count {
      items.removeAll(keepingCapacity: true)
      taken = 0
      guard let level = levels.last, level != .done else { return nil }
      let tag = try scanner.tag()
      place = scanner.place
      scanner.beginItem()
      try read(tag, in: level)
    }
    defer { taken += 1 }
    return items[taken].item.take()
  }

  func place(ofVariant index: Int) -> BitextPlace {
    guard taken > 0, items[taken - 1].places.indices.contains(index) else { return place }
    return items[taken - 1].places[index]
  }

  /// Hands an item on; `places` are where the texts of a unit begin.
  func add(_ item: consuming BitextItem, at places: [BitextPlace] = []) {
    items.append((item, places))
  }

  private func read(_ tag: XLIFFScanner.Tag, in level: Level) throws {
    guard case .start(let element) = tag else {
      levels.removeLast()
      if level == .root {
        levels = [.done]
        // What follows the root element may be wrong still.
        while try scanner.event() != nil {}
      } else {
        add(.end)
      }
      return
    }
    guard scanner.isCore(element) else {
      add(.kept(try scanner.kept(element, for: XLIFF.two)))
      return
    }
    switch (level, scanner.name(of: element)) {
    case (.root, .file): try begin(.file, element)
    case (.file, .group), (.group, .group): try begin(.group, element)
    case (.file, .unit), (.group, .unit): try readUnit(element)
    default: try scanner.skip()
    }
  }

  /// Begins a file or a group: what stands before its first unit is part of it.
  private func begin(_ kind: BitextSection.Kind, _ element: XMLElement) throws {
    var section = BitextSection(kind, id: element["id"])
    section.original = kind == .file ? element["original"] : nil
    section.tag =
      (kind == .file
      ? element.attributes(but: "id", "original") : element.attributes(but: "id"))
      .tag(kind.rawValue, of: XLIFF.two)
    levels.append(kind == .file ? .file : .group)
    while case .start(let inner) = try scanner.tag() {
      let name = scanner.name(of: inner)
      if name == .unit || name == .group {
        add(.begin(section))
        try read(.start(inner), in: .group)
        return
      }
      try read(
        inner, notes: &section.notes, properties: &section.properties, kept: &section.kept)
    }
    add(.begin(section))
    try read(.end, in: .group)
  }

  /// Reads one of the elements that files, groups and units have in common.
  func read(
    _ element: XMLElement, notes: inout [UnitNote], properties: inout [UnitProperty],
    kept: inout [KeptMarkup]
  ) throws {
    if scanner.name(of: element) == .notes {
      notes += try self.notes()
      return
    }
    guard element.name.local == "metadata", element.name.namespace == XLIFF.metadata else {
      kept.append(try scanner.kept(element, for: XLIFF.two))
      return
    }
    try scanner.events(of: element) { events in
      if let own = XLIFF2Properties(events)?.properties {
        if properties.isEmpty { properties = own } else { properties += own }
      } else {
        kept.append(
          KeptMarkup(events.fragment(assuming: scanner.namespace), of: XLIFF.two))
      }
    }
  }

  /// Reads `<notes>` whose start tag came last.
  func notes() throws -> [UnitNote] {
    var notes: [UnitNote] = []
    while case .start(let element) = try scanner.tag() {
      // Attributes of other vocabularies may stand here, and xml:lang is one (2.1, section 4.2.2.9).
      let language = element.language.flatMap { LanguageTag($0) }
      let attributes = element.rest { $0.description == "xml:lang" && language != nil }
      notes.append(
        UnitNote(
          try scanner.text(), language: language, tag: attributes.tag("note", of: XLIFF.two)))
    }
    return notes
  }
}
