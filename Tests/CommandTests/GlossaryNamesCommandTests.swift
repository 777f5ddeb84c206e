import Foundation
import TestSupport
import Testing

@Suite("distich glossary transliterate and match")
struct GlossaryNamesCommandTests {
  private let tool: CommandLineTool

  init() throws { tool = try CommandLineTool() }

  @Test("a table of systems; the language guessed and said")
  func table() throws {
    let run = try tool.run(["glossary", "transliterate", "Сергей Шойгу"])
    #expect(
      run.output.hasPrefix("press-fr           Sergueï Choïgou\npress-en           Sergei Shoigu\n")
    )
    #expect(run.errors.contains("taken for Russian (ru); --from") && run.code == 0)
    let ukrainian = try tool.run(["glossary", "transliterate", "Київ", "-q"])
    #expect(ukrainian.output.contains("uk-national        Kyiv\n") && ukrainian.errors.isEmpty)
  }

  @Test("one system: its form alone, and a line a line of standard input")
  func oneSystem() throws {
    let run = try tool.run([
      "glossary", "transliterate", "김정은", "--from", "ko", "--system", "kontsevich",
    ])
    #expect(run.output == "Ким Чон Ын\n" && run.errors.isEmpty)
    let lines = try tool.run(
      "glossary transliterate - --from ru --system press-fr", input: "Шойгу\n\nПутин\r\n")
    #expect(lines.output == "Choïgou\n\nPoutine\n")
  }

  @Test("json")
  func json() throws {
    let run = try tool.run([
      "glossary", "transliterate", "Шойгу", "--from", "ru", "--format", "json",
    ])
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let forms = object?["forms"] as? [[String: Any]]
    #expect(forms?.first?["form"] as? String == "Choïgou")
    #expect(forms?.first?["source"] as? String != nil && object?["version"] as? Int == 1)
  }

  @Test("verdict, score and reasons; a glossary decides")
  func match() throws {
    let run = try tool.run(["glossary", "match", "Choïgou", "Shoigu"])
    #expect(run.output.hasPrefix("same  0.9") && run.output.contains("“ch” and “sh” both write ш"))
    try tool.write(
      "names.yml",
      """
      glossary: Names
      format: 1
      languages: [en]
      concepts:
        - id: one
          kind: person
          distinct-from: [{id: two, reason: Another man.}]
          terms: {en: Choïgou}
        - id: two
          kind: person
          terms: {en: Shoigu}

      """)
    let told = try tool.run(["glossary", "match", "Choïgou", "Shoigu", "-g", "names.yml"])
    #expect(told.output.hasPrefix("distinct  0.0000\n") && told.output.contains("Another man."))
    let json = try tool.run(["glossary", "match", "Lykin", "Lukin", "--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(object?["verdict"] as? String == "unknown")
    #expect((object?["reasons"] as? [Any])?.isEmpty == false)
  }

  @Test("pairs in a file")
  func tsv() throws {
    try tool.write("pairs.tsv", "Choïgou\tShoigu\r\n\nKim Jong-un\tKim En Un\n")
    let run = try tool.run("glossary match --tsv pairs.tsv")
    let lines = run.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    #expect(
      lines.map { Array($0.dropFirst()) } == [
        ["same", "Choïgou", "Shoigu"], ["distinct", "Kim Jong-un", "Kim En Un"],
      ])
    #expect(lines.compactMap { Double($0[0]) }.count == 2)
    try tool.write("bad.tsv", "a\tb\nc\n")
    let bad = try tool.run("glossary match --tsv bad.tsv")
    #expect(
      bad.code == 2 && bad.output.isEmpty && bad.errors.contains("bad.tsv:2: expected two names"))
  }

  @Test(
    "wrong usage says what and where",
    arguments: [
      ("glossary transliterate Шойгу --system rr --from fr", "rr reads Korean (ko)", 64),
      ("glossary transliterate Шойгу --system nope", "nope", 64),
      ("glossary transliterate Шойгу --system rr", "is none", 2),
      ("glossary transliterate Шойгу --system uk-national", "does not read", 2),
      ("glossary match a", "two names", 64), ("glossary match a b --tsv c", "two names", 64),
      ("glossary match --tsv nowhere.tsv", "no such file", 2),
      ("glossary match a b --from fr", "ru, uk or ko", 64),
    ] as [(String, String, Int32)])
  func errors(line: String, message: String, code: Int32) throws {
    let run = try tool.run(line)
    #expect(run.code == code && run.output.isEmpty, "\(run)")
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
