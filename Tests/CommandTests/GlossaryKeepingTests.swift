import Foundation
import TestSupport
import Testing

@Suite("keeping a glossary")
struct GlossaryKeepingTests {
  private let tool: CommandLineTool

  init() throws { tool = try CommandLineTool() }

  @Test("add, set, rename, merge, remove: the file is changed and nothing else in it")
  func editing() throws {
    try tool.write("g.yml", namesGlossary)
    let add =
      "glossary add -g g.yml --kind person --term en=Artyom_Lukin --term ru=Артём_Лукин --note seen"
    let dry = try tool.run(add + " --dry-run")
    #expect(dry.code == 0 && dry.errors.isEmpty)
    #expect(
      dry.output == """
        --- g.yml
        +++ g.yml
        @@ -9,3 +9,9 @@
           - id: vladivostok
             kind: place
             terms: {fr: Vladivostok}
        +  - id: artyom-lukin
        +    kind: person
        +    notes: seen
        +    terms:
        +      en: Artyom_Lukin
        +      ru: Артём_Лукин

        """)
    #expect(try tool.read("g.yml") == namesGlossary)
    #expect(try tool.run(add).errors == "distich: note: changed: g.yml\n")
    #expect(
      try tool.run(add).errors.contains("the id “artyom-lukin” is taken by a concept at g.yml:12:9")
    )
    let set = try tool.run(
      "glossary set choigou -g g.yml --preferred fr=Choïgou --distinct-from artyom-lukin=other -q")
    #expect(set.code == 0 && set.errors.isEmpty)
    #expect(
      try tool.read("g.yml").contains(
        """
            distinct-from:
              - id: artyom-lukin
                reason: other
            terms:
              fr: [Choïgou, Sergueï Choïgou, {text: Shoïgu, status: forbidden}]
        """))
    let removal = try tool.run("glossary remove artyom-lukin -g g.yml")
    #expect(removal.code == 2 && removal.errors.contains("g.yml:4:9: choigou"))
    #expect(try tool.run("glossary rename artyom-lukin lukin -g g.yml").code == 0)
    #expect(try tool.read("g.yml").contains("- id: lukin\n        reason: other"))
    let merge = try tool.run("glossary merge lukin choigou -g g.yml")
    #expect(merge.code == 2 && merge.errors.contains("are said to be distinct: other"))
    #expect(
      try tool.run("glossary set choigou -g g.yml --not-distinct-from lukin --drop-term fr=Shoïgu")
        .code == 0)
    #expect(try tool.run("glossary merge lukin choigou -g g.yml").code == 0)
    #expect(try tool.run("glossary remove lukin vladivostok -g g.yml").code == 0)
    #expect(try tool.read("g.yml") == "glossary: Names\nlanguages: [fr, ru]\nconcepts:\n")
  }

  @Test("add begins a file; nothing is written where something fails")
  func beginning() throws {
    #expect(try tool.run("glossary add -g new.yml --kind place --term fr=Khassan").code == 0)
    #expect(
      try tool.read("new.yml") == """
        glossary: new
        format: 1
        concepts:
          - id: khassan
            kind: place
            terms:
              fr: Khassan

        """)
    try tool.write("b.yml", "concepts:\n  - {id: x, kind: term, distinct-from: [khassan]}\n")
    let before = try tool.read("new.yml")
    #expect(try tool.run("glossary rename khassan x -g new.yml -g b.yml").code == 2)
    #expect(try tool.run("glossary add -g new.yml --kind place --term xx_yy_zz_!=a").code == 64)
    #expect(try tool.read("new.yml") == before)
    let both = try tool.run("glossary rename khassan hassan -g new.yml -g b.yml")
    #expect(both.errors == "distich: note: changed: new.yml, b.yml\n")
    #expect(try tool.read("b.yml").contains("distinct-from: [hassan]"))
    #expect(
      try tool.shell(
        "chmod 640 b.yml; ln -s b.yml l.yml; $distich glossary set x -g l.yml -g new.yml --note n; stat -c %a b.yml; test -L l.yml && ls -A | grep -c yml"
      ).output == "640\n3\n")
  }

  @Test("lint: findings end with 1 at --fail-on, what cannot be read with 2")
  func lint() throws {
    try tool.write("g.yml", namesGlossary)
    let run = try tool.run("glossary lint g.yml")
    #expect(
      run.output
        == "g.yml:9:9: warning: “vladivostok” has no term to use in Russian (ru) [missing-language]\n"
    )
    #expect(run.code == 1 && run.errors.isEmpty)
    #expect(try tool.run("glossary lint g.yml --fail-on error").code == 0)
    let ignoring = try tool.run("glossary lint g.yml --ignore missing-language")
    #expect(ignoring.code == 0 && ignoring.output.isEmpty)
    #expect(
      try tool.run("glossary lint g.yml --format json").output.contains(
        "\"rule\" : \"missing-language\""))
    #expect(try tool.run("glossary lint g.yml g.yml").code == 2)
  }

  @Test("the glossaries of the project are clean")
  func projectGlossaries() throws {
    let run = try tool.shell("$distich glossary lint '\(SharedData.root.path)'/Glossaries/*.yml")
    #expect(run.output == "" && run.code == 0)
  }

  @Test("find TEXT: the concept meant, in any script")
  func find() throws {
    try tool.write("g.yml", namesGlossary)
    let found = try tool.run("glossary find Shoygu -g g.yml")
    #expect(
      found.output
        == "0.75  choigou  person  Shoïgu (fr)  near  Сергей Шойгу (ru)\n")
    #expect(
      try tool.run("glossary find Шойгу -g g.yml --format tsv").output.contains("1.00\tchoigou"))
    #expect(try tool.run("glossary find nothing -g g.yml").output.isEmpty)
    #expect(try tool.run("glossary find -g g.yml").code == 64)
    #expect(try tool.run("glossary find x --in y -g g.yml").code == 64)
    #expect(try tool.run("glossary find --in y -g g.yml --format json").code == 64)
    #expect(try tool.run("glossary find --in y -g g.yml --limit 3").code == 64)
    #expect(try tool.run("glossary find x -g g.yml --explain").code == 64)
  }

  @Test("export and import: TBX comes back the same, and a clash writes nothing")
  func exchange() throws {
    try tool.write("g.yml", namesGlossary)
    #expect(try tool.run("glossary export -g g.yml -o g.tbx").code == 0)
    let run = try tool.run("glossary import g.tbx -g back.yml")
    #expect(run.code == 0 && run.errors.contains("2 concepts added"))
    let list = "glossary list --format json -g "
    #expect(try tool.run(list + "g.yml").output == tool.run(list + "back.yml").output)
    #expect(
      try tool.run("glossary import g.tbx -g back.yml").errors.contains("0 concepts added, 2 known")
    )
    #expect(try tool.run("glossary set choigou -g back.yml --note x -q").code == 0)
    let before = try tool.read("back.yml")
    let clash = try tool.run("glossary import g.tbx -g back.yml")
    #expect(clash.code == 2 && clash.errors.contains("the id “choigou” is taken by a concept at"))
    #expect(try tool.read("back.yml") == before)
    #expect(try tool.run("glossary export -g g.yml --format deepl").code == 64)
    let deepl = try tool.run(
      "glossary export -g g.yml --format deepl --source-lang ru --target-lang fr")
    #expect(deepl.output == "Сергей Шойгу,Sergueï Choïgou\nШойгу,Sergueï Choïgou\n")
    #expect(deepl.errors.contains("1 of 2 concepts have no term to use in both"))
    try tool.write("w.csv", [0x66, 0x72, 0x2C, 0x65, 0x6E, 0x0A, 0xE9, 0x2C, 0x61, 0x0A])
    let coded = try tool.run("glossary import w.csv -g w.yml --encoding windows-1252")
    #expect(coded.code == 0)
    #expect(try tool.read("w.yml").contains("fr: é"))
  }
}
