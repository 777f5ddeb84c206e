import Foundation
import Terminology
import TestSupport
import Testing
import UnicodeText

@Suite("Transliteration")
struct TransliterationTests {
  private func form(_ system: String, _ text: String, _ language: LanguageTag) -> String? {
    TransliterationSystem(id: system)?.form(of: text, from: language)
  }

  @Test(
    "the systems' own examples, Russian",
    arguments: [
      ("press-fr", "Сергей Шойгу", "Sergueï Choïgou"),
      ("press-en", "Сергей Шойгу", "Sergei Shoigu"),
      ("iso9", "Щербаков Юлия Объёмов", "Ŝerbakov Ûliâ Obʺëmov"),
      ("ala-lc", "Юрий Цой", "I͡uriĭ T͡soĭ"),
      ("icao", "Юрий Подъельцев", "Iurii Podieeltsev"),
      ("bgn-pcgn", "Ельцин Братск", "Yel’tsin Brat·sk"),
      ("press-fr", "Гагин Гин Бунин Сын", "Gaguine Guin Bounine Syn"),
      ("press-fr", "Лариса Касьянова", "Larissa Kassianova"),
      ("press-fr", "Соловьёв Королёва Хрущёв", "Soloviev Koroleva Khrouchtchev"),
      ("press-fr", "Анна Андреевна Ахматова", "Anna Andreïevna Akhmatova"),
      ("press-fr", "Римский-Корсаков", "Rimski-Korsakov"),
      ("press-en", "Толстой Гайдар Майоров Сергей", "Tolstoy Gaidar Mayorov Sergei"),
      ("press-en", "Ильин Ильич Подъячев", "Ilyin Ilyich Podyachev"),
      ("press-fr", "Санкт-Петербург", "Saint-Pétersbourg"),
    ] as [(String, String, String)])
  func russian(system: String, text: String, expected: String) {
    #expect(form(system, text, .russian) == expected)
  }

  @Test(
    "the systems' own examples, Ukrainian",
    arguments: [
      ("uk-national", "Згорани Розгон", "Zghorany Rozghon"),
      (
        "uk-national", "Єнакієве Їжакевич Йосипівка Юрій Яготин",
        "Yenakiieve Yizhakevych Yosypivka Yurii Yahotyn"
      ),
      ("uk-national", "Знам’янка Ґалаґан", "Znamianka Galagan"),
      ("bgn-pcgn", "Харків", "Kharkiv"),
      ("iso9", "Їжакевич Єва", "Ïžakevič Êva"),
      ("ala-lc", "Згурський Жадан", "Zhursʹkyĭ Z͡hadan"),
      ("icao", "Григорій", "Grygorii"),
      ("press-fr", "В'ячеслав Чорновіл", "Viatcheslav Tchornovil"),
      ("press-fr", "Валерій Залужний", "Valeri Zaloujny"),
      ("press-en", "Володимир Зеленський", "Volodymyr Zelenskyy"),
    ] as [(String, String, String)])
  func ukrainian(system: String, text: String, expected: String) {
    #expect(form(system, text, .ukrainian) == expected)
  }

  @Test(
    "the systems' own examples, Korean",
    arguments: [
      ("rr", "백마", "Baengma"), ("rr", "왕십리", "Wangsimni"), ("rr", "신라", "Silla"),
      ("rr", "해돋이", "Haedoji"), ("rr", "좋고", "Joko"), ("rr", "독립문", "Dongnimmun"),
      ("rr", "민복남", "Min Bok-nam"), ("rr", "송나리", "Song Na-ri"), ("rr", "김정은", "Gim Jeong-eun"),
      ("mccune-reischauer", "평양", "P'yŏngyang"), ("mccune-reischauer", "한글", "Han'gŭl"),
      ("mccune-reischauer", "김정은", "Kim Chŏng-ŭn"),
      ("mccune-reischauer", "김대중", "Kim Tae-jung"),
      ("dprk", "장성택", "Jang Sŏng Thaek"), ("dprk", "리선권", "Ri Sŏn Gwŏn"),
      ("kontsevich", "박근혜", "Пак Кын Хе"), ("kontsevich", "평양", "Пхёнъян"),
      ("press-fr", "김여정", "Kim Yo-jong"), ("press-en", "김여정", "Kim Yo Jong"),
      ("press-fr", "문재인", "Moon Jae-in"), ("press-en", "서울", "Seoul"),
      ("press-fr", "김 정은", "Kim Jong-un"),
    ] as [(String, String, String)])
  func korean(system: String, text: String, expected: String) {
    #expect(form(system, text, .korean) == expected)
  }

  @Test(
    "a Korean in Russian letters goes by the Hangul, or letter by letter",
    arguments: [
      ("press-fr", "Ким Чен Ын", "Kim Jong-un"), ("press-en", "Ким Чен Ын", "Kim Jong Un"),
      ("press-fr", "Ким Ен Ун", "Kim En Un"), ("press-en", "Ким Ен Ун", "Kim En Un"),
      ("rr", "Ким Ир Сен", "Gim Il-seong"), ("kontsevich", "Ким Чен Ын", "Ким Чон Ын"),
      ("rr", "Ким Ен Ун", nil), ("rr", "Сергей Шойгу", nil), ("press-fr", "Юлий Ким", "Iouli Kim"),
    ] as [(String, String, String?)])
  func koreanInRussian(system: String, text: String, expected: String?) {
    #expect(form(system, text, .russian) == expected)
  }

  @Test(
    "capitals, stress marks, decomposed letters and what is no letter stay or go as they should")
  func letters() {
    #expect(form("press-fr", "ШОЙГУ", .russian) == "CHOÏGOU")
    #expect(form("press-fr", "В. Путин, (Москва)!", .russian) == "V. Poutine, (Moscou)!")
    #expect(form("press-fr", "Влади\u{301}мир", .russian) == "Vladimir")
    #expect(form("press-fr", "Шо\u{438}\u{306}гу", .russian) == "Choïgou")
    #expect(form("press-fr", "", .russian) == "")
    #expect(form("press-fr", "-’- '", .russian) == "-’- '")
    #expect(form("icu", "Αθήνα", .undetermined) == "Athena")
    #expect(form("press-fr", "Шойгу", .french) == nil)
  }

  @Test("every system has a source for every language it reads, and its rules compile")
  func sources() {
    for system in TransliterationSystem.all {
      for language in system.languages.isEmpty ? [.french] : system.languages
      where
        !(language == .russian
        && ["rr", "mccune-reischauer", "dprk", "kontsevich"].contains(system.id))
      {
        #expect(system.source(for: language)?.isEmpty == false, "\(system.id) \(language)")
        #expect(system.form(of: "а", from: language) != nil, "\(system.id) \(language)")
      }
    }
  }

  @Test("letters tell the language")
  func languages() {
    #expect(Transliteration.language(ofLettersIn: "Київ") == .ukrainian)
    #expect(Transliteration.language(ofLettersIn: "Шойгу") == .russian)
    #expect(Transliteration.language(ofLettersIn: "김정은") == .korean)
    #expect(Transliteration.language(ofLettersIn: "Shoigu") == nil)
  }

  /// The share of names whose form a press system makes exactly; usage left out.
  private func share(
    _ rows: [NameRow], _ language: LanguageTag, _ system: String, _ form: KeyPath<NameRow, String>
  ) -> Double {
    let rows = rows.filter { $0.language == language && !$0.isUsage }
    let hits = rows.count { self.form(system, $0.native, language) == $0[keyPath: form] }
    return Double(hits) / Double(max(1, rows.count))
  }

  @Test("names held back: exact forms of the press")
  func heldBack() throws {
    let rows = try NameRow.own().filter(\.isHeldBack)
    #expect(share(rows, .russian, "press-fr", \.french) >= 0.95)
    #expect(share(rows, .ukrainian, "press-fr", \.french) >= 0.95)
    #expect(share(rows, .russian, "press-en", \.english) >= 0.95)
    #expect(share(rows, .ukrainian, "press-en", \.english) >= 0.95)
    #expect(share(rows, .korean, "press-fr", \.french) >= 0.6)
  }

  @Test("names-dev: exact forms of the press", .enabled(if: SharedData.isPresent))
  func names() throws {
    let rows = NameRow.rows(try #require(SharedData.bytes("qa/names-dev.tsv")))
    for language in [LanguageTag.russian, .ukrainian] {
      #expect(share(rows, language, "press-fr", \.french) >= 0.9)
      #expect(share(rows, language, "press-en", \.english) >= 0.85)
    }
  }

  @Test("a system may be used from several threads at once")
  func threads() async {
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<200).allSatisfy { _ in
            TransliterationSystem(id: "press-fr")?.form(of: "Шойгу", from: .russian) == "Choïgou"
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }

  @Test("texts of any kind come through")
  func hostile() {
    for text in [
      "\u{0}", "\u{301}", String(repeating: "щ", count: 5000), "김정은 정은김 한", "Ким Чен", "👩‍🚀 Я", "'а'",
      "ᄀ", "\u{FFFF}",
    ] {
      for language in [LanguageTag.russian, .ukrainian, .korean, .undetermined] {
        for form in Transliteration.forms(of: text, from: language) {
          #expect(form.text.utf8.count <= text.utf8.count * 8 + 16)
        }
      }
    }
  }
}
