import Foundation
import TestSupport
import Testing

@Suite("distich check")
struct CheckCommandTests {
  private let tool: CommandLineTool

  init() throws { tool = try CommandLineTool() }

  private let french = """
    Le pont d'Avignon

    Jean Valmont est arrivé à à Marseille le 12 mai 1843. Il y resta trois ans.
    Que voulait-il ? Personne ne le savait.

    """
  private let english = """
    The Bridge of Avignon

    Jean Valmont arrived in Marseille on May 12, 1843. He stayed there for three years.
    What did he want? Nobody knew the the answer to that

    """

  private func writePair() throws {
    try tool.write("a.fr.txt", french)
    try tool.write("a.en.txt", english)
  }

  @Test("one text: place, message, the line with carets, counts")
  func text() throws {
    try writePair()
    let run = try tool.run("check a.fr.txt --only doubled-word")
    #expect(
      run.output == """
        a.fr.txt:3:25: warning: “à” stands 2 times in a row [doubled-word]
          3 │ Jean Valmont est arrivé à à Marseille le 12 mai 1843. Il y resta trois ans.
            │                         ^^^
          suggestion: à

        1 finding: 0 errors, 1 warning, 0 notes in 26 words
        MQM penalty per thousand words: 38.5 (an error counts 5, a warning 1)

        """)
    #expect(run.code == 1 && run.errors.isEmpty, "\(run.errors)")
    #expect(try tool.run("check a.fr.txt --only doubled-word --fail-on error").code == 0)
    let quiet = try tool.run("check a.en.txt -q --only doubled-word --min-severity error")
    #expect(quiet.output.isEmpty && quiet.code == 0)
  }

  @Test("a text and its translation: the place to mend first, the other below")
  func pair() throws {
    try writePair()
    let run = try tool.run("check a.fr.txt a.en.txt --only final-punctuation")
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("a.en.txt:4:49: warning: "), "\(run.output)")
    #expect(run.output.contains("\n  a.fr.txt:4:39:\n  4 │ Que voulait-il ?"))
  }

  @Test("json: places in lines, columns and bytes, counts and score")
  func json() throws {
    try writePair()
    let run = try tool.run(
      "check a.fr.txt a.en.txt --only doubled-word,final-punctuation --format json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["version"] as? Int == 1)
    let findings = try #require(object["findings"] as? [[String: Any]])
    #expect(findings.count == 3)
    let first = try #require(findings.first?["source"] as? [String: Any])
    #expect(first["text"] as? String == "à à" && first["line"] as? Int == 3)
    #expect(first["column"] as? Int == 25 && first["endColumn"] as? Int == 28)
    let range = try #require(french.range(of: "à à"))
    let start = french.utf8.distance(from: french.startIndex, to: range.lowerBound)
    #expect(first["start"] as? Int == start && first["end"] as? Int == start + 5)
    let summary = try #require(object["summary"] as? [String: Any])
    #expect(summary["warnings"] as? Int == 3 && summary["errors"] as? Int == 0)
  }

  @Test("--jsonl: a line an answer, in order, whatever the number of threads")
  func jsonLines() throws {
    let good = """
      {"id":1,"source":"Il est parti.","target":"He is gone","source_lang":"fr","target_lang":"en"}
      """
    let lines = """
      \(good)
      junk
      {"id":"é","source":3}

      {"id":[2],"source":"Il a de de la chance\\u002e","source_lang":"fr"}
      {"id":4,"source":"a","target":"b","source_lang":"en","target_lang":"en"}
      {"source":"a","source_lang":"not a tag"}
      """
    let run = try tool.run("check --jsonl - --only doubled-word,final-punctuation", input: lines)
    let found = run.output.split(separator: "\n")
    #expect(run.code == 2 && found.count == 6, "\(run.output)")
    #expect(found[0].hasPrefix(#"{"id":1,"findings":[{"check":"final-punctuation","severity":"#))
    #expect(found[0].contains(#""source":{"start":12,"end":13,"text":"."}"#))
    #expect(found[1].hasPrefix(#"{"id":null,"error":"is not a JSON object: column "#))
    #expect(found[2] == #"{"id":"é","error":"has no string \"source\"","line":3}"#)
    #expect(found[3].contains(#""id":[2],"#) && found[3].contains(#""text":"de de""#))
    #expect(found[4].contains("both in English") && found[5].contains("no language (BCP 47)"))
    let many = (0..<3000).map { good.replacing("\"id\":1", with: "\"id\":\($0)") }
    let input = many.joined(separator: "\n")
    let one = try tool.run("check --jsonl - --jobs 1", input: input)
    let four = try tool.run("check --jsonl - --jobs 4 -o out.jsonl", input: input)
    #expect(one.code == 1 && four.code == 1 && four.output.isEmpty)
    #expect(try tool.read("out.jsonl") == one.output)
    #expect(one.output.split(separator: "\n")[2999].hasPrefix("{\"id\":2999,"))
  }

  @Test("--jsonl: places in a long text are its code points")
  func placesInLongLine() throws {
    let text = (0..<200).map { "L’été n° \($0) a été grand grand." }.joined(separator: " ")
    let run = try tool.run(
      "check --jsonl - --only doubled-word",
      input: "{\"id\":1,\"source\":\"\(text)\",\"source_lang\":\"fr\"}\n")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let findings = try #require(object["findings"] as? [[String: Any]])
    let scalars = Array(text.unicodeScalars)
    #expect(findings.count == 200)
    for finding in findings {
      let place = try #require(finding["source"] as? [String: Any])
      let start = try #require(place["start"] as? Int)
      let end = try #require(place["end"] as? Int)
      #expect(String(String.UnicodeScalarView(scalars[start..<end])) == "grand grand")
    }
  }

  @Test("--tsv: places are those of the file")
  func pairs() throws {
    try tool.write("p.tsv", "Il est là.\tHe is here.\r\nIl est parti.\tHe was was gone.\r\n")
    let run = try tool.run(
      "check --tsv p.tsv --source-lang fr --target-lang en --only doubled-word --format json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let place = try #require(
      (object["findings"] as? [[String: Any]])?.first?["target"] as? [String: Any])
    #expect(place["line"] as? Int == 2 && place["column"] as? Int == 18)
    let bytes = Array(try tool.read("p.tsv").utf8)
    let start = try #require(place["start"] as? Int)
    let end = try #require(place["end"] as? Int)
    #expect(String(decoding: bytes[start..<end], as: UTF8.self) == "was was")
  }

  @Test("columns far along a line count code points, wherever bytes are counted in blocks")
  func longLine() throws {
    let sentences = (0..<400).map { number in
      String(repeating: "é", count: number % 7) + "tait là, où le chat chat 🐈 dormait."
    }
    let line = sentences.joined(separator: " ")
    try tool.write("a.txt", "Rien ici.\n\(line)\n\(line)")
    let run = try tool.run("check --lang fr --format json a.txt")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let findings = try #require(report["findings"] as? [[String: Any]])
    let places = findings.filter { $0["check"] as? String == "doubled-word" }
      .compactMap { $0["source"] as? [String: Any] }
    var expected: [[Int]] = []
    for (index, _) in sentences.enumerated() {
      let before = sentences[..<index].joined(separator: " ").unicodeScalars.count
      let first = before + (index > 0 ? 1 : 0) + index % 7 + "tait là, où le ".unicodeScalars.count
      expected.append([first + 1, first + 1 + "chat chat".count])
    }
    for line in 2...3 {
      let found = places.filter { $0["line"] as? Int == line }
        .map { [$0["column"] as? Int ?? 0, $0["endColumn"] as? Int ?? 0] }
      #expect(found == expected, "line \(line)")
    }
  }

  @Test("an old encoding: columns hold, offsets are said to be of the text as UTF-8")
  func encoding() throws {
    try tool.write("a.fr.txt", [0xE9, 0x74, 0xE9, 0x20] + Array("la la fin.\n".utf8))
    let run = try tool.run("check a.fr.txt --encoding windows-1252 --only doubled-word")
    #expect(run.output.hasPrefix("a.fr.txt:1:5: warning:"))
    #expect(run.errors.contains("offsets count bytes of the text as UTF-8"))
  }

  @Test("what a file says cannot move the cursor")
  func terminal() throws {
    try tool.write("a.fr.txt", "La la\u{1B}[31m la la\u{7}\u{202E} fin fin.\n")
    let run = try tool.run("check a.fr.txt --only doubled-word")
    #expect(run.code == 1)
    #expect(!run.output.contains("\u{1B}") && !run.output.contains("\u{202E}"))
  }

  @Test("--list and --explain")
  func pages() throws {
    let list = try tool.run("check --list")
    let lines = list.output.split(separator: "\n")
    #expect(list.code == 0 && lines.contains { $0.hasPrefix("doubled-word ") })
    let page = try tool.run("check --explain doubled-word")
    #expect(page.code == 0 && page.output.contains("⟦to to⟧"))
    #expect(page.output.contains("When it is wrong to flag"))
  }

  @Test(
    "bad input says what and where, and ends with 2",
    arguments: [
      ("check none.txt", "none.txt: no such file", 2),
      ("check blank.fr.txt", "blank.fr.txt: there is no text in it", 2),
      ("check blank.fr.txt a.en.txt", "blank.fr.txt: there is no text in it", 2),
      ("check a.fr.txt b.fr.txt", "both in French", 2),
      ("check --source-lang en --target-lang fr visit.fr.txt visit.en.txt", "reads like French", 2),
      ("check visit.fr.txt other.en.txt", "do not look like translations of each other", 2),
      ("check --only doubled-wrod a.fr.txt", "did you mean “doubled-word”?", 2),
      ("check a.fr.txt -g a.fr.txt", "a.fr.txt:1:1: expected a glossary", 2),
      ("check --explain nothing", "there is no check “nothing”", 2),
      ("check --tsv a.fr.txt", "a.fr.txt:1: expected source<TAB>target", 2),
      ("check --tsv three.tsv", "three.tsv:1:8: expected the line to end", 2),
      ("check --tsv blank.fr.txt", "expected source<TAB>target, found an empty line", 2),
      ("check", "name a text", 64), ("check - -", "not both", 64),
      ("check a.fr.txt -o a.doc", "no format", 64),
      ("check --jsonl a b", "one file", 64),
      ("check a.fr.txt --fail-on never", "never", 64),
    ] as [(String, String, Int32)])
  func badInput(line: String, message: String, code: Int32) throws {
    try writePair()
    for (name, text) in [
      ("blank.fr.txt", "\n \n"), ("b.fr.txt", french), ("three.tsv", "un\tdeux\ttrois\n"),
    ] {
      try tool.write(name, text)
    }
    for language in ["fr", "en"] {
      try tool.write(
        "visit.\(language).txt",
        try SharedData.projectFile("Corpus/visit/visit.\(language).txt"))
    }
    try tool.write(
      "other.en.txt",
      (1...80).map { "The \($0)th recipe asks for flour, butter and a pinch of salt." }
        .joined(separator: "\n"))
    let run = try tool.run(line)
    #expect(run.code == code && run.output.isEmpty, "\(run.output)")
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
