/// A generator that gives the same numbers for the same seed (SplitMix64, Steele, Lea and Flood
/// 2014), so that a failing random test can be run again.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that starts from `seed`.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension SeededGenerator {
  /// A text of pieces that are awkward to cut: every line end, no-break and odd spaces, quotation
  /// marks, abbreviations, emoji, right-to-left and combining characters, random scalars.
  public mutating func awkwardText(pieces count: Int) -> String {
    let pieces = [
      " ", "\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{0B}", "\u{0C}", "\t", "\u{A0}",
      "\u{202F}", "\u{3000}", "\u{200B}", "\u{FEFF}", "« ", " »", "“", "”", "\"", "'", "’", "(",
      ")",
      "[1]", ".", "!", "?", "…", "...", ";", ":", ",", "—", "–", "-", "M. ", "etc.", "U.S.",
      "p. 12",
      "J.-C.", "www.a.fr", "3,14", "17 000", "Le", "la", "Été", "É", "mot", "word", "The", "he",
      "Пётр", "שלום", "مرحبا", "中文。", "日本", "👩‍👩‍👧", "🇫🇷", "e\u{301}", "\u{0}", "ﬁ", "İ", "ß",
    ]
    var text = ""
    for _ in 0..<count {
      if Int.random(in: 0..<8, using: &self) == 0 {
        let value = UInt32.random(in: 1..<0x11_0000, using: &self)
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      } else {
        text += pieces.randomElement(using: &self) ?? ""
      }
    }
    return text
  }
}
