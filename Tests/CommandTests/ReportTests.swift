import Foundation
import FoundationXML
import TestSupport
import Testing

/// Programs that judge reports from outside; `.ci/install-test-tools` puts them there.
private let python: String? = {
  let path = SharedData.root.appendingPathComponent(".build/test-tools/bin/python").path
  return FileManager.default.isExecutableFile(atPath: path) ? path : nil
}()

@Suite("reports")
struct ReportTests {
  private let tool: CommandLineTool

  init() throws { tool = try CommandLineTool() }

  private func writeCorpusPair() throws {
    for language in ["fr", "en"] {
      try tool.write(
        "visit.\(language).txt",
        try SharedData.projectFile("Corpus/visit/visit.\(language).txt"))
    }
  }

  /// What a judge says of a file.
  private func judge(_ name: String, _ file: String) throws -> CommandLineTool.Outcome {
    let script = SharedData.root.appendingPathComponent("Tests/CommandTests/Judges/\(name)").path
    return try tool.shell("'\(python ?? "python3")' '\(script)' '\(file)'")
  }

  // MARK: SARIF

  @Test(
    "SARIF is valid by the official schema",
    .enabled(if: python != nil, "skipped: .ci/install-test-tools has not run"))
  func sarifIsValid() throws {
    try writeCorpusPair()
    try tool.write("p q.fr.txt", "Un {0} mot mot [là](1).\n")
    for line in ["visit.fr.txt visit.en.txt", "visit.fr.txt", "'p q.fr.txt'"] {
      let run = try tool.shell("$distich check \(line) -o out.sarif")
      #expect(run.code <= 1 && run.output.isEmpty, "\(run.errors)")
      let verdict = try judge("sarif.py", "out.sarif")
      #expect(verdict.output == "valid\n", "\(verdict.errors.suffix(2000))")
    }
  }

  @Test("SARIF: rules, places, proposals, fingerprints that stay when lines move")
  func sarif() throws {
    func results(_ text: String) throws -> [[String: Any]] {
      try tool.write("a b.fr.txt", text)
      let run = try tool.shell("$distich check 'a b.fr.txt' --only doubled-word --format sarif")
      let log = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let sarif = try #require((log["runs"] as? [[String: Any]])?.first)
      let driver = (sarif["tool"] as? [String: Any])?["driver"] as? [String: Any]
      let rules = try #require(driver?["rules"] as? [[String: Any]])
      #expect(rules.first?["id"] as? String == "doubled-word")
      #expect((rules.first?["help"] as? [String: Any])?["text"] != nil)
      return try #require(sarif["results"] as? [[String: Any]])
    }
    let before = try results("Et puis puis rien.\n\nDe là là.\n")
    let after = try results("Un titre\n\nEt puis puis rien.\n\nDe là là.\n")
    #expect(before.count == 2 && after.count == 2)
    let prints = [before, after].map { $0.map { $0["partialFingerprints"] as? [String: String] } }
    #expect(prints[0] == prints[1] && prints[0][0] != prints[0][1])
    let location = try #require((before[1]["locations"] as? [[String: Any]])?.first)
    let physical = try #require(location["physicalLocation"] as? [String: Any])
    let artifact = physical["artifactLocation"] as? [String: Any]
    #expect(artifact?["uri"] as? String == "a%20b.fr.txt")
    let region = try #require(physical["region"] as? [String: Any])
    #expect(region["startLine"] as? Int == 3 && region["startColumn"] as? Int == 4)
    #expect(region["byteOffset"] as? Int == 23 && region["byteLength"] as? Int == 7)
    #expect((before[0]["fixes"] as? [Any])?.count == 1)
  }

  // MARK: Other programs

  @Test("JUnit: a test for each finding and each silent check; texts escaped")
  func junit() throws {
    try tool.write("a&<b>.fr.txt", "Et puis puis \u{1} <rien> & tout tout.\n")
    let run = try tool.shell("$distich check 'a&<b>.fr.txt' --only doubled-word --format junit")
    let counter = TestCaseCounter()
    let parser = XMLParser(data: Data(run.output.utf8))
    parser.delegate = counter
    #expect(parser.parse(), "\(run.output)")
    #expect(counter.names["failure"] == 2 && counter.names["testcase"] == 3)
    #expect(counter.suite["tests"] == "3" && counter.suite["failures"] == "2")
    #expect(counter.suite["name"] == "a&<b>.fr.txt")
  }

  @Test("CSV: records of one length, quoted where they must be, no formulas")
  func csv() throws {
    try tool.write("=x.fr.txt", "Il dit « puis puis », puis\npuis rien.\n")
    let run = try tool.run("check =x.fr.txt --only doubled-word --format csv --wrap hard")
    let lines = run.output.components(separatedBy: "\r\n")
    #expect(lines[0].hasPrefix("file,line,column,severity,check,"))
    #expect(lines[1].hasPrefix("'=x.fr.txt,1,10,warning,doubled-word,"), "\(run.output)")
    #expect(run.output.contains("\"puis\npuis\"") && run.output.hasSuffix("\r\n"))
  }

  @Test("annotations for GitHub: escaped, the most serious first, a table in the summary")
  func gitHub() throws {
    try tool.write("a,b:100%.fr.txt", "Et puis puis rien.\n\nEncore encore.\n")
    try tool.write("summary", "before\n")
    try tool.write(
      ".distich.yml", "suppressions: [{text: Encore encore, reason: said twice}]\n")
    let run = try tool.shell(
      "GITHUB_STEP_SUMMARY=summary $distich check a,b:100%.fr.txt --only doubled-word"
        + " --format github")
    #expect(
      run.output.hasPrefix(
        "::warning file=a%2Cb%3A100%25.fr.txt,line=1,endLine=1,col=4,endColumn=13,"
          + "title=Word written twice [doubled-word]::“puis” stands 2 times in a row%0A"),
      "\(run.output)")
    let summary = try tool.read("summary")
    #expect(summary.hasPrefix("before\n### distich: a,b:100%.fr.txt"))
    #expect(summary.contains(":1:4 | warning | `doubled-word` |"))
  }

  @Test(
    "suggestions that one would not see are said in words",
    arguments: ["text", "html", "github", "junit"])
  func invisibleSuggestions(format: String) throws {
    try tool.write("a.fr.txt", "Il est là <b>ici</b>.\n")
    try tool.write("b.fr.txt", "Qui vient ?\n")
    try tool.write("c.fr.txt", "Il en reste 10 km.\n")
    for (name, shown) in [
      ("a", "(take it out)"), ("b", "\u{202F}? (with narrow no-break space U+202F)"),
      ("c", "uggestion: (no-break space U+00A0)"),
    ] {
      let run = try tool.run("check \(name).fr.txt --format \(format)")
      let plain = run.output.replacing(/<\/?span[^>]*>/, with: "")
      #expect(plain.contains(shown), "\(run.output)\(run.errors)")
    }
  }

  // MARK: HTML

  @Test("HTML: the policy allows the style and the script that are there, and nothing else")
  func policy() throws {
    try tool.write("a.fr.txt", "Et puis puis rien.\n")
    _ = try tool.run("check a.fr.txt -o a.html")
    let page = try tool.read("a.html")
    for (tag, directive) in [("style", "style-src"), ("script", "script-src")] {
      let parts = page.components(separatedBy: "<\(tag)>")
      #expect(parts.count == 2)
      let content = parts.last?.components(separatedBy: "</\(tag)>").first ?? ""
      try tool.write("part", content)
      let digits = Array(try tool.shell("sha256sum part").output.prefix(64).utf8)
      let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
      }
      let hash = Data(bytes).base64EncodedString()
      #expect(
        page.contains("\(directive) 'sha256-\(hash)'"),
        "HTMLAssets has to say \(hash) for \(directive)")
    }
    #expect(page.contains("content=\"default-src 'none'; "))
  }

  @Test(
    "HTML in a browser: accessible, worked by keys, filters, map, print; loads nothing",
    .enabled(if: python != nil, "skipped: .ci/install-test-tools has not run"))
  func browser() throws {
    try writeCorpusPair()
    let run = try tool.run("check visit.fr.txt visit.en.txt -o out.html --fail-on error")
    #expect(run.code <= 1, "\(run.errors)")
    let json = try tool.run("check visit.fr.txt visit.en.txt --format json")
    let report = try object(json.output)
    let findings = try #require(report["findings"] as? [[String: Any]])
    let beads = Set(findings.compactMap { $0["bead"] as? Int })
    let warnings = findings.count { $0["severity"] as? String == "warning" }
    let verdict = try judge("page.py", "out.html")
    let seen = try object(verdict.output)
    #expect(seen["messages"] as? [String] == [], "\(verdict.errors.suffix(2000))")
    let requests = try #require(seen["requests"] as? [String])
    #expect(requests.allSatisfy { $0.hasSuffix("/out.html") }, "\(requests)")
    #expect(seen["axe"] as? [String] == [])
    #expect(try #require(seen["rules"] as? Int) > 15)
    #expect(seen["overflow"] as? [Bool] == [false, false, false, false])
    #expect(seen["cards"] as? Int == findings.count && seen["rows"] as? Int == 83)
    #expect(seen["first"] as? String == "1 of \(findings.count)")
    #expect(seen["last"] as? String == "\(findings.count) of \(findings.count)")
    #expect(seen["focus"] as? String == "f0" && seen["only"] as? Int == beads.count)
    #expect(try #require(seen["current"] as? Int) > 0)
    #expect(seen["withoutWarnings"] as? Int == findings.count - warnings)
    #expect(seen["help"] as? Bool == true && seen["helpClosed"] as? Bool == true)
    #expect(seen["keysOff"] as? Int == findings.count && seen["noChecks"] as? Int == 0)
    #expect(seen["mapScrolled"] as? Bool == true)
    #expect(seen["print"] as? [Int] == [0, 83, findings.count])
  }

  @Test(
    "HTML: what texts and file names say stays text",
    .enabled(if: python != nil, "skipped: .ci/install-test-tools has not run"))
  func hostile() throws {
    let name = "<img src=x onerror=alert(1)>.fr.txt"
    let text = "Et <script>alert(1)</script> puis puis \"><img src=x onerror=alert(2)> &amp; rien."
    try tool.write(name, text + "\n\nUn mot\u{200B}, une une fin.\n")
    _ = try tool.run(["check", name, "-o", "out.html"])
    let seen = try object(try judge("page.py", "out.html").output)
    #expect(seen["messages"] as? [String] == [])
    #expect(seen["elements"] as? [Int] == [1, 0, 0, 0, 0] && seen["handlers"] as? Int == 0)
    #expect(seen["title"] as? String == name)
    #expect((seen["texts"] as? [String])?.first == text)
    #expect((seen["marks"] as? [String])?.contains("puis puis") == true)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}

private final class TestCaseCounter: NSObject, XMLParserDelegate {
  var names: [String: Int] = [:]
  var suite: [String: String] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    names[name, default: 0] += 1
    if name == "testsuite" { suite = attributes }
  }
}
