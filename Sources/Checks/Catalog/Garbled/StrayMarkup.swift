import UnicodeText

/// Markup left in a text.
enum StrayMarkup: Check {
  static let about = CheckDescription(
    id: "stray-markup",
    title: "Markup left in the text",
    explanation: """
      Tags of HTML such as <p> or </b>, and links of Markdown, are for a program: in a text for readers \
      they are left over from a page it was copied from.
      """,
    limits: """
      A text that is meant for a program is right to have them: beside a translation that has the same \
      tags nothing is said.
      """,
    severity: .note, category: .markup, scope: .text,
    examples: [
      .flags("Il est ⟦<b>⟧parti⟦</b>⟧ hier.", .french),
      .flags("See the page⟦<br />⟧ below.", .english),
      .passes("If a < b and c > d, then a < d.", .english),
      .passes("Un <i>mot</i> ici", "A <i>word</i> here", .french, .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    tags(in: text).map {
      finding(in: text, at: $0.range, "“\(text.string($0.range))” is markup", suggestion: "")
    }
  }

  static func findings(in bitext: AnalysedBitext, _ context: CheckContext) -> [Finding] {
    // Units of a memory may come from a program; what differs between the two is the affair of
    // tags-and-placeholders.
    guard !context.isExcerpt, tags(in: bitext.source).isEmpty != tags(in: bitext.target).isEmpty
    else { return [] }
    return findings(in: bitext.source, context) + findings(in: bitext.target, context)
  }

  private static func tags(in text: AnalysedText) -> [Placeholder] {
    Placeholder.all(in: text.stretch(text.document.segments.indices)).filter {
      $0.kind != .variable
    }
  }
}
