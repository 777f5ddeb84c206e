import Foundation
import TestSupport
import Testing

@Suite("distich convert")
struct ConvertCommandTests {
  private let tool: CommandLineTool

  init() throws { tool = try CommandLineTool() }

  private static let memory = """
    <?xml version="1.0"?>
    <tmx version="1.4">
    <header creationtool="T" creationtoolversion="1" segtype="sentence" o-tmf="T" adminlang="en"
      srclang="en-US" datatype="plaintext"/>
    <body>
    <tu tuid="a" creationdate="20020413T023401Z"><note>n</note>
      <tuv xml:lang="fr"><seg>Un <bpt i="1">&lt;b></bpt>chat<ept i="1">&lt;/b></ept>.</seg></tuv>
      <tuv xml:lang="en-us"><seg>A <bpt i="1">&lt;b></bpt>cat<ept i="1">&lt;/b></ept>.</seg></tuv>
      <tuv xml:lang="de"><seg>Eine Katze.</seg></tuv></tu>
    <tu tuid="b"><tuv xml:lang="en-us"><seg>A dog.</seg></tuv></tu>
    </body></tmx>
    """

  @Test("a memory written again is equal, and the same bytes from a pipe")
  func sameFormat() throws {
    try tool.write("m.tmx", Self.memory)
    let run = try tool.run("convert m.tmx n.tmx")
    #expect(run.code == 0 && run.output.isEmpty)
    #expect(run.errors == "distich: note: n.tmx: 2 units\n")
    let written = try tool.read("n.tmx")
    #expect(
      written.contains("<seg>A <bpt i=\"1\">&lt;b&gt;</bpt>cat<ept i=\"1\">&lt;/b&gt;</ept>."))
    #expect(try tool.run("convert n.tmx o.tmx").code == 0)
    #expect(try tool.read("o.tmx") == written)
    let piped = try tool.run("convert - - --to tmx -q", input: Self.memory)
    #expect(piped.output == written)
    #expect(piped.errors.isEmpty)
  }

  @Test("what is lost is said before, and --strict refuses")
  func losses() throws {
    try tool.write("m.tmx", Self.memory)
    let line = "convert m.tmx m.xlf --source-lang en --target-lang fr"
    let run = try tool.run(line)
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      run.errors.contains(
        "warning: m.tmx: XLIFF 1.2 has no place for dates and creators: left out of 1 item "
          + "(first at m.tmx:6:1)"), "\(run.errors)")
    #expect(
      run.errors.contains("note: m.tmx: texts in de are left out, where en-US and fr are taken"))
    let strict = try tool.run(line + " --strict -q")
    #expect(strict.code == 2)
    #expect(strict.errors.contains("not converted, as --strict asks: XLIFF 1.2 has no place for"))
  }

  @Test("a format keeps its own properties and sections, and not those of others")
  func ownProperties() throws {
    let catalogue = """
      msgid ""
      msgstr ""
      "Language: fr\\n"
      "Content-Type: text/plain; charset=UTF-8\\n"

      #: a.c:1
      #, c-format
      msgctxt "menu"
      msgid "One file"
      msgid_plural "%d files"
      msgstr[0] "Un fichier"
      msgstr[1] "%d fichiers"

      """
    try tool.write("a.po", catalogue)
    let run = try tool.run("convert a.po b.po --strict")
    #expect(run.code == 0 && !run.errors.contains("warning"), "\(run.errors)")
    #expect(try tool.read("b.po") == catalogue)
    #expect(try tool.run("convert a.po a.tmx -q").code == 0)
    let other = try tool.run("convert a.tmx c.po --strict")
    #expect(other.code == 2)
    #expect(other.errors.contains("gettext PO has no place for properties"), "\(other.errors)")
  }

  @Test("--strict leaves what was there; --dry-run writes nothing")
  func strictAndDryRun() throws {
    try tool.write("bad.tmx", Self.memory.replacing("20020413T023401Z", with: "yesterday"))
    try tool.write("old.tmx", "old")
    let strict = try tool.run("convert bad.tmx old.tmx --strict")
    #expect(strict.code == 2)
    #expect(
      strict.errors.contains(
        "warning: bad.tmx:6:1: TMX 1.4b: creationdate \"yesterday\" is no date"))
    #expect(strict.errors.contains("1 place breaks TMX 1.4b"))
    #expect(try tool.read("old.tmx") == "old")
    let dry = try tool.run("convert bad.tmx old.tmx --dry-run")
    #expect(dry.code == 0)
    #expect(try tool.read("old.tmx") == "old")
    // Without it what was understood is written, and what was not is kept.
    #expect(try tool.run("convert bad.tmx old.tmx").code == 0)
    #expect(try tool.read("old.tmx").contains("creationdate=\"yesterday\""))
  }

  @Test("two languages are chosen, regions stand for theirs")
  func languages() throws {
    try tool.write("m.tmx", Self.memory)
    let run = try tool.run("convert m.tmx - --to tmx -q --source-lang de --target-lang en")
    #expect(run.code == 0)
    #expect(run.output.contains("srclang=\"de\""))
    #expect(!run.output.contains("xml:lang=\"fr\""))
    let de = try #require(run.output.range(of: "Eine Katze"))
    let en = try #require(run.output.range(of: ">A <bpt"))
    #expect(de.lowerBound < en.lowerBound)
  }

  @Test(
    "errors say what to do",
    arguments: [
      ("convert none.tmx x.tmx", "none.tmx: no such file", 2),
      ("convert text.txt x.tmx", "text.txt: in no format that its name or its beginning shows", 2),
      ("convert m.tmx m.foo", "the ending of m.foo is no format; name one with --to, tmx", 64),
      ("convert m.tmx -", "standard output has no ending: name a format with --to", 64),
      ("convert m.tmx x.tmx --from nonsense", "nonsense", 64),
      ("convert m.tmx", "name a bitext and the file to write", 64),
      ("convert cut.tmx x.tmx", "cut.tmx:7:22: the document ends inside <tuv>", 2),
      (
        "convert m.tmx x.tmx --source-lang ru",
        "m.tmx: has no text in Russian (ru); it has fr, en-US, de", 2
      ),
      ("convert m.tmx x.xlf", "has texts in 3 languages (en-US, fr, de); choose two", 2),
      ("convert m.tmx no/where.tmx", "no/where.tmx: cannot be written", 2),
      (
        "convert m.tmx x.tmx --encoding latin1",
        "m.tmx: --encoding does not go with TMX 1.4b, whose files say their encoding themselves", 2
      ),
      ("check m.tmx text.txt", "m.tmx is a bitext by its name and holds both sides", 64),
      ("check text.txt m.tmx", "m.tmx is a bitext by its name and holds both sides", 64),
    ])
  func errors(line: String, message: String, code: Int32) throws {
    try tool.write("m.tmx", Self.memory)
    try tool.write("text.txt", "a text\n")
    let cut = try #require(Self.memory.range(of: "<tuv xml:lang=\"fr\">"))
    try tool.write("cut.tmx", String(Self.memory[..<cut.upperBound]))
    let run = try tool.run(line)
    #expect(run.code == code, "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(
      !FileManager.default.fileExists(atPath: tool.folder.appendingPathComponent("x.tmx").path))
  }

  @Test("sheets of either kind take each other's columns")
  func sheets() throws {
    let sheet = "en\tfr\tnote\tdomain\nA cat.\tUn chat.\tseen\tlaw\n"
    try tool.write("m.tsv", sheet)
    let run = try tool.run("convert m.tsv m.csv --strict")
    #expect(run.code == 0 && !run.errors.contains("warning"), "\(run.errors)")
    #expect(try tool.read("m.csv") == sheet.replacing("\t", with: ","))
    #expect(try tool.run("convert m.csv n.tsv --strict").code == 0)
    #expect(try tool.read("n.tsv") == sheet)
  }

  @Test("languages are asked for where they are needed, and nowhere else")
  func namelessTexts() throws {
    try tool.write("m.ladder", "0\t0\t0.5\n1\t1\t0\n")
    let ladder = try tool.run("convert m.ladder n.ladder")
    #expect(ladder.code == 0, "\(ladder.errors)")
    #expect(try tool.read("n.ladder") == "0\t0\t0.5\n1\t1\t0\n")
    try tool.write("m.aligned", "A cat.\tUn chat.\t0.5\n")
    let aligned = try tool.run("convert m.aligned n.tsv --from hunalign-text")
    #expect(aligned.code == 0, "\(aligned.errors)")
    #expect(try tool.read("n.tsv").contains("A cat.\tUn chat."))
    let pair = try tool.run("convert m.aligned pair --from hunalign-text --to moses")
    #expect(pair.code == 2)
    #expect(
      pair.errors.contains(
        "m.aligned: says no languages; name them with --source-lang and --target-lang"),
      "\(pair.errors)")
  }

  @Test("--list says what survives")
  func list() throws {
    let run = try tool.run("convert --list")
    #expect(run.code == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("FORMAT") == true)
    let tmx = try #require(lines.first { $0.hasPrefix("tmx ") })
    #expect(tmx.contains(".tmx") && tmx.contains("all but who wrote notes"))
  }
}

@Suite("bitexts in other verbs")
struct BitextInputTests {
  private let tool: CommandLineTool

  init() throws { tool = try CommandLineTool() }

  private func memory(_ pairs: [(String, String)], between: String = "\n") -> String {
    "<tmx version=\"1.4\"><header creationtool=\"T\" creationtoolversion=\"1\" segtype=\"sentence\" "
      + "o-tmf=\"T\" adminlang=\"en\" srclang=\"en\" datatype=\"plaintext\"/><body>\n"
      + pairs.map {
        "<tu><tuv xml:lang=\"en\"><seg>\($0.0)</seg></tuv>\(between)"
          + "<tuv xml:lang=\"fr\"><seg>\($0.1)</seg></tuv></tu>\n"
      }.joined() + "</body></tmx>"
  }

  @Test("check says where the text of a unit stands")
  func check() throws {
    try tool.write(
      "m.tmx",
      memory([
        ("The house is big and old.", "La maison est grande et vieille."),
        ("He paid 1,200 euros for it.", "Il l’a payée 1 300 euros."),
        ("She sees the the cat.", "Elle voit le chat."),
      ]))
    let run = try tool.run("check m.tmx --only number-mismatch,doubled-word --config none")
    #expect(run.code == 1, "\(run.errors)")
    #expect(run.output.contains("m.tmx:5:38: "), "\(run.output)")
    #expect(run.output.contains("m.tmx:6:38: "), "\(run.output)")
    #expect(run.output.contains("Il l’a payée 1 300 euros."))
    // All formats know the places.
    let json = try tool.run(
      "check m.tmx --only doubled-word --config none --format json --from tmx")
    #expect(
      json.output.contains("\"line\" : 6") || json.output.contains("\"line\":6"), "\(json.output)")
    let piped = try tool.run(
      "check - --only doubled-word --config none --from tmx",
      input: try tool.read("m.tmx"))
    #expect(piped.output.contains("standard input:6:"), "\(piped.errors)")
  }

  @Test("a long bitext is checked in stretches, in formats that can grow")
  func longCheck() throws {
    let clean = Array(repeating: ("A cat sleeps.", "Un chat dort."), count: 5200)
    try tool.write("m.tmx", memory(clean + [("It is the the end.", "C’est la fin.")]))
    let line = "check m.tmx --only doubled-word --config none"
    let text = try tool.run(line)
    #expect(text.code == 1)
    #expect(text.output.contains("m.tmx:10402:35: "), "\(text.output)")
    #expect(text.output.contains("1 finding: 0 errors, 1 warning, 0 notes in"), "\(text.output)")
    #expect(text.errors.contains("5201 units are checked at most 3000 at a time"))
    let csv = try tool.run(line + " --format csv -q")
    #expect(csv.output.split(whereSeparator: \.isNewline).count == 2, "\(csv.output)")
    let html = try tool.run(line + " --format html")
    #expect(html.code == 2)
    #expect(html.errors.contains("choose --format text or csv"))
  }

  @Test("few units of much text are checked in stretches too, and no finding is lost")
  func longUnits() throws {
    let long = String(repeating: "A cat sleeps here. ", count: 3000)
    let clean = Array(repeating: (long, "Un chat dort."), count: 80)
    try tool.write("m.tmx", memory([("It is the the end.", "C’est la fin.")] + clean))
    let run = try tool.run("check m.tmx --only doubled-word --config none")
    #expect(run.code == 1)
    #expect(run.output.contains("m.tmx:2:35: "), "\(run.output)")
    #expect(run.errors.contains("81 units are checked at most 3000 at a time"), "\(run.errors)")
  }

  @Test("align writes bitexts, and reads a side of one")
  func align() throws {
    try tool.write("a.en.txt", "The cat sleeps.\nThe dog runs away & barks.\n")
    try tool.write("a.fr.txt", "Le chat dort.\nLe chien s’enfuit & aboie.\n")
    let run = try tool.run("align a.en.txt a.fr.txt --segmented -o a.tmx")
    #expect(run.code == 0, "\(run.errors)")
    let written = try tool.read("a.tmx")
    #expect(written.contains("srclang=\"en\""))
    #expect(written.contains("<seg>Le chien s’enfuit &amp; aboie.</seg>"))
    #expect(written.contains("<prop type=\"x-distich-confidence\">"))
    #expect(written.contains("<prop type=\"x-distich-segments\">1</prop>"))
    let again = try tool.run("align a.tmx a.fr.txt --segmented --format indices")
    #expect(again.code == 0, "\(again.errors)")
    #expect(again.output.split(separator: "\n").count == 2)
    #expect(try tool.run("align a.tmx a.tmx --format indices").output == again.output)
    #expect(try tool.run("align --help").output.contains("tmx"))
    let unknown = try tool.run("align a.en.txt a.fr.txt -o a.foo")
    #expect(unknown.code == 64)
    #expect(unknown.errors.contains("text, tsv, json, ladder, indices, tmx"))
  }

  @Test("train takes a memory")
  func train() throws {
    try tool.write(
      "m.tmx",
      memory((0..<300).map { ("The number \($0) of \($0 * 7).", "Le numéro \($0) de \($0 * 7).") }))
    let line = "train --pair en-fr -o en-fr.model --dimensions 16 --grams 512 --batch 64 --passes 1"
    let run = try tool.run(line + " m.tmx")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains("m.tmx: 300 pairs"), "\(run.errors)")
    let other = try tool.run(line.replacing("en-fr ", with: "en-ru ") + " m.tmx")
    #expect(other.code == 2)
    #expect(other.errors.contains("m.tmx: no unit has a text in en and one in ru"))
  }

  @Test(
    "two files parallel by lines: by one of them, by what both begin with",
    arguments: [
      "corpus --source-lang en --target-lang fr", "corpus.en --source-lang en --target-lang fr",
      "corpus.fr --source-lang en --target-lang fr", "corpus.en --target-lang fr",
    ])
  func mosesNames(names: String) throws {
    try tool.write("corpus.en", "A cat.\n")
    try tool.write("corpus.fr", "Un chat.\n")
    let parts = names.split(separator: " ", maxSplits: 1)
    let run = try tool.run("convert \(parts[0]) - --from moses --to tsv -q \(parts[1])")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("A cat.\tUn chat."), "\(run.output)")
  }

  @Test("a pair that is not there, or in one language, is an error that says what to name")
  func mosesAbsent() throws {
    try tool.write("corpus.en", "A cat.\n")
    let absent = try tool.run(
      "convert corpus - --from moses --to tsv --source-lang en --target-lang fr")
    #expect(absent.code == 2)
    #expect(absent.errors.contains("corpus.fr"), "\(absent.errors)")
    let alone = try tool.run("convert corpus.en - --from moses --to tsv --target-lang en")
    #expect(alone.code == 2)
    #expect(alone.errors.contains("expected two files parallel by lines"), "\(alone.errors)")
  }
}
