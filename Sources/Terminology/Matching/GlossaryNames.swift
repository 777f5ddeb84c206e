import UnicodeText

/// The names of a glossary, found by any of their spellings.
struct GlossaryNames: Sendable {
  private let termbase: Termbase
  /// Concepts by folded form.
  private let concepts: [String: Set<Concept.ID>]

  init(_ termbase: Termbase) {
    self.termbase = termbase
    var concepts: [String: Set<Concept.ID>] = [:]
    for concept in termbase.concepts {
      // A mistake that has been seen still says whom it was meant for.
      for term in concept.terms where term.status != .forbidden {
        concepts[Self.folded(term.text), default: []].insert(concept.id)
      }
    }
    self.concepts = concepts
  }

  /// A form without case, accents and what joins its words.
  static func folded(_ text: String) -> String {
    let words = text.split { !$0.isLetter && !$0.isApostrophe }.joined(separator: " ")
    guard var fold = try? TextTransform.folding(stripMarks: true), let folded = try? fold(words)
    else { return words.lowercased() }
    return folded
  }

  /// What the glossary says of two names it holds; nil where it does not hold both, or where a form
  /// belongs to several concepts and they do not agree.
  func ruling(
    _ a: NameSpelling, _ b: NameSpelling
  ) -> (verdict: NameComparison.Verdict, reason: NameReason)? {
    guard let first = concepts[Self.folded(a.text)], let second = concepts[Self.folded(b.text)]
    else { return nil }
    if let shared = first.intersection(second).min() {
      return (
        .same, NameReason(.glossary, "the glossary has both as names of “\(shared)”")
      )
    }
    for one in first.sorted() {
      for other in second.sorted() {
        if let distinction = termbase.distinction(between: one, and: other) {
          return (
            .distinct,
            NameReason(
              .glossary, "the glossary keeps “\(one)” and “\(other)” apart: \(distinction.reason)")
          )
        }
      }
    }
    guard first.count == 1, second.count == 1, let one = first.first, let other = second.first
    else { return nil }
    return (
      .distinct, NameReason(.glossary, "the glossary has two entries, “\(one)” and “\(other)”")
    )
  }
}
