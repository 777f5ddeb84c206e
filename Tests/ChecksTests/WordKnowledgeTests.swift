import Testing
import UnicodeText

@testable import Checks

/// What is known of words agrees with what everybody knows of them.
@Suite struct WordKnowledgeTests {
  @Test func commonWordsAreCommon() throws {
    let english = try #require(WordKnowledge.of(.english))
    let french = try #require(WordKnowledge.of(.french))
    let the = try #require(english.entry(of: "the"))
    let house = try #require(english.entry(of: "house"))
    #expect(the.rank < 5)
    #expect(house.rank > the.rank && house.frequency < the.frequency)
    #expect(english.entry(of: "qwxzj") == nil)
    #expect(try #require(french.entry(of: "maison")).smallShare > 0.8)
    #expect(try #require(french.entry(of: "paris")).smallShare < 0.2)
    #expect(WordKnowledge.of(.undetermined) == nil)
  }

  @Test func aMissingWordIsHeardWhereItIsMissing() throws {
    let english = try #require(WordKnowledge.of(.english))
    var analyser = try WordAnalyser(for: .english)
    let whole = try analyser.words(in: Array("He walked to the end of the street.".utf8).span)
    let broken = try analyser.words(in: Array("He walked to the of the street.".utf8).span)
    let clean = english.gaps(in: whole[...])
    let gaps = english.gaps(in: broken[...])
    #expect(clean.count == whole.count + 1)
    #expect(gaps.indices.max { gaps[$0] < gaps[$1] } == 4)
    #expect(try #require(gaps.max()) > (try #require(clean.max())) + 2)
    #expect(english.gaps(in: []).count == 1)
  }
}
