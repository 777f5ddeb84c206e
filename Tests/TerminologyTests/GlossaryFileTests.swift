import Terminology
import TestSupport
import Testing
import UnicodeText

/// A glossary that uses all of the format.
let sampleGlossary = """
  # Comments and order are kept.
  glossary: Korea and Russia
  format: 1
  languages: [fr, en, ru, ko]

  concepts:
    # The leader.
    - id: kim-jong-un
      kind: person
      wikidata: Q56226
      notes: Supreme leader since 2011.   # since when
      roles:
        - title: {en: supreme leader, fr: dirigeant suprême}
          from: 2011-12
      distinct-from:
        - id: kim-en-un
          reason: "A Korea scholar (Ким Ен Ун), no relation of the leader."
      terms:
        fr: Kim Jong-un
        en:
          - Kim Jong Un
          - text: Kim Jong-un
            status: admitted
          - {text: Kim Yong-un, status: observed-error, note: 'wrong, but seen'}
        ru: {text: Ким Чен Ын, system: kontsevich, source: "https://example.org/a", from: 2010, to: 2020, certain: false}
        ko: 김정은

    - id: kim-en-un
      kind: person
      shoe-size: 42
      notes:
        - |
          First line.
          Second line.
        - Another note.
      terms:
        ru: Ким Ен Ун

  """

@Suite struct GlossaryFileTests {
  private func read(_ text: String) throws -> GlossaryFile {
    try GlossaryFile(Array(text.utf8), name: "g.yml")
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch {
      return (error as? GlossaryError)?.problems.map(\.description) ?? ["\(error)"]
    }
  }

  @Test func everythingInAGlossaryIsRead() throws {
    let file = try read(sampleGlossary)
    #expect(file.title == "Korea and Russia")
    #expect(file.languages.map(\.rawValue) == ["fr", "en", "ru", "ko"])
    #expect(file.concepts.map(\.id) == ["kim-jong-un", "kim-en-un"])
    let kim = file.concepts[0]
    #expect(kim.kind == .person && kim.wikidata == "Q56226")
    #expect(kim.notes == ["Supreme leader since 2011."])
    #expect(
      kim.roles == [
        Role(
          titles: ["en": "supreme leader", "fr": "dirigeant suprême"],
          period: Period(from: PartialDate("2011-12")))
      ])
    #expect(kim.distinctions.map(\.other) == ["kim-en-un"])
    let statuses: [Term.Status] = [
      .preferred, .preferred, .admitted, .observedError, .preferred, .preferred,
    ]
    #expect(kim.terms.map(\.status) == statuses)
    #expect(kim.terms[3].note == "wrong, but seen")
    let russian = kim.terms[4]
    #expect(russian.text == "Ким Чен Ын" && russian.system == "kontsevich" && !russian.isCertain)
    #expect(russian.period == Period(from: PartialDate("2010"), to: PartialDate("2020")))
    #expect(file.concepts[1].notes == ["First line.\nSecond line.\n", "Another note."])
    #expect(
      file.warnings.map(\.description) == [
        "g.yml:30:5: “shoe-size” is no key of a concept, so it is kept but not used"
      ])
  }

  @Test func statusesOfAListComeFromItsOrder() throws {
    let file = try read(
      """
      concepts:
      - id: a
        kind: term
        terms:
          en:
          - {text: one, status: forbidden}
          - two
          - text: three
          - {text: four, status: preferred}
      """)
    #expect(
      file.concepts[0].terms.map(\.status) == [.forbidden, .preferred, .admitted, .preferred])
  }

  @Test(
    "a mistake is told with its place and what to do",
    arguments: [
      ("", "g.yml:1:1: the file is empty; expected a glossary"),
      ("- a\n", "g.yml:1:1: expected a glossary, which begins with keys such as"),
      ("glossary: x\n", "g.yml:1:1: the glossary has no “concepts:”"),
      ("concept:\n  - id: a\n", "g.yml:1:1: the glossary has no “concepts:”"),
      ("concepts: 3\n", "g.yml:1:11: expected a list of concepts, each beginning with “- id: ”"),
      ("format: 2\nconcepts:\n", "g.yml:1:9: this distich reads format 1, found “2”"),
      ("languages: [fr, français !]\nconcepts:\n", "g.yml:1:17: expected a language tag"),
      ("concepts: []\nconcepts: []\n", "g.yml:2:1: “concepts” stands twice in the glossary"),
      ("concepts:\n  - kind: term\n", "g.yml:2:5: the concept has no id"),
      ("concepts:\n  - id: a\n", "g.yml:2:5: the concept has no kind; expected person, place,"),
      (
        "concepts:\n  - id: a\n    kind: persn\n",
        "g.yml:3:11: “persn” is no kind, expected person, place, organisation, work or term; did you "
          + "mean “person”?"
      ),
      ("concepts:\n  - {id: A B, kind: term}\n", "g.yml:2:10: “A B” is no id: expected letters"),
      ("concepts:\n  - {id: a, id: b, kind: term}\n", "g.yml:2:13: “id” stands twice in a concept"),
      (
        "concepts:\n  - id: é\n    kind: term\n  - id: b\n    kind: terms\n",
        "g.yml:2:9: “é” is no id"
      ),
      (
        "concepts:\n- {id: a, kind: term}\n- {id: a, kind: term}\n",
        "g.yml:3:8: the id “a” is taken by a concept above"
      ),
      (
        "concepts:\n- id: a\n  kind: term\n  terms: {en: {text: b, status: prefered}}\n",
        "g.yml:4:33: “prefered” is no status, expected preferred, admitted, forbidden or "
          + "observed-error; did you mean “preferred”?"
      ),
      (
        "concepts:\n- id: a\n  kind: term\n  terms: {en: {text: b, from: 2014-13}}\n",
        "g.yml:4:31: “2014-13” is no date"
      ),
      (
        "concepts:\n- id: a\n  kind: term\n  terms: {en: b, EN: c}\n",
        "g.yml:4:18: “EN” stands twice (en)"
      ),
      (
        "concepts:\n- id: a\n  kind: term\n  terms: {en: b, eng language: c}\n",
        "g.yml:4:18: expected a language tag"
      ),
      ("concepts:\n- id: a\n  kind: term\n  terms:\n", "g.yml:4:8: “terms” has no value"),
      (
        "concepts:\n- id: a\n  kind: term\n  terms:\n    en: |\n      x\n      y\n",
        "g.yml:5:9: a term is one line"
      ),
      ("concepts: &c []\n", "g.yml:1:11: anchors (&name) and aliases (*name) are not part"),
      ("concepts: !!seq []\n", "g.yml:1:11: tags (!name) are not part of the format"),
      ("concepts: []\n---\nconcepts: []\n", "g.yml:2:1: a second document begins here"),
      ("concepts:\n\t- id: a\n", "g.yml:2:1: not YAML: found character that cannot start any"),
      ("concepts:\n  - id: \"a\n", "g.yml:3:1: not YAML: found unexpected end of stream"),
      ("concepts:\r\n  - id: a\r\n   kind: b\r\n", "g.yml:3:4: not YAML: "),
      ("\u{FEFF}concepts: {}\n", "g.yml:1:11: expected a list of concepts"),
    ])
  func mistakes(_ text: String, _ expected: String) {
    let found = problems(text).first ?? "no problem"
    #expect(found.hasPrefix(expected))
  }

  @Test func allMistakesAreToldAtOnce() {
    let found = problems(
      """
      languages: [xx-yy-zz-q!]
      concepts:
        - id: a
          kind: persona
        - kind: term
        - id: c
          kind: term
          terms:
            fr: {status: admitted}
      """)
    #expect(found.count == 4)
    #expect(found.last == "g.yml:9:11: expected “text:” of the term, found none")
  }

  @Test func aMillionMistakesAreCounted() {
    let text = "concepts:\n" + String(repeating: "  - id: A\n    kind: x\n", count: 5_000)
    do {
      _ = try read(text)
      Issue.record("no error")
    } catch {
      let error = error as? GlossaryError
      #expect(error?.problems.count == 100 && error?.omitted == 9_900)
    }
  }

  @Test func otherEncodingsAreRefused() {
    let bytes: [(bytes: [UInt8], message: String)] = [
      (
        Array("concepts:\n- id: caf".utf8) + [0xE9, 0x0A],
        "g.yml:2:10: expected UTF-8, found the byte E9"
      ),
      ([0xFF, 0xFE, 0x63, 0x00], "g.yml:1:1: expected UTF-8, found UTF-16"),
      (Array("concepts: []\n\u{0}".utf8), "g.yml:2:1: a zero byte"),
    ]
    for (bytes, message) in bytes {
      do {
        _ = try GlossaryFile(bytes, name: "g.yml")
        Issue.record("no error for \(message)")
      } catch {
        #expect(error.description.hasPrefix(message))
      }
    }
  }

  @Test func severalFilesAreOneTermbase() throws {
    let one = try GlossaryFile(
      Array("glossary: A\nlanguages: [fr]\nconcepts:\n- {id: a, kind: term}\n".utf8), name: "a.yml")
    let two = try GlossaryFile(
      Array(
        """
        glossary: B
        languages: [en, fr]
        concepts:
        - {id: b, kind: term, distinct-from: [{id: a, reason: other}]}
        """.utf8), name: "b.yml")
    let both = try Termbase(contentsOf: [one, two])
    #expect(both.title == "A + B" && both.languages.map(\.rawValue) == ["fr", "en"])
    #expect(both.distinction(between: "a", and: "b")?.reason == "other")
    #expect {
      try Termbase(contentsOf: [two])
    } throws: {
      "\($0)".hasPrefix("b.yml:4:8: “b” is said to be distinct from “a”, which no glossary read")
    }
    #expect {
      try Termbase(contentsOf: [one, one])
    } throws: {
      "\($0)" == "a.yml:4:8: the id “a” is taken by a concept at a.yml:4:8; rename or merge one of "
        + "the two"
    }
  }
}
