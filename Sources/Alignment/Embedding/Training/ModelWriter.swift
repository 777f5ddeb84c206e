import UnicodeText

/// Puts a trained table into the bytes of a model file (``ModelHeader``).
struct ModelWriter {
  /// A row of floats as signed bytes with a scale: the largest value becomes 127.
  static func quantised(
    _ row: UnsafeMutablePointer<Float>, count: Int
  ) -> (scale: Float16, values: [Int8]) {
    var largest: Float = 0
    for index in 0..<count { largest = max(largest, abs(row[index])) }
    // The scale is rounded first, up rather than down, so that no value leaves the range.
    var scale = Float16(largest / 127)
    if Float(scale) * 127 < largest { scale = scale.nextUp }
    guard scale > 0 else { return (0, [Int8](repeating: 0, count: count)) }
    let values = (0..<count).map { index in
      Int8(max(-127, min(127, (row[index] / Float(scale)).rounded())))
    }
    return (scale, values)
  }

  /// The bytes of a model.
  ///
  /// - Parameters:
  ///   - languages: the languages.
  ///   - words: for each language its words in the order of their rows.
  ///   - gramCount: how many rows are for n-grams.
  ///   - table: the rows: words of the first language, of the second, n-grams.
  ///   - provenance: where the model comes from: JSON.
  /// - Returns: the file.
  static func bytes(
    languages: (LanguageTag, LanguageTag), words: (first: [[UInt8]], second: [[UInt8]]),
    gramCount: Int, table: Matrix, provenance: String
  ) -> [UInt8] {
    // Rows of words stand in the order of their hashes; of two words with one hash the more
    // frequent, which comes first, is kept.
    func ordered(_ words: [[UInt8]], from row: Int) -> [(hash: UInt32, row: Int)] {
      var seen = Set<UInt32>()
      return words.enumerated()
        .map { (hash: ModelHeader.wordHash($1), row: row + $0) }
        .filter { seen.insert($0.hash).inserted }
        .sorted { $0.hash < $1.hash }
    }
    let first = ordered(words.first, from: 0)
    let second = ordered(words.second, from: words.first.count)
    let firstGram = words.first.count + words.second.count
    let order = first.map(\.row) + second.map(\.row) + Array(firstGram..<(firstGram + gramCount))

    var note = Array(provenance.utf8)
    while !note.count.isMultiple(of: 8) { note.append(0x20) }
    var payload = note
    for word in first + second { payload.append(littleEndian: word.hash) }
    var values: [UInt8] = []
    values.reserveCapacity(order.count * table.columns)
    for row in order {
      let (scale, bytes) = quantised(table.row(row), count: table.columns)
      payload.append(littleEndian: scale.bitPattern)
      values.append(contentsOf: bytes.map(UInt8.init(bitPattern:)))
    }
    payload += values

    var file = ModelHeader.magic
    file.append(littleEndian: ModelHeader.version)
    for count in [table.columns, first.count, second.count, gramCount, note.count] {
      file.append(littleEndian: UInt32(count))
    }
    for language in [languages.0, languages.1] {
      let tag = Array(language.rawValue.utf8.prefix(15))
      file += tag + [UInt8](repeating: 0, count: 16 - tag.count)
    }
    let checksum = payload.withUnsafeBytes { ModelHeader.checksum(of: $0[...]) }
    file.append(littleEndian: checksum)
    return file + payload
  }
}

extension [UInt8] {
  fileprivate mutating func append(littleEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
