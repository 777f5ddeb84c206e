import BitextModel
import Testing
import UnicodeText

@Suite("Hard-wrapped text is recognised")
struct LineWrapTests {
  private let prose = """
    When the train had gone, the platform was as quiet as it had been before it
    came. A porter swept the far end. Nobody else was about, and the clock over
    the door of the waiting room had stopped, as it did in every winter, at ten
    minutes to four. She put down her bag and looked at the hills. It was cold.

    There was a road beyond the fence. It went up between two walls of grey
    stone and was lost among the trees. He had written that somebody would be
    there. Mr. Hale had promised it himself! She waited a little longer and
    then, because there was nothing else to do, began to walk.
    """

  private func document(_ text: String, wrap: LineWrap? = nil) throws -> Document {
    try Document(DecodedText(Array(text.utf8)), in: .english, wrap: wrap)
  }

  @Test("prose broken at a column, with LF and with CRLF")
  func brokenProse() throws {
    for text in [prose, prose.replacing("\n", with: "\r\n")] {
      let document = try document(text)
      #expect(document.wrap == .hard)
      #expect(document.paragraphs.count == 2)
      #expect(document.segments.count == 10)
      #expect(document.text == Array(text.utf8))
    }
  }

  @Test("told otherwise, a line is a paragraph")
  func overridden() throws {
    #expect(try document(prose, wrap: .soft).paragraphs.count == 8)
  }

  @Test(
    "lines that end where they like are not",
    arguments: [
      "A list:\n- apples\n- pears\n- a much longer thing to buy in town\n- bread\n- milk\n- salt",
      "One sentence a line.\nThe next one is rather longer than the first was.\nShort.\nAnother one.\nOne that goes on for a while, and then some more, until it ends.\nEnd.",
      "Roses are red,\nViolets are blue,\nSugar is sweet,\nAnd so are you.\n\nThe end of it all,\nThe start of the day,\nThe rise and the fall,\nThe price that we pay.",
      "One long paragraph on one line. It has two sentences.\n\nAnother, also on one line.",
      "",
    ])
  func soft(text: String) throws {
    #expect(try document(text).wrap == .soft)
  }

  @Test("a heading and verse inside hard-wrapped prose keep their lines")
  func mixed() throws {
    let text = "CHAPTER ONE\n\n" + prose + "\n\nRoses are red,\nViolets are blue.\n"
    let document = try document(text)
    #expect(document.wrap == .hard)
    #expect(document.paragraphs.first?.kind == .heading)
    #expect(
      document.segments.suffix(2).map(document.string) == ["Roses are red,", "Violets are blue."])
  }
}
