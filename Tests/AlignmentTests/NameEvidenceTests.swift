import BitextModel
import Terminology
import Testing
import UnicodeText

@_spi(Tuning) @testable import Alignment

/// Names that do not look alike, so that nothing but a glossary can tell.
private let termbase: Termbase = {
  func concept(_ id: String, _ kind: Concept.Kind, _ english: String, _ french: String)
    -> Concept
  {
    Concept(
      id: id, kind: kind, terms: [Term(english, in: .english), Term(french, in: .french)],
      distinctions: id == "kim-jong-un"
        ? [Distinction(from: "kim-en-un", reason: "the scholar is not the leader")] : [])
  }
  do {
    return try Termbase(concepts: [
      concept("germany", .place, "Germany", "Allemagne"),
      concept("the-hague", .place, "The Hague", "La Haye"),
      concept("kim-jong-un", .person, "Kim Jong-un", "Kim Jong-un"),
      concept("kim-en-un", .person, "Kim En Un", "Kim En Un"),
    ])
  } catch {
    preconditionFailure("\(error)")
  }
}()

@Suite struct NameEvidenceTests {
  private func evidence(
    _ source: [String], _ target: [String], _ termbase: Termbase = termbase
  ) throws -> Evidence {
    try Evidence(
      source: document(source), target: document(target, in: .french), termbase: termbase)
  }

  private func explanation(
    of bead: Int, _ source: [String], _ target: [String]
  ) throws -> Signal? {
    let ladder = try Ladder(
      source.indices.map { Bead(source: $0..<$0 + 1, target: $0..<$0 + 1) },
      sourceCount: source.count, targetCount: target.count)
    return explain(ladder, by: try evidence(source, target))[bead].signals
      .first { $0.kind == .names }
  }

  @Test func aNameOnBothSidesSpeaksForABead() throws {
    let signal = try #require(
      try explanation(
        of: 1, ["He slept.", "Germany was far.", "He woke."],
        ["Il dormait.", "L'Allemagne était loin.", "Il s'éveilla."]))
    #expect(signal.contribution > 0)
    #expect(signal.value == 1)
    #expect(signal.details == ["Germany=Allemagne"])
  }

  @Test func aNameThatStandsNextDoorSpeaksAgainst() throws {
    let signal = try #require(
      try explanation(
        of: 0, ["He saw Germany.", "He woke.", "He went."],
        ["Il dormait.", "Il vit l'Allemagne.", "Il partit."]))
    #expect(signal.contribution < 0)
    #expect(signal.value == 0)
  }

  @Test func aNameThatIsNotNamedSaysNothing() throws {
    let signal = try explanation(
      of: 0, ["He saw Germany.", "He woke.", "He slept.", "Germany was far."],
      ["Il la vit.", "Il s'éveilla.", "Il dormait.", "L'Allemagne était loin."])
    #expect(signal == nil)
  }

  @Test func aNamesakeSpeaksAgainst() throws {
    let signal = try #require(
      try explanation(
        of: 0, ["Kim Jong-un spoke.", "He woke."], ["Kim En Un parla.", "Il s'éveilla."]))
    #expect(signal.contribution < 0)
  }

  @Test func aRareNameTellsMoreThanAFrequentOne() throws {
    let source = ["Germany and The Hague.", "Germany slept.", "Germany woke.", "Night came."]
    let target = ["Allemagne et La Haye.", "Allemagne dormait.", "Allemagne veillait.", "Nuit."]
    let names = try #require(try evidence(source, target).names)
    var worths: [String: Float] = [:]
    names.forEachFinding(0..<1, 0..<1) { finding in
      worths[finding.source.map(names.source.form) ?? ""] = finding.worth
    }
    #expect(worths.count == 2)
    #expect(try #require(worths["The Hague"]) > 3 * #require(worths["Germany"]))
  }

  /// Lines of about one length without a word in common: names, at their full weight, tell where the
  /// middle belongs.
  @Test(arguments: [true, false]) func namesDecideWhereNothingElseDoes(isFirst: Bool) throws {
    let source = ["Bim bam bom bum bem.", "Germany dim dam dom.", "Fim fam fom fum fem."]
    let target = [
      isFirst ? "Zurra Allemagne zirro zorru zarri zo." : "Zurra zarrettu zirro zorru zarri zo.",
      isFirst ? "Kella kolettuno kullo kille kalli ko." : "Kella Allemagne kullo kille kalli ko.",
    ]
    var weights = Weights.withoutModel
    weights.beads[.names] = 1
    weights.firstBeads[.names] = 1
    let ladder = align(try evidence(source, target), weights: weights)
    let middle = ladder.beads.first { $0.source.contains(1) }
    #expect(middle?.target.contains(isFirst ? 0 : 1) == true)
  }

  @Test func aGlossaryWithoutNamesOfTheTextsChangesNothing() throws {
    let text = InventedBitext(lines: 60, seed: 5)
    let with = try evidence(text.source, text.target)
    let without = try evidence(text.source, text.target, .empty)
    #expect(with.names == nil && without.names == nil)
    #expect(align(with) == align(without))
  }

  @Test func seenFromTheOtherSideTheLadderIsTheSame() throws {
    var text = InventedBitext(lines: 60, seed: 9)
    for line in stride(from: 0, to: text.source.count, by: 7) { text.source[line] += " Germany." }
    for line in stride(from: 0, to: text.target.count, by: 7) { text.target[line] += " Kim En Un." }
    for line in stride(from: 3, to: text.target.count, by: 9) { text.target[line] += " Allemagne." }
    let evidence = try evidence(text.source, text.target)
    #expect(evidence.names != nil)
    #expect(align(evidence.mirrored) == align(evidence).mirrored)
  }

  @Test func aSegmentFullOfNamesIsSurvived() throws {
    let line = String(repeating: "Germany The Hague Kim En Un Kim Jong-un ", count: 2000)
    let evidence = try evidence(
      [line, "Kim Jong-un."], [line.replacing("Germany", with: "La Haye")])
    #expect(align(evidence).targetCount == 1)
  }
}
