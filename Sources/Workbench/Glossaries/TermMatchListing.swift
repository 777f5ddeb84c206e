import Formats
public import Terminology

/// Concepts found by a name, as bytes: score, id, kind, the name that is like it with its language,
/// how it is like it, and the concept's other names to use.
public func render(_ matches: [TermMatch], as format: GlossaryListFormat) throws -> [UInt8] {
  switch format {
  case .text:
    let rows = matches.map { match in
      [
        score(match), match.concept.id, match.concept.kind.rawValue,
        match.term.map { "\($0.text) (\($0.language))" } ?? "its id", match.likeness.rawValue,
        otherNames(of: match).joined(separator: ", "),
      ]
    }
    return alignedColumns(rows)
  case .tsv:
    var text = Array("score\tid\tkind\tlanguage\ttext\tlikeness\n".utf8)
    for match in matches {
      let fields = [
        score(match), match.concept.id, match.concept.kind.rawValue,
        match.term?.language.rawValue ?? "", match.term?.text ?? "", match.likeness.rawValue,
      ]
      appendEscapedLine(fields, to: &text)
    }
    return text
  case .json:
    let written = WrittenMatches(
      version: 1,
      matches: matches.map {
        WrittenMatch(
          score: $0.score, id: $0.concept.id, kind: $0.concept.kind.rawValue,
          language: $0.term?.language.rawValue, text: $0.term?.text,
          likeness: $0.likeness.rawValue)
      })
    return try encodedJSON(written, isPretty: true)
  }
}

private func score(_ match: TermMatch) -> String { decimal(match.score, places: 2) }

/// The preferred names in other languages.
private func otherNames(of match: TermMatch) -> [String] {
  match.concept.terms
    .filter { $0.status == .preferred && $0.language != match.term?.language }
    .prefix(4).map { "\($0.text) (\($0.language))" }
}

private struct WrittenMatches: Encodable {
  let version: Int
  let matches: [WrittenMatch]
}

private struct WrittenMatch: Encodable {
  let score: Double
  let id: String
  let kind: String
  let language: String?
  let text: String?
  let likeness: String
}
