import Formats
public import UnicodeText

extension ImportedGlossary {
  /// Reads a sheet of UTF-8: UTX by its first line; a sheet with a header that names languages (by
  /// tag or by English name) and may name `id`, `kind`, `note`; or source, target and comment without
  /// a header, in the languages given.
  ///
  /// In a sheet with a header several terms in a cell are parted by a bar, the first is preferred.
  ///
  /// - Throws: ``GlossaryError`` with the place of what cannot be read.
  public init(
    sheet bytes: [UInt8], name: String, from source: LanguageTag? = nil,
    to target: LanguageTag? = nil, kind: Concept.Kind = .term
  ) throws(GlossaryError) {
    var reader = SheetReader(name: name, source: source, target: target, kind: kind)
    self = try reader.read(bytes)
  }
}

private struct SheetReader: ~Copyable {
  /// What a column of a sheet with a header holds.
  private enum Column {
    case id
    case kind
    case note
    case language(LanguageTag)
    case other(String)
  }

  /// The names that tools give to columns that are no language.
  private static let columns: [String: Column] = [
    "id": .id, "entry_id": .id, "concept id": .id, "concept": .id, "kind": .kind,
    "entry_subject": .kind, "note": .note, "notes": .note, "entry_note": .note, "comment": .note,
  ]

  let name: String
  let source: LanguageTag?
  let target: LanguageTag?
  let kind: Concept.Kind
  private var result = ImportedGlossary()
  /// Terms by concept, where several lines may belong to one.
  private var concepts: [String: Int] = [:]
  private var drafts: [Draft] = []
  private var records = 0

  private struct Draft {
    var wanted: String?
    var kind: Concept.Kind
    var notes: [String] = []
    var terms: [Term] = []
  }

  init(name: String, source: LanguageTag?, target: LanguageTag?, kind: Concept.Kind) {
    self.name = name
    self.source = source
    self.target = target
    self.kind = kind
  }

  private func fail(_ line: Int, _ message: String) -> GlossaryError {
    GlossaryError([GlossaryProblem(.error, file: name, line: line, column: 1, message)])
  }

  private mutating func warn(_ line: Int, _ message: String) {
    result.warn(message, file: name, line: line, column: 1)
  }

  mutating func read(_ bytes: [UInt8]) throws(GlossaryError) -> ImportedGlossary {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let place = linesAndColumns(of: [error.byteOffsets.lowerBound], in: bytes)[0]
      throw fail(place.line, "expected UTF-8; name the file's encoding with --encoding")
    }
    guard bytes.contains(where: { $0 > 0x20 && $0 < 0x80 || $0 > 0xBF }) else {
      throw fail(1, "the sheet is empty")
    }
    do {
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      if bytes[start...].starts(with: "#UTX".utf8) {
        try readUTX(DelimitedReader(bytes, delimiter: 0x09, hasQuotes: false))
      } else {
        let delimiter = DelimitedReader.delimiter(of: bytes) ?? 0x09
        try readSheet(DelimitedReader(bytes, delimiter: delimiter))
      }
    } catch let error as FormatError {
      throw GlossaryError([
        GlossaryProblem(
          .error, file: name, line: error.line, column: error.column,
          "expected \(error.expected), found \(error.found)")
      ])
    } catch let error as GlossaryError {
      throw error
    } catch {
      throw fail(0, "\(error)")
    }
    var ids = ConceptIDs()
    for draft in drafts {
      let id = ids.next(draft.wanted, names: draft.terms.map(\.text))
      result.add(
        Concept(
          id: id, kind: draft.kind, notes: draft.notes,
          terms: draft.terms.groupedByLanguage.flatMap(\.self)))
    }
    result.warnOfOmitted(file: name)
    return result
  }

  /// Adds the terms of a record to the concept of a key, or to a new one.
  private mutating func add(
    _ line: Int, key: String?, wanted: String?, kind: Concept.Kind, notes: [String], terms: [Term]
  ) throws(GlossaryError) {
    records += 1
    guard records <= ImportedGlossary.mostConcepts else {
      throw fail(line, ImportedGlossary.tooMany)
    }
    if let key, let index = concepts[key] {
      for term in terms
      where !drafts[index].terms.contains(where: {
        $0.text == term.text && $0.language == term.language
      }) {
        let hasPreferred = drafts[index].terms.contains {
          $0.language == term.language && $0.status == .preferred
        }
        drafts[index].terms.append(
          hasPreferred && term.status == .preferred ? term.with(status: .admitted) : term)
      }
      drafts[index].notes += notes.filter { !drafts[index].notes.contains($0) }
      guard max(drafts[index].terms.count, drafts[index].notes.count) <= Concept.mostTerms
      else {
        throw fail(
          line,
          "more than \(Concept.mostTerms) terms or notes for “\(drafts[index].terms[0].text)”, for records of one "
            + "id or one source term are one concept; cut it into several")
      }
    } else {
      if let key { concepts[key] = drafts.count }
      drafts.append(Draft(wanted: wanted, kind: kind, notes: notes, terms: terms))
    }
  }

  // MARK: Sheets

  private mutating func readSheet(_ reader: DelimitedReader) throws {
    var reader = reader
    guard let first = try reader.next() else { throw fail(1, "the sheet is empty") }
    if let columns = header(first.fields) {
      try readRows(&reader, columns)
    } else {
      try readPairs(&reader, first)
    }
  }

  /// The columns that a header names, or nil where the record is none: two have to be languages.
  private func header(_ fields: [String]) -> [Column]? {
    let columns = fields.map { field -> Column in
      let name = oneLine(field)
      if let known = Self.columns[name.lowercased()] { return known }
      return language(named: name).map { .language($0) } ?? .other(name)
    }
    let isLanguage = columns.map { if case .language = $0 { true } else { false } }
    // Four fields of which the last two name languages are a pair as DeepL has it.
    guard isLanguage != [false, false, true, true] else { return nil }
    return isLanguage.count { $0 } >= 2 ? columns : nil
  }

  private func language(named name: String) -> LanguageTag? {
    let tag = name.split(separator: "(").last.map { String($0.prefix { $0 != ")" }) } ?? name
    for candidate in [name, tag] {
      if let language = LanguageTag(candidate), language.name != language.rawValue,
        (2...3).contains(language.language.count)
      {
        return language
      }
    }
    return Self.languagesByName[name.lowercased()]
  }

  /// Languages by their names in English: those of two-letter codes.
  private static let languagesByName: [String: LanguageTag] = {
    var names: [String: LanguageTag] = [:]
    let letters = (0x61...0x7A).map { Character(Unicode.Scalar(UInt8($0))) }
    for first in letters {
      for second in letters {
        let code = String([first, second])
        guard let tag = LanguageTag(code), tag.rawValue == code, tag.name != code else { continue }
        names[tag.name.lowercased()] = tag
      }
    }
    return names
  }()

  private mutating func readRows(_ reader: inout DelimitedReader, _ columns: [Column]) throws {
    for column in columns {
      if case .language(let tag) = column, !result.languages.contains(tag) {
        result.languages.append(tag)
      }
    }
    while let record = try reader.next() {
      guard record.fields.contains(where: { !oneLine($0).isEmpty }) else { continue }
      if record.fields.count > columns.count {
        warn(
          record.line,
          "\(record.fields.count) fields under a header of \(columns.count); the rest was left out")
      }
      var wanted: String?
      var kind = kind
      var notes: [String] = []
      var terms: [Term] = []
      for (column, field) in zip(columns, record.fields) {
        switch column {
        case .id: wanted = oneLine(field).isEmpty ? nil : oneLine(field)
        case .kind:
          let text = oneLine(field)
          if let named = Concept.Kind(rawValue: text.lowercased()) {
            kind = named
          } else if !text.isEmpty {
            notes.append("subject: \(text)")
          }
        case .note: if !oneLine(field).isEmpty { notes.append(field) }
        case .other(let name):
          if !oneLine(field).isEmpty, !name.isEmpty { notes.append("\(name): \(field)") }
        case .language(let tag):
          for text in field.split(separator: "|").map({ oneLine(String($0)) })
          where !text.isEmpty {
            let hasPreferred = terms.contains { $0.language == tag }
            terms.append(Term(text, in: tag, status: hasPreferred ? .admitted : .preferred))
          }
        }
      }
      guard !terms.isEmpty else {
        warn(record.line, "a record without a term was left out")
        continue
      }
      try add(
        record.line, key: wanted, wanted: wanted, kind: kind, notes: notes, terms: terms)
    }
  }

  /// Source, target, and a comment or the two languages, without a header.
  private mutating func readPairs(
    _ reader: inout DelimitedReader, _ first: DelimitedReader.Record
  ) throws {
    var next: DelimitedReader.Record? = first
    while let record = next {
      let fields = record.fields.map(oneLine)
      next = try reader.next()
      guard fields.contains(where: { !$0.isEmpty }) else { continue }
      if fields[0].hasPrefix("#"), reader.delimiter == 0x09 { continue }
      guard fields.count >= 2, !fields[0].isEmpty, !fields[1].isEmpty else {
        warn(record.line, "expected a term and its translation; left out")
        continue
      }
      // DeepL's four columns name the languages.
      let named = fields.count == 4 ? [2, 3].map { language(named: fields[$0]) } : []
      let tags = named.compactMap(\.self).count == 2 ? named : [source, target]
      guard let from = tags[0], let to = tags[1] else {
        throw fail(
          record.line,
          "the sheet has no header that names two languages; say them with --source-lang and "
            + "--target-lang")
      }
      let comment = tags[0] == source && fields.count > 2 ? fields[2] : ""
      try add(
        record.line, key: "\(from)\t\(fields[0])", wanted: nil, kind: kind,
        notes: comment.isEmpty ? [] : [comment],
        terms: [Term(fields[0], in: from), Term(fields[1], in: to)])
    }
  }

  // MARK: UTX

  private mutating func readUTX(_ reader: DelimitedReader) throws {
    var reader = reader
    guard let header = try reader.next(), let columns = try reader.next() else {
      throw fail(1, "a UTX header without a line of columns (#src, tgt, …)")
    }
    let parts = header.fields.joined(separator: " ").split(separator: ";")
      .map { oneLine(String($0)) }
    let pair = parts.dropFirst().first?.split(separator: "/").map {
      LanguageTag(oneLine(String($0)))
    }
    guard let pair, pair.count >= 2, let from = pair[0], let to = pair[1] else {
      throw fail(1, "expected the languages after the version, as in “#UTX 1.11; en/fr”")
    }
    for part in parts where part.lowercased().hasPrefix("dictionary name:") {
      result.title = oneLine(String(part.dropFirst("dictionary name:".count)))
    }
    var positions: [String: Int] = [:]
    for (number, field) in columns.fields.enumerated() {
      positions[oneLine(field).lowercased().replacing("#", with: "")] = number
    }
    guard let sourceColumn = positions["src"], let targetColumn = positions["tgt"] else {
      throw fail(columns.line, "expected columns “#src” and “tgt”")
    }
    result.languages = [from, to]
    while let record = try reader.next() {
      func field(_ position: Int?) -> String {
        position.flatMap { record.fields.indices.contains($0) ? oneLine(record.fields[$0]) : nil }
          ?? ""
      }
      let a = field(sourceColumn)
      let b = field(targetColumn)
      if record.fields.first?.hasPrefix("#") == true || (a.isEmpty && b.isEmpty) { continue }
      guard !a.isEmpty, !b.isEmpty else {
        warn(record.line, "expected a term and its translation; left out")
        continue
      }
      let status = field(positions["term status"]).lowercased()
      let id = field(positions["concept id"])
      let isForbidden = status == "forbidden"
      let terms = [
        Term(a, in: from),
        Term(
          b, in: to,
          status: isForbidden ? .forbidden : status == "non-standard" ? .admitted : .preferred),
      ]
      let comment = field(positions["comment"])
      try add(
        record.line, key: id.isEmpty ? "\t" + a : id, wanted: id.isEmpty ? nil : id,
        kind: kind,
        notes: comment.isEmpty ? [] : [comment], terms: terms)
    }
  }
}
