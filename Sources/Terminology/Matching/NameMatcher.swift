public import UnicodeText

/// Tells whether two spellings name one person.
///
/// ```swift
/// NameMatcher().compare("Choïgou", "Shoigu").verdict        // same
/// NameMatcher().compare("Kim Jong-un", "Kim En Un").verdict // distinct
/// ```
///
/// A glossary, where one is given, has the last word on the names it holds.
public struct NameMatcher: Sendable {
  /// The score from which spellings are of one name.
  public static let sameThreshold = 0.9
  /// The score below which they are of two.
  public static let distinctThreshold = 0.1

  private let glossary: GlossaryNames
  private let language: LanguageTag?

  /// A matcher that knows a glossary; `language` is that of names whose Cyrillic letters could be
  /// Russian or Ukrainian.
  public init(termbase: Termbase = .empty, language: LanguageTag? = nil) {
    glossary = GlossaryNames(termbase)
    self.language = language
  }

  /// Compares two names, with the reasons.
  ///
  /// Complexity: some milliseconds where a native form has to be found for both; use
  /// ``score(_:_:)`` for many pairs.
  public func compare(_ first: String, _ second: String) -> NameComparison {
    let a = NameSpelling(first, language: language)
    let b = NameSpelling(second, language: language)
    if let ruling = glossary.ruling(a, b) {
      let isSame = ruling.verdict == .same
      return NameComparison(
        first: first, second: second, verdict: ruling.verdict, score: isSame ? 1 : 0,
        reasons: [ruling.reason] + (isSame ? NameReasons(a, b).reasons : []))
    }
    let score = score(a, b)
    return NameComparison(
      first: first, second: second, verdict: Self.verdict(score), score: score,
      reasons: NameReasons(a, b).reasons)
  }

  /// The verdict and the score without the reasons.
  ///
  /// Complexity: some ten microseconds, most of it for reading the names.
  public func verdict(
    _ first: String, _ second: String
  ) -> (verdict: NameComparison.Verdict, score: Double) {
    let a = NameSpelling(first, language: language)
    let b = NameSpelling(second, language: language)
    if let ruling = glossary.ruling(a, b) {
      return (ruling.verdict, ruling.verdict == .same ? 1 : 0)
    }
    let score = score(a, b)
    return (Self.verdict(score), score)
  }

  /// How likely two names are one, from 0 to 1, by their spelling alone.
  ///
  /// Complexity: about a microsecond.
  public func score(_ a: NameSpelling, _ b: NameSpelling) -> Double {
    if let distance = Self.koreanDistance(a, b) {
      return MatchModel.probability(koreanDistance: distance)
    }
    guard !a.words.isEmpty, !b.words.isEmpty else {
      return a.text == b.text && !a.text.isEmpty ? 1 : 0
    }
    let alignment = NameAlignment(a.words, b.words)
    return MatchModel.probability(MatchModel.Features(alignment, a.words, b.words))
  }

  /// What a score says.
  public static func verdict(_ score: Double) -> NameComparison.Verdict {
    score >= sameThreshold ? .same : score < distinctThreshold ? .distinct : .unknown
  }

  /// How far two names are apart where both read as Korean.
  static func koreanDistance(_ a: NameSpelling, _ b: NameSpelling) -> Float? {
    guard !a.korean.isEmpty, !b.korean.isEmpty else { return nil }
    return a.korean.flatMap { first in b.korean.map { first.distance(to: $0) } }.min()
  }
}
