import Foundation
import TestSupport
import Testing

/// Many pairs at once: `align --pairs` and `check --pairs`.
@Suite("--pairs")
struct BatchTests {
  private let tool: CommandLineTool

  init() throws {
    tool = try CommandLineTool()
    try folder("in/more")
    try tool.write("in/b.fr.txt", "Le pont est vieux. Il a trois arches.\n")
    try tool.write("in/b.en.txt", "The bridge is old. It has three arches.\n")
    try tool.write("in/more/a.fr-CA.txt", "La ville dort dort.\n")
    try tool.write("in/more/a.en.txt", "The town sleeps.\n")
  }

  private func folder(_ name: String) throws {
    try FileManager.default.createDirectory(
      at: tool.folder.appendingPathComponent(name), withIntermediateDirectories: true)
  }

  @Test("a folder: each pair its file, a table in order, whatever the number of threads")
  func folderOfPairs() throws {
    let run = try tool.run("align -q --jobs 1 --pairs in --format tsv -o out")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(
      run.output == """
        pair\tsource\ttarget\tresult\tsource segments\ttarget segments\tbeads\tunmatched\tunsure\tproblem
        b\tin/b.fr.txt\tin/b.en.txt\tout/b.tsv\t2\t2\t2\t0\t0\t
        more/a\tin/more/a.fr-CA.txt\tin/more/a.en.txt\tout/more/a.tsv\t1\t1\t1\t0\t0\t

        """)
    let single = try tool.run("align -q in/b.fr.txt in/b.en.txt --format tsv")
    #expect(try tool.read("out/b.tsv") == single.output)
    #expect(try tool.run("align -q --jobs 4 --pairs in/ --format tsv -o out").output == run.output)
    let other = try tool.run("align --pairs in --source-lang en --format tsv -o other")
    #expect(try tool.read("other/b.tsv").hasPrefix("The bridge is old."))
    #expect(other.errors.hasSuffix("2 of 2 pairs done\n"))
  }

  @Test("one pair that cannot be done stops no other, and is said at the end")
  func failures() throws {
    try tool.write("in/a.fr.txt", [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00])
    try tool.write("in/a.en.txt", "Nothing.\n")
    try tool.write("in/c.fr.txt", "Un.\n")
    try tool.write("in/c.fr.md", "Un.\n")
    try tool.write("in/c.en.txt", "One.\n")
    try tool.write("in/lonely.fr.txt", "Seul.\n")
    let run = try tool.run("align --pairs in --format indices -o out")
    #expect(run.code == 2)
    #expect(run.errors.contains("in/lonely.fr.txt: has no English text (lonely.en.…) beside it"))
    #expect(run.errors.contains("2 of 4 pairs done, 2 not:\n"))
    #expect(run.errors.contains("error: c: 2 texts in French (in/c.fr.md, in/c.fr.txt)"))
    #expect(run.errors.contains("error: in/a.fr.txt: "))
    #expect(run.output.contains("\na\tin/a.fr.txt\tin/a.en.txt\t\t\t\t\t\t\tin/a.fr.txt: "))
    let files = try FileManager.default.subpathsOfDirectory(
      atPath: tool.folder.appendingPathComponent("out").path)
    #expect(Set(files) == ["b.indices", "more", "more/a.indices"])
  }

  @Test("a manifest names pairs and results, relative to its folder")
  func manifest() throws {
    try tool.write(
      "in/list.tsv", "# pairs\n\nb.fr.txt\tb.en.txt\nmore/a.fr-CA.txt\tmore/a.en.txt\tx/y\n")
    let run = try tool.run("align -q --pairs in/list.tsv --format ladder -o out")
    #expect(run.code == 0, "\(run.errors)")
    #expect(try tool.read("out/b.ladder") == "0\t0\t1\n1\t1\t1\n2\t2\t0\n")
    #expect(try !tool.read("out/x/y.ladder").isEmpty)
  }

  @Test(
    "manifests that cannot be used",
    arguments: [
      ("a.fr.txt\n", "list.tsv:1: expected two paths parted by a tab"),
      ("a\tb\tc\td\n", "found 4 fields"), ("a\t\n", "found 2 fields, one of them empty"),
      ("a.fr.txt\tb\n\na.fr.md\tc\n", "list.tsv:3: the pair of line 1 is called “a”, too"),
      ("a\tb\t../up\n", "list.tsv:1: the name “../up” leads out of the folder of results"),
      ("\n# nothing\n", "list.tsv: no pairs of texts"),
    ])
  func badManifests(_ text: String, _ message: String) throws {
    try tool.write("list.tsv", text)
    let run = try tool.run("align --pairs list.tsv -o out")
    #expect(run.code == 2 && run.errors.contains(message), "\(run.errors)")
  }

  @Test(
    "folders that leave open what is meant",
    arguments: [
      (["a.fr.txt", "a.en.txt", "a.ru.txt"], "", "texts in en, fr, ru; name the pair with"),
      (["a.fr.txt", "b.fr.txt"], "", "all texts are in one language (fr)"),
      (["a.txt"], "", "no file has its language in its name"),
      (
        ["a.fr.txt"], "--source-lang ru", "no text in another language stands beside one in Russian"
      ),
      (["a.fr.txt", "b.en.txt"], "", "no pairs of texts"),
    ])
  func openQuestions(_ files: [String], _ options: String, _ message: String) throws {
    try folder("open")
    for file in files { try tool.write("open/\(file)", "x\n") }
    let run = try tool.run("align --pairs open \(options) -o out")
    #expect(run.code == 2 && run.errors.contains(message), "\(run.errors)")
  }

  @Test("check: reports in order, the exit code of the worst")
  func check() throws {
    let run = try tool.run("check --pairs in --only doubled-word")
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("b\nnothing found"))
    #expect(
      run.output.contains(
        "\nmore/a\nin/more/a.fr-CA.txt:1:10: warning: “dort” stands 2 times in a row"))
    let quiet = try tool.run("check -q --pairs in --only doubled-word --fail-on error")
    #expect(quiet.code == 0)
    let pages = try tool.run("check -q --pairs in --only doubled-word --format html -o pages")
    #expect(pages.code == 1)
    #expect(pages.output.hasSuffix("\tpages/more/a.html\t0\t1\t0\t333.3\t\n"), "\(pages.output)")
    #expect(try tool.read("pages/b.html").contains("<html"))
    try tool.write("in/b.en.txt", [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00])
    #expect(try tool.run("check -q --pairs in --only doubled-word").code == 2)
  }

  @Test("what does not go together is wrong usage")
  func usage() throws {
    for line in [
      "align --pairs in", "align a.txt b.txt --pairs in -o out", "align a.txt",
      "align --pairs in -o out --pin 1:1", "check --pairs in --format html",
      "check --pairs in --tsv", "check --pairs in --write-baseline x.json",
    ] {
      #expect(try tool.run(line).code == 64, "\(line)")
    }
  }
}
