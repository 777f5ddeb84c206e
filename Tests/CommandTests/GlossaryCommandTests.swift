import Foundation
import TestSupport
import Testing

/// A person with terms in every language, and a place without one in Russian.
let namesGlossary = """
  glossary: Names
  languages: [fr, ru]
  concepts:
    - id: choigou
      kind: person
      terms:
        fr: [Sergueï Choïgou, {text: Shoïgu, status: forbidden}]
        ru: [Сергей Шойгу, Шойгу]
    - id: vladivostok
      kind: place
      terms: {fr: Vladivostok}

  """

@Suite("distich glossary")
struct GlossaryCommandTests {
  private let tool: CommandLineTool

  init() throws { tool = try CommandLineTool() }

  @Test("list: a table, a line a term, an object")
  func list() throws {
    try tool.write("g.yml", namesGlossary)
    let table = try tool.run("glossary list -g g.yml")
    #expect(
      table.output == """
        id           kind    fr               ru
        choigou      person  Sergueï Choïgou  Сергей Шойгу (+1)
        vladivostok  place   Vladivostok      –

        """)
    let lines = try tool.run("glossary list -g g.yml --kind person --lang fr --format tsv")
    #expect(
      lines.output == """
        id\tkind\tlanguage\tstatus\ttext
        choigou\tperson\tfr\tpreferred\tSergueï Choïgou
        choigou\tperson\tfr\tforbidden\tShoïgu

        """)
    let json = try tool.run("glossary list -g g.yml --format json").output
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(
      (object?["concepts"] as? [[String: Any]])?.map { $0["id"] as? String } == [
        "choigou", "vladivostok",
      ])
  }

  @Test("mistakes end with 2, and say where")
  func mistakes() throws {
    try tool.write("g.yml", "concepts:\n  - id: a\n    kind: persn\n")
    let bad = try tool.run("glossary list -g g.yml")
    #expect(bad.code == 2 && bad.output.isEmpty)
    #expect(bad.errors.hasPrefix("distich: error: g.yml:3:11: “persn” is no kind"))
    #expect(try tool.run("glossary list -g none.yml").errors.contains("none.yml: no such file"))
    #expect(try tool.run("glossary list").code == 64)
    try tool.write("w.yml", "glosary: x\nconcepts: []\n")
    let warned = try tool.run("glossary list -g w.yml")
    #expect(warned.code == 0 && warned.errors.contains("did you mean “glossary”?"))
    #expect(try tool.run("glossary list -q -g w.yml").errors.isEmpty)
  }

  @Test("find --in: line, column, form and id; what varies with --explain")
  func findInAText() throws {
    try tool.write("g.yml", namesGlossary)
    try tool.write(
      "t.fr.txt", "\u{FEFF}Été à VLADIVOSTOK.\r\n\r\nS. Choïgou, Shoïgu : M. Choïgou\tdort.\n")
    let found = try tool.run("glossary find --in t.fr.txt -g g.yml")
    #expect(
      found.output == """
        1:7\tVLADIVOSTOK\tvladivostok
        3:1\tS. Choïgou\tchoigou
        3:13\tShoïgu\tchoigou
        3:25\tChoïgou\tchoigou

        """)
    let explained = try tool.run("glossary find --in t.fr.txt -g g.yml --explain")
    #expect(
      explained.output.contains(
        "3:1\tS. Choïgou\tchoigou\tSergueï Choïgou\tfr\tpreferred\tinitials\t0.85\n"))
    #expect(explained.output.contains("3:13\tShoïgu\tchoigou\tShoïgu\tfr\tforbidden\t\t1.00\n"))
    let missing = try tool.run("glossary find --in none.txt -g g.yml")
    #expect(missing.code == 2)
    #expect(missing.errors.contains("none.txt: no such file"))
  }

  @Test("extract: a table, lines, an object, and a glossary that can be read")
  func extract() throws {
    try tool.write(
      "a.fr.txt",
      "Le ministre Sergueï Choïgou est à Moscou.\nAshot Mkrtychev est venu à Moscou.\n"
        + "Puis M. Choïgou quitte Moscou.\n")
    try tool.write(
      "a.en.txt",
      "The minister Sergei Shoigu is in Moscow.\nAshot Mkrtychev came to Moscow.\n"
        + "Then Shoigu leaves Moscow.\n")
    let lines = try tool.run("glossary extract --segmented a.fr.txt a.en.txt --format tsv")
    let fields = lines.output.split(separator: "\n").map {
      $0.split(separator: "\t").map(String.init)
    }
    #expect(
      fields.map { Array($0[0...5]) } == [
        ["place", "Moscou", "Moscow", "3", "3", "3"],
        ["person", "Sergueï Choïgou", "Sergei Shoigu", "2", "2", "2"],
      ])
    let table = try tool.run("glossary extract --segmented a.fr.txt a.en.txt --min 1")
    #expect(table.output.contains("Ashot Mkrtychev"))
    let object = try tool.run("glossary extract --segmented a.fr.txt a.en.txt --format json")
    #expect(object.output.contains("\"proposals\":["))
    _ = try tool.run("glossary extract --segmented a.fr.txt a.en.txt --format yaml -o names.yml")
    let proposed = try tool.read("names.yml")
    #expect(
      proposed.hasPrefix(
        "glossary: Names of a.fr.txt\nformat: 1\nlanguages: [fr, en]\nconcepts:\n  # 0."))
    #expect(proposed.contains(", beads 1, 2, 3\n  - id: moscow\n    kind: place\n    terms:\n"))
    #expect(proposed.contains("fr: {text: Sergueï Choïgou, certain: false}\n"))
    let listed = try tool.run("glossary list -g names.yml")
    #expect(listed.code == 0)
    #expect(listed.output.contains("sergei-shoigu"))
    let rest = try tool.run("glossary extract --segmented a.fr.txt a.en.txt -g names.yml --min 1")
    #expect(!rest.output.contains("Shoigu"))
    #expect(rest.output.contains("Mkrtychev"))
  }

  /// Whoever and whatever both texts name twice is proposed, and no pair is wrong.
  @Test("extract: the names of the corpus pair")
  func extractFromTheCorpusPair() throws {
    for name in ["visit.fr.txt", "visit.en.txt"] {
      try tool.write(name, try SharedData.projectFile("Corpus/visit/\(name)"))
    }
    let lines = try tool.run("glossary extract visit.fr.txt visit.en.txt --format tsv")
    let rows = lines.output.split(separator: "\n").map {
      $0.split(separator: "\t").map(String.init)
    }
    let pairs = Set(rows.filter { $0[0] != "near-miss" }.prefix(30).map { [$0[1], $0[2]] })
    let twice = [
      ["Russie", "Russia"], ["Pyongyang", "Pyongyang"], ["Moscou", "Moscow"],
      ["Kim Jong-un", "Kim Jong-un"], ["Kim En Un", "Kim En Un"], ["Washington", "Washington"],
      ["Ukraine", "Ukraine"], ["Vladimir Poutine", "Vladimir Putin"],
      ["Corée du Nord", "North Korea"], ["Kremlin", "Kremlin"], ["Séoul", "Seoul"],
      ["Vladivostok", "Vladivostok"], ["États-Unis", "United States"],
      ["Sergueï Choïgou", "Sergei Shoigu"],
    ]
    let once = [
      ["Occident", "West"], ["Nord", "North"], ["Chine", "China"],
      ["Alexander Perendzhiev", "Alexander Perendzhiev"], ["Artyom Lykin", "Artyom Lykin"],
      ["Asho Mkrtychev", "Ashot Mkrtychev"],
    ]
    #expect(pairs.isSuperset(of: twice), "missing: \(Set(twice).subtracting(pairs))")
    #expect(pairs.isSubset(of: twice + once), "wrong: \(pairs.subtracting(twice + once))")
    let near = rows.filter { $0[0] == "near-miss" }.map { $0[1] }
    #expect(Set(near).isSuperset(of: ["Asho Mkrtychev", "Lukin"]))
  }
}
