import BitextModel
import Formats

extension Bitext {
  /// What a file of the units says of itself.
  func header(sourceFile: String, targetFile: String) -> BitextHeader {
    var header = BitextHeader(sourceLanguage: source.language, targetLanguage: target.language)
    header.sourceFile = sourceFile
    header.targetFile = targetFile
    header.segmentation = "sentence"
    header.dataType = "plaintext"
    header.originalFormat = "distich"
    header.history.tool = "distich"
    header.history.toolVersion = distichVersion
    return header
  }

  /// A unit a bead: both texts on one line each, the segments they are made of, how sure the bead is
  /// and whose it is. A side with nothing is an empty text.
  var units: [TranslationUnit] {
    ladder.beads.map { bead in
      TranslationUnit(
        [variant(bead.source, of: source), variant(bead.target, of: target)],
        // Four decimals are what a confidence is worth.
        confidence: (bead.confidence * 10_000).rounded() / 10_000, origin: bead.origin)
    }
  }

  private func variant(_ range: Range<Int>, of document: Document) -> TranslationVariant {
    TranslationVariant(
      document.language, TaggedText(text(range, of: document)), segments: range.map(String.init))
  }
}

extension TranslationUnit {
  /// Whether a side has nothing.
  var isUnmatched: Bool { variants.contains { $0.text?.isEmpty ?? true } }
}

/// Units as a file of a format; one-sided ones are left out where it has no place for them.
///
/// - Throws: what the format says of units it cannot write.
func file(
  of units: [TranslationUnit], _ header: BitextHeader, as format: BitextFileFormat
) throws -> [UInt8] {
  var out: [UInt8] = []
  let writer = format.write(to: BitextOutput { bytes, _ in out += bytes })
  try writer.begin(header)
  for unit in units where format.keeps.contains(.unmatched) || !unit.isUnmatched {
    try writer.write(.unit(unit))
  }
  try writer.finish()
  return out
}
