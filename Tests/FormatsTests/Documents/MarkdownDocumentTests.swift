import BitextModel
import Testing

@testable import Formats

@Suite("Markdown")
struct MarkdownDocumentTests {
  private func read(_ text: String) throws -> DocumentContent {
    try DocumentFormat.markdown.read(Array(text.utf8), name: "a.md")
  }

  private let sample = """
    ---
    title: Devant
    ---
    # Un *titre* &amp; fin #

    Du texte avec [un lien](http://x/un "un") et `code`
      sur deux \\*lignes\\*.[^1] <!-- distich:ignore a: b --> fin\u{20}\u{20}
    dure<br>ligne ~~barré~~.

    > Une citation
    > longue
    1. un
       deux

    | a | b *c* |
    |---|---|
    | d \\| e | f |

    Titre
    =====

    ![Une image](a.png)

    [^1]: La note.

    <div>html</div>

        du code

    [ref]: http://x
    """

  @Test("text without markup, with line and column")
  func blocks() throws {
    let content = try read(sample)
    #expect(
      content.trace == [
        "heading | 4:3 | Un titre & fin",
        "body | 6:1 | Du texte avec un lien et code sur deux *lignes*. fin\ndure\nligne barré.",
        "body | 10:3 | Une citation longue", "list-item | 12:4 | un deux", "table-cell | 15:3 | a",
        "table-cell | 15:7 | b c", "table-cell | 17:3 | d | e", "table-cell | 17:12 | f",
        "heading | 19:1 | Titre", "caption | 22:3 | Une image", "note | 24:7 | La note.",
      ])
    #expect(content.blocks[1].origin.comments == [" distich:ignore a: b "])
    #expect(content.notices == ["1 blocks of code are left out", "1 blocks of HTML are left out"])
  }

  @Test("every character of a paragraph is found again in the file")
  func places() throws {
    let lines = sample.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Array($0.unicodeScalars) }
    for block in try read(sample).blocks {
      let text = Array(block.text.utf8)
      for index in block.text.unicodeScalars.indices {
        let scalar = block.text.unicodeScalars[index]
        let offset = block.text.utf8.distance(from: block.text.startIndex, to: index)
        let place = try #require(block.origin.place(of: offset, in: text))
        let there = lines[place.line - 1].dropFirst(place.column - 1).first ?? "\n"
        #expect(
          there == scalar || (scalar == "&" && there == "&") || scalar == " " || scalar == "\n",
          "\(place.line):\(place.column) \(scalar), not \(there)")
      }
    }
  }

  @Test("what asks for all memory is refused, what nests deeply is read", .timeLimit(.minutes(1)))
  func bounds() throws {
    let wide =
      "|" + String(repeating: "x|", count: 20_000) + "\n|"
      + String(repeating: "-|", count: 20_000) + "\n" + String(repeating: "|x\n", count: 2000)
    let error = #expect(throws: DocumentError.self) { try self.read(wide) }
    #expect(error?.line != nil)
    for piece in [">", "- ", "*a_ ", "[a](", "![", "<a ", "[^1]", "`", "**", "| "] {
      _ = try read(String(repeating: piece, count: 20_000))
    }
    _ = try read("")
    _ = try read("---\n")
    _ = try read("---\n\nUn.\n")
  }
}
