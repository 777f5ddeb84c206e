import BitextStore
import Foundation
import TestSupport
import Testing
import Workbench

@Suite struct ProjectCommandTests {
  private static let french = """
    Le ministre est arrivé lundi. Il a parlé de la guerre.
    Personne ne l’a cru. La salle était vide à midi.
    Il est reparti le le soir même avec 12 valises.

    """
  private static let english = """
    The minister arrived on Monday. He spoke about the war.
    Nobody believed him. The room was empty at noon.
    He left the same evening with 13 suitcases.

    """

  /// A tool in a folder with a project of two short texts.
  private func toolWithProject(_ options: String = "") throws -> CommandLineTool {
    let tool = try CommandLineTool()
    try tool.write("a.fr.txt", Self.french)
    try tool.write("a.en.txt", Self.english)
    #expect(try tool.run("project new p.distich").code == 0)
    let added = try tool.run("project add p.distich a.fr.txt a.en.txt -q " + options)
    #expect(added.code == 0 && added.output == "", "\(added.errors)")
    return tool
  }

  @Test func aReviewFromBeginningToEnd() throws {
    let tool = try toolWithProject()
    let shown = try tool.run("project show p.distich").output
    #expect(shown.hasPrefix("1\t1-1  "), "\(shown)")
    #expect(shown.contains("\tsource 4\tIl est reparti le le soir même avec 12 valises.\n"))
    let lines = shown.split(separator: "\n").filter { $0.contains("[doubled-word]") }
    let key = try #require(lines.first?.split(separator: " ").dropLast().last.map(String.init))

    let edited = try tool.run(
      [
        "project", "edit", "p.distich", "confirm", "1-2", "ignore", key, "as it was said", "merge",
        "3",
      ]
    )
    #expect(
      edited.output == """
        1\tconfirm 1
        2\tconfirm 2
        3\tignore \(key) (doubled-word)
        4\tmerge 3 and 4

        """, "\(edited.errors)")
    #expect(
      try tool.run("project history p.distich --count 1").output.hasSuffix(
        "\tcommand line\tmerge 3 and 4\n"))
    #expect(try tool.run("project undo p.distich").output == "5\tundo: merge 3 and 4\n")
    #expect(try tool.run("project redo p.distich").output == "6\tredo: merge 3 and 4\n")
    let tooFar = try tool.run("project undo p.distich 9")
    #expect(tooFar.code == 2 && tooFar.output == "" && tooFar.errors.contains("there are 4 steps"))

    // What was ignored stays ignored, and is in no report.
    let checked = try tool.run("project check p.distich")
    #expect(checked.code == 1 && !checked.output.contains("[doubled-word]"))
    #expect(checked.output.contains("[number-mismatch]"))
    #expect(try tool.run("project check p.distich --skip number-mismatch").code == 0)
    let only = try tool.run("project show p.distich --only findings --json")
    #expect(only.output.split(separator: "\n").count <= 1)
  }

  @Test func aBitextIsTakenOutAndComesBack() throws {
    let tool = try toolWithProject("--name first")
    #expect(try tool.run("project remove p.distich first").output == "1\ttake the bitext out\n")
    #expect(try tool.run("project status p.distich").output.contains("taken out  first"))
    let refused = try tool.run("project show p.distich --bitext first")
    #expect(refused.code == 2 && refused.errors.contains("brings it back"), "\(refused.errors)")
    #expect(try tool.run("project remove p.distich first").code == 2)
    let undone = try tool.run("project undo p.distich --bitext first")
    #expect(undone.output == "2\tundo: take the bitext out\n")
    #expect(try tool.run("project show p.distich").code == 0)
  }

  @Test func severalStepsAreOne() throws {
    let tool = try toolWithProject()
    let edited = try tool.run(
      "project edit p.distich as-one cut source 1 3 split 2 1:1 end confirm 1")
    #expect(
      edited.output == "1\tsplit source segment 1, split 2 after 1:1\n2\tconfirm 1\n",
      "\(edited.errors)")
    let open = try tool.run("project edit p.distich as-one confirm 1 as-one")
    #expect(open.code == 2 && open.errors.contains("expected end after the steps"))
    #expect(try tool.run("project undo p.distich 2").code == 0)
  }

  @Test func everyFormatGoesOut() throws {
    let tool = try toolWithProject()
    #expect(try tool.run("project edit p.distich confirm 1-2 note 1 why").code == 0)
    for (name, holds) in [
      ("a.tmx", "<tu>"), ("a.xlf", "Nobody believed him."), ("a.tsv", "Personne ne l’a cru.\t"),
      ("a.json", "\"beads\""), ("a.ladder", "0\t0\t"), ("a.indices", "[0]:[0]:"),
      ("a.txt", " 1-1 "),
    ] {
      let outcome = try tool.run("project export p.distich -o \(name)")
      #expect(outcome.code == 0 && outcome.output == "", "\(outcome.errors)")
      #expect(try tool.read(name).contains(holds), "\(name)")
    }
    for (name, holds) in [
      ("r.html", "<html"), ("r.json", "number-mismatch"), ("r.sarif", "\"2.1.0\""),
      ("r.csv", "number-mismatch"), ("r.xml", "<testsuite"),
    ] {
      #expect(try tool.run("project export p.distich --report -o \(name)").code == 0)
      #expect(try tool.read(name).contains(holds), "\(name)")
    }
    #expect(try tool.run("project export p.distich -o c.tsv --confirmed-only").code == 0)
    #expect(try tool.read("c.tsv").split(separator: "\n").count == 2)
    #expect(try tool.run("project export p.distich -o c.xlf --confirmed-only").code == 0)
    #expect(try !tool.read("c.xlf").contains("suitcases"))
    let whole = try tool.run("project export p.distich -o c.json --confirmed-only")
    #expect(whole.code == 2 && whole.errors.contains("is of the whole bitext"))
    #expect(try tool.run("project export p.distich -o c.what").code == 64)
    // A bitext comes back in as it went out.
    let again = try tool.run("project add p.distich a.tmx --name again --no-check -q")
    #expect(again.code == 0, "\(again.errors)")
    let first = try tool.run("project export p.distich --bitext a --format tsv").output
    let second = try tool.run("project export p.distich --bitext again --format tsv").output
    func texts(_ table: String) -> [String] {
      table.split(separator: "\n").map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false).prefix(2)
          .joined(separator: "\t")
      }
    }
    #expect(texts(first) == texts(second) && !first.isEmpty)
    let unnamed = try tool.run("project show p.distich")
    #expect(unnamed.code == 2 && unnamed.errors.contains("name one with --bitext: a, again"))
  }

  @Test func namesGoIntoTheChecks() throws {
    let tool = try CommandLineTool()
    try tool.write("a.fr.txt", "Sergueï Choïgou est parti.\nNous avons vu Choïgou.\n")
    try tool.write("a.en.txt", "Sergei Shoygu left.\nWe saw Shoygu.\n")
    _ = try tool.run("project new p.distich")
    _ = try tool.run("project add p.distich a.fr.txt a.en.txt -q")
    let added = try tool.run(
      ["project", "edit", "p.distich", "add-name", "person", "fr=Choïgou", "en=Shoigu"])
    #expect(added.output == "1\tadd the name shoigu\n")
    let glossary = try tool.run("project export p.distich --names")
    #expect(glossary.output.contains("      fr: Choïgou\n      en: Shoigu\n"))
    try tool.write("names.yml", glossary.output)
    #expect(try tool.run("glossary lint names.yml").code == 0)
    #expect(try tool.run("project export p.distich --names -o names.tbx").code == 0)
    let checked = try tool.run("project check p.distich")
    #expect(checked.output.contains("Shoigu"), "\(checked.output)")
    #expect(try tool.run("project edit p.distich remove-name shoigu").code == 0)
  }

  @Test func pinsAreKeptWhenBeadsAreMadeAnew() throws {
    let tool = try toolWithProject("--no-check")
    let edits = """
      {"pin": {"source": 0, "target": 1}}
      {"realign": {}}

      """
    let outcome = try tool.run("project edit p.distich --json", input: edits)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.split(separator: "\n").count == 2)
    let beads = try tool.run("project show p.distich --json --count 1").output
    let bead = try JSONDecoder().decode(StoredBead.self, from: Data(beads.utf8))
    #expect(bead.source.contains { $0.id == 0 } && bead.target.contains { $0.id == 1 })
    #expect(bead.origin == .pinned)
    // A confirmed bead that contradicts a pin is said, not overruled.
    let crossing = try tool.run("project edit p.distich pin 0:4")
    #expect(crossing.code == 0)
    let part = try tool.run("project edit p.distich realign \(bead.id)-\(bead.id)")
    #expect(part.code == 2 && part.errors.contains("reaches out of the beads"), "\(part.errors)")
    #expect(try tool.run("project undo p.distich 3").code == 0)
  }

  @Test func statusSaysHowFarItIs() throws {
    let tool = try toolWithProject()
    let empty = try tool.run("project new empty.distich")
    #expect(empty.code == 0)
    #expect(try tool.run("project status empty.distich").output.hasPrefix("no bitext yet"))
    #expect(try tool.run("project show empty.distich").code == 2)
    _ = try tool.run("project edit p.distich confirm 1")
    let status = try tool.run("project status p.distich")
    #expect(status.output.contains("1 confirmed"), "\(status.output)")
    let json = try tool.run("project status p.distich --json")
    #expect(json.output.contains("\"confirmed\":1"))
    let verified = try tool.run("project status p.distich --verify")
    #expect(verified.code == 0 && verified.errors.contains("is sound"))
  }

  @Test func mistakesAreSaid() throws {
    let tool = try toolWithProject("--no-check")
    for (arguments, message) in [
      (["project", "new", "p.distich"], "p.distich: is there already"),
      (["project", "status", "a.fr.txt"], "a.fr.txt: is no project of distich"),
      (["project", "status", "none"], "none: no such file"),
      (["project", "edit", "p.distich", "mrge", "1"], "“mrge” is no step; did you mean “merge”?"),
      (["project", "edit", "p.distich", "merge"], "merge: expected the number of a bead"),
      (
        ["project", "edit", "p.distich", "split", "1", "x"],
        "split: expected how many source and target segments stay, as 1:2, found “x”"
      ), (["project", "edit", "p.distich", "merge", "77"], "there is no bead 77"),
      (
        ["project", "edit", "p.distich", "move", "1", "left", "up"],
        "move: expected source or target, found “left”"
      ), (["project", "show", "p.distich", "--bitext", "b"], "has no bitext called “b”; it has a"),
      (["project", "add", "p.distich", "a.fr.txt", "a.en.txt"], "has a bitext called “a” already"),
    ] {
      let outcome = try tool.run(arguments)
      #expect(outcome.code == 2 && outcome.output == "", "\(arguments)")
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
    for (line, message) in [
      ("x", "standard input:2: is no JSON"), ("[]", "expected an object of one edit"),
      (#"{"merge": {}}"#, "expected “bead” in “merge”"),
      (#"{"merge": {"bead": "1"}}"#, "“merge.bead” has a value of another kind"),
      (#"{"moveSegment": {"side": "left", "bead": 1, "direction": "up"}}"#, "moveSegment.side"),
    ] {
      let input = "{\"note\": {\"bead\": 1, \"text\": \"\(line.count)\"}}\n\(line)\n"
      let outcome = try tool.run("project edit p.distich", input: input)
      #expect(outcome.code == 2 && outcome.errors.contains(message), "\(outcome.errors)")
      // What came before was done.
      #expect(outcome.output.hasSuffix("\tnote on 1\n"))
    }
    #expect(try tool.run("project edit p.distich --list-json").output.contains("{\"merge\""))
    let help = try tool.run("project edit --help").output
    #expect(help.contains("split BEAD N:M") && help.contains("EXAMPLES"))
  }
}

@Suite struct EditNotationTests {
  @Test func wordsAndJSONSayTheSame() throws {
    let words = """
      confirm 12 unconfirm 12 review 12 confirm-before 12 note 12 text bookmark 12 merge 12 split 12 1:2 \
      move 12 source up unmatch 12 realign 12-40 realign 12 cut target 30 17 join target 30 \
      text target 30 Left. pin 11:13 unpin 11:13 ignore k:1 title add-name person fr=Choïgou en=Shoigu \
      remove-name shoigu remove as-one cut source 30 17 split 12 1:1 end
      """
    let edits = try EditNotation.edits(words.split(separator: " ").map(String.init))
    let kinds = EditNotation.examples.map(\.kind)
    #expect(edits.map(\.kind) == kinds.filter { $0 != "replaceFindings" })
    // To align a stretch anew is one kind, however the stretch is named; several edits as one step are
    // of the kind of the last.
    #expect(Set(kinds).count == kinds.count - 2)
    for edit in edits + EditNotation.examples {
      #expect(try EditNotation.edit(json: JSONEncoder().encode(edit)) == edit)
    }
    #expect(
      try EditNotation.edits(["confirm", "3-5", "realign", "all"]) == [
        .confirm(bead: 3), .confirm(bead: 4), .confirm(bead: 5), .realign(first: nil, last: nil),
      ])
    for words in [
      ["confirm", "5-3"], ["confirm", "-1"], ["confirm", "0-\(Int.max)"], ["pin", "1"],
      ["realign", "x"], ["note"], ["as-one"], ["as-one", "confirm", "1"], ["end"],
    ] {
      #expect(throws: InputError.self) { try EditNotation.edits(words) }
    }
  }
}
