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

  @Test func beginningsAndWordsAreFoundTogether() throws {
    var table = PatternTable<Int>()
    table.add(1, of: "échec échou* un* refus*")
    table.add(2, of: "refus* unique mal")
    let found = try words("Échec échoué échoppe unique uni refuser refus mal male u")
    #expect(
      found.map { table[$0].sorted() } == [
        [1], [1], [], [1, 2], [1], [1, 2], [1, 2], [2], [], [],
      ])
    for word in found { #expect(table.contains(word) == !table[word].isEmpty) }
  }
}
