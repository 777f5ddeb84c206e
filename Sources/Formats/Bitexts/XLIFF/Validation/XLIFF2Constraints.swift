import UnicodeText

/// What XLIFF 2.1 demands beyond its schema: the constraints of section 4, as its own Schematron
/// rules check them, unit by unit.
struct XLIFF2Constraints: XLIFFConstraints {
  /// A code, an annotation or a segment of the unit.
  private struct Item {
    let name: XLIFFName
    let element: XMLElement
    let id: String?
    let place: BitextPlace
    /// The segment it stands in, from zero.
    let segment: Int
    /// Nil for a segment itself.
    let isSource: Bool?
    /// What its attributes are about.
    let facets: XLIFFFacets
  }

  /// A `<segment>` or an `<ignorable>`.
  private struct Segment {
    let isSegment: Bool
    let state: String?
    let place: BitextPlace
    /// Where its translation begins, where it has one.
    var target: BitextPlace?
    var order: Int?
  }

  /// What a unit holds.
  private struct Unit {
    var items: [Item] = []
    var data: Set<String> = []
    var notes: Set<String> = []
    var segments: [Segment] = []
    /// What entries of modules are about: the name of a segment or of a code.
    var references: [(name: String, clause: String, place: BitextPlace)] = []
    /// The names of the matches of the module.
    var matches: Set<String> = []
    /// Whether there are codes of two elements.
    var hasSpans = false
    /// What the attributes of all codes are about.
    var facets = XLIFFFacets()

    /// Forgets all of it and keeps the memory for the next unit.
    mutating func clear() {
      items.removeAll(keepingCapacity: items.count <= 100)
      segments.removeAll(keepingCapacity: segments.count <= 100)
      if !data.isEmpty { data.removeAll(keepingCapacity: data.count <= 100) }
      if !notes.isEmpty { notes = [] }
      if !references.isEmpty { references = [] }
      if !matches.isEmpty { matches = [] }
      hasSpans = false
      facets = []
    }
  }

  /// What a file holds.
  private struct File {
    var groups = UniqueNames()
    var units = UniqueNames()
    var flows: [(name: String, place: BitextPlace)] = []
  }

  private var open: [XLIFFName] = []
  private var files = UniqueNames()
  private var file = File()
  private var unit = Unit()
  private var notes: Set<String> = []
  private var languages: (source: String?, target: String?) = (nil, nil)
  private var side: Bool?
  private var isInSegment = false
  private var skeleton: (href: Bool, isEmpty: Bool)?

  mutating func start(
    _ name: XLIFFName, _ element: XMLElement, _ facets: XLIFFFacets, at place: () -> BitextPlace,
    report: Report
  ) {
    let parent = open.last
    if skeleton != nil { skeleton?.isEmpty = false }
    open.append(name)
    switch name {
    case .xliff:
      languages = (element["srcLang"], element["trgLang"])
      let is22 = element.name.namespace == XLIFF.namespace22
      if let version = element["version"], (version == "2.2") != is22 {
        report("version=\"\(version)\" is of another namespace", "4.3.1.41", place())
      }
    case .file:
      file = File()
      if let id = element["id"], !files.insert(id) { duplicate(id, "files", place(), report) }
    case .group:
      if let id = element["id"], !file.groups.insert(id) {
        duplicate(id, "groups of the file", place(), report)
      }
    case .unit:
      unit.clear()
      if let id = element["id"] {
        if !file.units.insert(id) { duplicate(id, "units of the file", place(), report) }
      }
    case .skeleton: skeleton = (element["href"] != nil, true)
    case .notes: notes = []
    case .note:
      guard let id = element["id"] else { break }
      if !notes.insert(id).inserted { duplicate(id, "notes", place(), report) }
      if open.contains(.unit) { unit.notes.insert(id) }
    case .data:
      guard let id = element["id"], open.dropLast(2).last == .unit else { break }
      if !unit.data.insert(id).inserted { duplicate(id, "data of the unit", place(), report) }
    case .segment, .ignorable:
      isInSegment = true
      unit.segments.append(
        Segment(isSegment: name == .segment, state: element["state"], place: place()))
      if element["id"] != nil {
        unit.items.append(
          Item(
            name: name, element: element, id: element["id"], place: place(),
            segment: unit.segments.count - 1, isSource: nil, facets: []))
      }
      if element["subState"] != nil, element["state"] == nil {
        report("<segment> has subState but no state", "4.3.1.34", place())
      }
    case .source where parent == .segment || parent == .ignorable:
      side = true
      language(element, languages.source, "srcLang", place(), report)
    case .target where parent == .segment || parent == .ignorable:
      side = false
      unit.segments[unit.segments.count - 1].target = place()
      unit.segments[unit.segments.count - 1].order = element["order"].flatMap { Int($0) }
      if languages.target == nil {
        report("<target> stands in a document without trgLang", "4.2.2.1", place())
      } else {
        language(element, languages.target, "trgLang", place(), report)
      }
    case .cp: codePoint(element, place(), report)
    default:
      guard isInSegment, let side, Self.isInline(name) else { break }
      unit.items.append(
        Item(
          name: name, element: element, id: element["id"], place: place(),
          segment: unit.segments.count - 1, isSource: side, facets: facets))
      unit.facets.formUnion(facets)
      if name == .sc || name == .ec || name == .sm || name == .em { unit.hasSpans = true }
      if facets.contains(.flows) { flows(element, place()) }
    }
  }

  mutating func module(
    _ name: String, _ element: XMLElement, at place: () -> BitextPlace, report: Report
  ) {
    guard open.last == .unit else { return }
    switch name {
    case "mtc:match":
      let place = place()
      if let id = element["id"], !unit.matches.insert(id).inserted {
        duplicate(id, "matches of the unit", place, report)
      }
      if element["subType"] != nil, element["type"] == nil {
        report("<mtc:match> has subType but no type", "5.1, subType", place)
      }
      if let reference = element["ref"] { unit.references.append((reference, "5.1, ref", place)) }
    case "gls:glossEntry", "gls:translation":
      if let reference = element["ref"] {
        unit.references.append((reference, "5.2, ref", place()))
      }
    default: break
    }
  }

  mutating func text() { skeleton?.isEmpty = false }

  mutating func end(at place: () -> BitextPlace, report: Report) {
    guard let name = open.popLast() else { return }
    switch name {
    case .skeleton:
      if let skeleton {
        if !skeleton.href, skeleton.isEmpty {
          report("<skeleton> is empty and has no href", "4.2.2.3", place())
        } else if skeleton.href, !skeleton.isEmpty {
          report("<skeleton> with href is not empty", "4.2.2.3", place())
        }
      }
      skeleton = nil
    case .source, .target: side = nil
    case .segment, .ignorable:
      isInSegment = false
      if let segment = unit.segments.last, let state = segment.state, state != "initial",
        segment.target == nil
      {
        report("<segment> of state=\"\(state)\" has no <target>", "4.3.1.30", segment.place)
      }
    case .unit: endUnit(at: place, report)
    case .file:
      for flow in file.flows where !file.units.contains(flow.name) {
        report(
          "subFlows names “\(flow.name)”, which is no unit of the file", "4.3.1.31", flow.place)
      }
      file.flows = []
    default: break
    }
  }

  private func duplicate(
    _ id: String, _ what: String, _ place: BitextPlace, _ report: Report
  ) {
    report("id=\"\(id)\" names two \(what)", "4.3.1.21", place)
  }

  private func language(
    _ element: XMLElement, _ wanted: String?, _ name: String, _ place: BitextPlace,
    _ report: Report
  ) {
    guard let language = element.language?.lowercased(), let wanted = wanted?.lowercased(),
      language != wanted, !language.hasPrefix(wanted + "-")
    else { return }
    report(
      "xml:lang=\"\(language)\" on <\(element.name)> is not \(name)=\"\(wanted)\"", "4.3.2.1", place
    )
  }

  private func codePoint(_ element: XMLElement, _ place: BitextPlace, _ report: Report) {
    guard let hex = element["hex"], let value = UInt32(hex, radix: 16) else { return }
    let isAllowed: Bool =
      switch value {
      case 0x9, 0xA, 0xD, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFFFD: true
      case 0x10000...0x10FFFF: value & 0xFFFE != 0xFFFE
      default: false
      }
    if isAllowed || value > 0x10FFFF || hex.count < 4 {
      report(
        "hex=\"\(hex)\" is no code point that XML cannot hold, as four digits or more", "4.3.1.19",
        place)
    }
  }

  private mutating func flows(_ element: XMLElement, _ place: BitextPlace) {
    for name in ["subFlows", "subFlowsStart", "subFlowsEnd"] {
      for flow in (element[name] ?? "").split(separator: " ") {
        file.flows.append((String(flow), place))
      }
    }
  }

  // MARK: The unit

  private func endUnit(at place: () -> BitextPlace, _ report: Report) {
    if !unit.segments.isEmpty, !unit.segments.contains(where: \.isSegment) {
      report("<unit> has no <segment>", "4.2.2.5", place())
    }
    checkOrders(report)
    for reference in unit.references {
      var name = reference.name.split(separator: "/").last?.drop { $0 == "#" } ?? ""
      if name.hasPrefix("t=") { name = name.dropFirst(2) }
      if !unit.items.contains(where: { $0.id.map { $0 == name } ?? false }) {
        report(
          "ref=\"\(reference.name)\" is no segment or code of the unit", reference.clause,
          reference.place)
      }
    }
    guard !unit.items.isEmpty else { return }
    checkNames(report)
    if unit.hasSpans { for isSource in [true, false] { checkPairs(isSource, report) } }
    for item in unit.items where item.isSource != nil { checkCode(item, report) }
    if unit.facets.contains(.reordering) {
      for isSource in [true, false] { checkSequences(isSource, report) }
    }
    if unit.facets.contains(.deleting) { checkDeletions(report) }
  }

  private func checkOrders(_ report: Report) {
    let segments = unit.segments
    guard segments.contains(where: { $0.order != nil }) else { return }
    var taken: Set<Int> = []
    for (index, segment) in segments.enumerated() {
      guard let target = segment.target else { continue }
      let order = segment.order ?? index + 1
      if !(1...segments.count).contains(order) {
        report(
          "order=\"\(order)\" is not from 1 to \(segments.count), the number of segments",
          "4.3.1.23", target)
      } else if !taken.insert(order).inserted {
        report("two translations of the unit stand in place \(order)", "4.3.1.23", target)
      }
    }
    for (index, segment) in segments.enumerated() where segment.order != nil {
      if let target = segment.target, !taken.contains(index + 1) {
        report(
          "no translation of the unit has order=\"\(index + 1)\", which this one gave up",
          "4.3.1.23", target)
      }
    }
  }

  private static func isInline(_ name: XLIFFName) -> Bool {
    switch name {
    case .ph, .pc, .sc, .ec, .mrk, .sm, .em: true
    default: false
    }
  }

  /// What may be the same code in both languages.
  private static func family(_ name: XLIFFName) -> XLIFFName {
    switch name {
    case .sc: .pc
    case .sm: .mrk
    default: name
    }
  }

  /// Checks that names are unique, and that a translation has those of its source.
  private func checkNames(_ report: Report) {
    var source: [String: Item] = [:]
    var target: Set<String> = []
    // Most units have few codes, which are sooner compared than hashed.
    let isSmall = unit.items.count <= 8
    for (index, item) in unit.items.enumerated() {
      guard let id = item.id else { continue }
      let isTarget = item.isSource == false
      let isNew: Bool
      if isSmall {
        isNew = !unit.items[..<index].contains {
          ($0.isSource == false) == isTarget && $0.id == id
        }
      } else {
        isNew =
          isTarget ? target.insert(id).inserted : source.updateValue(item, forKey: id) == nil
      }
      if !isNew {
        let what = isTarget ? "codes of the unit's translation" : "segments or codes of the unit"
        duplicate(id, what, item.place, report)
      }
    }
    for item in unit.items where item.isSource == false {
      guard let id = item.id else { continue }
      let other =
        isSmall
        ? unit.items.first { $0.isSource != false && $0.id == id } : source[id]
      guard let other else { continue }
      if Self.family(other.name) != Self.family(item.name) || other.segment != item.segment {
        report(
          "id=\"\(id)\" of <\(item.name.rawValue)> in <target> is that of another element than the "
            + "one of its source", "4.3.1.21", item.place)
      }
    }
  }

  private func checkPairs(_ isSource: Bool, _ report: Report) {
    var codes: [String: Item] = [:]
    var marks: [String: Item] = [:]
    var ended: Set<String> = []
    for item in unit.items where item.isSource == isSource {
      let id = item.id
      switch item.name {
      case .sc: if let id { codes[id] = item }
      case .sm: if let id { marks[id] = item }
      case .em:
        guard let start = item.element["startRef"] else { break }
        if marks.removeValue(forKey: start) == nil {
          report("startRef=\"\(start)\" of <em> is no <sm> before it", "4.2.3.8", item.place)
        }
      case .ec:
        checkEnd(item, codes, &ended, report)
      default: break
      }
    }
    for (id, item) in codes.sorted(by: { $0.key < $1.key }) {
      let isIsolated = item.element["isolated"] == "yes"
      if !isIsolated, !ended.contains(id) {
        report(
          "<sc id=\"\(id)\"> has no <ec> in the unit, and is not isolated=\"yes\"", "4.3.1.22",
          item.place)
      }
    }
    for (id, item) in marks.sorted(by: { $0.key < $1.key }) {
      report("<sm id=\"\(id)\"> has no <em> in the unit", "4.2.3.7", item.place)
    }
  }

  private func checkEnd(
    _ item: Item, _ codes: [String: Item], _ ended: inout Set<String>, _ report: Report
  ) {
    let (id, start) = (item.id, item.element["startRef"])
    guard item.element["isolated"] != "yes" else {
      if id == nil || start != nil {
        report("<ec isolated=\"yes\"> has an id and no startRef", "4.2.3.5", item.place)
      }
      if let start, codes[start] != nil { ended.insert(start) }
      return
    }
    if item.element["dir"] != nil {
      report("<ec> has dir only where it is isolated", "4.2.3.5", item.place)
    }
    guard let start, id == nil else {
      report("<ec> has a startRef and no id unless it is isolated", "4.2.3.5", item.place)
      return
    }
    guard let code = codes[start] else {
      report("startRef=\"\(start)\" of <ec> is no <sc> before it", "4.3.1.29", item.place)
      return
    }
    if code.element["isolated"] == "yes" {
      report("<sc id=\"\(start)\"> is isolated and has an <ec> in the unit", "4.3.1.22", code.place)
    }
    if !ended.insert(start).inserted {
      report("<sc id=\"\(start)\"> has two <ec>", "4.2.3.5", item.place)
    }
    for name in ["canCopy", "canDelete", "canReorder", "canOverlap"] {
      let (one, other) = (code.element[name] ?? "yes", item.element[name] ?? "yes")
      let isMet = one == "firstNo" ? other == "no" : one == other
      if !isMet {
        report(
          "\(name)=\"\(other)\" of <ec> does not go with \(name)=\"\(one)\" of its <sc>", "4.2.3.5",
          item.place)
      }
    }
  }

  private func checkCode(_ item: Item, _ report: Report) {
    let element = item.element
    let facets = item.facets
    if facets.contains(.data) {
      for name in Self.dataReferences {
        if let data = element[name], !unit.data.contains(data) {
          report("\(name)=\"\(data)\" is no <data> of the unit", Self.clauses[name], item.place)
        }
      }
    }
    if facets.contains(.pairs) {
      for (one, other) in Self.pairs where (element[one] == nil) != (element[other] == nil) {
        report(
          "<\(item.name.rawValue)> has \(one) and \(other), or neither", Self.clauses[one],
          item.place)
      }
    }
    if facets.contains(.subType) { checkType(item, report) }
    if facets.contains(.copies), let copied = element["copyOf"] {
      checkCopy(item, of: copied, report)
    }
    if facets.contains(.reordering), let reorder = element["canReorder"], reorder != "yes",
      element["canDelete"] != "no" || element["canCopy"] != "no"
    {
      report(
        "canReorder=\"\(reorder)\" wants canCopy=\"no\" and canDelete=\"no\"", "4.3.1.5",
        item.place)
    }
    if item.name == .mrk || item.name == .sm { checkAnnotation(item, report) }
  }

  private static let dataReferences = ["dataRef", "dataRefStart", "dataRefEnd"]
  private static let pairs = [
    ("dataRefStart", "dataRefEnd"), ("subFlowsStart", "subFlowsEnd"), ("equivStart", "equivEnd"),
  ]
  private static let clauses = [
    "dataRef": "4.3.1.9", "dataRefEnd": "4.3.1.10", "dataRefStart": "4.3.1.11",
    "subFlowsStart": "4.3.1.33", "equivStart": "4.3.1.18",
  ]

  private func checkType(_ item: Item, _ report: Report) {
    guard let subType = item.element["subType"] else { return }
    guard let type = item.element["type"] else {
      report("<\(item.name.rawValue)> has subType but no type", "4.3.1.35", item.place)
      return
    }
    guard subType.hasPrefix("xlf:") else { return }
    let wanted: String? =
      switch subType {
      case "xlf:lb", "xlf:pb", "xlf:b", "xlf:i", "xlf:u": "fmt"
      case "xlf:var": "ui"
      default: nil
      }
    if wanted != type {
      let message =
        wanted.map { "goes with type=\"\($0)\"" } ?? "is none of the values that XLIFF defines"
      report("subType=\"\(subType)\" \(message)", "4.3.1.35", item.place)
    }
  }

  private func checkCopy(_ item: Item, of id: String, _ report: Report) {
    let bases = unit.items.filter { $0.isSource != nil && $0.id == id }
    guard let base = bases.first else {
      report("copyOf=\"\(id)\" is no code of the unit", "4.3.1.8", item.place)
      return
    }
    for code in [item, base] {
      if code.element.attributes.contains(where: { $0.name.local.hasPrefix("dataRef") }) {
        report("copyOf is for codes without original data", "4.3.1.8", item.place)
        return
      }
    }
    if base.element["canCopy"] == "no" {
      report("copyOf=\"\(id)\" is a code of canCopy=\"no\"", "4.3.1.8", item.place)
    }
  }

  private func checkAnnotation(_ item: Item, _ report: Report) {
    let (reference, value) = (item.element["ref"], item.element["value"])
    switch item.element["type"] {
    case "comment":
      if (reference == nil) == (value == nil) {
        report(
          "<\(item.name.rawValue) type=\"comment\"> has value or ref, and one of them", "4.7.3.1.3",
          item.place
        )
      }
      if let reference {
        let fragment = reference.split(separator: "/").last?.drop { $0 == "#" } ?? ""
        if !fragment.hasPrefix("n=") || !unit.notes.contains(String(fragment.dropFirst(2))) {
          report(
            "ref=\"\(reference)\" of a comment is no note of the unit", "4.7.3.1.3", item.place)
        }
      }
    case "mtc:match":
      if reference != nil {
        report("<\(item.name.rawValue) type=\"mtc:match\"> has no ref", "5.1", item.place)
      }
    default: break
    }
  }

  /// Codes that may not be put into another order begin with one of `firstNo`, and nothing that may
  /// stands between them.
  private func checkSequences(_ isSource: Bool, _ report: Report) {
    var hasBegun = false
    var last: String?
    for item in unit.items where item.isSource == isSource {
      guard item.name == .ph || item.name == .pc || item.name == .sc || item.name == .ec else {
        continue
      }
      let reorder = item.element["canReorder"] ?? "yes"
      if reorder == "firstNo" { hasBegun = true }
      if reorder == "no" {
        if !hasBegun {
          report(
            "canReorder=\"no\" has no code of canReorder=\"firstNo\" before it", "4.3.1.5",
            item.place)
        } else if last == "yes" {
          report(
            "canReorder=\"no\" follows a code that may be reordered", "4.3.1.5", item.place)
        }
      }
      last = reorder
    }
  }

  /// What may not be deleted is in a final translation.
  private func checkDeletions(_ report: Report) {
    var there: [Int: Set<String>] = [:]
    for item in unit.items where item.isSource == false {
      if let id = item.id ?? item.element["startRef"] {
        there[item.segment, default: []].insert("\(Self.family(item.name).rawValue) \(id)")
      }
    }
    for item in unit.items where item.isSource == true && item.element["canDelete"] == "no" {
      let segment = unit.segments[item.segment]
      guard segment.state == "final", segment.target != nil else { continue }
      let id = item.id ?? item.element["startRef"] ?? ""
      if there[item.segment]?.contains("\(Self.family(item.name).rawValue) \(id)") != true {
        report(
          "<\(item.name.rawValue)> “\(id)” of canDelete=\"no\" is not in the final translation",
          "4.3.1.3",
          item.place)
      }
    }
  }
}
