import UnicodeText

/// A person's name in parts.
struct PersonalName {
  /// Given and middle names, in order.
  let given: [ArraySlice<UInt8>]
  /// The surname, its particles included.
  let surname: [ArraySlice<UInt8>]
  /// Whether the surname stands first.
  let surnameFirst: Bool

  /// The parts of `words`; nil where a name is one word.
  init?(_ words: [ArraySlice<UInt8>], surnameFirst: Bool) {
    var words = words
    if words.count > 2, let last = words.last, Self.suffixes.contains(Self.lowered(last)) {
      words.removeLast()
    }
    guard words.count > 1 else { return nil }
    self.surnameFirst = surnameFirst
    if surnameFirst {
      surname = [words[0]]
      given = Array(words[1...])
    } else {
      var first = words.count - 1
      while first > 1, Self.particles.contains(Self.lowered(words[first - 1])) { first -= 1 }
      given = Array(words[..<first])
      surname = Array(words[first...])
    }
  }

  /// The surname without its particles.
  var bareSurname: ArraySlice<UInt8> { surname[surname.count - 1] }

  /// A word in ASCII small letters.
  static func lowered(_ word: ArraySlice<UInt8>) -> String {
    String(decoding: word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Words that belong to the surname after them.
  static let particles: Set<String> = [
    "al", "ben", "bin", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "des",
    "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "les", "los", "st", "st.", "saint",
    "ten", "ter", "van", "vom", "von", "zu", "zum", "zur", "y", "ap", "abu", "abou",
  ]

  private static let suffixes: Set<String> = [
    "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "fils", "père",
  ]

  // MARK: Order

  /// Whether the names of a person put the surname first, by the language of the names and the
  /// surnames of languages that do.
  ///
  /// A Korean, Chinese or Vietnamese keeps that order in other languages too; a European in a Korean
  /// text does not take it on. Names written in ideographs or Hangul have no spaces, and say by
  /// their first syllable whose they are.
  static func isSurnameFirst(_ concept: Concept) -> Bool {
    for term in concept.terms {
      let scalars = term.text.unicodeScalars
      switch term.language.language {
      case "ko":
        if scalars.count <= 4, let first = scalars.first, koreanSyllables.contains(first) {
          return true
        }
      case "zh":
        if scalars.count <= 4, let first = scalars.first, chineseSurnames.contains(first) {
          return true
        }
      case "vi":
        if let first = term.text.split(separator: " ").first,
          vietnameseSurnames.contains(String(first))
        {
          return true
        }
      case "hu": return concept.terms.count == 1
      default: break
      }
    }
    // Without a native form the Latin one has to say: its first word is such a surname, and its
    // last is none.
    let latin = concept.terms.map { $0.text.utf8.split(separator: 0x20) }.filter { $0.count > 1 }
    return latin.contains { words in
      guard let first = words.first, let last = words.last, words.count <= 3 else { return false }
      let isNative = { (word: Substring.UTF8View) in
        romanSurnames.contains(lowered(ArraySlice(Array(word))))
      }
      return isNative(first) && !isNative(last)
        && (words.count == 3 || last.contains(UInt8(ascii: "-")))
    }
  }

  private static let koreanSyllables = Set(
    "김이리박최정조강윤장임림한오서신권황안송류유홍전고문양손배백허남심노로하곽성차주우구민진나라엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용태"
      .unicodeScalars)

  private static let chineseSurnames = Set(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段习習温溫"
      .unicodeScalars)

  private static let vietnameseSurnames: Set<String> = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ",
    "Ngô", "Dương", "Lý", "Đinh", "Đoàn", "Trương", "Mai", "Đào", "Tô", "Lương", "Hà", "Cao",
    "Vương", "Tạ", "Trịnh", "Lâm", "Phùng", "Chu", "Tôn", "Thái", "Nông",
  ]

  /// Whether a folded word is a surname of a language that puts surnames first.
  static func isRomanSurname(_ word: some StringProtocol) -> Bool {
    romanSurnames.contains(String(word))
  }

  /// Korean, Chinese and Vietnamese surnames as they are romanised, Korean ones in Cyrillic too.
  private static let romanSurnames: Set<String> = [
    "kim", "ri", "rhee", "pak", "park", "choe", "choi", "jong", "jung", "jeong", "chung", "kang",
    "cho", "yun", "yoon", "chang", "jang", "im", "lim", "rim", "han", "o", "oh", "seo", "suh",
    "sin",
    "shin", "kwon", "hwang", "ahn", "song", "ryu", "yoo", "hong", "jon", "jeon", "ko", "moon",
    "mun",
    "yang", "son", "paek", "baek", "hyon", "no", "roh", "thae", "tae", "xi", "wang", "li", "lee",
    "zhang", "liu", "chen", "zhao", "huang", "zhou", "wu", "xu", "sun", "hu", "zhu", "gao", "lin",
    "guo", "ma", "luo", "zheng", "xie", "tang", "deng", "jiang", "mao", "peng", "qin", "nguyen",
    "nguyễn", "tran", "trần", "pham", "phạm", "ho", "hồ", "vo", "võ", "Ким", "Пак", "Цой", "Чхве",
    "Си", "Ли", "Чон", "Хван", "Чо",
  ]
}
