import Terminology
import TestSupport
import Testing
import UnicodeText

@Suite struct GlossaryEditTests {
  private func read(_ text: String) throws -> GlossaryFile {
    try GlossaryFile(Array(text.utf8), name: "g.yml")
  }

  private func text(_ file: GlossaryFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

  private let putin = Concept(
    id: "putin", kind: .person, wikidata: "Q7747",
    terms: [
      Term("Vladimir Poutine", in: .french),
      Term("Vladimir Putin", in: .french, status: .forbidden, note: "English: not here"),
      Term("Vladimir Putin", in: .english),
    ])

  @Test func aConceptIsAddedInTheStyleOfTheFile() throws {
    let file = try read(sampleGlossary).applying([.add(putin)])
    #expect(
      text(file) == sampleGlossary + """

          - id: putin
            kind: person
            wikidata: Q7747
            terms:
              fr:
                - Vladimir Poutine
                - {text: Vladimir Putin, status: forbidden, note: "English: not here"}
              en: Vladimir Putin

        """)
  }

  @Test func otherStylesAreKeptToo() throws {
    let lines = "concepts: # all\r\n- id: 'a'\r\n  kind: term\r\n  terms:\r\n   en: 'x: y'\r\n"
    let added = Concept(
      id: "b", kind: .term, notes: ["one: two"],
      terms: [Term("z", in: .english), Term("Z", in: .english, status: .admitted)])
    let written =
      "- id: b\r\n  kind: term\r\n  notes: 'one: two'\r\n  terms:\r\n   en:\r\n   - z\r\n   - Z\r\n"
    let edited = text(try read(lines).applying([.add(added)]))
    #expect(edited == lines + written)
    let json = #"{"concepts": [{"id": "a", "kind": "term"}]}"#
    #expect(
      text(try read(json).applying([.add(Concept(id: "b", kind: .term))]))
        == #"{"concepts": [{"id": "a", "kind": "term"}, {id: b, kind: term}]}"#)
    for empty in ["concepts:\n", "concepts: []\n", "concepts: # none\n", "concepts:"] {
      let file = try read(empty).applying([.add(Concept(id: "b", kind: .term))])
      #expect(file.concepts.map(\.id) == ["b"])
    }
  }

  @Test func whatIsSetChangesNothingElse() throws {
    let file = try read(sampleGlossary)
    let kim = file.concepts[0]
    let vietnamese = try #require(LanguageTag("vi"))
    let changed = Concept(
      id: kim.id, kind: kim.kind, wikidata: "Q1", notes: kim.notes + ["Another: note"],
      roles: kim.roles, terms: kim.terms + [Term("Kim Jong-un", in: vietnamese)],
      distinctions: kim.distinctions)
    let expected =
      sampleGlossary
      .replacing("wikidata: Q56226", with: "wikidata: Q1")
      .replacing(
        "notes: Supreme leader since 2011.   # since when",
        with:
          "notes:\n      - Supreme leader since 2011.   # since when\n      - \"Another: note\""
      )
      .replacing("ko: 김정은\n", with: "ko: 김정은\n      vi: Kim Jong-un\n")
    #expect(text(try file.applying([.replace(kim.id, with: changed)])) == expected)
  }

  @Test func aRemovedConceptLeavesTheRest() throws {
    let file = try read(sampleGlossary)
    let without = try file.applying([.remove("kim-en-un")])
    #expect(text(without) == String(sampleGlossary.prefix { $0 != "김" }) + "김정은\n")
    #expect(text(try without.applying([.remove("kim-jong-un")])).contains("# The leader.\n"))
    #expect(throws: GlossaryEditError.self) { try file.applying([.remove("kim-jong")]) }
  }

  @Test func referencesFollow() throws {
    var keeper = GlossaryKeeper([
      try read(sampleGlossary),
      try GlossaryFile(
        Array(
          "concepts:\n- {id: b, kind: person, distinct-from: [kim-en-un, {id: kim-jong-un}]}\n".utf8
        ),
        name: "b.yml"),
    ])
    try keeper.rename("kim-en-un", to: "kim-yong-un")
    #expect(
      text(keeper.files[0]) == sampleGlossary.replacing("kim-en-un", with: "kim-yong-un"))
    #expect(
      text(keeper.files[1])
        == "concepts:\n- {id: b, kind: person, distinct-from: [kim-yong-un, {id: kim-jong-un}]}\n")
    #expect(throws: GlossaryEditError.self) {
      try keeper.remove("kim-yong-un", withReferences: false)
    }
    try keeper.remove("kim-yong-un", withReferences: true)
    #expect(!text(keeper.files[0]).contains("distinct-from"))
    #expect(
      text(keeper.files[1])
        == "concepts:\n- {id: b, kind: person, distinct-from: [{id: kim-jong-un}]}\n")
    _ = try Termbase(contentsOf: keeper.files)
  }

  @Test func mergingKeepsEverything() throws {
    let other = """
      concepts:
        - id: lukin
          kind: person
          terms:
            fr: Artiom Loukine
        # Another entry for him.
        - id: artyom-lukin
          kind: person
          wikidata: Q1
          notes: Teaches in Vladivostok.  # really
          born: 1970
          terms:
            fr: [Artyom Lukin, Artiom Loukine]
            en: Artyom Lukin
        - id: lavrov
          kind: person
          distinct-from:
            - {id: artyom-lukin, reason: no}

      """
    var keeper = GlossaryKeeper([try read(other)])
    try keeper.merge("artyom-lukin", into: "lukin")
    #expect(
      text(keeper.files[0]) == """
        concepts:
          - id: lukin
            kind: person
            wikidata: Q1
            notes: Teaches in Vladivostok.
            terms:
              fr: [Artiom Loukine, Artyom Lukin]
              en: Artyom Lukin
            born: 1970
            # really
          # Another entry for him.
          - id: lavrov
            kind: person
            distinct-from:
              - {id: lukin, reason: no}

        """)
    #expect(keeper.notes.count == 1)
  }

  /// Any edit reads back as it was meant and leaves every line of other concepts as it was.
  @Test(arguments: 0..<100)
  func anyEditIsExact(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let source = randomGlossary(&random)
    let file = try read(source)
    let index = Int.random(in: file.concepts.indices, using: &random)
    let old = file.concepts[index]
    let new = randomConcept("fresh", &random)
    let mixed = Concept(
      id: old.id, kind: old.kind, wikidata: Bool.random(using: &random) ? nil : "Q9",
      notes: Array(old.notes.dropFirst()) + new.notes, roles: old.roles + new.roles,
      terms: Bool.random(using: &random) ? old.terms + new.terms : Array(old.terms.dropLast()),
      distinctions: [])
    let edits: [[GlossaryEdit]] = [
      [.add(new)], [.remove(old.id)], [.replace(old.id, with: mixed)],
      [.replace(old.id, with: new), .add(randomConcept("other", &random))],
    ]
    for edit in edits {
      let result = text(try file.applying(edit))
      // Marks stand in every concept, comment and unknown key.
      // A new concept stands before the comment that ends the last.
      let adds = edit.contains { if case .add = $0 { true } else { false } }
      for mark in 0..<file.concepts.count - (adds ? 1 : 0) where mark != index {
        #expect(piece(mark, of: result) == piece(mark, of: source))
      }
    }
    let added = try file.applying([.add(new)])
    #expect(text(added).utf8.count > source.utf8.count)
    #expect(text(try added.applying([.remove("fresh")])) == source)
  }

  /// What lies between a concept's first line and the comment that ends it.
  private func piece(_ number: Int, of text: String) -> Substring? {
    guard let start = text.firstRange(of: "# begin \(number)."),
      let end = text.firstRange(of: "# end \(number).")
    else { return nil }
    return text[start.lowerBound..<end.upperBound]
  }

  private func randomConcept(_ id: String, _ random: inout SeededGenerator) -> Concept {
    let texts = [
      "Kim", "a: b", "x #y", "- z", "'t", "\"q\"", "yes", "2014", "a, b", "{c}", "l’été",
      "é\u{A0}!",
      "@", "null", "a:", " b", "김", "[", "line\nbreak", "C:\\d",
    ]
    func text() -> String { texts.randomElement(using: &random) ?? "" }
    var terms: [Term] = []
    for language in [LanguageTag.french, .english] {
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let note = Bool.random(using: &random) ? text() : nil
        terms.append(
          Term(
            text().replacing("\n", with: " ") + "\(terms.count)", in: language,
            status: Term.Status.allCases.randomElement(using: &random) ?? .preferred, note: note))
      }
    }
    return Concept(
      id: id, kind: .term, notes: (0..<Int.random(in: 0...2, using: &random)).map { _ in text() },
      roles: Bool.random(using: &random)
        ? [Role(titles: ["en": text()], period: Period(from: PartialDate("2014")))] : [],
      terms: terms)
  }

  private func randomGlossary(_ random: inout SeededGenerator) -> String {
    let end = Bool.random(using: &random) ? "\n" : "\r\n"
    let dash = Bool.random(using: &random) ? "" : "  "
    let blank = Bool.random(using: &random)
    var lines = ["glossary: Random # title", "extra: [1, 2]", "concepts:"]
    for number in 0..<Int.random(in: 1...6, using: &random) {
      if blank, number > 0 { lines.append("") }
      lines.append("\(dash)# begin \(number).")
      lines.append("\(dash)- id: c-\(number) # id")
      lines.append("\(dash)  kind: term")
      switch Int.random(in: 0..<4, using: &random) {
      case 0: lines += ["\(dash)  notes: |", "\(dash)    Some", "\(dash)      text"]
      case 1: lines += ["\(dash)  notes:", "\(dash)  - one", "\(dash)  - 'two'"]
      case 2: lines += ["\(dash)  notes: [a, \"b\"]", "\(dash)  odd: {k: v} # kept"]
      default: break
      }
      switch Int.random(in: 0..<4, using: &random) {
      case 0: lines += ["\(dash)  terms: {fr: x, en: [y, {text: z, status: forbidden}]}"]
      case 1:
        lines += [
          "\(dash)  terms:", "\(dash)    fr:", "\(dash)      - x # one", "\(dash)      - text: y",
          "\(dash)        status: forbidden",
        ]
      case 2:
        lines += ["\(dash)  terms:", "\(dash)    fr: \"x\"", "\(dash)    en: >-", "\(dash)      y"]
      default: break
      }
      lines.append("\(dash)# end \(number).")
    }
    if Bool.random(using: &random) { lines.append("last: 1") }
    return lines.joined(separator: end) + (Bool.random(using: &random) ? end : "")
  }
}
