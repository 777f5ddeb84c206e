import Foundation

extension DocumentFormat {
  /// The format of a file by its content, where that says it plainly, else by its name; plain text
  /// where neither says anything.
  ///
  /// - Throws: ``DocumentError`` for what is plainly no document.
  public static func detected(in bytes: [UInt8], name: String) throws(DocumentError)
    -> DocumentFormat
  {
    let ending = (name as NSString).pathExtension.lowercased()
    let named = all.first { $0.extensions.contains(ending) }
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) { return try archived(bytes, name: name) }
    if bytes.starts(with: Array("%PDF-".utf8)) { return .pdf }
    if bytes.starts(with: Array("{\\rtf".utf8)), let rtf = DocumentFormat(named: "rtf") {
      return rtf
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw DocumentError(
        file: name,
        message: "is encrypted with a password, or a document of Word 97: save it as .docx "
          + "without a password")
    }
    // A name that says text is believed: a page's source may be what is meant.
    if named?.reader != .plain, named?.reader != .markdown {
      switch firstElement(of: bytes) {
      case "html", "!doctype html": return .html
      case "office:document": return .fodt
      case "fictionbook": return DocumentFormat(named: "fb2") ?? .text
      default: break
      }
    }
    return named ?? .text
  }

  private static func archived(
    _ bytes: [UInt8], name: String
  ) throws(DocumentError) -> DocumentFormat {
    let archive: ZipArchive
    do {
      archive = try ZipArchive(bytes)
    } catch {
      throw DocumentError(file: name, message: error.message)
    }
    if archive.contains("[Content_Types].xml") { return .docx }
    // Both kinds of archive say what they are in their first entry; some that make them forget to.
    let type: String
    do {
      let bytes = try archive.content(of: "mimetype") ?? []
      type = String(decoding: bytes.prefix(100), as: UTF8.self)
    } catch {
      throw DocumentError(error, file: name)
    }
    if type.contains("epub") || archive.contains("META-INF/container.xml") { return .epub }
    if type.contains("opendocument") || archive.contains("content.xml") { return .odt }
    throw DocumentError(
      file: name, message: "is an archive, but none of \(all.map(\.name).joined(separator: ", "))")
  }

  /// What the first tag begins with, in lower case, after white space, comments and declarations; a
  /// document type with its name.
  private static func firstElement(of bytes: [UInt8]) -> String? {
    // ASCII of any encoding that it may be in, UTF-16 included.
    let head = String(
      decoding: bytes.prefix(4096).filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self
    ).lowercased()
    var rest = head[...].drop { $0.isWhitespace }
    while rest.hasPrefix("<!--") || rest.hasPrefix("<?") {
      let close = rest.hasPrefix("<!--") ? "-->" : "?>"
      guard let end = rest.firstRange(of: close) else { return nil }
      rest = rest[end.upperBound...].drop { $0.isWhitespace }
    }
    guard rest.popFirst() == "<" else { return nil }
    if rest.hasPrefix("!doctype html") { return "!doctype html" }
    return String(rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" })
  }
}
