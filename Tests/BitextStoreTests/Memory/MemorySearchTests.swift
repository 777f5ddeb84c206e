import BitextModel
import Foundation
import TestSupport
import Testing
import UnicodeText

@testable import BitextStore

@Suite struct MemorySearchTests {
  /// The percentage as it is defined, worked out the long way round for texts of plain words.
  private func percentage(_ one: String, _ other: String) -> Int {
    if one == other { return 100 }
    let (a, b) = (one.split(separator: " "), other.split(separator: " "))
    var row = Array(0...b.count)
    for (i, word) in a.enumerated() {
      var next = [i + 1]
      for (j, against) in b.enumerated() {
        next.append(
          min(row[j] + (word == against ? 0 : 1), row[j + 1] + 1, next[j] + 1))
      }
      row = next
    }
    let most = max(a.count, b.count)
    return 100 * (most - row[b.count]) / most
  }

  @Test(arguments: [70, 50, 95, 100, 1]) func nothingThatMatchesIsMissed(minimum: Int) throws {
    let temporary = try TemporaryMemory()
    var numbers = SeededGenerator(seed: UInt64(minimum))
    // Few words, some in nearly every text, so that lists are long and texts alike.
    // Letters alone: what has digits costs a point more.
    let letters = "abcdefghij".map(String.init)
    let words = (0..<60).map { "w\(letters[$0 / 10])\(letters[$0 % 10])" }
    func word(_ numbers: inout SeededGenerator) -> String {
      let place = Double.random(in: 0..<1, using: &numbers)
      return words[Int(place * place * place * 60)]
    }
    func text(_ numbers: inout SeededGenerator) -> String {
      (0..<Int.random(in: 1...14, using: &numbers)).map { _ in word(&numbers) }
        .joined(separator: " ")
    }
    var texts = Set<String>()
    while texts.count < 600 { texts.insert(text(&numbers)) }
    let all = texts.sorted()
    try temporary.memory.add(all.map { unit($0, "t") }, batchSize: 250)
    for round in 0..<24 {
      var query = all.randomElement(using: &numbers) ?? ""
      if round % 3 > 0 {
        var changed = query.split(separator: " ").map(String.init)
        let place = Int.random(in: 0..<changed.count, using: &numbers)
        if round % 3 == 1 {
          changed[place] = word(&numbers)
        } else {
          changed.insert(word(&numbers), at: place)
        }
        query = changed.joined(separator: " ")
      }
      let expected = all.compactMap { text -> String? in
        let percentage = percentage(query, text)
        return percentage >= minimum ? "\(percentage) \(text)" : nil
      }.sorted()
      let found = try temporary.memory.matches(
        for: TaggedText(query), from: .french, minimum: minimum, limit: 5000)
      #expect(found.map { "\($0.percentage) \($0.text.text)" }.sorted() == expected)
      #expect(found.map(\.percentage) == found.map(\.percentage).sorted(by: >))
      let best = try temporary.memory.matches(
        for: TaggedText(query), from: .french, minimum: minimum, limit: 3)
      #expect(best == Array(found.prefix(3)))
    }
  }

  @Test func percentagesAreAsDefined() throws {
    let temporary = try TemporaryMemory()
    let codes = [InlineCode(.standalone, at: 2, type: "lb", content: [.native("<br/>")])]
    var coded = unit("Le chat noir dort ici.", "The black cat sleeps here.")
    coded.variants[0].text = TaggedText("Le chat noir dort ici.", codes: codes)
    try temporary.memory.add([coded, unit("Le chat noir dort ici.", "The black cat naps here.")])
    func best(_ text: String, codes: [InlineCode] = []) throws -> (Int, [String]) {
      let match = try #require(
        try temporary.memory.matches(for: TaggedText(text, codes: codes), minimum: 30).first)
      return (match.percentage, match.differences.spelledOut)
    }
    #expect(try best("Le chat noir dort ici.") == (100, []))
    #expect(try best("Le chat noir dort ici.", codes: codes) == (100, []))
    #expect(try best("le chat Noir dort ici.") == (99, ["case"]))
    #expect(try best("Le  chat noir dort\u{A0}ici.") == (99, ["white space"]))
    #expect(try best("Le chat noir dort ici !") == (99, ["punctuation"]))
    #expect(try best("LE CHAT NOIR DORT ICI") == (98, ["case", "punctuation"]))
    #expect(try best("Le chat blanc dort ici.") == (80, ["words"]))
    #expect(try best("Le chat noir dort.") == (80, ["words"]))
    #expect(try best("Le chat 2 dort ici.") == (79, ["words", "numbers"]))
    #expect(try best("le chien blanc dort ici…") == (58, ["words", "case", "punctuation"]))
    let exact = try temporary.memory.matches(
      for: TaggedText("le chat  noir dort ici."), exactOnly: true)
    #expect(exact.map(\.percentage) == [98, 97])
    #expect(
      exact.map(\.differences) == [[.case, .whiteSpace], [.case, .whiteSpace, .codes]])
    #expect(
      try temporary.memory.matches(for: TaggedText("Le chat noir dort."), exactOnly: true)
        .isEmpty)
  }

  @Test func languagesAreKeptApart() throws {
    let temporary = try TemporaryMemory()
    try temporary.memory.add([
      unit("Signal", "Signal", .french, .english),
      unit("Signal", "Zeichen", tag("fr-CA"), tag("de")),
      unit("Signal", "señal", .english, tag("es")),
    ])
    func found(_ from: LanguageTag?, _ to: LanguageTag?) throws -> [Int64] {
      try temporary.memory.matches(for: TaggedText("Signal"), from: from, to: to)
        .map(\.unit.id).sorted()
    }
    #expect(try found(nil, nil) == [1, 2, 3])
    #expect(try found(.french, nil) == [1, 2])
    #expect(try found(.french, .english) == [1])
    #expect(try found(.english, .french) == [1])
    #expect(try found(.english, tag("de")) == [])
    #expect(try found(tag("zh"), nil) == [])
    let hits = try temporary.memory.concordance(of: "signal", in: .english, to: tag("es"))
    #expect(hits.map(\.unit.id) == [3] && hits.map(\.places) == [[0..<6]])
  }

  @Test func scriptsWithoutSpacesAreSearched() throws {
    let temporary = try TemporaryMemory()
    try temporary.memory.add([
      unit("北京大学的学生们在图书馆。", "Students of Peking University in the library.", tag("zh"), .english),
      unit("เขาอยู่ในห้องสมุดของมหาวิทยาลัย", "He is in the university's library.", tag("th"), .english),
      unit("コンピュータシステムを使う", "Uses a computer system", tag("ja"), .english),
      unit("학생들이 도서관에 있다", "The students are in the library", tag("ko"), .english),
    ])
    let memory = temporary.memory
    for (query, id) in [
      ("大学", 1), ("图书馆", 1), ("北京 图书", 1), ("ห้องสมุด", 2), ("มหาวิทยาลัย", 2), ("システム", 3),
      ("ｼｽﾃﾑ", 3),
      ("도서관*", 4), ("학생들이", 4),
    ] as [(String, Int64)] {
      #expect(try memory.concordance(of: query).map(\.unit.id) == [id], "\(query)")
    }
    #expect(try memory.concordance(of: "学大").isEmpty)
    let match = try #require(
      try memory.matches(for: TaggedText("北京大学的学生们在食堂。"), minimum: 60).first)
    #expect(match.unit.id == 1 && match.percentage == 75)
  }

  @Test func concordancesHaveAllWordsAndPhrases() throws {
    let temporary = try TemporaryMemory()
    let memory = temporary.memory
    try memory.add([
      unit("L’automne est là, en plein jour.", "Autumn is here, in broad daylight."),
      unit("Le jour se lève en plein hiver.", "Day breaks in the middle of winter."),
      unit("Un jour d'automne.", "One autumn day."),
      unit("Ecrire « OR » AND \"NOT\" (a*b) ^c {d}:e -f", "Operators"),
    ])
    func found(_ query: String) throws -> [Int64] {
      try memory.concordance(of: query, in: .french).map(\.unit.id)
    }
    #expect(try found("automne") == [3, 1])
    #expect(try found("AUTOMNE jour") == [3, 1])
    #expect(try found("\"plein jour\"") == [1])
    #expect(try found("“plein jour”") == [1])
    #expect(try found("plein jour") == [1, 2])
    #expect(try found("l'automne") == [1])
    #expect(try found("aut*") == [3, 1])
    #expect(try found("\"en plein h\"*") == [2])
    #expect(try found("or and not") == [4])
    #expect(try found("absent") == [])
    // What would be syntax is text.
    for query in [
      "OR", "a*b", "NEAR(jour plein)", "words:jour", "-f", "^c", "{d}:e", "jour\"", "'",
    ] {
      do { _ = try found(query) } catch is MemoryError {}
    }
    #expect(try found("NEAR(jour plein)") == [])
    #expect(try found("{d}:e") == [4])
    #expect(throws: MemoryError.self) { try memory.concordance(of: "… !") }
    #expect(throws: MemoryError.self) {
      try memory.concordance(of: String(repeating: "a ", count: 101))
    }
    let hit = try #require(try memory.concordance(of: "\"en plein\" jour", in: .french).first)
    let text = Array((hit.unit.unit.variants[hit.variant].text?.text ?? "").utf8)
    #expect(
      hit.places.map { String(decoding: text[$0], as: UTF8.self) } == ["en", "plein", "jour"])
    #expect(try memory.concordance(of: "jour", limit: 2).count == 2)
  }

  @Test func accentsAreFoundWithoutThem() throws {
    let temporary = try TemporaryMemory()
    let memory = temporary.memory
    try memory.add([
      unit("L’été dernier", "Last summer"), unit("Il a ete la", "typed in haste"),
      unit("Élève étranger", "Foreign pupil"), unit("Ёлка стоит", "The tree stands", tag("ru")),
      unit("कि", "that", tag("hi")), unit("שָׁלוֹם", "peace", tag("he")),
      unit("E\u{301}le\u{300}ve", "Pupil"),
    ])
    func found(_ query: String) throws -> [Int64] {
      try memory.concordance(of: query).map(\.unit.id).sorted()
    }
    #expect(try found("ete") == [1, 2])
    #expect(try found("été") == [1])
    #expect(try found("ÉTÉ") == [1])
    #expect(try found("eleve") == [3, 7])
    #expect(try found("élève") == [3, 7])
    #expect(try found("élevé") == [])
    #expect(try found("etr*") == [3])
    #expect(try found("é*") == [1, 3, 7])
    #expect(try found("ét*") == [1, 3])
    #expect(try found("\"l ete der\"*") == [1])
    #expect(try found("\"eleve etranger\"") == [3])
    #expect(try found("елка") == [4])
    #expect(try found("שלום") == [6])
    // In Hindi another sign is another word.
    #expect(try found("क") == [])
    let hit = try #require(try memory.concordance(of: "ete", in: .french).first)
    #expect(hit.places == [4..<9])
  }

  /// Prefixes of few words, of so many that texts are looked at, and of so many in another language that
  /// the index is asked after all.
  @Test func everyPrefixIsFound() throws {
    let temporary = try TemporaryMemory()
    let memory = temporary.memory
    var units = (0..<1500).map { unit("mot\($0) ici", "word\($0) here") }
    units += (0..<3000).map { unit("Texte \($0)", "Text \($0)") }
    units.append(unit("un motif, un ballon", "a motive"))
    try memory.add(units, batchSize: 1000)
    func count(_ query: String, _ language: LanguageTag?) throws -> Int {
      let hits = try memory.concordance(of: query, in: language, limit: 10_000)
      for hit in hits where query.hasPrefix("mot") {
        let text = hit.unit.unit.variants[hit.variant].text?.text ?? ""
        #expect(text.contains("mot"))
      }
      return hits.count
    }
    #expect(try count("mot149*", .french) == 11)
    #expect(try count("mot*", .french) == 1501)
    #expect(try count("mot*", .english) == 1)
    #expect(try count("mot*", nil) == 1501)
    #expect(try count("wor*", .french) == 0)
    #expect(try count("mot* ici", .french) == 1500)
    #expect(try count("mot* ballon", .french) == 1)
    #expect(try count("\"un mot\"*", .french) == 1)
    #expect(try count("\"un mo\"* bal*", .french) == 1)
    #expect(try count("zz*", nil) == 0)
    let first = try memory.concordance(of: "mot*", in: .french, limit: 3)
    #expect(first.map(\.unit.id) == [1, 2, 3])
  }

  @Test func aConcordanceFindsWhatATextHas() throws {
    let temporary = try TemporaryMemory()
    var numbers = SeededGenerator(seed: 5)
    let texts = (0..<200).map { _ in numbers.awkwardText(pieces: 12) }
    try temporary.memory.add(texts.map { unit("x \($0)", "y") })
    var reader = try FoldedWordReader()
    var marks = try PlainSpelling.Reader()
    for text in Set(texts) {
      let words = try reader.words(of: text)
      guard let word = words.words.randomElement(using: &numbers) else { continue }
      let query = String(decoding: words[word], as: UTF8.self)
      let expected = try temporary.memory.units().filter { found in
        let own = try reader.words(of: found.unit.variants[0].text?.text ?? "")
        return try own.words.contains {
          try own[$0].elementsEqual(words[word])
            || marks.plain(words[word]) == nil && marks.plain(own[$0]) == Array(words[word])
        }
      }.map(\.id)
      let hits = try temporary.memory.concordance(of: query, in: .french, limit: 1000)
      #expect(hits.map(\.unit.id).sorted() == expected, "\(query)")
    }
  }

  @Test func differencesAreFewAndRight() throws {
    func shown(_ text: String, _ other: String) throws -> String {
      let (a, b) = (Array(text.utf8), Array(other.utf8))
      return try WordDifference.between(text, and: other).map { difference in
        switch difference {
        case .same(let range, _): String(decoding: a[range], as: UTF8.self)
        case .inserted(let range): "+" + String(decoding: a[range], as: UTF8.self)
        case .missing(let range): "-" + String(decoding: b[range], as: UTF8.self)
        }
      }.joined(separator: " ")
    }
    #expect(try shown("Le chat noir.", "le chat blanc") == "Le chat -blanc +noir")
    #expect(try shown("a b", "a x b y") == "a -x b -y")
    #expect(try shown("a x b", "b") == "+a +x b")
    #expect(try shown("", "a") == "-a")
    // Two words are replaced, or one put in and one left out, which keeps a word.
    #expect(try shown("a b", "b c") == "+a b -c")
    #expect(try shown("a b c", "c d e") == "-c +a -d +b -e +c")
  }

  @Test func textsTooLongToLookForAreRefused() throws {
    let temporary = try TemporaryMemory()
    try temporary.memory.add([unit(String(repeating: "mot ", count: 5000), "words")])
    #expect(throws: MemoryError.self) {
      try temporary.memory.matches(for: TaggedText(String(repeating: "mot ", count: 2001)))
    }
    #expect(
      try temporary.memory.matches(
        for: TaggedText(String(repeating: "mot ", count: 2000)), minimum: 40
      ).map(\.percentage) == [40])
    #expect(try temporary.memory.matches(for: TaggedText("")).isEmpty)
    try temporary.memory.add([unit("…!", "?!")])
    #expect(try temporary.memory.matches(for: TaggedText("…!")).map(\.percentage) == [100])
  }
}
