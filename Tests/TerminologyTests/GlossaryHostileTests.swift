import Terminology
import TestSupport
import Testing

@Suite struct GlossaryHostileTests {
  private let sample = Array(sampleGlossary.utf8)

  /// Reading ends, with a glossary or with problems whose places lie in the file.
  private func survive(_ bytes: [UInt8]) {
    do {
      _ = try GlossaryFile(bytes, name: "g.yml")
    } catch {
      #expect(!error.problems.isEmpty)
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      #expect(error.problems.allSatisfy { $0.line >= 1 && $0.line <= lines && $0.column >= 1 })
    }
  }

  @Test func truncatedAtEveryByte() {
    for end in sample.indices { survive(Array(sample[..<end])) }
  }

  @Test func mutatedBytes() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<1_500 {
      var bytes = sample
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: at)
        case 2:
          bytes.insert(
            Array("{}[]:-#&*!|>'\"%@`,? \n\t".utf8).randomElement(using: &random)!, at: at)
        default: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
        }
      }
      survive(bytes)
    }
  }

  @Test func aBillionLaughsAreRefusedAtTheFirst() {
    let text = """
      a: &a [lol, lol, lol, lol]
      b: &b [*a, *a, *a, *a]
      concepts: [*b, *b]
      """
    #expect {
      try GlossaryFile(Array(text.utf8), name: "g.yml")
    } throws: {
      "\($0)".hasPrefix("g.yml:1:4: anchors")
    }
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func depthIsBounded(_ opening: String) {
    survive(Array(("concepts:\n  " + String(repeating: opening, count: 100_000)).utf8))
  }

  @Test func aTextOfMegabytesIsRefused() {
    let text =
      "concepts:\n- id: a\n  kind: term\n  notes: " + String(repeating: "x", count: 2 << 20)
    #expect {
      try GlossaryFile(Array(text.utf8), name: "g.yml")
    } throws: {
      "\($0)".hasPrefix("g.yml:4:10: a text of 2097152 bytes")
    }
  }

  @Test func termsAndLanguagesAreBounded() throws {
    func glossary(_ fr: Int, _ en: Int) -> [UInt8] {
      func list(_ count: Int) -> String { (0..<count).map { "w\($0)" }.joined(separator: ", ") }
      return Array(
        "concepts:\n- id: a\n  kind: term\n  terms:\n    fr: [\(list(fr))]\n    en: [\(list(en))]\n"
          .utf8)
    }
    let most = try GlossaryFile(glossary(600, Concept.mostTerms - 600), name: "g.yml")
    #expect(most.concepts[0].terms.count == Concept.mostTerms)
    for (fr, en, place) in [(600, 500, "g.yml:6:9"), (20_000, 1, "g.yml:5:")] {
      #expect {
        try GlossaryFile(glossary(fr, en), name: "g.yml")
      } throws: {
        "\($0)".hasPrefix("\(place)") && "\($0)".contains("more than 1000")
      }
    }
    let tags = (0..<20_000).map { "x-\($0)" }.joined(separator: ", ")
    #expect {
      try GlossaryFile(Array("languages: [\(tags)]\nconcepts:\n".utf8), name: "g.yml")
    } throws: {
      "\($0)".hasPrefix("g.yml:1:12: 20000 languages")
    }
    let more = (0..<2).map { Term("v\($0)", in: .english) }
    #expect(throws: GlossaryEditError.self) {
      try most.applying([
        .replace("a", with: Concept(id: "a", kind: .term, terms: most.concepts[0].terms + more))
      ])
    }
  }

  @Test("threads find what one finds", arguments: 0..<4)
  func workers(_ turn: Int) throws {
    var random = SeededGenerator(seed: 17 + UInt64(turn))
    let text = largeGlossary(concepts: 12_000, breaking: turn, using: &random)
    let one = Result { () throws(GlossaryError) in try GlossaryFile(text, name: "g.yml") }
    for workers in [3, 8] {
      let many = Result { () throws(GlossaryError) in
        try GlossaryFile(text, name: "g.yml", workers: workers)
      }
      switch (one, many) {
      case (.success(let one), .success(let many)):
        #expect(one.concepts == many.concepts && one.title == many.title)
        #expect(one.warnings == many.warnings && one.languages == many.languages)
        #expect(turn < 2)
      case (.failure(let one), .failure(let many)):
        #expect(one.problems == many.problems)
        #expect(turn >= 2)
      default: Issue.record("threads disagree with one")
      }
    }
  }

  /// A glossary of over a megabyte; `breaking` 1 hides what looks like an item inside quotation
  /// marks, 2 gives ids twice, 3 breaks the YAML near the end.
  private func largeGlossary(
    concepts count: Int, breaking: Int, using random: inout SeededGenerator
  ) -> [UInt8] {
    var text = "glossary: Large\nlanguages: [fr, en]\nconcepts:\n"
    for number in 0..<count {
      let id = breaking == 2 && number % 5_000 == 4_999 ? 3 : number
      text += "  - id: concept-\(id)\n    kind: term\n"
      if breaking == 1, Int.random(in: 0..<50, using: &random) == 0 {
        text += "    notes: \"a\n  - id: no concept\n    kind\"\n"
      }
      if number % 1_000 == 0 { text += "    colour: red\n" }
      text += "    terms:\n      fr: terme numéro \(number) avec de la place pour remplir\n"
      text += "      en: [term \(number), {text: name \(number), status: forbidden}]\n"
      if breaking == 3, number == count - 10 { text += "   broken: [\n" }
    }
    return Array((text + "# The end.\nlast-key: 1\n").utf8)
  }
}
