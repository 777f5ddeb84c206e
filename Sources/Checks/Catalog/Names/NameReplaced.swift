import Terminology
import UnicodeText

/// Another name in the place of the one that the source has.
enum NameReplaced: Check {
  static let about = CheckDescription(
    id: "name-replaced",
    title: "Another name in its place",
    explanation: """
      The source names somebody or something the glossary knows, and the target another in its place. \
      Where the glossary keeps the two apart, it says why: namesakes are confused most easily.
      """,
    limits: """
      A translator who names a minister where the source names the ministry's head is flagged. What \
      the glossary does not hold is not seen.
      """,
    severity: .error, category: .entityMistranslation, scope: .pair,
    examples: [
      .flags(
        "⟦Kim En Un⟧ travaille à Moscou.", "⟦Kim Jong Un⟧ works in Moscow.", .french, .english,
        termbase: .examples),
      .flags(
        "⟦Dmitri Peskov⟧ a répondu.", "⟦Sergei Shoigu⟧ answered.", .french, .english,
        termbase: .examples),
      .passes(
        "Kim En Un parle de Kim Jong-un.", "Kim En Un speaks of Kim Jong Un.", .french, .english,
        termbase: .examples),
      .passes("Peskov a répondu.", "Peskov answered.", .french, .english, termbase: .examples),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    guard !pair.source.names.isEmpty, !pair.target.names.isEmpty,
      let known = try? context.names?.get()
    else { return [] }
    return PairedNames(pair).replacements(context.termbase).compactMap { one, other, reason in
      guard !pair.target.hints(at: one.best.concept, known, byStem: false),
        !pair.source.hints(at: other.best.concept, known, byStem: false)
      else { return nil }
      let (written, instead) = (
        one.written(in: pair.source.text), other.written(in: pair.target.text)
      )
      let language = pair.target.text.document.language
      return finding(
        in: pair, source: one.range, target: other.range,
        "the source names “\(written)”, the target “\(instead)”" + (reason.map { ": \($0)" } ?? ""),
        suggestion: one.replacement(in: language, context.termbase, pair.source.text),
        severity: reason == nil ? .warning : .error)
    }
  }
}
