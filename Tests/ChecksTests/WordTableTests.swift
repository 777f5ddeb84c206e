import Testing
import UnicodeText

@testable import Checks

/// What is looked up by the keys of words is what comparing their letters would find.
@Suite struct WordTableTests {
  private func words(_ text: String) throws -> [Word] {
    var analyser = try WordAnalyser(for: .french)
    return try analyser.words(in: Array(text.utf8).span)
  }

  @Test func aSetHasTheWordsItWasMadeOf() throws {
    let members = ["pas", "n'", "été", ",", "aujourd'hui"] + (0..<200).map { "mot\($0)" }
    let set = WordSet(members)
    let text = """
      Il n’est pas venu aujourd’hui, l’ÉTÉ dernier non plus, PASSÉ midi : mot7, mot77, mot777. Pas.
      """
    let found = try words(text)
    #expect(
      found.filter(set.contains).map(\.folded) == found.map(\.folded).filter(members.contains))
    #expect(found.contains(where: set.contains))
    #expect(!WordSet().contains(found[0]))
  }

  @Test func spellingsAreFoundTogetherAsOneByOne() {
    var table = SpellingTable<Int>()
    let text = Array((0..<9000).map { "mot\($0)" }.joined().utf8)
    // Few hashes, so that many spellings have each.
    func hash(_ bytes: some Sequence<UInt8>) -> UInt64 { WordKey.hash(of: bytes) % 700 }
    let spellings = stride(from: 0, to: text.count - 9, by: 3).map { start in
      (range: start..<start + 2 + start % 7, hash: hash(text[start..<start + 2 + start % 7]))
    }
    text.withUnsafeBufferPointer { text in
      for (number, spelling) in spellings.prefix(900).enumerated() {
        let bytes = UnsafeBufferPointer(rebasing: text[spelling.range])
        if table.number(of: bytes, hash: spelling.hash) == nil {
          let place = table.add(bytes, hash: spelling.hash, number)
          #expect(table[place] == number)
        }
      }
      let asked = spellings.prefix(1800)
      let together = table.numbers(of: asked, in: text)
      let oneByOne = asked.map {
        table.number(of: UnsafeBufferPointer(rebasing: text[$0.range]), hash: $0.hash)
      }
      #expect(together == oneByOne)
      #expect(together.contains(nil) && together.contains { $0 != nil })
      // The bytes that stand for a number are those that are asked for.
      for (spelling, number) in zip(asked, together) {
        guard let number else { continue }
        #expect(text[spellings[table[number]].range].elementsEqual(text[spelling.range]))
      }
    }
  }

  @Test func beginningsAndWordsAreFoundTogether() throws {
    var table = PatternTable<Int>()
    table.add(1, of: "échec échou* un* ref*")
    table.add(2, of: "refus* unique mal")
    let found = try words("Échec échoué échoppe unique uni refuser refus mal male u")
    #expect(
      found.map { table[$0].sorted() } == [
        [1], [1], [], [1, 2], [1], [1, 2], [1, 2], [2], [], [],
      ])
    for word in found { #expect(table.contains(word) == !table[word].isEmpty) }
  }
}
