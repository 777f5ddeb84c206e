import BitextModel
import UnicodeText

/// What a column of a sheet of units holds.
enum DelimitedColumn: Hashable {
  /// A text, by its place among the texts.
  case text(Int)
  /// The language of the source (0) or target (1).
  case language(Int)
  /// The segments of the source (0) or target (1), parted by commas.
  case segments(Int)
  case id
  case state
  case confidence
  case origin
  /// How many segments meet, `2-1`; follows from the segments.
  case type
  case note
  /// Anything else.
  case property(String)
}

/// The columns of a sheet, their names, and whether the sheet says them in its first line.
struct DelimitedColumns {
  /// What each column holds.
  private(set) var columns: [DelimitedColumn] = []
  /// What each is called.
  let names: [String]
  /// Whether the first record of the sheet is the names.
  let hasHeader: Bool
  /// The languages that the names say, one a text.
  private(set) var languages: [LanguageTag?] = []

  /// The columns that `distich align --format tsv` writes.
  static let aligned = [
    "source", "target", "confidence", "type", "source_segments", "target_segments",
  ]

  /// Columns of these names.
  init(_ names: [String], hasHeader: Bool) {
    self.names = names
    self.hasHeader = hasHeader
    let keys = names.map { $0.lowercased().replacing(" ", with: "_") }
    let isNamed = keys.contains("source") || keys.contains("target")
    var taken = Set<DelimitedColumn>()
    for (name, key) in zip(names, keys) {
      switch key {
      case "source": columns.append(.text(0))
      case "target": columns.append(.text(1))
      case "source_lang", "source_language": columns.append(.language(0))
      case "target_lang", "target_language": columns.append(.language(1))
      case "source_segments": columns.append(.segments(0))
      case "target_segments": columns.append(.segments(1))
      case "id": columns.append(.id)
      case "state": columns.append(.state)
      case "confidence": columns.append(.confidence)
      case "origin": columns.append(.origin)
      case "type" where keys.contains("source_segments") && keys.contains("target_segments"):
        columns.append(.type)
      case "note", "notes", "comment": columns.append(.note)
      default:
        if hasHeader, !isNamed, let tag = Self.language(name) {
          columns.append(.text(languages.count))
          languages.append(tag)
        } else {
          columns.append(.property(name))
        }
      }
      // What stands in two columns has its place in the first.
      if case .text = columns[columns.count - 1] { continue }
      if !taken.insert(columns[columns.count - 1]).inserted {
        columns[columns.count - 1] = .property(Self.name(ofColumn: columns.count - 1))
      }
    }
    if isNamed { languages = [nil, nil] }
  }

  /// The columns that a first record names, or nil where it is no header: it has `source` and
  /// `target`, or tags of two languages.
  init?(header fields: [String], languages known: [LanguageTag]) {
    let columns = DelimitedColumns(fields, hasHeader: true)
    let texts = Set(
      columns.columns.compactMap { if case .text(let text) = $0 { text } else { nil } })
    guard texts.count >= 2, texts.contains(0), texts.contains(1) else { return nil }
    // “no” and “si” are words, too: where the languages are known, a tag has to be of one of them.
    let tags = columns.languages.compactMap(\.?.language)
    guard tags.isEmpty || Set(columns.languages).count > 1 else { return nil }
    guard tags.isEmpty || known.allSatisfy({ tags.contains($0.language) }) else { return nil }
    self = columns
  }

  /// Whether the first line of a file's beginning is a header.
  static func areNamed(in head: [UInt8], delimiter: UInt8) -> Bool {
    var reader = DelimitedReader(head, delimiter: delimiter)
    guard let first = try? reader.next() else { return false }
    return DelimitedColumns(header: first.fields, languages: []) != nil
  }

  /// The columns of a sheet without a header, by its first record.
  init(firstRecord fields: [String]) {
    let isAligned =
      fields.count == 6 && Double(fields[2]) != nil
      && fields[3].wholeMatch(of: /[0-9]+-[0-9]+/) != nil
      && fields[4...5].allSatisfy {
        $0.utf8.allSatisfy { $0 == 0x2C || (0x30...0x39).contains($0) }
      }
    let names =
      isAligned
      ? Self.aligned
      : fields.indices.map { $0 < 2 ? Self.aligned[$0] : Self.name(ofColumn: $0) }
    self.init(names, hasHeader: false)
  }

  /// What a column is called that has no name, by its number from 0.
  static func name(ofColumn number: Int) -> String { "column-\(number + 1)" }

  /// The language that a cell is the tag of: two letters and perhaps a region or script.
  private static func language(_ name: String) -> LanguageTag? {
    let letters = name.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    guard letters.count == 2, letters.allSatisfy({ (0x61...0x7A).contains($0) }),
      let tag = LanguageTag(name), tag.name != tag.rawValue
    else { return nil }
    return tag
  }

  /// In which order the texts are a unit's, the source first, and their languages: those of the
  /// names, else those that the person says.
  func textOrder(for input: BitextInput) -> (order: [Int], languages: [LanguageTag?]) {
    let texts = max(2, languages.count)
    var order = Array(0..<texts)
    // The person says which of the languages is the source.
    if let source = input.sourceLanguage?.language,
      let place = languages.firstIndex(where: { $0?.language == source }), place > 0
    {
      order.remove(at: place)
      order.insert(place, at: 0)
    }
    var ordered = order.map { languages.indices.contains($0) ? languages[$0] : nil }
    ordered[0] = ordered[0] ?? input.sourceLanguage
    ordered[1] = ordered[1] ?? input.targetLanguage
    return (order, ordered)
  }

  // MARK: In a header of units

  /// The columns as a header keeps them, with what parts the fields.
  func tag(of format: String, delimiter: UInt8) -> MarkupTag {
    MarkupTag(
      "columns", of: format,
      attributes: [
        MarkupAttribute("header", hasHeader ? "yes" : "no"),
        MarkupAttribute("delimiter", String(Unicode.Scalar(delimiter))),
      ] + names.map { MarkupAttribute("column", $0) })
  }

  /// The columns that a header keeps, of any format of sheets, with what parts the fields there.
  static func kept(in tag: MarkupTag?) -> (columns: DelimitedColumns, delimiter: UInt8?)? {
    guard let tag, tag.name == "columns", tag.format == "tsv" || tag.format == "csv" else {
      return nil
    }
    func values(_ name: String) -> [String] {
      tag.attributes.filter { $0.name == name }.map(\.value)
    }
    return (
      DelimitedColumns(values("column"), hasHeader: values("header") == ["yes"]),
      values("delimiter").first?.utf8.first
    )
  }
}
