/// The keys and references of XLIFF 1.2, as its schemas have them.
struct XLIFF1Constraints: XLIFFConstraints {
  /// Names that are unique within a file.
  private struct File {
    var units = UniqueNames()
    var groups = UniqueNames()
    var contexts = UniqueNames()
    var counts = UniqueNames()
    var uids = UniqueNames()
    var tools: Set<String> = []
    var phases: Set<String> = []
    /// A reference to a tool that comes later.
    var toolReferences: [(name: String, place: BitextPlace)] = []
  }

  /// The names in one text.
  private struct Text {
    var starts: [XLIFFName: Set<String>] = [:]
    var ends: [(element: XLIFFName, rid: String, place: BitextPlace)] = []
  }

  private var open: [XLIFFName] = []
  private var file = File()
  private var text = Text()
  /// The `mid` of the segments of the unit's source.
  private var segments: Set<String> = []
  private var alternativeSegments: Set<String> = []

  mutating func start(
    _ name: XLIFFName, _ element: XMLElement, _ facets: XLIFFFacets, at place: () -> BitextPlace,
    report: Report
  ) {
    let parent = open.last
    open.append(name)
    switch name {
    case .xliff:
      if element.name.namespace == nil, element["version"] == "1.2" {
        report(
          "<xliff> is in no namespace; it wants xmlns=\"\(XLIFF.namespace1)\"", "<xliff>", place())
      }
    case .file:
      file = File()
      if let tool = element["tool-id"] { file.toolReferences.append((tool, place())) }
    case .tool:
      if let id = element["tool-id"], !file.tools.insert(id).inserted {
        report("tool-id=\"\(id)\" names two tools of the file", "tool-id", place())
      }
    case .phase:
      if let phase = element["phase-name"], !file.phases.insert(phase).inserted {
        report("phase-name=\"\(phase)\" names two phases of the file", "phase-name", place())
      }
      if let tool = element["tool-id"] { file.toolReferences.append((tool, place())) }
    case .body: endHeader(report)
    case .group: Self.unique(element["id"], &file.groups, "groups", "id", place, report)
    case .transUnit, .binUnit:
      Self.unique(element["id"], &file.units, "units", "id", place, report)
      if name == .transUnit { segments = [] }
      phase(element, place, report)
    case .countGroup:
      Self.unique(element["name"], &file.counts, "count groups", "name", place, report)
    case .contextGroup:
      Self.unique(element["name"], &file.contexts, "context groups", "name", place, report)
    case .externalFile:
      Self.unique(element["uid"], &file.uids, "external files", "uid", place, report)
    case .count, .binTarget: phase(element, place, report)
    case .altTrans:
      alternativeSegments = []
      if let tool = element["tool-id"], !file.tools.contains(tool) {
        report("tool-id=\"\(tool)\" names no <tool> of the header", "tool-id", place())
      }
      segment(element["mid"], of: segments, place(), report)
    case .source, .segSource, .target:
      text = Text()
      if name == .target { phase(element, place, report) }
    case .bpt, .bx:
      guard let rid = element["rid"] else { break }
      if !text.starts[name, default: []].insert(rid).inserted {
        report("rid=\"\(rid)\" is on two <\(name.rawValue)> of one text", "rid", place())
      }
    case .ept, .ex:
      if let rid = element["rid"] { text.ends.append((name, rid, place())) }
    case .mrk: marker(element, in: parent, place(), report)
    default: break
    }
  }

  mutating func end(at place: () -> BitextPlace, report: Report) {
    guard let name = open.popLast() else { return }
    switch name {
    case .source, .segSource, .target:
      for end in text.ends {
        let start = end.element == .ept ? XLIFFName.bpt : .bx
        if text.starts[start]?.contains(end.rid) != true {
          report(
            "rid=\"\(end.rid)\" of <\(end.element.rawValue)> is on no <\(start.rawValue)>", "rid",
            end.place)
        }
      }
      text = Text()
    case .file: endHeader(report)
    default: break
    }
  }

  private mutating func endHeader(_ report: Report) {
    for reference in file.toolReferences where !file.tools.contains(reference.name) {
      report(
        "tool-id=\"\(reference.name)\" names no <tool> of the header", "tool-id", reference.place)
    }
    file.toolReferences = []
  }

  private mutating func marker(
    _ element: XMLElement, in parent: XLIFFName?, _ place: BitextPlace, _ report: Report
  ) {
    let isAlternative = open.contains(.altTrans)
    guard let mid = element["mid"] else { return }
    if parent == .segSource {
      let isNew =
        isAlternative
        ? alternativeSegments.insert(mid).inserted : segments.insert(mid).inserted
      if !isNew { report("mid=\"\(mid)\" is on two segments of one source", "mid", place) }
    } else if parent == .target {
      segment(mid, of: isAlternative ? alternativeSegments : segments, place, report)
    }
  }

  private func segment(
    _ mid: String?, of segments: Set<String>, _ place: BitextPlace, _ report: Report
  ) {
    guard let mid, !segments.contains(mid) else { return }
    report("mid=\"\(mid)\" names no segment of <seg-source>", "mid", place)
  }

  private static func unique(
    _ name: String?, _ names: inout UniqueNames, _ what: String, _ attribute: String,
    _ place: () -> BitextPlace, _ report: Report
  ) {
    guard let name, !names.insert(name) else { return }
    report("\(attribute)=\"\(name)\" names two \(what) of the file", attribute, place())
  }

  private func phase(_ element: XMLElement, _ place: () -> BitextPlace, _ report: Report) {
    guard let phase = element["phase-name"], !file.phases.contains(phase) else { return }
    report("phase-name=\"\(phase)\" names no <phase> of the header", "phase-name", place())
  }
}
