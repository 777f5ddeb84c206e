extension BitextFileFormat {
  /// What XLIFF of either version keeps.
  private static let xliffKeeps: BitextFeatures = [
    .texts, .languages, .codes, .codeContent, .identifiers, .notes, .properties, .states,
    .sections, .unmatched, .lineBreaks, .markup,
  ]

  /// XLIFF 1.2; what tools add to it in their own dialects is kept.
  static let xliff1 = BitextFileFormat(
    id: XLIFF.one, name: "XLIFF 1.2",
    extensions: ["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"],
    keeps: xliffKeeps.union(.authors),
    recognises: { head in
      guard let root = XMLReader.root(of: head) else { return false }
      return root.local == "xliff" && !XLIFF.namespaces2.contains(root.namespace)
    },
    reader: { try XLIFF1Reader($0) }, writer: { XLIFF1Writer($0) }, saysEncoding: true)

  /// XLIFF 2: 2.0, 2.1 and 2.2 are read, 2.1 is written, or the version that was read.
  static let xliff2 = BitextFileFormat(
    id: XLIFF.two, name: "XLIFF 2.1", extensions: ["xlf", "xliff"], keeps: xliffKeeps,
    recognises: { head in
      guard let root = XMLReader.root(of: head) else { return false }
      return root.local == "xliff" && XLIFF.namespaces2.contains(root.namespace)
    },
    reader: { try XLIFF2Reader($0) }, writer: { XLIFF2Writer($0) }, saysEncoding: true)
}
