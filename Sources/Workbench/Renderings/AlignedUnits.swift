import BitextModel
import Formats

extension AlignedTexts {
  /// What a file of the units says of itself.
  var header: BitextHeader {
    var header = BitextHeader(
      sourceLanguage: bitext.source.language, targetLanguage: bitext.target.language)
    header.sourceFile = source.file.path
    header.targetFile = target.file.path
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
    bitext.ladder.beads.map { bead in
      TranslationUnit(
        [variant(bead.source, of: bitext.source), variant(bead.target, of: bitext.target)],
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
