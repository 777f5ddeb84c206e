import UnicodeText

/// A page decoded: by `encoding` of the options, a byte order mark, what it says itself, or a guess,
/// in this order.
func decodedHTML(
  _ bytes: [UInt8], name: String, options: DocumentOptions, _ notices: inout [String]
) throws(DocumentError) -> DecodedText {
  func decoded(_ encoding: TextEncoding?) throws(DocumentError) -> DecodedText {
    do {
      return try DecodedText(bytes, encoding: encoding)
    } catch {
      throw DocumentError(file: name, message: "\(error)")
    }
  }
  if let encoding = options.encoding { return try decoded(encoding) }
  let marks: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]
  guard !marks.contains(where: { bytes.starts(with: $0) }), let declared = declaredEncoding(bytes)
  else { return try decoded(nil) }
  // Text beyond ASCII is hardly ever UTF-8 by chance.
  if declared != .utf8, let text = try? DecodedText(bytes, encoding: .utf8),
    bytes.contains(where: { $0 >= 0x80 })
  {
    notices.append("says that it is \(declared), but its bytes are UTF-8, and are read as that")
    return text
  }
  if let text = try? DecodedText(bytes, encoding: declared) { return text }
  let text = try decoded(nil)
  notices.append("says that it is \(declared), which it is not; read as \(text.encoding)")
  return text
}

/// What a page says of its encoding in its first kilobytes (WHATWG HTML, section 13.2.3.2): in
/// `<meta charset>`, in `<meta content="…; charset=…">` or in an XML declaration.
private func declaredEncoding(_ bytes: [UInt8]) -> TextEncoding? {
  let head = String(decoding: bytes.prefix(4096).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
    .lowercased()
  var label: Substring?
  if head.hasPrefix("<?xml"), let end = head.firstRange(of: "?>") {
    label = value(of: "encoding", in: head[..<end.lowerBound])
  }
  var rest = head[...]
  while label == nil, let start = rest.firstRange(of: "<meta") {
    let tag = rest[start.upperBound...].prefix { $0 != ">" }
    label = value(of: "charset", in: tag)
    rest = rest[tag.endIndex...]
  }
  guard let label, let encoding = TextEncoding(named: String(label)) else { return nil }
  // As browsers have it (WHATWG Encoding, section 4.2; HTML, the prescan's last steps).
  switch encoding.name {
  case "ISO-8859-1", "US-ASCII": return .windows1252
  case let name where name.hasPrefix("UTF-16") || name.hasPrefix("UTF-32"): return .utf8
  default: return encoding
  }
}

/// The value of `name=value`, quoted or not.
private func value(of name: String, in text: Substring) -> Substring? {
  guard let found = text.firstRange(of: name) else { return nil }
  var rest = text[found.upperBound...].drop { $0.isWhitespace }
  guard rest.popFirst() == "=" else { return nil }
  rest = rest.drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
  let value = rest.prefix { !$0.isWhitespace && !"\"';>/?".contains($0) }
  return value.isEmpty ? nil : value
}
