import BitextModel

/// Writes units as gettext's PO in UTF-8, a line of the file for each line of a text.
final class POWriter: BitextWriter {
  /// The texts of an entry that it was made from, and the properties they are.
  static let previous: [(keyword: POEntry.Keyword, name: String)] = [
    (.context, "previous-msgctxt"), (.id, "previous-msgid"), (.plural, "previous-msgid_plural"),
  ]

  private var buffer: OutputBuffer
  private var problems: [String] = []
  private var number = 0
  /// The texts and contexts written: gettext wants each pair of them once.
  private var known: Set<[String]> = []
  /// The plural whose forms are being gathered.
  private var plural: (text: String, forms: [TranslationUnit])?
  private var sections: [Bool] = []

  init(_ output: BitextOutput) { buffer = OutputBuffer(output) }

  func takeProblems() -> [String] {
    defer { problems = [] }
    return problems
  }

  func begin(_ header: BitextHeader) throws {
    for note in header.notes { comment("#", note.text) }
    let flags = header.tag?.format == "po" ? header.tag?.attributes.map(\.value) ?? [] : []
    if !flags.isEmpty { line("#, \(flags.joined(separator: ", "))") }
    string("msgid", "", prefix: "")
    string("msgstr", POHeader.text(of: header), prefix: "")
  }

  func write(_ item: BitextItem) throws {
    switch item {
    case .begin(let section):
      let isPlural = section.tag?.format == "po" && section.tag?.name == "plural"
      sections.append(isPlural)
      if isPlural {
        plural = (section.tag?["msgid_plural"] ?? "", [])
      } else if section.tag?.format == "po", section.tag?.name == "domain", let id = section.id {
        buffer.bytes.append(0x0A)
        string("domain", id, prefix: "")
      }
    case .end:
      if sections.popLast() == true, let (text, forms) = plural {
        plural = nil
        if !forms.isEmpty { write(forms, plural: text) }
      }
    case .unit(let unit):
      if plural != nil { plural?.forms.append(unit) } else { write([unit], plural: nil) }
    case .gap, .kept: break
    }
    try buffer.flushIfFull()
  }

  func finish() throws { try buffer.flush() }

  // MARK: Entries

  private func write(_ forms: [TranslationUnit], plural: String?) {
    let first = forms[0]
    number += 1
    let isObsolete = first.tag?.format == "po" && first.tag?.name == "obsolete"
    let prefix = isObsolete ? "#~ " : ""
    buffer.bytes.append(0x0A)
    let notes = first.notes + first.variants.flatMap(\.notes)
    for note in notes where note.tag?.format != "po" { comment("#", note.text) }
    for note in notes where note.tag?.format == "po" { comment("#.", note.text) }
    if let references = property("references", of: first) { comment("#:", references) }
    let flags = flags(of: first, forms)
    if !flags.isEmpty { line("#, \(flags.joined(separator: ", "))") }
    for (keyword, name) in Self.previous {
      guard let text = property(name, of: first) else { continue }
      string(Self.word(keyword), text, prefix: isObsolete ? "#~| " : "#| ")
    }
    let source = text(0, of: first)
    if let context = context(of: first, source, isObsolete) {
      string("msgctxt", context, prefix: prefix)
    }
    string("msgid", source, prefix: prefix)
    if let plural { string("msgid_plural", plural, prefix: prefix) }
    for (number, form) in forms.enumerated() {
      string(plural == nil ? "msgstr" : "msgstr[\(number)]", text(1, of: form), prefix: prefix)
    }
  }

  private static func word(_ keyword: POEntry.Keyword) -> String {
    switch keyword {
    case .context: "msgctxt"
    case .id: "msgid"
    case .plural: "msgid_plural"
    case .translation: "msgstr"
    }
  }

  private func text(_ side: Int, of unit: TranslationUnit) -> String {
    unit.variants.indices.contains(side) ? unit.variants[side].text?.text ?? "" : ""
  }

  private func property(_ type: String, of unit: TranslationUnit) -> String? {
    unit.properties.first { $0.type == type }?.value
  }

  /// The flags of an entry: fuzzy where nobody has looked at the translation yet.
  private func flags(of unit: TranslationUnit, _ forms: [TranslationUnit]) -> [String] {
    var flags = (property("flags", of: unit) ?? "").split(separator: ",")
      .map { String($0.trimmingPrefix(" ")) }
    switch unit.state {
    case .reviewed, .final: flags.removeAll { $0 == "fuzzy" }
    case .initial where !flags.contains("fuzzy") && forms.contains { !text(1, of: $0).isEmpty }:
      flags.insert("fuzzy", at: 0)
    default: break
    }
    return flags
  }

  /// The context that tells an entry from those of the same text.
  private func context(
    of unit: TranslationUnit, _ source: String, _ isObsolete: Bool
  ) -> String? {
    let context = property("msgctxt", of: unit)
    guard !isObsolete else { return context }
    // Without a context an empty text is the header.
    let isNew = known.insert([source] + [context].compactMap(\.self)).inserted
    guard !isNew || source.isEmpty && context == nil else { return context }
    let made = unit.id ?? "\(context ?? "") \(number)".trimmingPrefix(" ").description
    if problems.count < 100 {
      problems.append(
        "entry \(number) has \(source.isEmpty ? "an empty source" : "the source of an earlier one"); "
          + "it is told apart by the context “\(made)”")
    }
    return made
  }

  private func line(_ text: String) { buffer.bytes += Array(text.utf8) + [0x0A] }

  private func comment(_ sign: String, _ text: String) {
    for part in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      line(part.isEmpty ? sign : "\(sign) \(Substring(part))")
    }
  }

  private func string(_ keyword: String, _ text: String, prefix: String) {
    var rest = Array(text.utf8)[...]
    var lines: [ArraySlice<UInt8>] = []
    while let end = rest.firstIndex(of: 0x0A) {
      lines.append(rest[...end])
      rest = rest[(end + 1)...]
    }
    if !rest.isEmpty || lines.isEmpty { lines.append(rest) }
    buffer.bytes += "\(prefix)\(keyword) ".utf8
    if lines.count > 1 { buffer.bytes += "\"\"\n\(prefix)".utf8 }
    for (number, line) in lines.enumerated() {
      if number > 0 { buffer.bytes += prefix.utf8 }
      buffer.bytes.append(UInt8(ascii: "\""))
      for byte in line { append(byte) }
      buffer.bytes += [UInt8(ascii: "\""), 0x0A]
    }
  }

  private func append(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): buffer.bytes += [UInt8(ascii: "\\"), byte]
    case 0x0A: buffer.bytes += "\\n".utf8
    case 0x09: buffer.bytes += "\\t".utf8
    case 0x0D: buffer.bytes += "\\r".utf8
    case 0x07: buffer.bytes += "\\a".utf8
    case 0x08: buffer.bytes += "\\b".utf8
    case 0x0B: buffer.bytes += "\\v".utf8
    case 0x0C: buffer.bytes += "\\f".utf8
    case 0..<0x20, 0x7F:
      let digits = String(byte, radix: 8)
      buffer.bytes += "\\\(String(repeating: "0", count: 3 - digits.count))\(digits)".utf8
    default: buffer.bytes.append(byte)
    }
  }
}

extension BitextFileFormat {
  /// gettext's catalogues.
  static let po = BitextFileFormat(
    id: "po", name: "gettext PO", extensions: ["po", "pot"],
    keeps: [.texts, .languages, .lineBreaks, .unmatched, .notes],
    recognises: { head in
      let text = String(decoding: head, as: UTF8.self)
      return text.contains("\nmsgid \"") || text.hasPrefix("msgid \"")
    },
    reader: { try POReader($0) }, writer: { POWriter($0) })
}
