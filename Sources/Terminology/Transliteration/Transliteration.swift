public import UnicodeText

/// A name as a system writes it.
public struct Transliteration: Hashable, Sendable {
  /// The system.
  public let system: TransliterationSystem
  /// The name in the system's letters.
  public let text: String

  /// A name as `system` writes it.
  public init(system: TransliterationSystem, text: String) {
    self.system = system
    self.text = text
  }

  /// How every system that reads `language` writes `text`, in the order of
  /// ``TransliterationSystem/all``.
  public static func forms(of text: String, from language: LanguageTag) -> [Transliteration] {
    TransliterationSystem.all.compactMap { system in
      system.form(of: text, from: language).map { Transliteration(system: system, text: $0) }
    }
  }

  /// The language a name is in as far as its letters tell: Korean by Hangul, Ukrainian by a letter
  /// that Russian does not have (і ї є ґ) or an apostrophe between letters, else Russian by
  /// Cyrillic; nil for other scripts.
  public static func language(ofLettersIn text: String) -> LanguageTag? {
    var hasCyrillic = false
    var isUkrainian = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3130...0x318F: return .korean
      case 0x0404, 0x0406, 0x0407, 0x0490, 0x0454, 0x0456, 0x0457, 0x0491: isUkrainian = true
      case 0x0400...0x052F: hasCyrillic = true
      case 0x27, 0x2019, 0x02BC: if hasCyrillic { isUkrainian = true }
      default: break
      }
    }
    return isUkrainian ? .ukrainian : hasCyrillic ? .russian : nil
  }
}
