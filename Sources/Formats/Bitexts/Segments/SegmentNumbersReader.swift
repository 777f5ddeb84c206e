import BitextModel
import UnicodeText

/// Reads hunalign's ladders and vecalign's indices as units that name segments, with their texts
/// where the person gives them.
final class SegmentNumbersReader: BitextReader {
  let header: BitextHeader
  private(set) var place = BitextPlace(line: 1, column: 1)
  let bytesRead: Int64

  private let name: String
  private var beads: ArraySlice<IndexBead>
  private let texts: (source: SegmentTexts?, target: SegmentTexts?)

  /// Reads a file by `parse`.
  init(
    _ input: BitextInput, parse: (_ bytes: [UInt8]) throws(FormatError) -> [IndexBead]
  ) throws {
    name = input.name
    let bytes: [UInt8]
    do throws(ByteSourceError) {
      switch input.place {
      case .bytes(let all): bytes = all
      case .file(let path): bytes = try ByteSource(path).readAll()
      }
    } catch {
      throw BitextError("\(error)", file: input.name)
    }
    bytesRead = Int64(bytes.count)
    do {
      beads = try parse(bytes)[...]
    } catch {
      throw BitextError(error, file: input.name)
    }
    texts = (
      try input.sourceText.map { try SegmentTexts($0, encoding: input.encoding) },
      try input.targetText.map { try SegmentTexts($0, encoding: input.encoding) }
    )
    var header = BitextHeader(
      sourceLanguage: input.sourceLanguage, targetLanguage: input.targetLanguage)
    header.sourceFile = input.sourceText?.name
    header.targetFile = input.targetText?.name
    self.header = header
  }

  func takeProblems() -> [BitextProblem] { [] }

  func next() throws -> BitextItem? {
    guard let bead = beads.popFirst() else { return nil }
    // A bead a line: a blank one between them is a line of nobody's.
    place.line = beads.startIndex
    var unit = TranslationUnit([
      TranslationVariant(
        header.sourceLanguage ?? .undetermined, nil, segments: bead.source.map(String.init)),
      TranslationVariant(
        header.targetLanguage ?? .undetermined, nil, segments: bead.target.map(String.init)),
    ])
    unit.setScore(bead.score, written: bead.score.map(exactDecimal) ?? "")
    for (side, texts) in [texts.source, texts.target].enumerated() {
      if let missing = unit.variants[side].takeText(from: texts) {
        throw BitextError(
          "segment \(missing) is not in \(texts?.name ?? ""), which has \(texts?.count ?? 0); is it "
            + "the text that was aligned, a segment a line?", file: name, at: place)
      }
    }
    return .unit(unit)
  }
}

extension BitextError {
  /// The error of a small format in a file.
  init(_ error: FormatError, file: String) {
    let found = error.found.isEmpty ? "the line ends" : "found “\(error.found)”"
    self.init(
      "expected \(error.expected), \(found)", file: file,
      at: BitextPlace(line: error.line, column: error.column))
  }
}
