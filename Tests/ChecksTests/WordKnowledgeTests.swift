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

  @Test func gapsOfALongSentenceAreThoseOfItsWordsThreeByThree() throws {
    let french = try #require(WordKnowledge.of(.french))
    var analyser = try WordAnalyser(for: .french)
    let sentence = "Il n'est pas de 3 maisons qui, en été, ne vaillent la Xylphe du marché ; "
    // More than are looked up at a time, and as many, and one less.
    let text = Array(String(repeating: sentence, count: 12).utf8)
    let all = try analyser.words(in: text.span)
    for words in [all[...], all[..<63], all[..<64], all[..<65], all[5..<133]] {
      let gaps = french.gaps(in: words)
      #expect(gaps.count == words.count + 1)
      for index in words.indices.dropFirst(3).dropLast(3) {
        let around = french.gaps(in: words[index - 3..<index + 3])
        #expect(gaps[index - words.startIndex] == around[3])
        let without = Array(words[index - 3..<index]) + Array(words[index + 1..<index + 4])
        #expect(french.oddsWithout(index, in: words) == french.gaps(in: without[...])[3])
      }
    }
  }
}
