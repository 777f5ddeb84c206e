import UnicodeText

/// Straight and curly apostrophes in one text.
enum ApostropheStyle: Check {
  static let about = CheckDescription(
    id: "apostrophe-style",
    title: "Two kinds of apostrophes",
    explanation: """
      Straight (') and curly (’) apostrophes stand side by side in one text: parts of it come from \
      elsewhere. Either will do; the rarer is reported, once a text.
      """,
    limits: "Feet and minutes, and quotation marks that look like apostrophes, are not counted.",
    severity: .note, category: .inconsistency, scope: .text,
    examples: [
      .flags("L’un et l’autre, d⟦'⟧abord.", .french),
      .flags("It isn't, it can't, it won⟦’⟧t.", .english),
      .passes("L'un et l'autre, d'abord.", .french),
      .passes("The 5' man isn’t here.", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    let bytes = text.document.text
    var straight: (first: Int?, count: Int) = (nil, 0)
    var curly: (first: Int?, count: Int) = (nil, 0)
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices.dropFirst().dropLast(3) {
        let byte = bytes[index]
        guard byte == 0x27 || byte == 0xE2, isLetter(bytes[index - 1]) else { continue }
        if byte == 0x27, isLetter(bytes[index + 1]) {
          straight = (straight.first ?? index, straight.count + 1)
        } else if byte == 0xE2, bytes[index + 1] == 0x80, bytes[index + 2] == 0x99,
          isLetter(bytes[index + 3])
        {
          curly = (curly.first ?? index, curly.count + 1)
        }
      }
    }
    guard let one = straight.first, let other = curly.first else { return [] }
    let isStraightRarer = straight.count <= curly.count
    let place = isStraightRarer ? one..<one + 1 : other..<other + 3
    return [
      finding(
        in: text, at: place,
        "\(straight.count) straight apostrophes and \(curly.count) curly ones in one text",
        suggestion: isStraightRarer ? "’" : "'")
    ]
  }

  /// A letter, or a part of one beyond ASCII.
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20)
  }
}
