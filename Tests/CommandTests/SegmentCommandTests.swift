import Foundation
import TestSupport
import Testing

@Suite("distich segment")
struct SegmentCommandTests {
  private let tool: CommandLineTool

  init() throws { tool = try CommandLineTool() }

  private let text = "M. Kim est là. Il parle !\n\nLe\ttitre\nUne fin.\r\n"

  @Test("one segment a line")
  func plain() throws {
    try tool.write("a.fr.txt", text)
    let run = try tool.run("segment a.fr.txt")
    #expect(run.output == "M. Kim est là.\nIl parle !\nLe titre\nUne fin.\n")
    #expect(run.errors.isEmpty && run.code == 0)
  }

  @Test("tsv: offsets that join to the file, text escaped")
  func tsv() throws {
    try tool.write("a.fr.txt", text)
    let run = try tool.run("segment --format tsv a.fr.txt")
    #expect(
      run.output == """
        0\t0\t0\t16\tM. Kim est là.\u{20}
        0\t1\t16\t28\tIl parle !\\n\\n
        1\t2\t28\t37\tLe\\ttitre\\n
        2\t3\t37\t47\tUne fin.\\r\\n

        """)
  }

  @Test("json")
  func json() throws {
    try tool.write("a.fr.txt", text)
    let run = try tool.run("segment --format json a.fr.txt")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let segments = object?["segments"] as? [[String: Any]]
    #expect(segments?.map { $0["end"] as? Int } == [16, 28, 37, 47])
    #expect(object?["version"] as? Int == 1 && object?["language"] as? String == "fr")
  }

  @Test("jsonl keeps the object and adds or replaces ends")
  func jsonLines() throws {
    let lines = """
      {"id": 7, "text": "Oui. Non 😀 !", "n": 1.50}
      {"text":"a","ends":[9,9],"deep":{"ends":["}",2]},"t":"x\\"y"}
      not json
      {"texte": 1}

      []
      """
    let run = try tool.run("segment --lang fr --jsonl -", input: lines)
    #expect(
      run.output == """
        {"id": 7, "text": "Oui. Non 😀 !", "n": 1.50, "ends": [4, 12]}
        {"text":"a", "deep":{"ends":["}",2]}, "t":"x\\"y", "ends": [1]}
        {"id":null,"error":"is not a JSON object: column 1: expected an object, {…}","line":3}
        {"id":null,"error":"has no string \\"text\\"","line":4}
        {"id":null,"error":"is not a JSON object: column 1: expected an object, {…}","line":6}

        """)
    #expect(run.code == 2 && run.errors.contains("standard input:3: is not a JSON object"))
  }

  @Test("the language: from the name, else found out and said, else given")
  func language() throws {
    let french = "Les pays du Nord ont signé hier un accord. Il doit mettre fin à la guerre."
    try tool.write("a.txt", french)
    let run = try tool.run("segment a.txt")
    #expect(run.output.split(separator: "\n").count == 2)
    #expect(run.errors.contains("a.txt: taken for French (fr)") && run.errors.contains("--lang"))
    #expect(try tool.run("segment -q a.txt").errors.isEmpty)
    #expect(try tool.run("segment --lang fr a.txt").errors.isEmpty)
    let unknown = try tool.run("segment -", input: "12 % … 14 %")
    #expect(unknown.errors.contains("not recognised") && unknown.code == 0)
  }

  @Test("an encoding that is guessed is said to be")
  func encoding() throws {
    let french = String(repeating: "L’été, c’est déjà là. ", count: 9)
    try tool.write("a.fr.txt", Array(french.data(using: .windowsCP1252) ?? Data()))
    let run = try tool.run("segment a.fr.txt")
    #expect(run.output.hasPrefix("L’été, c’est déjà là.\n"))
    #expect(run.errors.contains("windows-1252, which is a guess"))
    #expect(run.errors.contains("offsets count bytes of the text as UTF-8"))
    let wrong = try tool.run("segment --encoding utf-8 a.fr.txt")
    #expect(wrong.code == 2 && wrong.output.isEmpty)
    #expect(wrong.errors.contains("a.fr.txt: byte offset 1: 92 E9 74 E9 does not decode as UTF-8"))
  }

  @Test("hard-wrapped text is said to be")
  func wrap() throws {
    let line = "it was the best of times and it was the worst of times for every one of us\n"
    try tool.write("a.en.txt", String(repeating: line, count: 8) + "in town.\n")
    let run = try tool.run("segment a.en.txt")
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(run.errors.contains("--wrap soft"))
    #expect(try tool.run("segment --wrap soft a.en.txt").output.split(separator: "\n").count == 9)
  }

  @Test(
    "bad input says what and where",
    arguments: [
      ("segment nowhere.txt", "nowhere.txt: no such file", 2), ("segment .", "is a folder", 2),
      ("segment --lang english x a", "Unexpected argument", 64), ("segment", "<file>", 64),
      ("segment --encoding utf-9 a", "utf-9", 64), ("segment --jobs 0 a", "--jobs", 64),
      ("segment --jsonl --format tsv a", "--jsonl", 64), ("segmentt a", "segmentt", 64),
    ] as [(String, String, Int32)])
  func errors(line: String, message: String, code: Int32) throws {
    let run = try tool.run(line)
    #expect(run.code == code && run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test("-o writes a file, all of it or nothing")
  func output() throws {
    try tool.write("a.fr.txt", "Un. Deux.")
    #expect(try tool.run("segment a.fr.txt -o out.txt").output.isEmpty)
    #expect(try tool.read("out.txt") == "Un.\nDeux.\n")
    let run = try tool.run("segment a.fr.txt -o no/such/folder.txt")
    #expect(run.code == 2 && run.errors.contains("no/such/folder.txt: cannot be written"))
  }

  @Test("texts without content", arguments: ["", " \n\n", "\u{FEFF}"])
  func empty(text: String) throws {
    let run = try tool.run("segment --lang fr -", input: text)
    #expect(run.output.isEmpty && run.errors.isEmpty && run.code == 0)
  }

  @Test("a reader that goes away is no error")
  func brokenPipe() throws {
    try tool.write("a.fr.txt", String(repeating: "Une phrase. ", count: 100_000))
    let run = try tool.shell(
      "set -o pipefail; $distich segment a.fr.txt 2>err | head -n 1 >out")
    #expect(run.code == 0)
    #expect(try tool.read("out") == "Une phrase.\n" && tool.read("err").isEmpty)
  }
}
