/// What Hangul a written syllable can stand for: sets of initials, vowels and finals.
///
/// A syllable in Latin or Cyrillic letters seldom tells one Hangul syllable: *un* is 운 or 은, *Чон*
/// is 전, 정, 존 or 종. Two spellings can be one syllable where each of the three sets meets.
struct KoreanSyllable: Hashable, Sendable {
  /// Initials, by bit in the order of Unicode (ㄱ ㄲ ㄴ …).
  let initials: UInt32
  /// Vowels, by bit in the order of Unicode (ㅏ ㅐ ㅑ …).
  let vowels: UInt32
  /// Finals as they sound: none, ㄱ, ㄴ, ㄷ, ㄹ, ㅁ, ㅂ, ㅇ.
  let finals: UInt32

  init(initials: UInt32, vowels: UInt32, finals: UInt32) {
    self.initials = initials
    self.vowels = vowels
    self.finals = finals
  }

  /// The syllable of a Hangul character (Unicode, section 3.12), or nil for any other character.
  init?(_ character: Character) {
    let scalars = Array(String(character).precomposedHangul)
    guard scalars.count == 1, (0xAC00...0xD7A3).contains(scalars[0]) else { return nil }
    let index = scalars[0] - 0xAC00
    initials = 1 << (index / 588)
    vowels = 1 << (index % 588 / 28)
    finals = 1 << Self.sounds[Int(index % 28)]
  }

  /// The letters of the initials, in the order of their bits.
  static let initialLetters = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
  /// The letters of the vowels, in the order of their bits.
  static let vowelLetters = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
  /// The finals as they sound, in the order of their bits; a hyphen for none.
  static let finalLetters = "-ㄱㄴㄷㄹㅁㅂㅇ"

  /// The initial ㄴ.
  static let nasal: UInt32 = 1 << 2
  /// The initial ㄹ.
  static let liquid: UInt32 = 1 << 5
  /// The initial ㅇ, which is silent.
  static let silent: UInt32 = 1 << 11

  /// Finals by how they sound before a pause, in the order of Unicode.
  private static let sounds: [UInt32] = [
    0, 1, 1, 1, 2, 2, 2, 3, 4, 1, 5, 4, 4, 4, 6, 4, 5, 6, 6, 3, 3, 7, 3, 3, 1, 3, 6, 3,
  ]

  /// Whether the two can be one syllable.
  func meets(_ other: KoreanSyllable) -> Bool {
    initials & other.initials != 0 && vowels & other.vowels != 0 && finals & other.finals != 0
  }
}

extension String {
  /// The scalars with conjoining jamo composed.
  fileprivate var precomposedHangul: [UInt32] {
    var result: [UInt32] = []
    for scalar in unicodeScalars.map(\.value) {
      if let last = result.last {
        if (0x1100...0x1112).contains(last), (0x1161...0x1175).contains(scalar) {
          result[result.count - 1] = 0xAC00 + ((last - 0x1100) * 21 + (scalar - 0x1161)) * 28
          continue
        }
        if (0xAC00...0xD7A3).contains(last), (last - 0xAC00) % 28 == 0,
          (0x11A8...0x11C2).contains(scalar)
        {
          result[result.count - 1] = last + scalar - 0x11A7
          continue
        }
      }
      result.append(scalar)
    }
    return result
  }
}

/// Reads syllables of Korean in another script.
struct SyllableReader: Sendable {
  private let initials: [String: UInt32]
  private let vowels: [String: UInt32]
  private let finals: [String: UInt32]

  /// A reader of `spelling=jamo` pairs, several jamo for a spelling that is ambiguous.
  private init(initials: String, vowels: String, finals: String) {
    self.initials = Self.table(initials, KoreanSyllable.initialLetters)
    self.vowels = Self.table(vowels, KoreanSyllable.vowelLetters)
    self.finals = Self.table(finals, KoreanSyllable.finalLetters)
  }

  private static func table(_ pairs: String, _ jamo: String) -> [String: UInt32] {
    let order = Array(jamo)
    var table: [String: UInt32] = [:]
    for pair in pairs.split(whereSeparator: \.isWhitespace) {
      let sides = pair.split(separator: "=", omittingEmptySubsequences: false)
      table[String(sides[0]), default: 0] |= sides[1].reduce(0) { mask, jamo in
        mask | (order.firstIndex(of: jamo).map { 1 << $0 } ?? 0)
      }
    }
    return table
  }

  /// The syllable that `text`, in small letters, spells; several sets are joined to one where it
  /// can be parted in several ways. Nil where it spells none.
  func callAsFunction(_ text: some StringProtocol) -> KoreanSyllable? {
    let letters = Array(text)
    guard (1...7).contains(letters.count) else { return nil }
    var found: KoreanSyllable?
    for start in 0...min(3, letters.count - 1) {
      guard let initial = initials[String(letters[..<start])] else { continue }
      for end in start + 1...letters.count {
        guard let vowel = vowels[String(letters[start..<end])],
          let final = finals[String(letters[end...])]
        else { continue }
        found = KoreanSyllable(
          initials: (found?.initials ?? 0) | initial, vowels: (found?.vowels ?? 0) | vowel,
          finals: (found?.finals ?? 0) | final)
      }
    }
    return found
  }

  /// Cyrillic as Kontsevich has it, with the older *Чен*, *Сен* and *Ир* that names keep.
  static let cyrillic = SyllableReader(
    initials: cyrillicInitials, vowels: "\(cyrillicVowels) е=ㅔㅖ", finals: cyrillicFinals)

  /// The same where newspapers print е for ё.
  static let looseCyrillic = SyllableReader(
    initials: cyrillicInitials, vowels: "\(cyrillicVowels) е=ㅓㅔㅕㅖㅛ", finals: cyrillicFinals)

  private static let cyrillicInitials = """
    =ㅇ к=ㄱ г=ㄱ кк=ㄲ кх=ㅋ н=ㄴ т=ㄷ д=ㄷ тт=ㄸ тх=ㅌ р=ㄹ л=ㄹ м=ㅁ п=ㅂ б=ㅂ пп=ㅃ пх=ㅍ с=ㅅ сс=ㅆ \
    ч=ㅈ дж=ㅈ чж=ㅈ дз=ㅈ чч=ㅉ чх=ㅊ х=ㅎ
    """
  private static let cyrillicVowels = """
    а=ㅏ я=ㅑ о=ㅓㅗ ё=ㅕㅛ у=ㅜ ю=ㅠ ы=ㅡ и=ㅣㅢ э=ㅐㅔ ва=ㅘ вэ=ㅙ ве=ㅚㅞ во=ㅝ ви=ㅟ ый=ㅢ йя=ㅒ
    """
  private static let cyrillicFinals = "=- к=ㄱ г=ㄱ н=ㄴㅇ нъ=ㅇ т=ㄷ ль=ㄹ л=ㄹ р=ㄹ м=ㅁ п=ㅂ б=ㅂ"

  /// Latin of every system and of newspapers' habits, in small letters, breves kept.
  static let latin = SyllableReader(
    initials: """
      =ㅇ g=ㄱ k=ㄱㅋㄲ kk=ㄲ gg=ㄲ kh=ㅋ k'=ㅋ n=ㄴ d=ㄷ t=ㄷㅌㄸ tt=ㄸ th=ㅌ t'=ㅌ r=ㄹ l=ㄹ rh=ㄹ m=ㅁ b=ㅂ \
      p=ㅂㅍㅃ pp=ㅃ ph=ㅍ p'=ㅍ s=ㅅㅆ ss=ㅆ sh=ㅅ j=ㅈ z=ㅈ ch=ㅈㅊ jj=ㅉ tch=ㅈㅉㅊ ch'=ㅊ h=ㅎ
      """,
    vowels: """
      a=ㅏ ah=ㅏ ae=ㅐ ai=ㅐ ay=ㅐ ya=ㅑ yae=ㅒ eo=ㅓ o=ㅓㅗ oh=ㅗ u=ㅓㅜㅡ uh=ㅓ e=ㅔㅐㅕㅖ ey=ㅔㅚ ye=ㅖㅕ \
      yeo=ㅕ yo=ㅛㅕ you=ㅕㅠ yu=ㅠㅕ yuh=ㅕ yoo=ㅠ wa=ㅘ wae=ㅙ oe=ㅚ oi=ㅚ oy=ㅚ wo=ㅝ woo=ㅜ oo=ㅜ ou=ㅜ \
      we=ㅞㅙㅚ wi=ㅟ eu=ㅡ ui=ㅢ eui=ㅢ i=ㅣㅢ ee=ㅣㅢ yi=ㅣ ŏ=ㅓ ŭ=ㅡ yŏ=ㅕ wŏ=ㅝ ŭi=ㅢ y=ㅡㅣ
      """,
    finals: "=- k=ㄱ g=ㄱ c=ㄱ ck=ㄱ n=ㄴ t=ㄷ d=ㄷ l=ㄹ ll=ㄹ r=ㄹ m=ㅁ p=ㅂ b=ㅂ ng=ㅇ")
}
