import BitextStore
import Checks
import NIOHTTP1
import Workbench

/// What the page reads of a project.
struct ReadingRoutes: Sendable {
  let desk: ReviewDesk

  private var project: Project { desk.project }

  /// The routes.
  var all: [Route] {
    [
      Route(.GET, "/api/bitexts/:bitext") { _, path in
        let bitext = try desk.bitext(path)
        return try .json(
          BitextState(info: project.info(bitext), progress: project.progress(of: bitext)))
      },
      Route(.GET, "/api/bitexts/:bitext/revision") { _, path in
        try .json(["revision": project.revision(of: desk.bitext(path))])
      },
      Route(.GET, "/api/bitexts/:bitext/outline") { _, path in
        try .json(project.outline(of: desk.bitext(path)))
      },
      Route(.GET, "/api/bitexts/:bitext/beads") { request, path in
        let window = try project.beads(
          of: desk.bitext(path), from: request.number("from"),
          count: min(request.number("count") ?? 60, 200))
        return try .json(
          ShownWindow(
            revision: window.revision, beads: desk.names.shown(window.beads, path.number("bitext")))
        )
      },
      Route(.GET, "/api/bitexts/:bitext/findings") { request, path in
        try .json(findings(request, desk.bitext(path)))
      },
      Route(.GET, "/api/bitexts/:bitext/history") { request, path in
        let entries = try project.history(
          of: desk.bitext(path), count: min(request.number("count") ?? 50, 1000))
        return try .json(["entries": entries])
      },
      Route(.GET, "/api/bitexts/:bitext/search") { request, path in
        let words = String((request.query["q"] ?? "").prefix(200))
        return try .json(
          BeadSearch(words: words).hits(
            in: project, bitext: desk.bitext(path), atMost: min(request.number("count") ?? 50, 200))
        )
      },
      Route(.GET, "/api/glossary") { request, _ in
        try .json(
          desk.names.listing(
            String((request.query["q"] ?? "").prefix(200)),
            atMost: min(request.number("count") ?? 100, 1000)))
      },
      Route(.GET, "/api/checks/:check") { _, path in
        guard let about = catalogue.map({ $0.about }).first(where: { $0.id == path["check"] })
        else { throw Refusal(.notFound, "not-found", "there is no such check") }
        return try .json(
          ["title": about.title, "explanation": about.explanation, "limits": about.limits])
      },
    ]
  }

  private func findings(_ request: Request, _ bitext: Int) throws -> FindingList {
    var filter = Project.FindingFilter()
    filter.minimumSeverity =
      try request.word("severity", FindingSeverity.init(rawValue:)) ?? .note
    filter.decision = try request.word("decision", FindingDecision.init(rawValue:))
    let all = try project.findings(of: bitext, filter)
    let check = request.query["check"] ?? ""
    let chosen = check.isEmpty ? all : all.filter { $0.finding.check == check }
    return FindingList(
      total: chosen.count, checks: Set(all.map(\.finding.check)).sorted(),
      findings: Array(chosen.prefix(min(try request.number("count") ?? 100, 2000))))
  }
}

private struct BitextState: Encodable {
  let info: BitextInfo
  let progress: ReviewProgress
}

private struct FindingList: Encodable {
  let total: Int
  /// The checks of all findings that the other filters let through.
  let checks: [String]
  let findings: [DecidedFinding]
}

extension Request {
  /// A number of the query; nil where it is not there.
  func number(_ name: String) throws -> Int? {
    guard let text = query[name], !text.isEmpty else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw Refusal(.badRequest, "bad-query", "\(name) is a number from 0")
    }
    return number
  }

  /// A word of the query that stands for a value; nil where it is not there.
  func word<Value>(_ name: String, _ value: (String) -> Value?) throws -> Value? {
    guard let text = query[name], !text.isEmpty else { return nil }
    guard let value = value(text) else {
      throw Refusal(.badRequest, "bad-query", "“\(text.prefix(50))” is no \(name)")
    }
    return value
  }
}
