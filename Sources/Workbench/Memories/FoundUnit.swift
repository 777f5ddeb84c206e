import BitextModel
public import BitextStore
public import UnicodeText

/// A unit that a search of a memory found, as it is shown: the text that was found, and its
/// translations with the words that answer.
public struct FoundUnit: Sendable {
  /// A text with the places in it that are set off.
  struct Text: Encodable {
    let language: String
    let text: String
    /// Ranges of bytes (UTF-8), each as its beginning and end.
    let marked: [[Int]]
  }

  let percentage: Int?
  let differences: MatchDifferences
  let text: Text
  let translations: [Text]
  let unit: MemoryUnit

  /// A match of a text.
  public init(_ match: MemoryMatch, to target: LanguageTag? = nil) {
    percentage = match.percentage
    differences = match.differences
    unit = match.unit
    text = Self.text(match.unit.unit.variants[match.variant], [])
    translations = match.unit.unit.translations(of: match.variant, in: target).map {
      Self.text($0, [])
    }
  }

  /// A hit of a concordance; `answers` finds the words of its translations.
  public init(
    _ hit: ConcordanceHit, to target: LanguageTag? = nil, answers: WordAnswers
  ) throws {
    percentage = nil
    differences = []
    unit = hit.unit
    let own = hit.unit.unit.variants[hit.variant]
    text = Self.text(own, hit.places)
    translations = try hit.unit.unit.translations(of: hit.variant, in: target).map { other in
      Self.text(other, try answers.places(in: other, answering: hit.places, of: own))
    }
  }

  private static func text(_ variant: TranslationVariant, _ places: [Range<Int>]) -> Text {
    Text(
      language: variant.language.rawValue, text: variant.text?.text ?? "",
      marked: places.map { [$0.lowerBound, $0.upperBound] })
  }
}

/// The words of translations that answer words of texts, for any languages that there is a model for.
public final class WordAnswers {
  private var known: [String: AnsweringWords?] = [:]

  /// No model opened yet.
  public init() {}

  func places(
    in translation: TranslationVariant, answering places: [Range<Int>],
    of text: TranslationVariant
  ) throws -> [Range<Int>] {
    let pair = "\(text.language.language) \(translation.language.language)"
    if known[pair] == nil {
      known[pair] = .some(try AnsweringWords(from: text.language, to: translation.language))
    }
    guard let answers = known[pair] ?? nil else { return [] }
    return try answers.places(
      in: translation.text?.text ?? "", answering: places, of: text.text?.text ?? "")
  }
}
