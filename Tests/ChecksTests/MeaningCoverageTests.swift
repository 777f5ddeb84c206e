import BitextModel
import TestSupport
import Testing
import UnicodeText
import Workbench

@testable import Checks

/// What is not compared because it cannot matter does not matter.
@Suite struct MeaningCoverageTests {
  @Test func theGreatestOddsAreNeverExceeded() throws {
    let meanings = ShippedMeanings()
    var french = try WordAnalyser(for: .french, meanings: meanings.reader(of: .french))
    var english = try WordAnalyser(for: .english, meanings: meanings.reader(of: .english))
    func text(
      _ string: String, _ language: LanguageTag, _ side: AnalysedText.Side,
      _ analyser: inout WordAnalyser
    ) throws -> TextStretch {
      let document = try Document(Array(string.utf8), in: language)
      let text = try AnalysedText(document, side: side, analyser: &analyser)
      return text.stretch(document.segments.indices)
    }
    let sentences = [
      (
        "Les résultats seront publiés dans le journal de la ville demain.",
        "The results will be published in the of the town tomorrow."
      ),
      (
        "Il pleut des cordes depuis que nous sommes partis de la maison.",
        "It has been raining cats and dogs."
      ),
      (
        "Le véhicule a été enlevé du lieu de l'accident hier.",
        "The vehicle was secretly removed from the place of the accident yesterday."
      ),
      ("Un chat noir.", "The results were published in the newspaper of the town."),
    ]
    var compared = 0
    for (one, other) in sentences {
      let source = try text(one, .french, .source, &french)
      let target = try text(other, .english, .target, &english)
      let gaps = try #require(target.gaps)
      let whole = try #require(MeaningCoverage(source, target))
      var complete = whole
      complete.complete()
      for number in whole.source.indices {
        var partial = whole
        let cosine = partial.cosine(of: number)
        #expect(cosine == complete.source[number].cosine)
        let greatestGap = try #require(gaps.max())
        let alone = partial.greatestOdds(of: number, greatestGap: greatestGap, Omission.model)
        let near = partial.near(number)
        let most = partial.greatestOdds(
          of: number, near: near, greatestGap: greatestGap, Omission.model)
        let odds = complete.odds(
          of: number, in: complete.source, complete.target, gaps: (gaps, target.words.startIndex),
          Omission.model)
        #expect(most >= odds)
        #expect(alone >= odds)
        compared += 1
      }
    }
    #expect(compared > 30)
  }

  @Test func whatIsAMarkInOnePlaceAndAWordInAnotherHasADirectionThere() throws {
    let meanings = ShippedMeanings()
    var analyser = try WordAnalyser(for: .french, meanings: meanings.reader(of: .french))
    // ICU joins the line to the number before the narrow space.
    let words = try analyser.words(in: Array("Un _ et 1\u{202F}_ ici.".utf8).span)
    #expect(Set(words.filter { $0.folded == "_" }.map(\.kind)) == [.mark, .letters])
    for word in words { #expect((word.spelling.direction >= 0) == (word.kind == .letters)) }
  }
}
