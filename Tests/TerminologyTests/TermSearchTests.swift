import Terminology
import TestSupport
import Testing

@Suite struct TermSearchTests {
  private let termbase: Termbase

  init() throws {
    let file = try GlossaryFile(
      SharedData.projectFile("Glossaries/korea-russia.yml"), name: "korea-russia.yml")
    termbase = try Termbase(contentsOf: [file])
  }

  @Test(
    "the concept meant comes first",
    arguments: [
      ("Kim Jong-un", "kim-jong-un"), ("KIM JONG UN", "kim-jong-un"), ("김정은", "kim-jong-un"),
      ("Ким Чен Ын", "kim-jong-un"), ("Choigou", "sergei-shoigu"), ("Шойгу", "sergei-shoigu"),
      ("Vladivostock", "vladivostok"), ("Matsegoro", "alexander-matsegora"),
      ("vladivostok", "vladivostok"),
    ])
  func first(_ text: String, _ id: String) throws {
    #expect(try termbase.concepts(named: text).first?.concept.id == id)
  }

  @Test func whatIsLikeNothingFindsNothing() throws {
    #expect(try termbase.concepts(named: "Xyzzyqwrt").isEmpty)
    #expect(try termbase.concepts(named: "").isEmpty)
  }
}
