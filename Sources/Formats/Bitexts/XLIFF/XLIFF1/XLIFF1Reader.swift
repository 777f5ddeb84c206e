import BitextModel
import UnicodeText

/// Reads XLIFF 1.2, and 1.0 and 1.1, which it contains.
///
/// A `<file>` and a `<group>` are sections, a `<trans-unit>` is a unit; one with `<seg-source>` is
/// a section of the units that its segments make.
final class XLIFF1Reader: BitextReader {
  private(set) var header = BitextHeader()
  private(set) var place = BitextPlace(line: 1, column: 1)
  var bytesRead: Int64 { scanner.bytesRead }

  let scanner: XLIFFScanner
  /// The languages of the file that is open.
  private(set) var languages = (source: LanguageTag.undetermined, target: LanguageTag.undetermined)

  private enum Level { case root, file, body, group, done }

  private let given: (source: LanguageTag?, target: LanguageTag?)
  // As in the reader of XML, no two accesses overlap.
  @exclusivity(unchecked) private var levels: [Level] = [.root]
  @exclusivity(unchecked) private var items: [(item: BitextItem?, places: [BitextPlace])] = []
  @exclusivity(unchecked) private var taken = 0

  /// Opens a document and reads as far as its first `<file>`.
  init(_ input: BitextInput) throws {
    scanner = try XLIFFScanner(input)
    given = (input.sourceLanguage, input.targetLanguage)
    let root = scanner.root
    guard XLIFF.namespaces1.contains(root.name.namespace) else {
      let hint = XLIFF.namespaces2.contains(root.name.namespace) ? "; read it as xliff2" : ""
      throw scanner.error(
        "expected XLIFF 1.2, found <xliff> of the namespace \(root.name.namespace ?? "")\(hint)")
    }
    scanner.validate(with: XLIFFValidator(.one(root)))
    header.tag = MarkupTag(
      "xliff", of: XLIFF.one,
      attributes: root.markup { $0.description == "version" }
        .filter { !($0.name == "xmlns" && XLIFF.namespaces1.contains($0.value)) })
    while case .start(let element) = try scanner.tag() {
      if scanner.name(of: element) == .file {
        header.sourceLanguage = LanguageTag(element["source-language"] ?? "")
        header.targetLanguage = LanguageTag(element["target-language"] ?? "")
        scanner.unread(element)
        return
      }
      header.kept.append(try scanner.kept(element, for: XLIFF.one))
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
      if level == .file || level == .group { add(.end) }
      if level == .root {
        levels = [.done]
        // What follows the root element may be wrong still.
        while try scanner.event() != nil {}
      }
      return
    }
    guard scanner.isCore(element) else {
      add(.kept(try scanner.kept(element, for: XLIFF.one)))
      return
    }
    switch (level, scanner.name(of: element)) {
    case (.root, .file): try beginFile(element)
    case (.file, .body): levels.append(.body)
    case (.body, .group), (.group, .group): try beginGroup(element)
    case (.body, .transUnit), (.group, .transUnit): try readUnit(element)
    case (.body, .binUnit), (.group, .binUnit):
      add(.kept(try scanner.kept(element, for: XLIFF.one)))
    default: try scanner.skip()
    }
  }

  private func beginFile(_ element: XMLElement) throws {
    var file = BitextSection(.file)
    file.original = element["original"]
    file.dataType = element["datatype"]
    file.sourceLanguage = element["source-language"].flatMap { LanguageTag($0) }
    file.targetLanguage = element["target-language"].flatMap { LanguageTag($0) }
    languages.source = file.sourceLanguage ?? given.source ?? .undetermined
    languages.target = file.targetLanguage ?? given.target ?? .undetermined
    file.tag = element.markup { name in
      switch name.description {
      case "original", "datatype": true
      case "source-language": file.sourceLanguage != nil
      case "target-language": file.targetLanguage != nil
      default: false
      }
    }.tag("file", of: XLIFF.one)
    levels.append(.file)
    let tag = try scanner.tag()
    if case .start(let header) = tag, scanner.name(of: header) == .header {
      while case .start(let element) = try scanner.tag() {
        try read(element, notes: &file.notes, properties: &file.properties, kept: &file.kept)
      }
      add(.begin(file))
    } else {
      add(.begin(file))
      try read(tag, in: .file)
    }
  }

  private func beginGroup(_ element: XMLElement) throws {
    var group = BitextSection(.group, id: element["id"])
    group.dataType = element["datatype"]
    group.tag = element.attributes(but: "id", "datatype").tag("group", of: XLIFF.one)
    levels.append(.group)
    while case .start(let element) = try scanner.tag() {
      switch scanner.name(of: element) {
      case .group, .transUnit, .binUnit:
        add(.begin(group))
        try read(.start(element), in: .group)
        return
      default:
        try read(element, notes: &group.notes, properties: &group.properties, kept: &group.kept)
      }
    }
    add(.begin(group))
    try read(.end, in: .group)
  }

  /// Reads one of the elements that files, groups and units have in common.
  func read(
    _ element: XMLElement, notes: inout [UnitNote], properties: inout [UnitProperty],
    kept: inout [KeptMarkup]
  ) throws {
    switch scanner.name(of: element) {
    case .note:
      let language = element.language.flatMap { LanguageTag($0) }
      let attributes = element.rest {
        $0.description == "from" || ($0.description == "xml:lang" && language != nil)
      }
      notes.append(
        UnitNote(
          try scanner.text(), language: language, author: element["from"],
          tag: attributes.tag("note", of: XLIFF.one)))
    case .propGroup:
      let group = element.attributes().under("prop-group")
      while case .start(let property) = try scanner.tag() {
        let language = property.language.flatMap { LanguageTag($0) }
        let attributes = property.rest {
          $0.description == "prop-type" || ($0.description == "xml:lang" && language != nil)
        }
        properties.append(
          UnitProperty(
            property["prop-type"] ?? "", try scanner.text(), language: language,
            tag: (attributes + group).tag("prop", of: XLIFF.one)))
      }
    default: kept.append(try scanner.kept(element, for: XLIFF.one))
    }
  }
}
