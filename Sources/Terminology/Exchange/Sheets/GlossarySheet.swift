import Formats
public import UnicodeText

/// The sheets of terms that other tools read and write.
public enum GlossarySheet: String, Sendable, CaseIterable {
  /// DeepL's: source and target, comma-separated, no header.
  case deepl
  /// OmegaT's: source, target and comment, tab-separated, no header; quotation marks are characters.
  case omegat
  /// memoQ's: a header with the names of languages in English, comma-separated; several terms of a
  /// language parted by a bar.
  case memoq
  /// UTX 1.11: a header line, source, target, part of speech, status and concept.
  case utx

  /// Whether it holds two languages and no more.
  public var isBilingual: Bool { self != .memoq }
}

/// A termbase as a sheet.
///
/// Two-language sheets have a line for each term to use in `source`, with the preferred term of the
/// same concept in `target`; in UTX also the terms not to use in `target`. Concepts without terms in
/// both languages are left out. memoQ's has a line a concept.
///
/// - Returns: the sheet, how many concepts it leaves out because they have no term to use in both
///   languages, and how many terms it leaves out because DeepL takes no source twice.
public func sheet(
  _ termbase: Termbase, as format: GlossarySheet, from source: LanguageTag, to target: LanguageTag
) -> (bytes: [UInt8], omitted: Int, repeated: Int) {
  var text = ""
  var omitted = 0
  var repeated = 0
  switch format {
  case .memoq: text = memoQSheet(termbase)
  case .deepl:
    var seen = Set<String>()
    for concept in termbase.concepts {
      let pairs = concept.pairs(from: source, to: target)
      omitted += pairs.isEmpty ? 1 : 0
      for (a, b) in pairs {
        guard seen.insert(a.text).inserted else {
          repeated += 1
          continue
        }
        text +=
          quotedField(a.text, delimiter: 0x2C) + "," + quotedField(b.text, delimiter: 0x2C)
          + "\n"
      }
    }
  case .omegat:
    for concept in termbase.concepts {
      let pairs = concept.pairs(from: source, to: target)
      omitted += pairs.isEmpty ? 1 : 0
      let note = oneLine(concept.notes.joined(separator: "; "))
      for (a, b) in pairs { text += "\(a.text)\t\(b.text)\t\(note)\n" }
    }
  case .utx:
    text =
      "#UTX 1.11; \(source)/\(target); copyright: ; license: ; "
      + "dictionary name: \(oneLine(termbase.title).replacing(";", with: ","))\n"
      + "#src\ttgt\tsrc:pos\tterm status\tconcept ID\n"
    for concept in termbase.concepts {
      let lines = concept.utxLines(from: source, to: target)
      omitted += lines.isEmpty ? 1 : 0
      text += lines.map { $0 + "\n" }.joined()
    }
  }
  return (Array(text.utf8), omitted, repeated)
}

extension Concept {
  fileprivate func terms(in language: LanguageTag) -> [Term] {
    terms.filter {
      $0.language == language || $0.language.rawValue.hasPrefix(language.rawValue + "-")
    }
  }

  fileprivate func preferredTerm(in language: LanguageTag) -> Term? {
    let allowed = terms(in: language).filter(\.status.isAllowed)
    return allowed.first { $0.status == .preferred } ?? allowed.first
  }

  fileprivate func pairs(from source: LanguageTag, to target: LanguageTag) -> [(Term, Term)] {
    guard let translation = preferredTerm(in: target) else { return [] }
    return terms(in: source).filter(\.status.isAllowed).map { ($0, translation) }
  }

  fileprivate func utxLines(from source: LanguageTag, to target: LanguageTag) -> [String] {
    let part = kind == .term ? "noun" : "properNoun"
    return terms(in: source).filter(\.status.isAllowed).flatMap { a in
      terms(in: target).map { b in
        let status =
          switch b.status {
          case .preferred: a.status == .preferred ? "approved" : "non-standard"
          case .admitted: "non-standard"
          case .forbidden, .observedError: "forbidden"
          }
        return "\(a.text)\t\(b.text)\t\(part)\t\(status)\t\(id)"
      }
    }
  }
}

private func memoQSheet(_ termbase: Termbase) -> String {
  var languages = termbase.languages
  var known = Set(languages)
  for term in termbase.concepts.lazy.flatMap(\.terms) where known.insert(term.language).inserted {
    languages.append(term.language)
  }
  func row(_ fields: [String]) -> String {
    fields.map { quotedField($0, delimiter: 0x2C) }.joined(separator: ",") + "\r\n"
  }
  var text = "\u{FEFF}" + row(["Entry_ID", "Entry_Subject", "Entry_Note"] + languages.map(\.name))
  for concept in termbase.concepts {
    let groups = Dictionary(grouping: concept.terms.filter(\.status.isAllowed), by: \.language)
    let cells = languages.map { language in
      let allowed = groups[language] ?? []
      let preferred = allowed.filter { $0.status == .preferred }
      return (preferred + allowed.filter { $0.status != .preferred }).map(\.text)
        .joined(separator: "|")
    }
    text += row(
      [concept.id, concept.kind.rawValue, concept.notes.joined(separator: "\n")] + cells)
  }
  return text
}
