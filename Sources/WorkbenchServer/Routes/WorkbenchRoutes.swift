import BitextStore
import NIOHTTP1
import Workbench

/// What takes the whole workbench: aligning again, checking again, exporting.
struct WorkbenchRoutes: Sendable {
  let desk: ReviewDesk

  private var project: Project { desk.project }

  /// The routes.
  var all: [Route] {
    [
      Route(.POST, "/api/bitexts/:bitext/realign") { request, path in
        let asked = try request.decoded(AskedRealignment.self)
        let bitext = try desk.bitext(path)
        let stretch = try PinnedStretch(around: asked.bead, in: project.present(bitext))
        let termbase = try project.termbase().termbase
        return try .json(
          project.apply(
            .realign(first: stretch.first, last: stretch.last), to: bitext,
            expecting: asked.expecting, by: .page
          ) { try realigned($0, termbase: termbase) })
      },
      Route(.POST, "/api/bitexts/:bitext/check") { _, path in
        let bitext = try desk.bitext(path)
        var options = CheckOptions()
        options.termbase = try project.termbase().termbase
        return try .json(project.check(bitext, options: options, by: .page).outcome)
      },
      Route(.GET, "/api/bitexts/:bitext/export") { request, path in
        try export(request, desk.bitext(path))
      },
    ]
  }

  private func export(_ request: Request, _ bitext: Int) throws -> Response {
    guard let format = ExportFormat.all.first(where: { $0.id == request.query["format"] }) else {
      throw Refusal(.badRequest, "bad-query", "there is no such format to export to")
    }
    let bytes = try project.export(
      bitext, as: format.export, confirmedOnly: request.query["confirmed"] == "1")
    var response = Response(.ok, "application/octet-stream", bytes)
    let name = try project.info(bitext).name
    response.headers.append(
      ("Content-Disposition", "attachment; \(fileName(name, ending: format.ending))"))
    return response
  }

  /// A file's name as a header says it: in ASCII for old readers, and as it is (RFC 6266).
  private func fileName(_ name: String, ending: String) -> String {
    let safe = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_ ".contains($0)) }
    let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    let encoded = "\(name).\(ending)".utf8.map { byte in
      if unreserved.contains(byte) { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
    return "filename=\"\(safe.isEmpty ? "bitext" : safe).\(ending)\"; filename*=UTF-8''\(encoded)"
  }
}

/// Where a person is, and the revision that the page had in view.
private struct AskedRealignment: Decodable {
  let expecting: Int
  let bead: Int
}

/// The beads between the pins around a bead; those the bead itself has lie within.
struct PinnedStretch {
  /// The first bead; nil from the beginning.
  let first: Int?
  /// The last bead; nil to the end.
  let last: Int?

  /// - Throws: `ProjectError` where there is no such bead.
  init(around bead: Int, in present: PresentBitext) throws {
    guard let here = present.beads.firstIndex(of: bead) else {
      throw ProjectError("there is no bead \(bead)")
    }
    let ladder = present.bitext.ladder
    var source: [Int: Int] = [:]
    var target: [Int: Int] = [:]
    for (number, bead) in ladder.beads.enumerated() {
      for segment in bead.source { source[present.sourceSegments[segment]] = number }
      for segment in bead.target { target[present.targetSegments[segment]] = number }
    }
    var start = 0
    var end = present.beads.count - 1
    for pin in present.pins {
      guard let one = source[pin.source], let other = target[pin.target] else { continue }
      if max(one, other) < here { start = max(start, max(one, other) + 1) }
      if min(one, other) > here { end = min(end, min(one, other) - 1) }
    }
    first = start == 0 ? nil : present.beads[start]
    last = end == present.beads.count - 1 ? nil : present.beads[end]
  }
}
