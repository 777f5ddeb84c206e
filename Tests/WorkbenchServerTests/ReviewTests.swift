import BitextStore
import Foundation
import Testing

@testable import WorkbenchServer

@Suite("reading and changing a project over HTTP")
struct ReviewTests {
  private let corpus: CorpusProject
  private let entrance: Entrance

  init() throws {
    corpus = try CorpusProject()
    entrance = try Entrance(corpus.project)
  }

  private var path: String { "/api/bitexts/\(corpus.bitext)" }

  private func get(_ target: String) throws -> RawClient.Answer {
    try entrance.client().ask("GET", target, ["Cookie": entrance.cookie])
  }

  private func post(_ what: String, _ value: [String: Any]) throws -> RawClient.Answer {
    let body = String(decoding: try JSONSerialization.data(withJSONObject: value), as: UTF8.self)
    return try entrance.client().ask("POST", "\(path)/\(what)", entrance.change(), body: body)
  }

  @Test("the outline in one request, texts by windows")
  func reading() throws {
    let outline = try get("\(path)/outline").json
    let ids = try #require(outline["ids"] as? [Int])
    #expect(ids.count == 83 && outline["revision"] as? Int == 0)
    let window = try get("\(path)/beads?from=\(ids[10])&count=5").json
    let beads = try #require(window["beads"] as? [[String: Any]])
    #expect(beads.compactMap { $0["id"] as? Int } == Array(ids[10..<15]))
    #expect((beads[0]["source"] as? [[String: Any]])?.first?["text"] is String)
    let most = try get("\(path)/beads?count=100000").json
    #expect((most["beads"] as? [Any])?.count == 83)
    #expect(try get("/api/bitexts/99/outline").status == 404)
    #expect(try get("\(path)/beads?count=x").status == 400)
  }

  @Test("a change raises the revision; one made for an earlier one is refused and changes nothing")
  func stale() throws {
    let first = try post("edits", ["expecting": 0, "edit": ["confirm": ["bead": 1]]])
    #expect(first.status == 200 && first.json["revision"] as? Int == 1)
    let late = try post("edits", ["expecting": 0, "edit": ["merge": ["bead": 2]]])
    #expect(late.status == 409 && late.errorCode == "stale")
    #expect((late.json["error"] as? [String: Any])?["revision"] as? Int == 1)
    #expect(try corpus.project.outline(of: corpus.bitext).beads.count == 83)
    try #expect(corpus.project.history(of: corpus.bitext).map(\.editor) == ["page"])
    #expect(try post("undo", ["expecting": 0]).status == 409)
    #expect(try post("undo", ["expecting": 1]).status == 200)
    #expect(try get("\(path)/revision").json["revision"] as? Int == 2)
  }

  @Test("a stretch is aligned again as any other edit is made, and is taken back as such")
  func realigned() throws {
    let before = try corpus.texts()
    let outline = try corpus.project.outline(of: corpus.bitext)
    let wrong = outline.beads[20].id
    #expect(
      try post("edits", ["expecting": 0, "edit": ["merge": ["bead": wrong]]]).status == 200)
    let late = try post("edits", ["expecting": 0, "edit": ["realignAround": ["bead": wrong]]])
    #expect(late.status == 409)
    let answer = try post("edits", ["expecting": 1, "edit": ["realignAround": ["bead": wrong]]])
    #expect(answer.status == 200 && answer.json["isChange"] as? Bool == true)
    try #expect(corpus.texts() == before)
    #expect(try post("undo", ["expecting": 2]).status == 200)
    try #expect(corpus.texts().count == before.count - 1)
  }

  @Test("checks are run for the revision in view: the page does not miss what others changed")
  func checked() throws {
    _ = try corpus.project.apply(.confirm(bead: 1), to: corpus.bitext, by: .commandLine)
    let late = try post("check", ["expecting": 0])
    #expect(late.status == 409 && late.errorCode == "stale")
    try #expect(corpus.project.findings(of: corpus.bitext).isEmpty)
    let answer = try post("check", ["expecting": 1])
    #expect(answer.status == 200 && answer.json["revision"] as? Int == 2)
    try #expect(!corpus.project.findings(of: corpus.bitext).isEmpty)
    #expect(try post("check", [:]).status == 400)
  }

  @Test("what is no edit, and what cannot be done, is said so")
  func refused() throws {
    let bodies = ["", "{", "[]", "{\"expecting\":0}", "{\"expecting\":0,\"edit\":{\"fly\":{}}}"]
    for body in bodies {
      let answer = try entrance.client().ask(
        "POST", "\(path)/edits", entrance.change(), body: body)
      #expect(answer.status == 400 && answer.errorCode == "bad-json", "\(body)")
    }
    let last = try #require(corpus.project.outline(of: corpus.bitext).beads.last).id
    for edit in [["merge": ["bead": last]], ["confirm": ["bead": 99_999]]] {
      let answer = try post("edits", ["expecting": 0, "edit": edit])
      #expect(answer.status == 422 && answer.errorCode == "cannot", "\(edit)")
    }
    try #expect(corpus.project.revision(of: corpus.bitext) == 0)
  }

  @Test("words are found in both texts, whatever their case and accents")
  func search() throws {
    let answer = try get("\(path)/search?q=COR%C3%89E&count=3").json
    let hits = try #require(answer["hits"] as? [[String: Any]])
    let total = try #require(answer["total"] as? Int)
    #expect(hits.count == 3 && total > 3)
    #expect(hits.allSatisfy { ($0["text"] as? String)?.isEmpty == false })
    #expect(try get("\(path)/search?q=").json["total"] as? Int == 0)
  }
}
