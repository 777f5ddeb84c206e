import Foundation
import TestSupport
import Testing

@Suite("living with distich check")
struct CheckConfigurationTests {
  private let tool: CommandLineTool
  private let text = "Encore encore une fois fois.\n\nEt puis puis plus rien.\n"

  init() throws { tool = try CommandLineTool() }

  /// The lines of findings, without their excerpts.
  private func findings(_ line: String) throws -> [String] {
    try tool.run(line).output.split(separator: "\n").map(String.init)
      .filter { $0.contains(".txt:") && !$0.hasPrefix(" ") }
  }

  @Test("severities, options and paths are configured; what is typed goes first")
  func configured() throws {
    try tool.write("a.fr.txt", text)
    try tool.write("old.fr.txt", text)
    try tool.write(
      ".distich.yml",
      """
      # what we let pass
      fail-on: error
      checks:
        doubled-word: {severity: error, allowed: [Encore]}
      paths:
        - match: "old.*"
          checks: {doubled-word: note}
      """)
    let found = try findings("check a.fr.txt")
    #expect(found.count == 2 && found.allSatisfy { $0.contains(" error: ") }, "\(found)")
    #expect(try tool.run("check a.fr.txt").code == 1)
    let old = try findings("check old.fr.txt")
    #expect(old.count == 2 && old.allSatisfy { $0.contains(" note: ") }, "\(old)")
    #expect(try tool.run("check old.fr.txt").code == 0)
    #expect(try tool.run("check old.fr.txt --fail-on note").code == 1)
    let without = try findings("check a.fr.txt --config none")
    #expect(without.count == 3 && without.allSatisfy { $0.contains(" warning: ") })
  }

  @Test("a configuration above the working folder holds, its paths count from where it is")
  func above() throws {
    try tool.write(
      ".distich.yml", "paths:\n- {match: sub/*.txt, checks: {doubled-word: off}}\n")
    try tool.write("a.fr.txt", text)
    let below = try tool.shell("mkdir sub; cp a.fr.txt sub; cd sub; $distich check a.fr.txt")
    #expect(below.code == 0 && below.output.hasPrefix("nothing found"), "\(below.errors)")
    #expect(try tool.run("check a.fr.txt").code == 1)
  }

  @Test(
    "what is wrong in a configuration is said with its place",
    arguments: [
      ("chekcs: {}", ":1:1: “chekcs” is no key of the file; did you mean “checks”?"),
      ("checks:\n  doubled-wrod: off", ":2:3: “doubled-wrod” is no key of checks; did you mean"),
      ("checks: {doubled-word: erorr}", ":1:24: expected on, off, note, warning or error, found"),
      ("checks: {doubled-word: {alowed: x}}", "did you mean “allowed”?"),
      ("checks: [doubled-word]", ":1:9: expected keys such as"),
      ("fail-on: never", ":1:10: expected note, warning or error, found “never”"),
      ("paths: x", ":1:8: expected a list as “paths”"),
      ("paths:\n- checks: {}", ":2:3: expected “match”"),
      ("suppressions:\n- reason: because", ":2:3: expected “path”, “checks” or “text”"),
      ("suppressions:\n- checks: [doubled-wrod]", ":2:12: there is no check “doubled-wrod”; did"),
      ("checks: {doubled-word: off, doubled-word: on}", "stands twice"),
      ("checks: {", "not YAML"), ("a: &x b", "anchors"), ("baseline: none.json", "no such file"),
      ("glossaries: none.yml", "none.yml: no such file"),
    ])
  func broken(configuration: String, message: String) throws {
    try tool.write("a.fr.txt", text)
    try tool.write(".distich.yml", configuration + "\n")
    let run = try tool.run("check a.fr.txt")
    #expect(run.code == 2 && run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test("comments let findings pass; without reason or effect they are noted")
  func comments() throws {
    try tool.write(
      "a.fr.txt",
      """
      # distich:ignore doubled-word: a refrain
      La la la.

      Et puis puis. <!-- distich:ignore doubled-word -->

      <!-- distich:ignore doubled-wrod, doubled-word: nothing is here -->
      Bien.

      Le mot distich:ignore doubled-word se lit ici ici.
      """)
    let found = try findings("check a.fr.txt --only doubled-word")
    #expect(found.count == 4, "\(found)")
    #expect(found[0].hasPrefix("a.fr.txt:4:15: note: no reason is given"))
    #expect(found[1].contains("there is no check “doubled-wrod”; did you mean “doubled-word”?"))
    #expect(found[2].contains("“doubled-word” finds nothing here"))
    #expect(found[3].hasPrefix("a.fr.txt:9:43: warning:"))
    #expect(try tool.run("check a.fr.txt").output.contains("2 suppressed"))
    try tool.write(
      "b.fr.txt",
      "% distich:ignore-file doubled-word: a song\n\nEt la la la.\n\nEt puis puis rien.\n")
    #expect(try findings("check b.fr.txt --only doubled-word").isEmpty)
    #expect(try tool.run("check --explain suppression").output.contains("without saying why"))
  }

  @Test("a comment on either side of a pair")
  func commentsOfPairs() throws {
    try tool.write("a.fr.txt", "Il est parti hier.\n\nElle est restée.\n")
    try tool.write(
      "a.en.txt",
      "He left left yesterday. <!-- distich:ignore doubled-word: so -->\n\nShe stayed stayed.\n")
    let found = try findings("check a.fr.txt a.en.txt --only doubled-word")
    #expect(found.count == 1 && found.first?.hasPrefix("a.en.txt:3:5:") == true, "\(found)")
  }

  @Test("suppressions in the configuration, by path, check and text")
  func suppressions() throws {
    try tool.write("a.fr.txt", text)
    try tool.write(
      ".distich.yml",
      """
      suppressions:
        - path: "*.fr.txt"
          checks: doubled-word
          text: puis puis
          reason: spoken
        - {text: never said}
      """)
    let run = try tool.run("check a.fr.txt --only doubled-word")
    #expect(try findings("check a.fr.txt --only doubled-word").count == 2)
    #expect(run.errors.contains(".distich.yml:6:5: this suppression gives no reason"))
    #expect(run.errors.contains(".distich.yml:6:5: this suppression lets nothing pass"))
    let lines = #"{"id":1,"source":"Et puis puis.","source_lang":"fr"}"#
    try tool.write("a.jsonl", lines)
    try tool.write(".distich.yml", "suppressions: [{text: puis puis, reason: spoken}]\n")
    #expect(try tool.run("check --jsonl a.jsonl").output == "{\"id\":1,\"findings\":[]}\n")
  }

  @Test("a baseline: what is known stays away, also when lines move; what is new comes")
  func baseline() throws {
    try tool.write("a.fr.txt", text)
    let written = try tool.run("check a.fr.txt --write-baseline base.json")
    #expect(written.code == 0 && written.errors.contains("3 findings are known"))
    let first = try tool.read("base.json")
    #expect(try tool.run("check a.fr.txt --baseline base.json").code == 0)
    try tool.write("a.fr.txt", "Un titre\n\n\(text)\nDu nouveau nouveau.\n")
    let found = try findings("check a.fr.txt --baseline base.json")
    #expect(found.count == 1 && found.first?.contains("nouveau") == true, "\(found)")
    try tool.write("a.fr.txt", "Et puis puis plus rien.\n")
    let fewer = try tool.run("check a.fr.txt --baseline base.json")
    #expect(fewer.code == 0 && fewer.errors.contains("2 of its findings are gone"))
    let piped = try tool.run("check - --lang fr --write-baseline piped.json", input: text)
    #expect(piped.code == 0 && piped.output.contains("3 in the baseline"), "\(piped.errors)")
    // Another text is added, and each has its own entries.
    try tool.write("b.fr.txt", "Du bon bon pain.\n")
    _ = try tool.run("check b.fr.txt --write-baseline base.json")
    let both = try tool.read("base.json")
    #expect(both != first && both.contains("a.fr.txt") && both.contains("b.fr.txt"))
    #expect(try tool.run("check b.fr.txt --baseline base.json").code == 0)
    #expect(try tool.run("check b.fr.txt --baseline a.fr.txt").errors.contains("is no baseline"))
    // The same words thrice where two are known.
    try tool.write("c.fr.txt", "A. Mot mot.\n\nA. Mot mot.\n")
    _ = try tool.run("check c.fr.txt --write-baseline c.json")
    try tool.write("c.fr.txt", "A. Mot mot.\n\nA. Mot mot.\n\nA. Mot mot.\n")
    #expect(try findings("check c.fr.txt --baseline c.json").count == 1)
  }
}
