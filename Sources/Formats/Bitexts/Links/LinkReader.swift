import BitextModel
import Foundation
import UnicodeText

/// Reads links between the segments of two texts, `<link xtargets="s1 s2;s1"/>`, link by link.
///
/// The first half of `xtargets` is in `fromDoc`, the source. The texts are read where the person
/// gives them, or where they lie beside the file under a plain name.
final class LinkReader: BitextReader {
  private(set) var header: BitextHeader
  private(set) var place = BitextPlace(line: 1, column: 1)

  private let file: String
  private let format: LinkFormat
  private let input: BitextInput
  private let xml: XMLReader
  private var problems: [BitextProblem] = []
  private var pending: [(item: BitextItem, place: BitextPlace)] = []
  private var texts: (source: SegmentTexts?, target: SegmentTexts?)
  /// The depths of the groups that are open.
  private var groups: [Int] = []
  private var isAtEnd = false

  /// Opens a file and reads up to its first group.
  init(_ input: BitextInput, as format: LinkFormat) throws {
    self.input = input
    self.format = format
    file = input.name
    header = BitextHeader(
      sourceLanguage: input.sourceLanguage, targetLanguage: input.targetLanguage)
    switch input.place {
    case .file(let path): xml = try XMLReader(path: path, name: input.name)
    case .bytes(let bytes): xml = XMLReader(bytes, name: input.name)
    }
    texts.source = try input.sourceText.map { try SegmentTexts($0, encoding: input.encoding) }
    texts.target = try input.targetText.map { try SegmentTexts($0, encoding: input.encoding) }
    try readRoot()
  }

  var bytesRead: Int64 { xml.bytesRead }

  func takeProblems() -> [BitextProblem] {
    defer { problems = [] }
    return problems
  }

  func next() throws -> BitextItem? {
    if !pending.isEmpty {
      let first = pending.removeFirst()
      place = first.place
      return first.item
    }
    return try read()
  }

  // MARK: The document

  private var here: BitextPlace { BitextPlace(line: xml.line, column: xml.column) }

  private func report(_ message: String) {
    guard problems.count < 100 else { return }
    problems.append(BitextProblem(message, file: file, at: here))
  }

  private func readRoot() throws {
    guard case .start(let root) = try xml.nextTag() else { throw xml.error("expected an element") }
    switch (format, root.name.local) {
    case (.tei, "linkGrp"):
      try open(root)
      header.sourceFile = root["fromDoc"]
      header.targetFile = root["toDoc"]
      header.tag = tag(of: root, except: ["fromDoc", "toDoc"])
    case (.ces, "cesAlign"), (.tei, "TEI"), (.tei, "standOff"):
      header.tag = tag(of: root, except: [])
      // The first group says which texts these are.
      while pending.isEmpty, let item = try read() { pending.append((item, place)) }
      if case .begin(let section)? = pending.first?.item {
        header.sourceFile = section.tag?["fromDoc"]
        header.targetFile = section.tag?["toDoc"]
      }
    default:
      let expected = format == .ces ? "<cesAlign>" : "<linkGrp>"
      throw xml.error("expected \(expected), found <\(root.name)>")
    }
  }

  private func tag(of element: XMLElement, except known: Set<String>) -> MarkupTag? {
    let attributes = element.markup { $0.prefix == nil && known.contains($0.local) }
    return MarkupTag(element.name.description, of: format.rawValue, attributes: attributes)
  }

  /// The next item of the document.
  private func read() throws -> BitextItem? {
    while !isAtEnd, let next = try xml.nextTag() {
      place = here
      switch next {
      case .start(let element):
        switch element.name.local {
        case "link": return .unit(try unit(element))
        case "linkGrp":
          guard groups.isEmpty else {
            throw xml.error("expected <link>, found <linkGrp> in another")
          }
          try open(element)
          var section = BitextSection(.file, id: element["id"])
          section.original = element["fromDoc"]
          section.tag = tag(of: element, except: ["id"])
          return .begin(section)
        // Lists of groups say nothing, nor do the elements of TEI that stand-off markup is in.
        case "linkList", "text", "body", "standOff": continue
        default:
          let kept = KeptMarkup(try xml.fragment(of: element), of: format.rawValue)
          guard header.kept.isEmpty, groups.isEmpty, pending.isEmpty,
            element.name.local == "cesHeader"
          else { return .kept(kept) }
          header.kept.append(kept)
        }
      case .end:
        guard groups.last == xml.depth else { continue }
        groups.removeLast()
        // The root's own end is that of the file.
        if xml.depth > 1 { return .end }
      case .text: report("expected elements, found text, which is passed over")
      }
    }
    isAtEnd = true
    return nil
  }

  private func open(_ group: XMLElement) throws {
    groups.append(xml.depth)
    if input.sourceText == nil { texts.source = try text(group["fromDoc"]) }
    if input.targetText == nil { texts.target = try text(group["toDoc"]) }
  }

  /// The text that a group names, where it lies beside the file; nil where it does not.
  private func text(_ name: String?) throws -> SegmentTexts? {
    guard let name, case .file(let path) = input.place, path != "-", !name.isEmpty,
      !name.contains("/"), !name.contains("\\"), !name.contains("\0"), !name.hasPrefix(".")
    else { return nil }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().resolvingSymlinksInPath()
    let file = folder.appendingPathComponent(name)
    // A link may lead anywhere.
    guard FileManager.default.fileExists(atPath: file.path),
      file.resolvingSymlinksInPath().deletingLastPathComponent() == folder
    else { return nil }
    return try SegmentTexts(
      BitextInput.Text(.file(path: file.path), name: file.path), encoding: input.encoding)
  }

  // MARK: A link

  private func unit(_ link: XMLElement) throws -> TranslationUnit {
    guard let targets = link["xtargets"] else {
      throw xml.error("expected xtargets=\"…;…\" of <link>")
    }
    let sides = targets.split(separator: ";", omittingEmptySubsequences: false)
    guard sides.count == 2 else {
      throw xml.error(
        "expected two lists of segments parted by “;”, as in xtargets=\"s1 s2;s1\", found \(sides.count)"
      )
    }
    var unit = TranslationUnit(id: link["id"], [])
    for (side, (segments, texts)) in zip(sides, [texts.source, texts.target]).enumerated() {
      let language = side == 0 ? header.sourceLanguage : header.targetLanguage
      var variant = TranslationVariant(
        language ?? .undetermined, nil,
        segments: segments.split { $0.isWhitespace }.map(String.init))
      if let missing = variant.takeText(from: texts) {
        report("segment \(missing) is not in \(texts?.name ?? ""); the link has no text there")
      }
      unit.variants.append(variant)
    }
    switch format {
    case .ces:
      if let certainty = link["certainty"] {
        unit.setScore(Double(certainty) ?? -1, written: certainty, property: "certainty")
      }
    case .tei:
      unit.origin =
        switch link["status"] {
        case "man": .confirmed
        case "auto": .automatic
        default: nil
        }
    }
    let rest = link.markup { name in
      name.prefix == nil && format.known.contains(name.local)
        && !(name.local == "status" && unit.origin == nil)
        && !(name.local == "type" && link["type"] != unit.segmentType)
    }
    if !rest.isEmpty { unit.tag = MarkupTag("link", of: format.rawValue, attributes: rest) }
    try passOver(link)
    return unit
  }

  /// A link is empty; what stands in it says nothing.
  private func passOver(_ link: XMLElement) throws {
    while let next = try xml.nextTag() {
      switch next {
      case .end: return
      case .start(let element):
        report("expected nothing in <link>, found <\(element.name)>, which is passed over")
        try xml.skipElement()
      case .text: report("expected nothing in <link>, found text, which is passed over")
      }
    }
  }
}
