import BitextModel
import UnicodeText

/// The first entry of a PO file, which speaks of the file.
enum POHeader {
  /// A header by its entry.
  static func header(_ text: String, comments: [String], flags: [String]) -> BitextHeader {
    var header = BitextHeader()
    let fields = text.utf8.split(separator: 0x0A).compactMap { line -> UnitProperty? in
      guard let colon = line.firstRange(of: ": ".utf8), colon.lowerBound > line.startIndex else {
        return nil
      }
      return UnitProperty(
        String(Substring(line[..<colon.lowerBound])), String(Substring(line[colon.upperBound...])))
    }
    // What is not made of fields is one text.
    header.properties =
      fields.map(line).joined() == text ? fields : [UnitProperty("", text)]
    if !comments.isEmpty { header.notes = [UnitNote(comments.joined(separator: "\n"))] }
    header.tag = MarkupTag(
      "header", of: "po", attributes: flags.map { MarkupAttribute("flag", $0) })
    header.targetLanguage = language(field("Language", of: header))
    header.sourceLanguage = language(field("X-Source-Language", of: header))
    return header
  }

  /// The text of a header.
  static func text(of header: BitextHeader) -> String {
    guard header.tag?.format != "po" else {
      return header.properties.map { $0.type.isEmpty ? $0.value : line($0) }.joined()
    }
    var fields = [
      UnitProperty("MIME-Version", "1.0"),
      UnitProperty("Content-Type", "text/plain; charset=UTF-8"),
      UnitProperty("Content-Transfer-Encoding", "8bit"),
    ]
    if let language = header.targetLanguage {
      fields.insert(UnitProperty("Language", locale(language)), at: 0)
    }
    if let language = header.sourceLanguage, language != .english {
      fields.append(UnitProperty("X-Source-Language", locale(language)))
    }
    return fields.map(line).joined()
  }

  private static func line(_ field: UnitProperty) -> String { "\(field.type): \(field.value)\n" }

  private static func field(_ name: String, of header: BitextHeader) -> String? {
    header.properties.first { $0.type == name }?.value
  }

  /// The language of a locale as gettext names them: `pt_BR`, `sr@latin`.
  private static func language(_ locale: String?) -> LanguageTag? {
    guard let locale, !locale.isEmpty else { return nil }
    let parts = locale.split(separator: "@", maxSplits: 1).map(String.init)
    let script = ["latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva"]
    var tag = String(parts[0].prefix { $0 != "." })
    if parts.count > 1, let script = script[parts[1].lowercased()] {
      var subtags = tag.split(separator: "_").map(String.init)
      subtags.insert(script, at: min(1, subtags.count))
      tag = subtags.joined(separator: "-")
    }
    return LanguageTag(tag)
  }

  private static func locale(_ language: LanguageTag) -> String {
    language.rawValue.replacing("-", with: "_")
  }

  /// The encoding that a file names in its header; nil where it names none that is known.
  static func encoding(in head: [UInt8]) -> TextEncoding? {
    let mark = Array("charset=".utf8)
    guard
      let start = head.indices.first(where: {
        head[$0] == mark[0] && head[$0...].starts(with: mark)
      })
    else { return nil }
    let name = head[(start + mark.count)...].prefix {
      $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "\"") && $0 > 0x20 && $0 != UInt8(ascii: ";")
    }
    return TextEncoding(named: String(decoding: name, as: UTF8.self))
  }

  /// A header's text that says UTF-8, which is what values are in.
  static func inUTF8(_ text: String) -> String {
    guard let mark = text.firstRange(of: "charset=") else { return text }
    let end = text[mark.upperBound...].firstIndex { $0 == "\n" || $0 == ";" || $0 == " " }
    return text[..<mark.upperBound] + "UTF-8" + text[(end ?? text.endIndex)...]
  }
}
