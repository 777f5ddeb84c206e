import Formats
import Foundation
public import Terminology
public import UnicodeText

/// How a list of concepts is written.
public enum GlossaryListFormat: String, Sendable, CaseIterable {
  /// Columns, for people.
  case text
  /// A term a line.
  case tsv
  /// One object with everything.
  case json
}

/// Concepts as bytes: a table of id, kind and the preferred term of each of `languages`; a line a
/// term; or an object.
///
/// Where `languages` is empty, a table has those of the glossary, the others all.
public func render(
  _ concepts: [Concept], of termbase: Termbase, as format: GlossaryListFormat,
  languages: [LanguageTag] = []
) throws -> [UInt8] {
  switch format {
  case .text:
    table(concepts, languages: languages.isEmpty ? termbase.languages : languages)
  case .tsv: lines(concepts, languages: languages)
  case .json: try object(concepts, of: termbase, languages: languages)
  }
}

private func table(_ concepts: [Concept], languages: [LanguageTag]) -> [UInt8] {
  var rows = [["id", "kind"] + languages.map(\.rawValue)]
  for concept in concepts {
    let names = languages.map { language -> String in
      let allowed = concept.terms.filter { $0.language == language && $0.status.isAllowed }
      guard let term = allowed.first(where: { $0.status == .preferred }) ?? allowed.first else {
        return "–"
      }
      return allowed.count > 1 ? "\(term.text) (+\(allowed.count - 1))" : term.text
    }
    rows.append([concept.id, concept.kind.rawValue] + names)
  }
  return alignedColumns(rows)
}

/// Rows as lines, each column as wide as its widest cell.
func alignedColumns(_ rows: [[String]]) -> [UInt8] {
  guard let first = rows.first else { return [] }
  let columns = first.indices.map { column in
    rows.reduce(0) { max($0, $1[column].terminalColumns) }
  }
  var text: [UInt8] = []
  for row in rows {
    var line = ""
    for (column, cell) in row.enumerated() {
      let isLast = column == row.count - 1
      let padding = isLast ? 0 : columns[column] - cell.terminalColumns + 2
      line += cell + String(repeating: " ", count: padding)
    }
    text += line.utf8
    text.append(0x0A)
  }
  return text
}

private func lines(_ concepts: [Concept], languages: [LanguageTag]) -> [UInt8] {
  var text = Array("id\tkind\tlanguage\tstatus\ttext\n".utf8)
  for concept in concepts {
    for term in concept.terms where languages.isEmpty || languages.contains(term.language) {
      let fields = [
        concept.id, concept.kind.rawValue, term.language.rawValue, term.status.rawValue, term.text,
      ]
      appendEscapedLine(fields, to: &text)
    }
  }
  return text
}

private func object(
  _ concepts: [Concept], of termbase: Termbase, languages: [LanguageTag]
) throws -> [UInt8] {
  let list = ListedGlossary(
    version: 1, title: termbase.title, languages: termbase.languages.map(\.rawValue),
    concepts: concepts.map { ListedConcept($0, languages: languages) })
  return try encodedJSON(list, isPretty: true)
}

private struct ListedGlossary: Encodable {
  let version: Int
  let title: String
  let languages: [String]
  let concepts: [ListedConcept]
}

private struct ListedConcept: Encodable {
  let id: String
  let kind: String
  let wikidata: String?
  let notes: [String]
  let roles: [ListedRole]
  let distinctFrom: [ListedDistinction]
  let terms: [ListedTerm]

  // As the glossary file has them.
  private enum CodingKeys: String, CodingKey {
    case id, kind, wikidata, notes, roles, terms
    case distinctFrom = "distinct-from"
  }

  init(_ concept: Concept, languages: [LanguageTag]) {
    id = concept.id
    kind = concept.kind.rawValue
    wikidata = concept.wikidata
    notes = concept.notes
    roles = concept.roles.map {
      ListedRole(
        title: $0.titles, from: $0.period.start?.description, to: $0.period.end?.description)
    }
    distinctFrom = concept.distinctions.map { ListedDistinction(id: $0.other, reason: $0.reason) }
    terms = concept.terms.filter { languages.isEmpty || languages.contains($0.language) }
      .map { ListedTerm($0) }
  }
}

private struct ListedRole: Encodable {
  let title: [String: String]
  let from: String?
  let to: String?
}

private struct ListedDistinction: Encodable {
  let id: String
  let reason: String
}

private struct ListedTerm: Encodable {
  let language: String
  let text: String
  let status: String
  let system: String?
  let source: String?
  let from: String?
  let to: String?
  let certain: Bool
  let note: String?

  init(_ term: Term) {
    language = term.language.rawValue
    text = term.text
    status = term.status.rawValue
    system = term.system
    source = term.source
    from = term.period.start?.description
    to = term.period.end?.description
    certain = term.isCertain
    note = term.note
  }
}
