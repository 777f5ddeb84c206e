public import UnicodeText

/// A concept found by one of its names.
public struct TermMatch: Hashable, Sendable {
  /// How a name is like what was looked for.
  public enum Likeness: String, Sendable {
    /// The same text, or the concept's id.
    case exact
    /// The same but for case, accents, hyphens and apostrophes.
    case folded
    /// The same in Latin letters.
    case transliterated
    /// It holds all the words, in any order, or their beginnings.
    case words
    /// It differs in a few letters.
    case near
  }

  /// The concept.
  public let concept: Concept
  /// The name that is most like it; nil where that is the id.
  public let term: Term?
  /// How alike they are, from 0 to 1.
  public let score: Double
  /// In what way.
  public let likeness: Likeness
}

extension Termbase {
  /// The concepts whose names are like `text`, in any language or script, the likest first.
  ///
  /// Names are compared as they are, folded, and in Latin letters without accents (ICU's
  /// *Any-Latin; Latin-ASCII*); what is left is an edit distance, of which a third of the letters is
  /// the most.
  ///
  /// - Throws: ``ICUError`` from ICU.
  /// - Complexity: linear in the terms.
  public func concepts(named text: String, atMost count: Int = 20) throws(ICUError) -> [TermMatch] {
    var search = try TermSearch(for: text)
    var matches: [TermMatch] = []
    for concept in concepts {
      var best: TermMatch?
      if concept.id == text {
        best = TermMatch(concept: concept, term: nil, score: 1, likeness: .exact)
      }
      for term in concept.terms {
        guard let (score, likeness) = try search.likeness(of: term.text),
          score > best?.score ?? 0
        else { continue }
        best = TermMatch(concept: concept, term: term, score: score, likeness: likeness)
      }
      if let best { matches.append(best) }
    }
    // Equal scores stay in the order of the glossary.
    let ranked = matches.enumerated().sorted {
      ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
    }
    return ranked.prefix(count).map(\.element)
  }
}

/// What is looked for, in the forms in which it is compared.
private struct TermSearch: ~Copyable {
  private let text: String
  private let folded: String
  private let latin: [Unicode.Scalar]
  private let words: [String]
  private var fold: TextTransform
  private var transliterate: TextTransform

  init(for text: String) throws(ICUError) {
    var fold = try TextTransform.folding(stripMarks: true)
    var transliterate = try TextTransform(identifier: "Any-Latin; Latin-ASCII")
    let folded = try Self.key(text, &fold)
    let latin = try Self.latin(folded, &transliterate)
    self.text = text
    self.folded = folded
    self.latin = Array(latin.unicodeScalars)
    words = latin.split(separator: " ").map(String.init)
    self.fold = fold
    self.transliterate = transliterate
  }

  private static func key(_ text: String, _ fold: inout TextTransform) throws(ICUError) -> String {
    let scalars = try fold(text).unicodeScalars.compactMap { scalar -> Character? in
      switch scalar {
      case "-", "‐", "‑", "–", "—", " ", "\u{A0}", "\u{202F}", ".": " "
      case "'", "’", "ʼ": nil
      default: Character(scalar)
      }
    }
    return String(scalars).split(separator: " ").joined(separator: " ")
  }

  private static func latin(
    _ folded: String, _ transform: inout TextTransform
  ) throws(ICUError) -> String {
    if folded.utf8.allSatisfy({ $0 < 0x80 }) { return folded }
    // Signs that stand for soft and hard letters are no letters.
    return try transform(folded).filter { $0.isLetter || $0.isNumber || $0 == " " }
  }

  mutating func likeness(of name: String) throws(ICUError) -> (Double, TermMatch.Likeness)? {
    if name == text { return (1, .exact) }
    let key = try Self.key(name, &fold)
    if key == folded { return (0.98, .folded) }
    let other = try Self.latin(key, &transliterate)
    let scalars = Array(other.unicodeScalars)
    if scalars == latin { return (0.95, .transliterated) }
    guard !latin.isEmpty, !scalars.isEmpty else { return nil }
    let parts = other.split(separator: " ")
    if words.allSatisfy({ word in parts.contains { $0 == word } }) { return (0.9, .words) }
    if words.allSatisfy({ word in word.count > 2 && parts.contains { $0.hasPrefix(word) } }) {
      return (0.8, .words)
    }
    return near(scalars, parts)
  }

  private func near(
    _ scalars: [Unicode.Scalar], _ parts: [Substring]
  ) -> (Double, TermMatch.Likeness)? {
    var best = share(latin, scalars)
    // One word may be meant for one of several.
    if words.count == 1, parts.count > 1 {
      for part in parts { best = max(best, share(latin, Array(part.unicodeScalars)) * 0.95) }
    }
    return best >= 2.0 / 3 ? (best * 0.9, .near) : nil
  }

  /// The share of letters that two texts have in common; 0 where their lengths tell that it is low.
  private func share(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Double {
    let longer = max(a.count, b.count)
    guard abs(a.count - b.count) * 3 <= longer, longer <= 200 else { return 0 }
    return 1 - Double(editDistance(a, b)) / Double(longer)
  }
}
