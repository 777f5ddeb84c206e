import BitextModel
import Formats

/// What a unit has beside plain texts, as the file keeps it: the line that JSON Lines would have for
/// it, which loses nothing; texts without codes left out, for they stand in a table of their own.
enum StoredRest {
  private static let format: BitextFileFormat = {
    guard let format = BitextFileFormat(named: "jsonl") else {
      preconditionFailure("JSON Lines is a format")
    }
    return format
  }()

  /// The unit as a line.
  static func encode(_ unit: TranslationUnit) throws -> [UInt8] {
    var unit = unit
    for index in unit.variants.indices {
      if let text = unit.variants[index].text, text.codes.isEmpty, !text.text.isEmpty {
        unit.variants[index].text = nil
      }
    }
    var line: [UInt8] = []
    let writer = format.write(to: BitextOutput { bytes, _ in line += bytes })
    // The header that a first unit says by itself is not written.
    let languages = unit.variants.map { $0.language == .undetermined ? nil : $0.language }
    try writer.begin(
      BitextHeader(
        sourceLanguage: languages.first ?? nil,
        targetLanguage: languages.count == 2 ? languages[1] : nil))
    try writer.write(.unit(unit))
    try writer.finish()
    return line
  }

  /// The unit of a line, with the texts that were left out of it.
  ///
  /// - Throws: a `BitextError` for a damaged line.
  static func decode(_ line: [UInt8], texts: [String?]) throws -> TranslationUnit {
    let reader = try format.read(BitextInput(.bytes(line), name: "a unit"))
    guard case .unit(var unit) = try reader.next(), unit.variants.count == texts.count else {
      throw MemoryError("a unit is damaged")
    }
    for (index, text) in texts.enumerated() {
      if let text, unit.variants[index].text == nil {
        unit.variants[index].text = TaggedText(text)
      }
    }
    return unit
  }
}
