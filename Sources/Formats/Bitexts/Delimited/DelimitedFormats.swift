import BitextModel

extension BitextFileFormat {
  private static let delimitedFeatures: BitextFeatures = [
    .texts, .languages, .lineBreaks, .unmatched, .segments, .confidence, .identifiers, .states,
  ]

  /// Fields parted by tabs.
  static let tsv = BitextFileFormat(
    id: "tsv", name: "Tab-separated values", extensions: ["tsv", "tab"],
    keeps: delimitedFeatures, recognises: { DelimitedColumns.areNamed(in: $0, delimiter: 0x09) },
    reader: { try DelimitedBitextReader($0, as: "tsv") },
    writer: { DelimitedBitextWriter($0, as: "tsv") }, isSheet: true)

  /// Fields parted by commas, or semicolons or bars where a file has those (RFC 4180).
  static let csv = BitextFileFormat(
    id: "csv", name: "Comma-separated values", extensions: ["csv"],
    keeps: delimitedFeatures, recognises: { DelimitedColumns.areNamed(in: $0, delimiter: 0x2C) },
    reader: { try DelimitedBitextReader($0, as: "csv") },
    writer: { DelimitedBitextWriter($0, as: "csv") }, isSheet: true)
}
