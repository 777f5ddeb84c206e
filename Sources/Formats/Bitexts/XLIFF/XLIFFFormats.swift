extension BitextFileFormat {
  /// What XLIFF of either version keeps.
  private static let xliffKeeps: BitextFeatures = [
    .texts, .languages, .codes, .codeContent, .identifiers, .notes, .properties, .states,
    .sections, .unmatched, .lineBreaks, .markup,
  ]

  /// XLIFF 1.2; what tools add to it in their own dialects is kept.
  static let xliff1 = BitextFileFormat(
    id: XLIFF.one, name: "XLIFF 1.2",
    extensions: ["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"], keeps: xliffKeeps,
    recognises: { XLIFF.recognises($0, version: 1) },
    reader: { try XLIFF1Reader($0) }, writer: { XLIFF1Writer($0) })

}

extension XLIFF {
  /// Whether the beginning of a file is XLIFF of a version, in whatever encoding.
  static func recognises(_ head: [UInt8], version: Int) -> Bool {
    let text = String(decoding: head.lazy.filter { $0 != 0 }, as: Unicode.ASCII.self)
    guard let root = text.firstRange(of: "<xliff") ?? text.firstRange(of: ":xliff") else {
      return false
    }
    let tag = text[root.lowerBound...].prefix { $0 != ">" }
    return tag.contains("urn:oasis:names:tc:xliff:document:2.") == (version == 2)
  }
}
