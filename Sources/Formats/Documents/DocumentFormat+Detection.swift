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
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw DocumentError(
        file: name,
        message: "is encrypted with a password, or a document of Word 97: save it as .docx "
          + "without a password")
    }
    // A name that says text is believed: a page's source may be what is meant.
    if named == nil || named?.reader == .word, beginsAsHTML(bytes) { return .html }
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
    throw DocumentError(
      file: name, message: "is an archive, but none of \(all.map(\.name).joined(separator: ", "))")
  }

  /// Whether a page begins here: `<!DOCTYPE html` or `<html`, after white space, comments and an XML
  /// declaration.
  private static func beginsAsHTML(_ bytes: [UInt8]) -> Bool {
    // ASCII of any encoding that a page may be in, UTF-16 included.
    let head = String(
      decoding: bytes.prefix(4096).filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self
    ).lowercased()
    var rest = head[...].drop { $0.isWhitespace }
    while rest.hasPrefix("<!--") || rest.hasPrefix("<?") {
      let close = rest.hasPrefix("<!--") ? "-->" : "?>"
      guard let end = rest.firstRange(of: close) else { return false }
      rest = rest[end.upperBound...].drop { $0.isWhitespace }
    }
    return rest.hasPrefix("<!doctype html") || rest.hasPrefix("<html")
  }
}
