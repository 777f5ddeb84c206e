import BitextModel

extension BitextFileFormat {
  /// A JSON object a line (RFC 8259).
  static let jsonLines = BitextFileFormat(
    id: "jsonl", name: "JSON Lines", extensions: ["jsonl", "ndjson"],
    keeps: BitextFeatures(BitextFeatures.names.map(\.feature)),
    recognises: { head in
      guard let line = try? JSONLine(head.prefix { $0 != 0x0A }) else { return false }
      return ["source", "texts", "header", "begin"].contains { line.json($0) != nil }
    },
    reader: { try JSONLinesReader($0) }, writer: { JSONLinesWriter($0) })
}
