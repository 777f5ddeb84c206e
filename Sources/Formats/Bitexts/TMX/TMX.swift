import BitextModel

extension BitextFileFormat {
  /// Translation Memory eXchange 1.4b (LISA OSCAR, 2005), levels 1 and 2; 1.1 to 1.4 are read.
  static let tmx = BitextFileFormat(
    id: TMX.id, name: "TMX 1.4b", extensions: ["tmx"],
    keeps: BitextFeatures(BitextFeatures.names.map(\.feature)).subtracting([.sections, .authors]),
    recognises: { XMLReader.root(of: $0)?.local == TMX.id },
    reader: { try TMXReader($0) },
    writer: { TMXWriter($0) }, saysEncoding: true)
}

/// The vocabulary of TMX, and what distich says in it by properties of its own.
///
/// Clauses in messages name the entries of the specification's sections "Elements" and
/// "Attributes", which have no numbers.
enum TMX {
  /// The identifier of the format, and its root element.
  static let id = "tmx"
  /// Where a file has no one source language (Attributes, `srclang`).
  static let allLanguages = "*all*"
  /// What a unit may be (Attributes, `segtype`).
  static let segmentTypes = ["block", "paragraph", "sentence", "phrase"]

  /// Properties that hold what TMX has no attribute for; user-defined types begin with `x-`
  /// (Attributes, `type`).
  enum Property {
    static let confidence = "x-distich-confidence"
    static let origin = "x-distich-origin"
    static let state = "x-distich-state"
    static let segments = "x-distich-segments"
    static let sourceFile = "x-distich-source-file"
    static let targetFile = "x-distich-target-file"
    static let targetLanguage = "x-distich-target-language"
    static let prefix = "x-distich-"
  }

  /// What one unit may take, in bytes of the file.
  static let unitLimit: Int64 = 64 << 20
}
