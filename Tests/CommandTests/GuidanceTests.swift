import Foundation
import TestSupport
import Testing

@Suite("distich align: pins, delimiters, ranges")
struct GuidanceTests {
  private let tool: CommandLineTool

  init() throws {
    tool = try CommandLineTool()
    for language in ["fr", "en"] {
      try tool.write(
        "\(language).txt", try SharedData.projectFile("Corpus/visit/segments.\(language).txt"))
    }
  }

  /// The lists of an indices file without the confidences.
  private func beads(_ text: String) -> [String] {
    text.split(separator: "\n").map {
      $0.split(separator: ":").prefix(2).joined(separator: ":").replacing(" ", with: "")
    }
  }

  private let align = "align --segmented fr.txt en.txt --format "

  @Test("pins move what they name and leave the rest")
  func pins() throws {
    let free = beads(try tool.run(align + "indices").output)
    #expect(free.contains("[10]:[9]"))
    try tool.write("pins.txt", "# title and update\n0-1:0\n10\t9 # as it was\n")
    let run = try tool.run(
      align + "indices --pins pins.txt --pin 50:49 --pin -:56 --pin=88:-")
    #expect(run.code == 0, "\(run.errors)")
    let pinned = beads(run.output)
    #expect(pinned.contains("[0,1]:[0]") && pinned.contains("[]:[56]"))
    #expect(pinned.contains("[88]:[]") && pinned.contains("[10]:[9]"))
    let met = pinned.first { $0.contains("50]:") || $0.contains("[50,") || $0.contains(",50,") }
    #expect(met?.contains("49") == true)
    #expect(Set(pinned).symmetricDifference(free).count <= 10)
    let json = try tool.run(align + "json --pins pins.txt")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let origins = (object["beads"] as? [[String: Any]])?.filter {
      $0["origin"] as? String == "pinned"
    }
    #expect(origins?.compactMap { $0["source"] as? [Int] } == [[0, 1], [10]])
  }

  @Test(
    "what is wrong with a pin is said, with both places",
    arguments: [
      ("--pin 12", "--pin 12: 1:3: pins: expected “:” or a tab", 64),
      ("--pin 5:7 --pin 6:6", "--pin: 6:6 contradicts 5:7 (--pin): they cross", 2),
      ("--pins bad.txt", "bad.txt:2:5: pins: expected the end of the line", 2),
      ("--pins far.txt", "far.txt:1:1: 200:1 cannot hold: the source has segments 0 to 92", 2),
      ("--pins a.txt --pins b.txt", "b.txt:3:2: 6:4 contradicts 5:5 (a.txt:1:1): they cross", 2),
      ("--pins none.txt", "none.txt: no such file", 2),
      ("--paragraphs hard", "no paragraphs", 64),
      ("--range 1-2:1-2", "--range goes with --keep", 64),
      ("--keep fr.txt", "--keep goes with --range", 64),
      ("--keep fr.txt --range 1;2", "it is written as 10-40:12-44", 64),
      ("--keep bad.txt --range 1-2:1-2", "bad.txt:1:2: ladder: expected", 2),
    ] as [(String, String, Int32)])
  func errors(arguments: String, message: String, code: Int32) throws {
    try tool.write("bad.txt", "1:1\n2:2 3\n")
    try tool.write("far.txt", "200:1\n")
    try tool.write("a.txt", "5:5")
    try tool.write("b.txt", "\n\n 6:4")
    let run = try tool.run(align + "indices " + arguments)
    #expect(run.code == code && run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  /// Lines in both texts in the form of Gale and Church's input.
  private func writeDelimited(_ counts: (Int, Int)) throws {
    for (name, words, count) in [
      ("a.fr.txt", ["Le chat noir dort.", "Il pleut. Il vente."], counts.0),
      ("a.en.txt", ["The black cat sleeps.", "It rains. It is windy."], counts.1),
    ] {
      let parts = (0..<count).map { words[0] + "\n" + words[1] + " \($0 + 1)." }
      try tool.write(name, parts.joined(separator: "\n.EOA\n") + "\n")
    }
  }

  @Test("delimiters meet one to one and nothing is lost")
  func delimiter() throws {
    try writeDelimited((5, 5))
    let run = try tool.run("align a.fr.txt a.en.txt --delimiter .EOA --format json")
    #expect(run.code == 0, "\(run.errors)")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let beads = try #require(object["beads"] as? [[String: Any]])
    let pinned = beads.filter { $0["origin"] as? String == "pinned" }
    #expect(pinned.count == 4)
    for (side, name) in [("source", "a.fr.txt"), ("target", "a.en.txt")] {
      let text = Array(try tool.read(name).utf8)
      let segments = try #require((object[side] as? [String: Any])?["segments"] as? [[Int]])
      #expect(segments.flatMap { text[$0[0]..<$0[1]] } == text)
      for bead in pinned {
        let numbers = try #require(bead[side] as? [Int])
        #expect(numbers.count == 1)
        let range = segments[numbers[0]]
        #expect(String(decoding: text[range[0]..<range[1]], as: UTF8.self) == ".EOA\n")
      }
    }
  }

  @Test("a delimiter inside a hard-wrapped paragraph parts it, whatever its words are")
  func delimiterInWrappedText() throws {
    let lines = [
      "It was a long day and the road went on and on without any", "bend in it at all.",
      "*** Here. Now. ***", "The night that came after it was longer, and nobody slept", "well.",
    ]
    let text = lines.joined(separator: "\n") + "\n"
    try tool.write("w.en.txt", text)
    try tool.write("w.fr.txt", text)
    let run = try tool.run([
      "align", "w.en.txt", "w.fr.txt", "--wrap", "hard", "--delimiter", "*** Here. Now. ***",
      "--format", "tsv",
    ])
    #expect(run.output.contains("\n*** Here. Now. ***\t*** Here. Now. ***\t1.0000\t1-1\t"))
  }

  @Test("as many delimiters and paragraphs on both sides, or the place where they part")
  func unequal() throws {
    try writeDelimited((5, 4))
    let run = try tool.run("align a.fr.txt a.en.txt --delimiter .EOA")
    #expect(run.code == 2)
    #expect(run.errors.contains("a.fr.txt has 4 lines “.EOA”, a.en.txt 3; they seem to part at"))
    let paragraphs = try tool.run("align a.fr.txt a.en.txt --paragraphs hard")
    #expect(paragraphs.code == 2)
    #expect(paragraphs.errors.contains("a.fr.txt has 14 paragraphs, a.en.txt 11; they seem"))
    #expect(try tool.run("align a.fr.txt a.en.txt --delimiter .EOP").code == 0)
  }

  @Test("hard paragraphs: no bead lies across")
  func hardParagraphs() throws {
    try writeDelimited((6, 6))
    let run = try tool.run("align a.fr.txt a.en.txt --paragraphs hard --format tsv")
    #expect(run.code == 0, "\(run.errors)")
    for line in run.output.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      #expect(fields[0].contains("chat") == fields[1].contains("cat"), "\(line)")
    }
  }

  @Test(
    "a range is made anew, the rest stays to the byte",
    arguments: ["json", "tsv", "indices", "ladder"])
  func range(format: String) throws {
    let file = "kept.\(format)"
    #expect(try tool.run(align + "\(format) -o \(file) --pin 3:2").code == 0)
    let kept = try tool.read(file)
    let same = try tool.run(align + "\(format) --keep \(file) --range 20-30:18-28")
    #expect(same.code == 0, "\(same.errors)")
    let range = ["--keep", file, "--range", "20-30:-", "--pin", "24-25:24"]
    let run = try tool.run(
      align.split(separator: " ").map(String.init) + [format] + range)
    #expect(run.code == 0 && run.errors.contains("note: --range 20-30:-: widened to"))
    #expect(run.output != kept)
    guard format == "tsv" else { return }
    let (old, new) = (kept.split(separator: "\n"), run.output.split(separator: "\n"))
    func isInside(_ line: Substring) -> Bool {
      let numbers = line.split(separator: "\t", omittingEmptySubsequences: false)[4]
        .split(separator: ",").compactMap { Int($0) }
      return numbers.contains { (20...30).contains($0) } || numbers.isEmpty
    }
    #expect(old.filter { !isInside($0) } == new.filter { !isInside($0) })
    #expect(new.contains { $0.hasSuffix("\t24,25\t24") })
  }

  @Test("a pin that contradicts what is kept names both")
  func rangeAndPin() throws {
    #expect(try tool.run(align + "json -o kept.json").code == 0)
    let run = try tool.run(
      align + "json --keep kept.json --range 20-30:18-28 --pin 60:61 --pin 5:20")
    #expect(run.code == 2 && run.output.isEmpty)
    #expect(run.errors.contains("of the ladder, which is kept") && run.errors.contains("--pin"))
    try tool.write("other.txt", "Un.\nDeux.\n")
    let other = try tool.run(
      "align --segmented other.txt other.txt --keep kept.json --range 0-1:0-1 --source-lang fr "
        + "--target-lang en")
    #expect(other.code == 2 && other.errors.contains("kept.json: was made from other texts"))
  }
}
