import BitextStore
import Foundation
import TestSupport
import Testing

@Suite struct MemoryCommandTests {
  private static let tmx = """
    <?xml version="1.0" encoding="UTF-8"?>
    <tmx version="1.4">
      <header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"
        srclang="en" datatype="plaintext"/>
      <body>
        <tu tuid="1" creationdate="20200102T030405Z" creationid="me">
          <prop type="x-domain">pets</prop>
          <note>a note</note>
          <tuv xml:lang="en"><seg>The <bpt i="1">&lt;b></bpt>black<ept i="1">&lt;/b></ept> cat sleeps.</seg></tuv>
          <tuv xml:lang="fr"><seg>Le chat noir dort.</seg></tuv>
          <tuv xml:lang="de"><seg>Die schwarze Katze schläft.</seg></tuv>
        </tu>
        <tu>
          <tuv xml:lang="en"><seg>In broad daylight.</seg></tuv>
          <tuv xml:lang="fr"><seg>En plein jour.</seg></tuv>
        </tu>
        <tu>
          <tuv xml:lang="en"><seg>No answer.</seg></tuv>
        </tu>
      </body>
    </tmx>
    """

  private func tool() throws -> CommandLineTool {
    let tool = try CommandLineTool()
    try tool.write("a.tmx", Self.tmx)
    let outcome = try tool.run("tm import house.tm a.tmx")
    #expect(outcome.code == 0 && outcome.output.isEmpty)
    #expect(
      outcome.errors == """
        distich: warning: a.tmx:17:5: unit 3 has a text in en and no translation of it: left out
        distich: note: a.tmx: 2 new units, 0 known, 1 refused

        """)
    return tool
  }

  @Test func unitsAreTakenOut() throws {
    let tool = try tool()
    let line = "en\tIn broad daylight.\tfr\tEn plein jour.\t1\ta.tmx\n"
    var outcome = try tool.run([
      "tm", "remove", "house.tm", "--text", "En plein jour.", "--dry-run",
    ])
    #expect(outcome.code == 0 && outcome.output == line)
    #expect(outcome.errors == "distich: note: house.tm: 1 unit would be taken out\n")
    outcome = try tool.run(["tm", "remove", "house.tm", "--text", "En plein jour."])
    #expect(outcome.code == 0 && outcome.output == line)
    #expect(try tool.run(["tm", "remove", "house.tm", "--text", "En plein jour."]).code == 1)
    #expect(try tool.run("tm remove house.tm --name b.tmx").code == 2)
    #expect(try tool.run("tm remove house.tm").code == 64)
    #expect(try tool.run("tm remove house.tm --name a.tmx").code == 0)
    let status = try tool.run("tm status house.tm --verify")
    #expect(status.code == 0 && status.output.hasPrefix("house.tm: 0 units"))
  }

  @Test func unitsGoInAndComeOut() throws {
    let tool = try tool()
    #expect(
      try tool.run("tm import house.tm ./a.tmx").errors.contains("0 new units, 2 known, 1 refused"))
    #expect(try tool.run("tm export house.tm -o b.tmx").code == 0)
    #expect(try tool.run("convert a.tmx a.jsonl").code == 0)
    #expect(try tool.run("convert b.tmx b.jsonl").code == 0)
    func units(_ name: String) throws -> [Substring] {
      try tool.read(name).split(separator: "\n").filter { !$0.contains("\"header\"") }
    }
    let kept = try units("a.jsonl").filter { !$0.contains("No answer.") }
    #expect(kept.count == 2)
    #expect(try units("b.jsonl") == kept)
    let status = try tool.run("tm status house.tm --verify")
    #expect(status.code == 0 && status.output.hasPrefix("house.tm: 2 units\n  de  1 text\n"))
    #expect(try tool.run("tm export house.tm -o c --format moses").code == 2)
    #expect(try tool.run("tm export house.tm -o c --format moses --from fr --to en").code == 0)
    #expect(try tool.read("c.fr") == "Le chat noir dort.\nEn plein jour.\n")
    #expect(
      try tool.run("tm export house.tm -o d.tsv --from fr --to de").errors.contains("d.tsv: 1 unit")
    )
    let refused = try tool.run("tm export house.tm -o e.tsv --from fr --to en --strict")
    #expect(refused.code == 2 && refused.errors.contains("has no place for notes"))
    #expect(try tool.run("tm export house.tm -o - --format tsv --name b.tmx").code == 2)
    #expect(
      try tool.run("tm export house.tm -o - --format jsonl --before 2021-01-01").output
        .split(separator: "\n").count == 2, "a header and a unit")
  }

  @Test func textsAreFound() throws {
    let tool = try tool()
    let found = try tool.run([
      "tm", "search", "house.tm", "Le chat blanc dort.", "--from", "fr", "--to", "en",
    ])
    #expect(
      found.output == """
         75%  fr  Le chat [-blanc-]{+noir+} dort.
              en  The black cat sleeps.
                  other words · a.tmx · 2020-01-02 · me

        """)
    let none = try tool.run(["tm", "search", "house.tm", "Rien de tel."])
    #expect(none.code == 1 && none.output.isEmpty && none.errors.contains("nothing was found"))
    let exact = try tool.run([
      "tm", "search", "house.tm", "le chat noir dort.", "--exact", "--format", "tsv", "--to", "de",
    ])
    #expect(
      exact.output
        == "99\tfr\tLe chat noir dort.\tde\tDie schwarze Katze schläft.\t1\ta.tmx\n")
    try tool.write("in.fr.txt", "Il fait nuit. En plein jour ! Le chat noir dort.\n")
    let lookup = try tool.run(
      "tm search house.tm --in in.fr.txt --format tsv --limit 1 --to en")
    #expect(
      lookup.output == """
        2\t99\tfr\tEn plein jour.\ten\tIn broad daylight.\t1\ta.tmx
        3\t100\tfr\tLe chat noir dort.\ten\tThe black cat sleeps.\t1\ta.tmx

        """)
    #expect(lookup.errors.contains("2 of 3 texts have a match"))
    let bitext = try tool.run("tm search house.tm --in a.tmx --from en --format tsv --limit 1")
    #expect(bitext.output.hasPrefix("1\t100\ten\tThe black cat sleeps.\tfr\t"))
  }

  @Test func wordsAreFoundWithTheirAnswers() throws {
    let tool = try tool()
    let hits = try tool.run([
      "tm", "search", "house.tm", "\"plein jour\"", "--concordance", "--to", "en",
    ])
    #expect(
      hits.output == """
        fr  En [plein jour].
        en  In [broad daylight].
            a.tmx

        """)
    let json = try tool.run("tm search house.tm cat --concordance --from en --to fr --format json")
    #expect(json.output.contains("\"marked\" : [\n") && json.output.contains("Le chat noir dort."))
    #expect(try tool.run("tm search house.tm … --concordance").code == 2)
    #expect(try tool.run("tm search house.tm cat --concordance --min 80").code == 64)
  }

  @Test func mistakesAreExplained() throws {
    let tool = try tool()
    try tool.write("text.txt", "no memory")
    for (line, expected, code) in [
      ("tm search nowhere.tm x", "nowhere.tm: no such file; distich tm import makes one", 2),
      ("tm search text.txt x", "text.txt: is no translation memory of distich", 2),
      ("tm import text.txt a.tmx", "text.txt: is no translation memory of distich", 2),
      ("tm import new.tm nowhere.tmx", "nowhere.tmx: no such file", 2),
      ("tm import house.tm", "Missing expected argument", 64),
      ("tm search house.tm", "name what to look for", 64),
      ("tm search house.tm x --min 101", "--min takes a percentage", 64),
      ("tm export house.tm -o x.nothing", "is no format", 64),
      (
        "tm export house.tm -o x.tmx --from zh", "has no text in Chinese (zh); it has de, en, fr", 2
      ),
    ] as [(String, String, Int32)] {
      let outcome = try tool.run(line)
      #expect(
        outcome.code == code && outcome.errors.contains(expected), "\(line): \(outcome.errors)")
    }
    #expect(
      !FileManager.default.fileExists(atPath: tool.folder.appendingPathComponent("new.tm").path))
    let languages = try tool.run("tm import house.tm -", input: "x")
    #expect(languages.code == 2 && languages.errors.contains("in no format"))
    try tool.write("pairs.tsv", "oui\tyes\nnon\tno\n")
    let unsaid = try tool.run("tm import house.tm pairs.tsv")
    #expect(unsaid.errors.contains("does not say what language “oui” is in"))
    #expect(
      try tool.run("tm import house.tm pairs.tsv --source-lang fr --target-lang en").errors
        .contains("2 new units"))
  }

  @Test func confirmedBeadsGoIn() throws {
    let tool = try CommandLineTool()
    try tool.write("a.fr.txt", "Le chat dort.\nLe chien court.\nIl pleut.\n")
    try tool.write("a.en.txt", "The cat sleeps.\nThe dog runs.\nIt rains.\n")
    for line in [
      "project new p.distich", "project add p.distich a.fr.txt a.en.txt",
      "project edit p.distich confirm 1-2",
    ] { #expect(try tool.run(line).code == 0, "\(line)") }
    #expect(
      try tool.run("tm import house.tm p.distich").errors.contains("2 new units, 0 known"))
    #expect(
      try tool.run("tm export house.tm -o - --format tsv").output
        .contains("Le chien court.\tThe dog runs."))
  }

  /// Whatever moment an import is killed at, the memory is whole, and the same import again gives
  /// what one that was not killed gives.
  @Test func aKilledImportLeavesAWholeMemory() throws {
    let tool = try CommandLineTool()
    var numbers = SeededGenerator(seed: 9)
    let words = (0..<500).map { "mot\($0)" }
    let lines = (0..<90_000).map { number in
      let text = (0..<8).map { _ in words.randomElement(using: &numbers) ?? "" }
      return "\(text.joined(separator: " ")) \(number % 80_000)\tsentence \(number % 80_000)\n"
    }
    try tool.write("pairs.tsv", lines.joined())
    let path = tool.folder.appendingPathComponent("house.tm").path
    let arguments =
      "tm import house.tm pairs.tsv --source-lang fr --target-lang en".split(separator: " ")
      .map(String.init)
    var units = 0
    for _ in 0..<12 {
      let running = try tool.start(arguments)
      usleep(UInt32.random(in: 50_000...3_000_000, using: &numbers))
      running.kill()
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let memory = try Memory(opening: path)
      #expect(try memory.problems() == [])
      let now = try memory.status().units
      #expect(now >= units)
      units = now
      try memory.close()
    }
    #expect(try tool.run(arguments).code == 0)
    let memory = try Memory(opening: path)
    #expect(try memory.problems() == [])
    let whole = try memory.status()
    #expect(whole.origins.map(\.isComplete) == [true])
    let other = try tool.run(arguments.map { $0 == "house.tm" ? "other.tm" : $0 })
    #expect(other.code == 0)
    let second = try Memory(opening: tool.folder.appendingPathComponent("other.tm").path)
    #expect(try second.status().units == whole.units)
    var times: [Int] = []
    try second.forEachUnit { times.append($0.times) }
    var kept: [Int] = []
    try memory.forEachUnit { kept.append($0.times) }
    #expect(kept == times)
  }
}
