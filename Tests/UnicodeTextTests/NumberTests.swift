import Testing
import UnicodeText

@Suite struct NumberTests {
  @Test func frenchAndEnglishSpellTheirNumbers() throws {
    let french = try SpelledNumber.all(0..<100, in: .french)
    #expect(
      french.contains { $0.words == "quatre-vingt-dix-sept" && $0.value == 97 && !$0.isOrdinal })
    #expect(
      french.contains { ["vingt et une", "vingt-et-une"].contains($0.words) && $0.value == 21 }
    )
    #expect(french.contains { $0.words == "cinquième" && $0.value == 5 && $0.isOrdinal })
    let english = try SpelledNumber.all(0..<100, in: .english)
    #expect(english.contains { $0.words == "twenty-first" && $0.value == 21 && $0.isOrdinal })
  }

  @Test func monthsAndWeekdaysHaveTheirNumbers() throws {
    #expect(try LanguageTag.french.monthNames().contains { $0 == ("août", 8) })
    #expect(try LanguageTag.english.weekdayNames().contains { $0 == ("Monday", 1) })
    #expect(try LanguageTag.french.weekdayNames().contains { $0 == ("dimanche", 7) })
  }

  @Test func figuresAreWrittenAsTheLanguageDoes() throws {
    #expect(try LanguageTag.english.formatted(17_000) == "17,000")
    #expect(try LanguageTag.french.formatted(17_000.5) == "17\u{202F}000,5")
    // More languages than are kept at hand, and the first again.
    for name in ["de", "es", "it", "pt", "nl", "da", "id", "tr", "el"] {
      #expect(try LanguageTag(name)?.formatted(17_000.25) == "17.000,25")
    }
    #expect(try LanguageTag.english.formatted(-0.12345) == "-0.123")
  }
}
