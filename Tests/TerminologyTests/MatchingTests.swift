import Foundation
import Terminology
import TestSupport
import Testing
import UnicodeText

@Suite("Matching names")
struct MatchingTests {
  private let matcher = NameMatcher()

  @Test(
    "one name in two spellings",
    arguments: [
      ("Choïgou", "Shoigu"), ("Perendjiev", "Perendzhiev"), ("Сергей Шойгу", "Sergueï Choïgou"),
      ("Kim Jong-un", "Ким Чен Ын"), ("김정은", "Kim Jong Un"), ("Kim Il-sung", "Ким Ир Сен"),
      ("Léon Tolstoï", "Lev Tolstoy"),
      ("Zelensky Volodymyr", "Vladimir Zelenskiy"), ("Rimski Korsakov", "Rimsky-Korsakov"),
      ("Moon Jae-in", "문재인"), ("Achot Mkrtytchev", "Ashot Mkrtychev"), ("SHOIGU", "Shoïgu"),
      ("Vladimir Vladimirovitch Poutine", "Vladimir Putin"),
      ("Валерій Залужний", "Valeri Zaloujny"),
      ("Jae-in Moon", "Moon Jae-in"), ("Matsegora", "Macegora"), ("Jirinovski", "Žirinovskij"),
    ])
  func same(a: String, b: String) {
    let found = matcher.compare(a, b)
    #expect(found.verdict == .same, "\(found)")
    #expect(matcher.compare(b, a).score == found.score)
    #expect(matcher.verdict(a, b).score == found.score)
  }

  @Test(
    "two names",
    arguments: [
      ("Kim Jong-un", "Kim En Un"), ("Ким Чен Ын", "Ким Ен Ун"), ("Kim Jong-un", "Ким Ен Ун"),
      ("Kim Jong-il", "Kim Jong-un"), ("Sergueï Ivanov", "Igor Ivanov"),
      ("Maria Petrova", "Mario Petrov"), ("Arkadi Strougatski", "Boris Strugatsky"),
      ("Vladimir Poutine", "Dmitry Medvedev"), ("I. Poutine", "Vladimir Putin"), ("", "Putin"),
      ("Ivanova", "Ivanov"),
    ])
  func distinct(a: String, b: String) {
    let found = matcher.compare(a, b)
    #expect(found.verdict == .distinct, "\(found)")
  }

  @Test(
    "what cannot be told is left open",
    arguments: [
      ("Artyom Lykin", "Artyom Lukin"), ("Asho Mkrtychev", "Ashot Mkrtychev"),
      ("Poutine", "Vladimir Putin"), ("V. Poutine", "Vladimir Putin"),
    ])
  func unknown(a: String, b: String) {
    let found = matcher.compare(a, b)
    #expect(found.verdict == .unknown, "\(found)")
  }

  @Test(
    "the reasons say which letters, which systems, which Hangul",
    arguments: [
      ("Choïgou", "Shoigu", "both can be “Шойгу” (ru): “Choïgou” in press-fr"),
      ("Choïgou", "Shoigu", "“ch” and “sh” both write ш"),
      ("Lykin", "Lukin", "Cyrillic у (u) taken for Latin y?"),
      ("Asho", "Ashot", "“Ashot” has “t” at its end, which “Asho” lacks: a letter lost?"),
      ("Kim Jong-un", "Kim En Un", "one begins with ㅈ, which no system drops"),
      ("Kim Jong-un", "Ким Чен Ын", "both can be 김정은"),
      ("V. Poutine", "Vladimir Putin", "“V.” can stand for “Vladimir”"),
      ("Poutine Vladimir", "Vladimir Putin", "the words come in another order"),
      ("Ivanova", "Ivanov", "a woman's name?"),
      ("Léon Tolstoï", "Lev Tolstoï", "both forms of “Лев”"),
      ("Сергей Шойгу", "Sergei Shoigu", "is “Sergei Shoigu” in press-en"),
      ("Kim Jong-un", "kim jong un", "both can be 김정은"),
      ("Élena", "Elena", "they differ in accents, case or hyphens only"),
      ("Igor Ivanov", "Sergei Ivanov", "no spellings of one name"),
    ])
  func reasons(a: String, b: String, expected: String) {
    let messages = matcher.compare(a, b).reasons.map(\.message)
    #expect(messages.contains { $0.contains(expected) }, "\(messages)")
  }

  private func termbase() throws -> Termbase {
    try Termbase(concepts: [
      Concept(
        id: "sergei-ivanov", kind: .person, terms: [Term("Sergei Ivanov", in: .english)],
        distinctions: [Distinction(from: "sergey-ivanov", reason: "A cyclist, no relation.")]),
      Concept(id: "sergey-ivanov", kind: .person, terms: [Term("Sergey Ivanov", in: .english)]),
      Concept(
        id: "artyom-lukin", kind: .person,
        terms: [
          Term("Artyom Lukin", in: .english),
          Term("Artyom Lykin", in: .english, status: .observedError),
        ]),
    ])
  }

  @Test("a glossary has the last word")
  func glossary() throws {
    let matcher = NameMatcher(termbase: try termbase())
    let apart = matcher.compare("Sergei Ivanov", "Sergey Ivanov")
    #expect(apart.verdict == .distinct && apart.score == 0)
    #expect(apart.reasons.first?.kind == .glossary)
    #expect(apart.reasons.first?.message.contains("A cyclist") == true)
    let one = matcher.compare("ARTYOM LYKIN", "Artyom Lukin")
    #expect(one.verdict == .same && one.score == 1)
    #expect(matcher.compare("Artyom Lukin", "Sergei Ivanov").verdict == .distinct)
    #expect(matcher.compare("Choïgou", "Shoigu").verdict == .same)
  }

  @Test("spellings of one name share a key")
  func keys() throws {
    let rows = try NameRow.own().filter { !$0.isUsage && $0.language != .korean }
    let shared = rows.count {
      !Set(NameSpelling($0.french).keys).isDisjoint(with: NameSpelling($0.english).keys)
    }
    #expect(Double(shared) / Double(rows.count) >= 0.99)
  }

  @Test("held back: French and English forms of one name score above those of two")
  func heldBack() throws {
    let rows = try NameRow.own().filter(\.isHeldBack)
    #expect(try shareInOrder(rows) >= 0.99)
  }

  @Test("names-dev: the same", .enabled(if: SharedData.isPresent))
  func names() throws {
    #expect(
      try shareInOrder(NameRow.rows(try #require(SharedData.bytes("qa/names-dev.tsv")))) >= 0.97)
  }

  /// The share of comparisons in which a matched pair scores above a mismatched one.
  private func shareInOrder(_ rows: [NameRow]) throws -> Double {
    let french = rows.map { NameSpelling($0.french) }
    let english = rows.map { NameSpelling($0.english) }
    var matched: [Double] = []
    var mismatched: [Double] = []
    for (i, row) in rows.enumerated() {
      for (j, other) in rows.enumerated() {
        if i == j {
          matched.append(matcher.score(french[i], english[j]))
        } else if row.english != other.english {
          mismatched.append(matcher.score(french[i], english[j]))
        }
      }
    }
    try #require(!matched.isEmpty && !mismatched.isEmpty)
    let below = matched.reduce(0) { sum, score in sum + mismatched.count { $0 < score } }
    return Double(below) / Double(matched.count * mismatched.count)
  }

  @Test("texts of any kind come through")
  func hostile() {
    let texts = [
      "", " ", "-", "'", "김", "김정은김정은", "Ким", String(repeating: "a-", count: 3000), "👩‍🚀",
      String(repeating: "щ", count: 3000), "Ünal Þór", "山田太郎", "Ηρακλής", "a\u{0}b", "ʼʼ", "1234",
    ]
    for a in texts {
      for b in texts {
        let found = matcher.compare(a, b)
        #expect((0...1).contains(found.score))
      }
    }
  }
}
