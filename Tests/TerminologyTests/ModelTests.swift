import Terminology
import Testing

@Suite struct ModelTests {
  @Test(arguments: ["2014", "2014-12", "2014-12-06", "2024-02-29", "0987"])
  func datesComeBackAsWritten(_ text: String) {
    #expect(PartialDate(text)?.description == text)
  }

  @Test(arguments: [
    "", "14", "2014-13", "2014-02-30", "2023-02-29", "2014-1", "2014-01-01-01", "0000", "٢٠١٤",
  ])
  func whatIsNoDateIsRefused(_ text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test func aPeriodIsOrderedAsFarAsItsPrecisionTells() {
    let year = PartialDate("2014")
    let month = PartialDate("2014-03")
    #expect(Period(from: month, to: year).isOrdered)
    #expect(Period(from: year, to: month).isOrdered)
    #expect(!Period(from: month, to: PartialDate("2014-02-01")).isOrdered)
  }

  @Test func aTermbaseRefusesWhatDoesNotHoldTogether() {
    let kim = Concept(
      id: "kim-en-un", kind: .person,
      distinctions: [Distinction(from: "kim-jong-un", reason: "A scholar")])
    #expect(throws: TermbaseError.unknownConcept("kim-jong-un", in: "kim-en-un")) {
      try Termbase(concepts: [kim])
    }
    #expect(throws: TermbaseError.duplicateID("kim-en-un")) {
      try Termbase(concepts: [kim, kim])
    }
  }

  @Test func aDistinctionHoldsBothWays() throws {
    let termbase = try Termbase(concepts: [
      Concept(
        id: "a", kind: .person, distinctions: [Distinction(from: "b", reason: "Not the same")]),
      Concept(id: "b", kind: .person),
    ])
    #expect(termbase.distinction(between: "b", and: "a")?.reason == "Not the same")
    #expect(termbase["b"]?.id == "b")
  }
}
