import CCLD2

/// What language a text is in, by its letters (CLD2, over 80 languages).
public struct LanguageGuess: Hashable, Sendable {
  /// The language most of the text is in.
  public let language: LanguageTag
  /// Its share of the text, from 0 to 1.
  public let share: Double
  /// Whether the guess is worth acting on: a few words seldom are.
  public let isReliable: Bool

  /// Guesses from `text`, of which the first 64 KiB are read; nil where nothing was recognised.
  public init?(_ text: Span<UInt8>) {
    let sample = text.extracting(first: 1 << 16)
    let guess = sample.withUnsafeBufferPointer { ccld2_detect($0.baseAddress, Int32($0.count)) }
    let code = withUnsafeBytes(of: guess.language.0) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    guard code != "un", let language = LanguageTag(code) else { return nil }
    self.language = language
    share = Double(guess.percent.0) / 100
    isReliable = guess.reliable != 0
  }
}
