import BitextModel
import UnicodeText

/// Reads what `hunalign -text` writes: source, target and score a line, the segments of a text
/// joined by ` ~~~ `.
///
/// A text is read with spaces between its segments; where they were is kept, so that the same comes
/// out again. Segments count from zero through the file.
final class HunalignTextReader: BitextReader {
  /// What stands between two segments.
  static let separator = " ~~~ "

  let header: BitextHeader
  private(set) var place = BitextPlace(line: 0, column: 1)

  private let name: String
  private var window: TextWindow
  private var counts = [0, 0]
  private var problems: [BitextProblem] = []

  /// Opens a file.
  init(_ input: BitextInput) throws {
    name = input.name
    var guess: String?
    window = try TextWindow(input.place, name: input.name, encoding: input.encoding) { guess = $0 }
    header = BitextHeader(
      sourceLanguage: input.sourceLanguage, targetLanguage: input.targetLanguage)
    if let guess {
      problems = [BitextProblem(guess, file: name, at: BitextPlace(line: 1, column: 1))]
    }
  }

  var bytesRead: Int64 { window.bytesRead }

  func takeProblems() -> [BitextProblem] {
    defer { problems = [] }
    return problems
  }

  func next() throws -> BitextItem? {
    while true {
      place.line += 1
      let range: Range<Int>?
      do {
        range = try window.nextLine()
      } catch {
        throw BitextError("\(error)", file: name, at: place)
      }
      guard let range else { return nil }
      let line = try SegmentTexts.string(window.bytes[range], line: place.line, file: name)
      if line.isEmpty { continue }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 2 || fields.count == 3 else {
        throw BitextError(
          "expected source, target and score parted by tabs, found \(fields.count) fields; plain "
            + "sheets are --format tsv", file: name, at: place)
      }
      var unit = TranslationUnit([
        variant(0, fields[0], header.sourceLanguage), variant(1, fields[1], header.targetLanguage),
      ])
      if fields.count == 3 {
        guard let score = Double(fields[2].trimmingPrefix(" ")) else {
          throw BitextError(
            "expected a score in the third field, found “\(fields[2].prefix(20))”", file: name,
            at: BitextPlace(
              line: place.line,
              column: line.unicodeScalars.count - fields[2].unicodeScalars.count + 1)
          )
        }
        unit.setScore(score, written: String(fields[2]))
      }
      return .unit(unit)
    }
  }

  private func variant(
    _ side: Int, _ written: Substring, _ language: LanguageTag?
  ) -> TranslationVariant {
    // A carriage return inside a line breaks none.
    let field = written.replacing("\r", with: " ")
    let pieces =
      field.isEmpty ? [] : field.split(separator: Self.separator, omittingEmptySubsequences: false)
    var variant = TranslationVariant(
      language ?? .undetermined, TaggedText(pieces.joined(separator: " ")),
      segments: (counts[side]..<counts[side] + pieces.count).map(String.init))
    counts[side] += pieces.count
    if pieces.count > 1 {
      var at = 0
      let breaks = pieces.dropLast().map { piece in
        at += piece.utf8.count + 1
        return MarkupAttribute("break", "\(at - 1)")
      }
      variant.tag = MarkupTag("text", of: "hunalign-text", attributes: breaks)
    }
    return variant
  }
}

/// Writes units as `hunalign -text` does.
final class HunalignTextWriter: BitextWriter {
  private var buffer: OutputBuffer

  init(_ output: BitextOutput) { buffer = OutputBuffer(output) }

  func begin(_ header: BitextHeader) throws {}

  func write(_ item: BitextItem) throws {
    guard case .unit(let unit) = item else { return }
    for side in 0..<2 {
      if side > 0 { buffer.bytes.append(0x09) }
      if unit.variants.indices.contains(side) { append(unit.variants[side]) }
    }
    // Where nobody gave one there is none: 0 would say that the texts have nothing in common.
    if let score = unit.score() { buffer.bytes += "\t\(score)".utf8 }
    buffer.bytes.append(0x0A)
    try buffer.flushIfFull()
  }

  func finish() throws { try buffer.flush() }

  private func append(_ variant: TranslationVariant) {
    // A tab or line break would begin another field or line.
    var text = (variant.text?.text ?? "").utf8.map { [0x09, 0x0A, 0x0D].contains($0) ? 0x20 : $0 }
    if let tag = variant.tag, tag.format == "hunalign-text" {
      for place in tag.attributes.reversed().compactMap({ Int($0.value) })
      where text.indices.contains(place) && text[place] == 0x20 {
        text.replaceSubrange(place...place, with: HunalignTextReader.separator.utf8)
      }
    }
    buffer.bytes += text
  }
}
