import Terminology
import Testing

@Suite struct GlossaryLintTests {
  private func lint(_ texts: String...) throws -> [String] {
    let files = try texts.enumerated().map { number, text in
      try GlossaryFile(Array(text.utf8), name: "\(number).yml")
    }
    return try GlossaryLinter.findings(in: files).map(\.description)
  }

  /// The rules that find something, with line and column, in a concept's lines.
  private func rules(_ lines: String) throws -> [String] {
    let concept = "- id: a\n  kind: person\n" + lines
    return try lint("concepts:\n" + concept).map { finding in
      let place = finding.split(separator: ":").dropFirst().prefix(2).joined(separator: ":")
      return place + " " + (finding.split(separator: "[").last ?? "").dropLast()
    }
  }

  @Test func aCleanGlossaryHasNoFindings() throws {
    #expect(
      try lint(
        """
        languages: [fr, ru]
        concepts:
        - id: a
          kind: person
          wikidata: Q1
          terms: {fr-CA: Poutine, ru: Путин, vi: Poutine}
        - id: b
          kind: person
          distinct-from: [{id: a, reason: a dish}]
          terms: {fr: Poutine, ru: [Путин, {text: Лутин, status: observed-error}]}
        """) == [])
  }

  @Test(
    "one concept",
    arguments: [
      ("", ["2:7 no-terms"]),
      ("  wikidata: 56226\n  terms: {fr: x}\n", ["4:13 wikidata-shape"]),
      (
        "  roles:\n    - title: {en: x}\n      from: 2014-05\n      to: 2014-04\n  terms: {fr: x}\n",
        ["5:7 date-order"]
      ),
      ("  terms: {fr: {text: x, from: 2020, to: 2019}}\n", ["4:15 date-order"]),
      ("  terms: {fr: {text: x, system: kontsevitch}}\n", ["4:15 unknown-system"]),
      ("  terms: {fr: [x, x]}\n", ["4:19 duplicate-term"]),
      ("  terms: {fr: [x, {text: y, status: preferred}]}\n", ["2:7 two-preferred"]),
      (
        "  terms: {fr: [{text: x, to: 2010}, {text: y, status: preferred, from: 2010}]}\n", []
      ),
      ("  terms: {fr: [Kim Jong-un, KIM JONG UN]}\n", ["4:29 unreachable-form"]),
      ("  terms: {fr: [Choïgou, {text: Choigou, status: forbidden}]}\n", []),
      ("  terms: {ru: Путин, fr: Pоutine}\n", ["4:26 mixed-scripts"]),
      ("  terms: {ru: Су-35 Sukhoi}\n", []),
      ("  terms: {fr: \"x  y\"}\n", ["4:15 untidy-text"]),
      ("  terms: {fr: \"x\\u200By\"}\n", ["4:15 untidy-text"]),
      ("  terms: {fr: \"e\\u0301\"}\n", ["4:15 untidy-text"]),
      ("  terms: {fr: [Poutine, Роutіnе]}\n", ["4:25 mixed-scripts", "4:25 look-alike"]),
      ("  term: x\n  terms: {fr: x}\n", ["4:3 unknown-key"]),
    ])
  func oneConcept(_ lines: String, _ expected: [String]) throws {
    #expect(try rules(lines) == expected)
  }

  @Test func conceptsThatCollide() throws {
    let findings = try lint(
      """
      languages: [fr, en]
      concepts:
      - {id: a, kind: person, wikidata: Q1, terms: {fr: Kim Jong-un, en: Kim}}
      - {id: b, kind: person, wikidata: Q1, terms: {fr: Kim Jong-un, en: Ким}}
      """,
      """
      concepts:
      - {id: c, kind: person, distinct-from: [b], terms: {fr: kim jong un}}
      """)
    #expect(
      findings == [
        "0.yml:4:35: error: Q1 is also “a”; merge the two, or correct one [duplicate-wikidata]",
        "0.yml:4:51: error: “Kim Jong-un” (fr) is a form of “a”, too; merge the two, or say why they "
          + "are distinct (glossary set b --distinct-from \"a=…\") [shared-form]",
        "1.yml:2:8: warning: “c” has no term to use in English (en) [missing-language]",
        "1.yml:2:8: note: say why “c” is distinct from “b” [missing-reason]",
        "1.yml:2:57: warning: “kim jong un” (fr) differs from “Kim Jong-un” of “a” in accents, case, "
          + "hyphens or apostrophes alone; merge the two, or say why they are distinct (glossary set "
          + "c --distinct-from \"a=…\") [near-form]",
      ])
  }
}
