import BitextModel
import Formats
import Terminology
import TestSupport
import Testing
import UnicodeText

@Suite struct NameExtractionTests {
  /// The pair of the corpus as it was segmented and aligned by hand.
  private func visit() throws -> Bitext {
    func document(_ path: String, _ language: LanguageTag) throws -> Document {
      try Document(segmentPerLine: SharedData.projectFile(path), in: language)
    }
    let gold = try AlignmentIndices.read(SharedData.projectFile("Corpus/visit/gold.indices"))
    return try bitext(
      document("Corpus/visit/segments.fr.txt", .french),
      document("Corpus/visit/segments.en.txt", .english), gold)
  }

  private func bitext(
    _ source: Document, _ target: Document, _ beads: [IndexBead]
  ) throws -> Bitext {
    var ends = (0, 0)
    let ladder = try Ladder(
      beads.map { bead in
        let start = ends
        ends = (start.0 + bead.source.count, start.1 + bead.target.count)
        return Bead(source: start.0..<ends.0, target: start.1..<ends.1)
      }, sourceCount: source.segments.count, targetCount: target.segments.count)
    return Bitext(source: source, target: target, ladder: ladder)
  }

  private func pair(_ lines: [(String, String)]) throws -> Bitext {
    func document(_ lines: [String], _ language: LanguageTag) throws -> Document {
      try Document(segmentPerLine: Array(lines.joined(separator: "\n").utf8), in: language)
    }
    return try bitext(
      document(lines.map(\.0), .french), document(lines.map(\.1), .english),
      lines.indices.map { IndexBead(source: [$0], target: [$0]) })
  }

  @Test func personsAndPlacesNamedTwiceInTheCorpusAreFound() throws {
    let extraction = try NameExtraction(visit())
    let pairs = extraction.proposals.map { [$0.source[0].text, $0.target[0].text] }
    let wanted = [
      ["Kim Jong-un", "Kim Jong-un"], ["Kim En Un", "Kim En Un"], ["Russie", "Russia"],
      ["Moscou", "Moscow"], ["Pyongyang", "Pyongyang"], ["Washington", "Washington"],
      ["Vladimir Poutine", "Vladimir Putin"], ["Ukraine", "Ukraine"], ["Séoul", "Seoul"],
      ["Vladivostok", "Vladivostok"], ["Corée du Nord", "North Korea"], ["Kremlin", "Kremlin"],
      ["Alexander Perendzhiev", "Alexander Perendzhiev"], ["Sergueï Choïgou", "Sergei Shoigu"],
      ["Artyom Lykin", "Artyom Lykin"], ["Nord", "North"], ["Occident", "West"],
      ["Chine", "China"],
    ]
    for name in wanted { #expect(pairs.contains(name), "\(name)") }
  }

  @Test func personsAreToldFromPlaces() throws {
    let extraction = try NameExtraction(visit())
    let kinds = Dictionary(
      extraction.proposals.map { ($0.target[0].text, $0.kind) }, uniquingKeysWith: { one, _ in one }
    )
    for person in ["Kim Jong-un", "Vladimir Putin", "Sergei Shoigu", "Alexander Perendzhiev"] {
      #expect(kinds[person] == .person, "\(person)")
    }
    for place in ["Russia", "Moscow", "Pyongyang", "Ukraine", "North Korea", "Washington"] {
      #expect(kinds[place] == .place, "\(place)")
    }
  }

  @Test func nearMissesStandApart() throws {
    let known = try Termbase(concepts: [
      Concept(
        id: "mkrtychev", kind: .person, terms: [Term("Ashot Mkrtychev", in: .english)]),
      Concept(id: "lukin", kind: .person, terms: [Term("Artyom Lukin", in: .english)]),
      Concept(id: "russia", kind: .place, terms: [Term("Russia", in: .english)]),
    ])
    let misses = try NameExtraction(visit(), known: known).nearMisses
    #expect(misses.contains { $0.text == "Asho Mkrtychev" && $0.concept == "mkrtychev" })
    #expect(misses.contains { $0.text == "Artyom Lykin" && $0.concept == "lukin" })
    #expect(misses.first { $0.concept == "lukin" }?.reason == "“y” stands for “u”")
    #expect(!misses.contains { $0.concept == "russia" })
  }

  @Test func whatTheGlossaryKnowsIsLeftOut() throws {
    let known = try Termbase(concepts: [
      Concept(
        id: "putin", kind: .person,
        terms: [Term("Vladimir Poutine", in: .french), Term("Vladimir Putin", in: .english)])
    ])
    let proposals = try NameExtraction(visit(), known: known).proposals
    #expect(!proposals.contains { $0.target.contains { $0.text.contains("Putin") } })
    #expect(proposals.contains { $0.target[0].text == "Moscow" })
  }

  @Test func whatTheTextsDoNotShareIsNotPaired() throws {
    let bitext = try pair([
      ("Hier, Dupont a vu Moscou.", "Yesterday he saw Moscow with Wilkinson."),
      ("On y trouve Moscou encore.", "There is Moscow again."),
    ])
    let pairs = try NameExtraction(bitext).proposals.map { [$0.source[0].text, $0.target[0].text] }
    #expect(pairs == [["Moscou", "Moscow"]])
  }

  @Test func everyPlaceIsReReadInTheText() throws {
    let bitext = try visit()
    for proposal in try NameExtraction(bitext).proposals {
      #expect(!proposal.contexts.isEmpty)
      for context in proposal.contexts {
        #expect(proposal.beads.contains(context.bead))
        let source = bitext.source.string(context.source)
        #expect(
          proposal.source.contains {
            $0.text == source.split { $0.isWhitespace }.joined(separator: " ")
          })
      }
    }
  }

  @Test func emptyTextsGiveNothing() throws {
    let empty = try Document(segmentPerLine: [], in: .french)
    let none = Bitext(
      source: empty, target: empty, ladder: try Ladder([], sourceCount: 0, targetCount: 0))
    #expect(try NameExtraction(none).proposals.isEmpty)
  }
}
