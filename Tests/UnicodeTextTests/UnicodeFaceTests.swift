import Testing
import UnicodeText

@Suite("Language tags")
struct LanguageTagTests {
  @Test(
    arguments: [
      ("fr", "fr"), ("FR-ca", "fr-CA"), ("en_GB", "en-GB"), ("sr-latn", "sr-Latn"), ("iw", "he"),
      ("und", "und"),
    ])
  func canonical(tag: String, expected: String) {
    #expect(LanguageTag(tag)?.rawValue == expected)
  }

  @Test(arguments: ["", "f", "french language", "fr-", "-fr", "12", "a\u{0}b", "frfrfrfrfrfr"])
  func malformed(tag: String) {
    #expect(LanguageTag(tag) == nil)
  }

  @Test func names() {
    #expect(LanguageTag.french.name == "French")
    #expect(LanguageTag("fr-CA")?.language == "fr")
  }

  @Test(
    "guesses",
    arguments: [
      ("fr", "Les pays du Nord ont signé hier un accord qui doit mettre fin à la guerre."),
      ("en", "The northern countries signed an agreement yesterday that should end the war."),
      ("vi", "Các nước phương Bắc hôm qua đã ký một thỏa thuận nhằm chấm dứt chiến tranh."),
      ("ru", "Северные страны вчера подписали соглашение, которое должно положить конец войне."),
    ])
  func guesses(language: String, text: String) {
    let guess = LanguageGuess(Array(text.utf8).span)
    #expect(guess?.language.rawValue == language && guess?.isReliable == true)
  }

  @Test func noGuess() {
    #expect(LanguageGuess(Array("12 %".utf8).span) == nil)
  }
}

@Suite("Words, folding, comparing")
struct WordTests {
  @Test(
    arguments: [
      ("L’automne, 17 000 hommes !", ["L’automne", "17", "000", "hommes"]),
      ("aujourd’hui nord-coréenne", ["aujourd’hui", "nord", "coréenne"]),
      ("😀 Où ?", ["Où"]), ("", []), ("…", []),
    ])
  func words(text: String, expected: [String]) throws {
    var segmenter = try WordSegmenter(for: .french)
    let bytes = Array(text.utf8)
    let words = try segmenter.words(in: bytes.span)
    #expect(words.map { String(decoding: bytes[$0.range], as: UTF8.self) } == expected)
  }

  @Test("windows: their words are those of the whole")
  func windows() throws {
    let text = Array(
      """
      L’automne 1,5 fois. U.S. troops can’t  e\u{301}crire \u{301}a : « 17\u{202F}000 » ; \r
      ภาษาไทย 日本語 です 🇫🇷🇰🇵 x 👩‍👩‍👧 3.14 d’où qu’il\u{2028}y a
      """.utf8)
    var segmenter = try WordSegmenter(for: .french)
    let whole = try segmenter.words(in: text.span, includingMarks: true)
    for length in 0...text.count + 1 {
      let windows = WordSegmenter.windows(of: text.span, length: length)
      #expect(windows.flatMap(\.self) == Array(text.indices))
      var words: [WordSegmenter.Word] = []
      for window in windows {
        words += try segmenter.words(in: text.span, part: window, includingMarks: true)
      }
      #expect(words == whole)
    }
    #expect(WordSegmenter.windows(of: text.span, length: 1).count > 10)
  }

  @Test func folding() throws {
    var plain = try TextTransform.folding(stripMarks: false)
    #expect(try plain("ÉTÉ ﬁn Straße") == "été fin strasse")
    var bare = try TextTransform.folding(stripMarks: true)
    #expect(try bare("ÉTÉ Noël Ångström Ёлка") == "ete noel angstrom елка")
    #expect(try bare("") == "")
  }

  @Test func transliteration() throws {
    var latin = try TextTransform(identifier: "Any-Latin; Latin-ASCII")
    #expect(try latin("Шойгу") == "Sojgu")
    // Text that grows many times over needs the buffer to grow with it.
    let long = String(repeating: "한", count: 3000)
    #expect(try latin(long).count == 9000)
    let error = #expect(throws: ICUError.self) { _ = try TextTransform(identifier: "No-Such") }
    #expect(error?.name.hasPrefix("U_") == true)
  }

  @Test("rules that cannot be read say where")
  func brokenRules() {
    do {
      _ = try TextTransform(rules: "а > a;\nб > $x;\n")
      Issue.record("compiled")
    } catch {
      #expect(error.line == 2 && error.description.hasPrefix("2:"))
    }
  }

  @Test func comparing() throws {
    let primary = try Collator(for: .french, strength: .primary)
    #expect(try primary.compare("Élève", "eleve") == 0)
    let own = try Collator(for: .french)
    #expect(try own.compare("cote", "côté") < 0)
    #expect(try own.compare("zèbre", "abricot") > 0)
  }

  @Test(
    arguments: [
      ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("👩‍👩‍👧", 2), ("🇫🇷", 2), ("한", 2), ("", 0),
    ])
  func columns(text: String, expected: Int) {
    #expect(text.terminalColumns == expected)
  }
}

@Suite("Folding text into lines")
struct LineWrapperTests {
  @Test(
    arguments: [
      ("one two three", 7, ["one two", "three"]),
      ("one two three", 3, ["one", "two", "thr", "ee"]),
      ("12\u{A0}000 hommes", 6, ["12\u{A0}000", "hommes"]), ("", 10, [""]),
      ("日本語の本", 4, ["日本", "語の", "本"]), ("a\nb\tc", 10, ["a b c"]),
    ])
  func lines(text: String, columns: Int, expected: [String]) throws {
    var wrapper = try LineWrapper(for: .french)
    #expect(try wrapper.lines(of: text, columns: columns) == expected)
  }

  @Test("no line is too wide")
  func width() throws {
    var wrapper = try LineWrapper(for: .french)
    let text =
      "Le Kremlin, 17\u{202F}000 «\u{A0}sanctions\u{A0}» ; anticonstitutionnellement 中文字符 👩‍👩‍👧 fin."
    for columns in 2...40 {
      let lines = try wrapper.lines(of: text, columns: columns)
      #expect(lines.allSatisfy { $0.terminalColumns <= columns })
      let kept = lines.joined().filter { $0 != " " }
      #expect(kept == text.filter { $0 != " " })
    }
  }
}
