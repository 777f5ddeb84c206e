import Foundation
import TestSupport
import Testing

@Suite("distich align and eval")
struct AlignCommandTests {
  private let tool: CommandLineTool

  init() throws { tool = try CommandLineTool() }

  private let french = """
    Le pont d'Avignon

    Jean Valmont est arrivé à Marseille le 12 mai 1843. Il y resta trois ans.
    Que voulait-il ? Personne ne le savait.

    """
  private let english = """
    The Bridge of Avignon

    Jean Valmont arrived in Marseille on May 12, 1843, and stayed there for three years.
    What did he want? Nobody knew.

    """

  private func writePair() throws {
    try tool.write("a.fr.txt", french)
    try tool.write("a.en.txt", english)
  }

  @Test("the corpus pair, side by side", arguments: ["text", "tsv", "indices", "ladder"])
  func golden(format: String) throws {
    for language in ["fr", "en"] {
      try tool.write(
        "visit.\(language).txt",
        try SharedData.projectFile("Corpus/visit/visit.\(language).txt"))
    }
    let run = try tool.run("align visit.fr.txt visit.en.txt --format \(format)")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    if let difference = differenceFromGolden(run.output, "visit.\(format)") {
      Issue.record("\(difference)")
    }
  }

  @Test("json: segments that join, beads that cover, evidence on request")
  func json() throws {
    try writePair()
    let run = try tool.run("align a.fr.txt a.en.txt --format json --explain")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let source = try #require(object["source"] as? [String: Any])
    let segments = try #require(source["segments"] as? [[Int]])
    #expect(segments.first?.first == 0 && segments.last?.last == french.utf8.count)
    #expect(source["language"] as? String == "fr" && object["version"] as? Int == 1)
    let beads = try #require(object["beads"] as? [[String: Any]])
    #expect(beads.flatMap { $0["source"] as? [Int] ?? [] } == Array(0..<5))
    #expect(beads.flatMap { $0["target"] as? [Int] ?? [] } == Array(0..<4))
    for bead in beads {
      let confidence = try #require(bead["confidence"] as? Double)
      #expect((0...1).contains(confidence) && bead["origin"] as? String == "automatic")
      #expect((bead["evidence"] as? [Any])?.isEmpty == false)
    }
  }

  @Test("the right beads of a short pair")
  func beads() throws {
    try writePair()
    let run = try tool.run("align a.fr.txt a.en.txt --format indices")
    let lists = run.output.split(separator: "\n").map {
      $0.split(separator: ":").prefix(2).joined(separator: ":")
    }
    #expect(lists == ["[0]:[0]", "[1, 2]:[1]", "[3]:[2]", "[4]:[3]"])
  }

  @Test("--explain lists what speaks for each bead")
  func explain() throws {
    try writePair()
    let run = try tool.run("align a.fr.txt a.en.txt --explain")
    #expect(run.output.contains("numbers  ") && run.output.contains("1843"))
  }

  @Test("--glossary: names speak for beads, and --explain says which")
  func glossary() throws {
    try writePair()
    try tool.write(
      "names.yml",
      """
      glossary: names
      format: 1
      languages: [fr, en]
      concepts:
        - id: valmont
          kind: person
          terms: {fr: Jean Valmont, en: Jean Valmont}

      """)
    let plain = try tool.run("align a.fr.txt a.en.txt --explain --format json")
    #expect(!plain.output.contains("Jean Valmont=Jean Valmont"))
    let run = try tool.run("align a.fr.txt a.en.txt -g names.yml --explain --format json")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains("Jean Valmont=Jean Valmont"))
    let missing = try tool.run("align a.fr.txt a.en.txt -g none.yml")
    #expect(missing.code == 2 && missing.errors.contains("none.yml"))
  }

  @Test("-o picks the format; a pipe can be one side")
  func output() throws {
    try writePair()
    #expect(try tool.run("align a.fr.txt a.en.txt -o a.tsv").output.isEmpty)
    let lines = try tool.read("a.tsv").split(separator: "\n")
    #expect(lines.count == 4 && lines.allSatisfy { $0.split(separator: "\t").count == 6 })
    let piped = try tool.run(
      ["align", "-", "a.en.txt", "--source-lang", "fr", "--format", "indices"],
      input: Array(french.utf8))
    #expect(piped.code == 0 && piped.output.hasPrefix("[0]:[0]:"))
  }

  @Test("--segmented: line numbers are segment numbers, blank lines too")
  func segmented() throws {
    try tool.write("fr.txt", "Un chat.\n\nDeux chiens noirs.\n")
    try tool.write("en.txt", "One cat.\n\nTwo black dogs.\n")
    let run = try tool.run("align --segmented fr.txt en.txt --format indices")
    let numbers = run.output.filter(\.isNumber)
    #expect(run.code == 0 && run.output.contains("[2") && !numbers.isEmpty)
    for side in 0...1 {
      let lists = run.output.split(separator: "\n").flatMap { line in
        line.split(separator: ":")[side].filter { $0.isNumber || $0 == "," }.split(separator: ",")
      }
      #expect(lists == ["0", "1", "2"])
    }
  }

  @Test(
    "one-sided and unequal texts give a ladder and a warning with the numbers",
    arguments: [
      ("", "One. Two.", "no segments", "[]:[0"), ("Un. Deux.", "", "no segments", "[0"),
      ("", "", "no segments", ""),
      ("Un.", String(repeating: "One more sentence here. ", count: 40), "the target 40", "["),
    ])
  func unequal(source: String, target: String, warning: String, prefix: String) throws {
    try tool.write("a.fr.txt", source)
    try tool.write("a.en.txt", target)
    let run = try tool.run("align a.fr.txt a.en.txt --format indices")
    #expect(run.code == 0 && run.output.hasPrefix(prefix))
    #expect(run.errors.contains("warning:") && run.errors.contains(warning), "\(run.errors)")
  }

  @Test("swapped languages are noticed")
  func swapped() throws {
    for (name, language) in [("a.en.txt", "fr"), ("a.fr.txt", "en")] {
      try tool.write(name, try SharedData.projectFile("Corpus/visit/visit.\(language).txt"))
    }
    let run = try tool.run("align a.fr.txt a.en.txt --format indices")
    #expect(run.errors.contains("a.fr.txt: said to be French (fr), but it reads like English"))
    #expect(run.code == 0)
  }

  @Test("a pair that no model knows says so and is aligned all the same")
  func withoutModel() throws {
    try tool.write("a.fr.txt", french)
    try tool.write("a.de.txt", english)
    let run = try tool.run("align a.fr.txt a.de.txt --format indices")
    #expect(run.code == 0 && run.errors.contains("note: no model knows fr and de"))
    #expect(run.output.hasPrefix("[0]:[0]"))
    let none = try tool.run("align a.fr.txt a.de.txt --format indices --model none")
    #expect(none.output == run.output && none.errors.isEmpty)
    try tool.write("x.model", "no model")
    let broken = try tool.run("align a.fr.txt a.de.txt --model x.model")
    #expect(broken.code == 2 && broken.errors.contains("x.model: not a distich model"))
  }

  @Test("wide characters keep the columns straight")
  func wide() throws {
    try tool.write("a.ja.txt", "日本語の文です。二つ目の文は少し長いです。")
    try tool.write("a.en.txt", "This is Japanese. The second sentence is a little longer.")
    let run = try tool.run("align a.ja.txt a.en.txt")
    #expect(run.code == 0)
    let columns = run.output.split(separator: "\n").compactMap { line -> Int? in
      guard let bar = line.firstIndex(of: "│") else { return nil }
      return line[..<bar].unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E7F ? 2 : 1) }
    }
    #expect(Set(columns).count == 1)
  }

  @Test(
    "bad input says what and where",
    arguments: [
      ("align a.fr.txt", "<target>", 64), ("align - -", "not both", 64),
      ("align a.fr.txt none.txt", "none.txt: no such file", 2),
      ("align a.fr.txt a.en.txt -o a.docx", "--format", 64),
      ("align a.fr.txt a.en.txt --format pdf", "pdf", 64),
      ("align a.fr.txt a.en.txt --explain --format tsv", "--explain", 64),
      ("align a.fr.txt a.en.txt --srx a.fr.txt", "a.fr.txt:1:1", 2),
      ("eval --gold a.fr.txt --test a.fr.txt", "a.fr.txt:1:1: indices: expected", 2),
      ("eval --gold a.fr.txt --test a.fr.txt a.en.txt", "1 and 2", 64),
    ] as [(String, String, Int32)])
  func errors(line: String, message: String, code: Int32) throws {
    try writePair()
    let run = try tool.run(line)
    #expect(run.code == code && run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test("--srx: rules of one's own")
  func srx() throws {
    try tool.write("a.fr.txt", "Un; deux; trois. Quatre.")
    try tool.write(
      "rules.srx",
      """
      <?xml version="1.0"?>
      <srx xmlns="http://www.lisa.org/srx20" version="2.0">
        <header segmentsubflows="yes" cascade="no"/>
        <body>
          <languagerules>
            <languagerule languagerulename="all">
              <rule break="yes"><beforebreak>;</beforebreak><afterbreak>\\s</afterbreak></rule>
            </languagerule>
          </languagerules>
          <maprules><languagemap languagepattern=".*" languagerulename="all"/></maprules>
        </body>
      </srx>
      """)
    let run = try tool.run("segment --srx rules.srx a.fr.txt")
    #expect(run.output == "Un;\ndeux;\ntrois. Quatre.\n", "\(run.errors)")
  }

  @Test("eval prints strict and lax, added up over files")
  func eval() throws {
    try tool.write("gold", "[0]:[0]\n[1]:[1, 2]\n[2]:[]\n")
    try tool.write("test", "[0]:[0]:0.9\n[1]:[1]:0.5\n[2]:[2]:0.5\n")
    let run = try tool.run("eval --gold gold --test test")
    #expect(run.output == "strict 0.3333 0.5000 0.4000\nlax 0.6667 1.0000 0.8000\n")
    let both = try tool.run("eval --gold gold gold --test test gold --json")
    let object = try JSONSerialization.jsonObject(with: Data(both.output.utf8)) as? [String: Any]
    #expect(
      (object?["strict"] as? [String: Double])?["precision"].map { abs($0 - 4 / 6) < 1e-9 } == true)
  }
}
