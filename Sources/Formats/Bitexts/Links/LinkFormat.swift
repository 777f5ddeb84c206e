import BitextModel

/// What differs between the two formats of links into XML texts.
enum LinkFormat: String {
  /// The Corpus Encoding Standard's `cesAlign`, as OPUS and TransRead have it.
  case ces
  /// One `linkGrp` of TEI, as InterText has it.
  case tei

  /// The attributes of a link that units hold.
  var known: Set<String> {
    switch self {
    case .ces: ["xtargets", "id", "certainty"]
    case .tei: ["xtargets", "id", "status", "type"]
    }
  }
}

extension BitextFileFormat {
  /// Links of the Corpus Encoding Standard.
  static let cesAlign = BitextFileFormat(
    id: "ces", name: "CES align", extensions: ["ces", "xml"],
    keeps: [.segments, .confidence, .unmatched, .identifiers, .sections, .markup],
    recognises: { XMLReader.root(of: $0)?.local == "cesAlign" },
    reader: { try LinkReader($0, as: .ces) }, writer: { LinkWriter($0, as: .ces) })

  /// Links of TEI.
  static let teiLinks = BitextFileFormat(
    id: "tei", name: "TEI linkGrp (InterText)", extensions: ["tei", "xml"],
    keeps: [.segments, .unmatched, .identifiers, .markup],
    recognises: { XMLReader.root(of: $0)?.local == "linkGrp" },
    reader: { try LinkReader($0, as: .tei) }, writer: { LinkWriter($0, as: .tei) })
}
