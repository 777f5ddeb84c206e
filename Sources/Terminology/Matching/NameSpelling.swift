public import UnicodeText

/// A name read for comparing: its words and what they can sound like.
///
/// Reading takes some microseconds, comparing two that are read a fraction of one: read names once.
public struct NameSpelling: Hashable, Sendable {
  /// The name as it was given, as far as it is read: its first 200 characters.
  public let text: String
  /// What names of one person share in every system, a key a word: the skeleton of its consonants
  /// without those that systems write too differently (ж, ц, ч, ш, щ).
  ///
  /// Two spellings of one name share a key: compare only those that do.
  public let keys: [String]

  /// The language by the letters, or as it was said; nil for Latin letters.
  let language: LanguageTag?
  let words: [NameWord]
  let korean: [KoreanReading]

  /// The longest name that is read whole, in words.
  static let longest = 8

  /// A name in any script; `said` is the language where Cyrillic letters do not tell it.
  public init(_ text: String, language said: LanguageTag? = nil) {
    let text = String(text.prefix(200))
    self.text = text
    var language = Transliteration.language(ofLettersIn: text)
    if language == .russian, said == .ukrainian { language = said }
    self.language = language
    // What is compared with a person is taken for one: the first syllable for the family name.
    let hangul =
      language == .korean
      ? KoreanName(text) ?? KoreanName(text.prefix(1) + " " + text.dropFirst()) : nil
    korean = hangul.map { [KoreanReading($0)] } ?? KoreanReading.readings(of: text)
    var latin = text
    if language == .korean {
      latin = TransliterationSystem(id: "press-en")?.form(of: text, from: .korean) ?? text
    } else if language == nil, text.contains(where: { $0.isLetter && !$0.isLatin }) {
      latin = RuleSet.anyLatin(text)
    }
    words = NameWord.words(of: latin, isUkrainian: language == .ukrainian)
    keys = words.map(\.skeleton).filter { !$0.isEmpty }
  }
}

/// One word of a name.
struct NameWord: Hashable, Sendable {
  /// The word in small letters.
  let text: String
  /// What its letters can sound like.
  let sounds: [SpelledSound]
  /// Whether only the first letter stands there.
  let isInitial: Bool
  /// Whether it is the father's name by its ending.
  let isPatronymic: Bool
  /// The number of the given name it is a form of, where the list has it.
  let givenName: Int?

  init(_ text: String, isUkrainian: Bool) {
    self.text = text
    sounds = SoundReader.sounds(of: text, isUkrainian: isUkrainian)
    isInitial = text.count == 1 || (sounds.count <= 1 && text.count <= 3)
    isPatronymic = Self.patronymics.contains { text.count > $0.count + 1 && text.hasSuffix($0) }
    givenName = GivenNames.shared.number(of: text)
  }

  private static let patronymics = [
    "ovitch", "evitch", "ovich", "evich", "ovych", "evych", "ovytch", "yovych", "ovna", "evna",
    "ivna", "ович", "евич", "йович", "овна", "евна", "івна", "инична", "ьич", "ilyich",
  ]

  /// The words of a name; a hyphen parts words too.
  static func words(of name: String, isUkrainian: Bool) -> [NameWord] {
    var words: [NameWord] = []
    var word = ""
    func end() {
      if !word.isEmpty, words.count < NameSpelling.longest {
        words.append(NameWord(word, isUkrainian: isUkrainian))
      }
      word = ""
    }
    for character in name.lowercased() {
      if character.isLetter || (character.isApostrophe && !word.isEmpty) {
        word.append(character)
      } else {
        end()
      }
    }
    end()
    return words
  }

  /// The consonants by families that no system parts, sibilants left out.
  var skeleton: String {
    var skeleton = ""
    for sound in sounds {
      let letter: Character? =
        switch true {
        case !sound.sounds.isDisjoint(with: [.g, .h, .k, .kh]):
          !sound.sounds.isDisjoint(with: [.s, .sh]) ? nil : "k"
        case !sound.sounds.isDisjoint(with: [.b, .v, .p, .f]): "p"
        case !sound.sounds.isDisjoint(with: [.d]): "t"
        case sound.sounds == .l: "l"
        case !sound.sounds.isDisjoint(with: [.m]): "m"
        case !sound.sounds.isDisjoint(with: [.n]): "n"
        case sound.sounds == .r: "r"
        default: nil
        }
      if let letter, letter != skeleton.last { skeleton.append(letter) }
    }
    return skeleton
  }
}

/// Given names that are one name although no rule says so: `Data/given-names.txt`.
struct GivenNames: Sendable {
  private let numbers: [String: Int]
  private let lines: [[String]]

  static let shared = GivenNames(PackageResources.given_names_txt)

  private init(_ bytes: [UInt8]) {
    var numbers: [String: Int] = [:]
    var lines: [[String]] = []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    where !line.hasPrefix("#") {
      let forms = line.split(separator: " ").map(String.init)
      // A form that two names share tells neither.
      for form in forms { numbers[form] = numbers[form] == nil ? lines.count : -1 }
      lines.append(forms)
    }
    self.numbers = numbers.filter { $0.value >= 0 }
    self.lines = lines
  }

  /// The number of the name that a word in small letters is a form of.
  func number(of word: String) -> Int? { numbers[word] }

  /// The native form of a name.
  func native(_ number: Int) -> String { lines[number][0].capitalizingFirst }
}

extension Character {
  /// Whether this is a Latin or a Cyrillic letter, which the sound tables read.
  fileprivate var isLatin: Bool {
    guard let scalar = unicodeScalars.first?.value else { return false }
    return scalar < 0x0250 || (0x1E00..<0x1F00).contains(scalar)
      || (0x0400..<0x0530).contains(scalar)
  }
}
