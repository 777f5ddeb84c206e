import BitextModel
import UnicodeText

/// Writes units as JSON Lines, with all that they have.
///
/// A unit is one object. What is not a unit is an object of one member: `header` on the first line
/// where it says more than the first unit does, `begin` and `end` of a section, `gap`, `kept`.
final class JSONLinesWriter: BitextWriter {
  private let output: BitextOutput
  private var writer = JSONWriter()
  private var pendingHeader: BitextHeader?
  private var languages: (source: LanguageTag, target: LanguageTag) = (.undetermined, .undetermined)

  init(_ output: BitextOutput) { self.output = output }

  func begin(_ header: BitextHeader) throws { pendingHeader = header }

  func write(_ item: BitextItem) throws {
    writeHeader(before: item)
    switch item {
    case .unit(let unit): writer.object { write(unit, to: &$0) }
    case .begin(let section):
      writer.object { writer in
        writer.name("begin")
        writer.object { write(section, to: &$0) }
      }
    case .end:
      writer.object { writer in
        writer.name("end")
        writer.json("true")
      }
    case .gap(let gap):
      writer.object { writer in
        writer.name("gap")
        writer.object { write(gap, to: &$0) }
      }
    case .kept(let kept):
      writer.object { writer in
        writer.name("kept")
        write(kept, to: &writer)
      }
    }
    writer.endLine()
    if writer.bytes.count >= 1 << 16 { try flush() }
  }

  func finish() throws {
    writeHeader(before: nil)
    try flush()
  }

  private func flush() throws {
    guard !writer.bytes.isEmpty else { return }
    try output.write(writer.bytes, 0)
    writer.bytes.removeAll(keepingCapacity: true)
  }

  private func writeHeader(before first: BitextItem?) {
    guard let header = pendingHeader else { return }
    pendingHeader = nil
    languages = (header.sourceLanguage ?? .undetermined, header.targetLanguage ?? .undetermined)
    // Which program made the file, and the columns of a sheet, are not worth a line that other
    // readers would take for a unit.
    var said = header
    said.history.tool = nil
    said.history.toolVersion = nil
    if DelimitedColumns.kept(in: said.tag) != nil { said.tag = nil }
    if case .unit(let unit) = first, said == BitextHeader(ofFirst: unit) { return }
    guard first != nil || said != BitextHeader() else { return }
    writer.object { writer in
      writer.name("header")
      writer.object { write(header, to: &$0) }
    }
    writer.endLine()
  }

  // MARK: Parts

  private func write(_ header: BitextHeader, to writer: inout JSONWriter) {
    writer.member("source_lang", header.sourceLanguage?.rawValue)
    writer.member("target_lang", header.targetLanguage?.rawValue)
    writer.member("source_file", header.sourceFile)
    writer.member("target_file", header.targetFile)
    writer.member("segmentation", header.segmentation)
    writer.member("data_type", header.dataType)
    writer.member("original_format", header.originalFormat)
    writer.member("notes", header.notes) { write($1, to: &$0) }
    writer.member("properties", header.properties) { write($1, to: &$0) }
    write(header.history, prefix: "", to: &writer)
    write(header.tag, "tag", to: &writer)
    writer.member("kept", header.kept) { write($1, to: &$0) }
  }

  private func write(_ section: BitextSection, to writer: inout JSONWriter) {
    writer.member("kind", section.kind.rawValue)
    writer.member("id", section.id)
    writer.member("source_lang", section.sourceLanguage?.rawValue)
    writer.member("target_lang", section.targetLanguage?.rawValue)
    writer.member("original", section.original)
    writer.member("data_type", section.dataType)
    writer.member("notes", section.notes) { write($1, to: &$0) }
    writer.member("properties", section.properties) { write($1, to: &$0) }
    write(section.tag, "tag", to: &writer)
    writer.member("kept", section.kept) { write($1, to: &$0) }
  }

  private func write(_ unit: TranslationUnit, to writer: inout JSONWriter) {
    writer.member("id", unit.id)
    switch unit.variants.count {
    case 1, 2:
      write(unit.variants[0], "source", default: languages.source, to: &writer)
      if unit.variants.count == 2 {
        write(unit.variants[1], "target", default: languages.target, to: &writer)
      }
      for (variant, side) in zip(unit.variants, ["source_", "target_"]) {
        writeRest(of: variant, prefix: side, to: &writer)
      }
    default:
      writer.name("texts")
      writer.array { writer in
        for variant in unit.variants {
          writer.object { writer in
            writer.member("lang", variant.language.rawValue)
            writer.member("text", variant.text?.text)
            writeRest(of: variant, prefix: "", to: &writer)
          }
        }
      }
    }
    writer.member("state", unit.state?.rawValue)
    if let confidence = unit.confidence {
      writer.name("confidence")
      writer.json("\(confidence)")
    }
    writer.member("origin", unit.origin?.rawValue)
    writer.member("notes", unit.notes) { write($1, to: &$0) }
    writer.member("properties", unit.properties.filter { !$0.isMember }) { write($1, to: &$0) }
    write(unit.history, prefix: "", to: &writer)
    write(unit.tag, "tag", to: &writer)
    writer.member("kept", unit.kept) { write($1, to: &$0) }
    for property in unit.properties where property.isMember {
      writer.name(property.type)
      if property.tag?.attributes.isEmpty == false {
        writer.json(property.value)
      } else {
        writer.string(property.value)
      }
    }
  }

  private func write(
    _ variant: TranslationVariant, _ side: String, default language: LanguageTag,
    to writer: inout JSONWriter
  ) {
    if let text = variant.text {
      writer.member(side, text.text)
    } else {
      writer.name(side)
      writer.json("null")
    }
    if variant.language != .undetermined || language != .undetermined {
      writer.member("\(side)_lang", variant.language.rawValue)
    }
  }

  /// Writes what a text has beside itself and its language.
  private func writeRest(
    of variant: TranslationVariant, prefix: String, to writer: inout JSONWriter
  ) {
    writer.member("\(prefix)segments", variant.segments) { $0.string($1) }
    if let text = variant.text { writeCodes(of: text, "\(prefix)codes", to: &writer) }
    writer.member("\(prefix)notes", variant.notes) { write($1, to: &$0) }
    writer.member("\(prefix)properties", variant.properties) { write($1, to: &$0) }
    write(variant.history, prefix: prefix, to: &writer)
    write(variant.tag, "\(prefix)tag", to: &writer)
    writer.member("\(prefix)kept", variant.kept) { write($1, to: &$0) }
  }

  private func writeCodes(of text: TaggedText, _ name: String, to writer: inout JSONWriter) {
    var at = text.text.utf8.startIndex
    var place = (bytes: 0, codePoints: 0)
    writer.member(name, text.codes) { writer, code in
      // A code point is counted at its first byte.
      let next = text.text.utf8.index(at, offsetBy: code.offset - place.bytes)
      place = (
        code.offset, place.codePoints + text.text.utf8[at..<next].count { $0 & 0xC0 != 0x80 }
      )
      at = next
      writer.object { writer in
        writer.name("at")
        writer.json("\(place.codePoints)")
        writer.member("kind", code.kind.rawValue)
        writer.member("id", code.id)
        writer.member("pair", code.pair)
        writer.member("type", code.type)
        writer.member("content", code.content) { writer, content in
          switch content {
          case .native(let markup): writer.string(markup)
          case .subflow(let text, let attributes):
            writer.object { writer in
              writer.member("text", text.text)
              writeCodes(of: text, "codes", to: &writer)
              write(attributes, to: &writer)
            }
          }
        }
        write(code.tag, "tag", to: &writer)
      }
    }
  }

  private func write(_ note: UnitNote, to writer: inout JSONWriter) {
    guard note != UnitNote(note.text) else {
      writer.string(note.text)
      return
    }
    writer.object { writer in
      writer.member("text", note.text)
      writer.member("lang", note.language?.rawValue)
      writer.member("author", note.author)
      write(note.tag, "tag", to: &writer)
    }
  }

  private func write(_ property: UnitProperty, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("type", property.type)
      writer.member("value", property.value)
      writer.member("lang", property.language?.rawValue)
      write(property.tag, "tag", to: &writer)
    }
  }

  private func write(_ history: UnitHistory, prefix: String, to writer: inout JSONWriter) {
    writer.member("\(prefix)created", history.created?.extended)
    writer.member("\(prefix)creator", history.creator)
    writer.member("\(prefix)changed", history.changed?.extended)
    writer.member("\(prefix)changer", history.changer)
    writer.member("\(prefix)used", history.used?.extended)
    if let uses = history.uses {
      writer.name("\(prefix)uses")
      writer.json("\(uses)")
    }
    writer.member("\(prefix)tool", history.tool)
    writer.member("\(prefix)tool_version", history.toolVersion)
  }

  private func write(_ tag: MarkupTag?, _ name: String, to writer: inout JSONWriter) {
    guard let tag else { return }
    writer.name(name)
    writer.object { writer in
      writer.member("format", tag.format)
      writer.member("name", tag.name)
      write(tag.attributes, to: &writer)
    }
  }

  private func write(_ attributes: [MarkupAttribute], to writer: inout JSONWriter) {
    writer.member("attributes", attributes) { writer, attribute in
      writer.array { writer in
        writer.string(attribute.name)
        writer.string(attribute.value)
      }
    }
  }

  private func write(_ kept: KeptMarkup, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("format", kept.format)
      writer.member("xml", kept.xml)
    }
  }
}

extension UnitProperty {
  /// Whether the property is a member that a line had beside those that this format knows.
  fileprivate var isMember: Bool { tag?.format == "jsonl" && tag?.name == "member" }
}
