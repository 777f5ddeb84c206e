import BitextModel
import BitextStore
import Foundation
import Testing
import Workbench

@testable import WorkbenchServer

/// The page as people use it, with keys, in Chromium. Pictures stay in `.build/screenshots`.
@Suite(
  "the page in a browser", .serialized,
  .enabled(if: Browser.python != nil, "skipped: .ci/install-test-tools has not run"))
struct BrowserTests {
  private func checkedCorpus() throws -> CorpusProject {
    let corpus = try CorpusProject()
    try corpus.project.setGlossaries([CorpusProject.glossary])
    var options = CheckOptions()
    options.termbase = try corpus.project.termbase().termbase
    _ = try corpus.project.check(corpus.bitext, options: options, by: .commandLine)
    return corpus
  }

  /// What a script saw of the page of a project; nothing went wrong in the browser.
  private func seen(_ script: String, of project: Project) throws -> [String: Any] {
    let server = try ReviewServer(project, options: ServeOptions())
    defer { server.stop() }
    let seen = try Browser.run(script, server.address, Browser.folder(script))
    #expect(seen["errors"] as? [String] == [])
    return seen
  }

  /// What a script noted after each of its steps.
  private struct Steps {
    let all: [[String: Any]]

    init(_ seen: [String: Any]) throws {
      all = try #require(seen["steps"] as? [[String: Any]])
    }

    /// What was noted after a step, or nothing.
    subscript(_ name: String) -> [String: Any] {
      all.first { $0["name"] as? String == name } ?? [:]
    }
  }

  @Test("decide, merge, split, edit, pin, align again, let pass, undo all, reload, export")
  func review() throws {
    let corpus = try checkedCorpus()
    let revision = try corpus.project.revision(of: corpus.bitext)
    let before = try corpus.texts()
    let seen = try seen("review", of: corpus.project)
    #expect((seen["address"] as? String)?.contains("token") == false)
    #expect(seen["cookies"] as? String == "", "the session is no script's business")
    let steps = try Steps(seen)
    #expect(steps.all.allSatisfy { $0["isDrawn"] as? Bool == true })
    #expect(steps["start"]["revision"] as? Int == revision)
    #expect(steps["confirm 9"]["position"] as? Int == 10)
    #expect(steps["taken back"]["status"] as? String == "unconfirmed")
    #expect(steps["not 1-1"]["type"] as? String != "1-1")
    #expect(steps["merged"]["beads"] as? Int == 82 && steps["split"]["beads"] as? Int == 83)
    #expect(steps["cut inside"]["beads"] as? Int == 84 && steps["one undo"]["beads"] as? Int == 83)
    #expect(steps["one undo"]["source"] as? String == steps["down"]["source"] as? String)
    #expect((steps["edited"]["target"] as? String)?.hasPrefix("New beginning. ") == true)
    #expect(steps["reviewed"]["status"] as? String == "review")
    #expect((steps["aligned again"]["said"] as? String)?.contains("again") == true)
    let found = try #require(seen["found"] as? [String: Any])
    #expect((seen["why"] as? String)?.isEmpty == false && found["key"] is String)
    #expect(seen["withoutReason"] as? Bool == true)
    #expect(steps["name added"]["said"] as? String == "“Moscou” was added.")
    #expect(try #require(seen["whole"] as? Int) >= 18)
    let end = try #require(seen["end"] as? [String: Any])
    #expect(end["beads"] as? Int == 83)
    #expect((end["counts"] as? [String: Any])?["confirmed"] as? Int == 0)
    #expect(steps["nothing left"]["said"] as? String == "There is nothing to undo.")
    #expect((seen["hits"] as? String)?.contains("Vladivostok") == true)
    #expect((seen["keyState"] as? String)?.contains("q") == true)
    #expect(steps["own key"]["position"] as? Int == 1, "q confirms and goes on")
    #expect(seen["focusInMenu"] as? Bool == true)
    #expect((seen["tmx"] as? String)?.contains("<tmx") == true)
    // What the page took back is taken back in the file.
    _ = try corpus.project.undo(corpus.bitext, by: .commandLine)
    try #expect(corpus.texts() == before)
    try #expect(corpus.project.concepts().isEmpty)
  }

  @Test("a whole review by keyboard, the server started again in the middle, to TMX and HTML")
  func whole() throws {
    let corpus = try checkedCorpus()
    let folder = try Browser.folder("whole")
    let first = try ReviewServer(corpus.project, options: ServeOptions())
    let morning = try Browser.run("whole", first.address, folder, ["first"])
    first.stop()
    // The next day: the file is opened anew, and so is a browser that remembers nothing.
    let project = try Project(opening: corpus.path)
    let second = try ReviewServer(project, options: ServeOptions())
    defer { second.stop() }
    let evening = try Browser.run("whole", second.address, folder, ["second"])
    for seen in [morning, evening] { #expect(seen["errors"] as? [String] == []) }
    let progress = try project.progress(of: corpus.bitext)
    #expect(progress.confirmed == progress.beads && progress.beads == 83)
    #expect(progress.open.total == 0 && progress.accepted > 0 && progress.ignored > 0)
    let tmx = try String(contentsOfFile: #require(evening["tmx"] as? String), encoding: .utf8)
    let units = tmx.components(separatedBy: "</tu>").count - 1
    let unmatched = try project.outline(of: corpus.bitext).beads.count {
      $0.source == 0 || $0.target == 0
    }
    #expect(units == progress.beads || units == progress.beads - unmatched, "\(units)")
    let page = try String(contentsOfFile: #require(evening["html"] as? String), encoding: .utf8)
    #expect(page.contains("<html") && page.contains("visit.fr.txt"))
    let cards = page.components(separatedBy: "class=\"finding ").count - 1
    #expect(
      cards == progress.accepted, "the report has what was agreed with, not what was let pass")
  }

  @Test("light, dark, narrow, French; nothing axe-core objects to, nothing wider than the window")
  func looks() throws {
    let corpus = try checkedCorpus()
    let seen = try seen("looks", of: corpus.project)
    #expect(seen["axe"] as? [String] == [])
    #expect(try #require(seen["rules"] as? Int) > 25)
    #expect(seen["overflow"] as? [Bool] == [false, false, false, false, false])
    let titles = try #require(seen["titles"] as? [[String]])
    #expect(titles[0] == ["en", "Findings"] && titles[1] == ["fr", "Signalements"])
    #expect(seen["switched"] as? [String] == ["fr", "Signalements"])
  }

  @Test("two tabs: an outdated edit is refused and shown; the other tab notices what was done")
  func tabs() throws {
    let corpus = try checkedCorpus()
    let seen = try seen("tabs", of: corpus.project)
    let second = try #require(seen["second"] as? [String: Any])
    let refused = try #require(seen["refused"] as? [String: Any])
    #expect(
      refused["beads"] as? Int == 82 && refused["revision"] as? Int == second["revision"] as? Int)
    #expect((refused["counts"] as? [String: Any])?["review"] as? Int == 0, "it was not done")
    #expect((seen["notice"] as? String)?.contains("Merged") == true)
    #expect(
      ((seen["again"] as? [String: Any])?["counts"] as? [String: Any])?["review"] as? Int == 1)
    #expect((seen["noticed"] as? String)?.contains("To be reviewed") == true)
  }

  @Test("a bitext of 5,000 beads: few rows exist, in order, the right ones in sight")
  func long() throws {
    let corpus = try CorpusProject(CorpusProject.lines(5000))
    _ = try corpus.project.add(
      CorpusProject.lines(30), named: "short", sourceFile: "x.fr.txt", targetFile: "x.en.txt")
    let seen = try seen("long", of: corpus.project)
    let places = try #require(seen["places"] as? [[String: Any]])
    for place in places {
      let name = place["name"] as? String ?? ""
      #expect(try #require(place["rows"] as? Int) < 120, "\(name)")
      #expect(place["inSight"] as? Bool == true, "\(place)")
      #expect(place["order"] as? Bool == true, "\(name)")
      #expect(place["overlaps"] as? Int == 0, "\(name)")
      let position = try #require(place["position"] as? Int)
      if !["merged", "the last", "bitext 0"].contains(name) {
        #expect((place["text"] as? String)?.hasPrefix("Ligne \(position) ") == true, "\(name)")
      }
    }
    let positions = places.map { $0["position"] as? Int }
    #expect(positions.prefix(3) == [0, 4999, 0])
    #expect(positions.suffix(4) == [4998, 0, 4998, 2], "one bead less, then the other bitext")
  }

  @Test("what texts, names and notes say stays text")
  func hostile() throws {
    let evil = "<img src=x onerror=alert(1)><script>alert(2)</script> \"'&amp;</textarea>"
    let sides = try ["fr", "en"].map { language in
      try ReadDocument(
        InputFile(
          path: "\(evil.filter { $0 != "/" }).\(language).txt", bytes: Array("\(evil) 1.\n".utf8)))
    }
    let corpus = try CorpusProject(AlignedTexts(sides[0], sides[1]).bitext, name: evil)
    let id = try corpus.project.outline(of: corpus.bitext).beads[0].id
    _ = try corpus.project.apply(.note(bead: id, text: evil), to: corpus.bitext, by: .page)
    _ = try corpus.project.apply(
      .replaceFindings(findings: [
        StoredFinding(
          key: "\"><b>", bead: id, check: "doubled-word", severity: .error, message: evil,
          suggestion: evil, side: .source, source: 0..<4)
      ]), to: corpus.bitext, by: .page)
    _ = try corpus.project.apply(
      .addConcept(
        concept: StoredConcept(
          id: "evil", kind: "person", terms: [.init(language: "fr", text: evil)], note: evil)),
      to: corpus.bitext, by: .page)
    let seen = try seen("hostile", of: corpus.project)
    #expect(seen["elements"] as? [Int] == [1, 0, 0, 0, 0] && seen["handlers"] as? Int == 0)
    #expect((seen["text"] as? String)?.contains(evil) == true)
    #expect(seen["title"] as? String == evil && seen["note"] as? String == evil)
    #expect((seen["findings"] as? String)?.contains(evil) == true)
    #expect((seen["glossary"] as? String)?.contains(evil) == true)
    #expect(seen["field"] as? String == "\(evil) 1.")
  }

  @Test("the other keys: going about, shapes there and back, bookmarks, checks, panels")
  func shapes() throws {
    let corpus = try checkedCorpus()
    let seen = try seen("shapes", of: corpus.project)
    let steps = try Steps(seen)
    func said(_ name: String) -> String { steps[name]["said"] as? String ?? "" }
    func position(_ name: String) -> Int? { steps[name]["position"] as? Int }
    /// How many beads there are, and what the one has that the person is at.
    func shape(_ name: String) -> [String] {
      ["beads", "source", "target"].map { "\(steps[name][$0] ?? "")" }
    }
    #expect(steps.all.allSatisfy { $0["isDrawn"] as? Bool == true })
    #expect(position("last") == 82 && position("first") == 0)
    #expect(try #require(position("a page down")) > 2 && position("a page up") == 0)
    #expect(steps["target"]["side"] as? String == "target")
    #expect(steps["source"]["side"] as? String == "source")
    for name in ["merged with the one before", "moved up", "moved down", "unmatched"] {
      let before = shape("\(name): before")
      #expect(shape(name) != before, "\(name)")
      #expect(shape("\(name): undone") == before, "\(name)")
      #expect(shape("\(name): redone") == shape(name), "\(name)")
      #expect(shape("\(name): undone again") == before, "\(name)")
    }
    #expect(shape("merged with the one before")[0] == "82" && shape("unmatched")[0] == "84")
    #expect(said("nothing before") == "This is the first passage.")
    #expect(said("one sentence") == "There is one sentence only.")
    #expect(steps["joined"]["type"] as? String != steps["many"]["type"] as? String)
    #expect(steps["joined: undone"]["type"] as? String == steps["many"]["type"] as? String)
    #expect(position("bookmarked") == 3 && position("to the bookmark") == 3)
    #expect(said("confirmed before").hasSuffix("passages confirmed"))
    #expect(said("checked").hasPrefix("Checked: "))
    #expect(
      ["Error: ", "Warning: ", "Note: "].contains { said("next finding").hasPrefix($0) },
      "\(said("next finding"))")
    #expect(said("saved") == "Every step is saved at once.")
    #expect(seen["panels"] as? [[String]] == [["glossary"], ["history"], ["findings"]])
  }

  @Test("a suggestion of nothing takes the place out")
  func takeOut() throws {
    let sides = try ["fr", "en"].map { language in
      try ReadDocument(
        InputFile(path: "a.\(language).txt", bytes: Array("Un <b>mot</b> ici.\n".utf8)))
    }
    let corpus = try CorpusProject(AlignedTexts(sides[0], sides[1]).bitext, name: "a")
    let id = try corpus.project.outline(of: corpus.bitext).beads[0].id
    _ = try corpus.project.apply(
      .replaceFindings(findings: [
        StoredFinding(
          key: "a", bead: id, check: "stray-markup", severity: .warning, message: "markup",
          suggestion: "", side: .source, source: 3..<6)
      ]), to: corpus.bitext, by: .page)
    let seen = try seen("takeout", of: corpus.project)
    #expect(seen["suggestion"] as? String == "Suggestion: take it out")
    #expect(seen["said"] as? String == "The suggestion was put in.")
    #expect((seen["source"] as? String)?.hasPrefix("Un mot</b> ici.") == true, "\(seen)")
  }
}
