import UnicodeText

/// Characters that came through a wrong encoding, or that nobody can see.
enum BrokenCharacters: Check {
  static let about = CheckDescription(
    id: "broken-characters",
    title: "Broken or invisible characters",
    explanation: """
      “Ã©” is é read in a wrong encoding, “�” a character that was lost, “&amp;nbsp;” markup that was \
      never turned into text. A letter of another alphabet inside a word looks right and is found by no \
      search; so is a zero-width character.
      """,
    limits: """
      A text about encodings is flagged where it shows such things. Joiners in languages that need \
      them, and letters of two alphabets in a formula, pass.
      """,
    severity: .error, category: .characterEncoding, scope: .text,
    examples: [
      .flags("Le prÃ©sident", .french), .flags("Lâ€™automne", .french),
      .flags("Il a ⟦�⟧t⟦�⟧.", .french), .flags("Tom ⟦&amp;⟧ Jerry", .english),
      .flags("A ⟦Рutin⟧ speech", .english), .flags("zero⟦\u{200B}⟧width", .english),
      .passes("Le président, l’automne, Tom & Jerry", .french),
      .passes("Le mot Путин et la lettre α", .french), .passes("R&D; AT&T", .english),
      .passes("Un Ãlvares portugais, un « cas avéré\u{A0}»", .french),
    ].map(marked))

  /// The two examples whose marks would themselves be broken by an editor that “repairs” them.
  private static func marked(_ example: CheckExample) -> CheckExample {
    guard example.isFlagged, !example.source.contains("⟦") else { return example }
    let text = example.source.replacing("Ã©", with: "⟦Ã©⟧").replacing("â€™", with: "⟦â€™⟧")
    return .flags(text, example.languages.source)
  }

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    scan(text) + mixedWords(in: text)
  }

  /// One pass over the bytes for what a byte betrays.
  private static func scan(_ text: AnalysedText) -> [Finding] {
    let bytes = text.document.text
    let isSuspect = isSuspect
    var findings: [Finding] = []
    var index = 0
    while let suspect = bytes[index...].firstIndex(where: { isSuspect[Int($0)] }) {
      index = suspect
      var length = 1
      switch bytes[index] {
      case 0xEF where bytes[index...].starts(with: [0xEF, 0xBF, 0xBD]):
        findings.append(
          finding(in: text, at: index..<index + 3, "U+FFFD: a character was lost in conversion"))
        length = 3
      case 0xC3, 0xC2, 0xC5, 0xE2:
        // Only Â, Ã, Å and â are the first byte of a longer character.
        if bytes[index] == 0xC3, index + 1 < bytes.count,
          [0x82, 0x83, 0x85, 0xA2].contains(bytes[index + 1]),
          let broken = mojibake(bytes[index...])
        {
          length = broken.length
          findings.append(
            finding(
              in: text, at: index..<index + length,
              "UTF-8 read in another encoding: “\(broken.meant)” was meant",
              suggestion: broken.meant))
        } else if isZeroWidth(bytes, at: index) {
          findings.append(
            finding(
              in: text, at: index..<index + 3, "a zero-width character",
              suggestion: "", severity: .warning))
          length = 3
        }
      case UInt8(ascii: "&"):
        if let entity = entity(bytes[index...]) {
          length = entity
          findings.append(
            finding(
              in: text, at: index..<index + length,
              "“\(text.string(index..<index + length))” is markup, not text", severity: .warning))
        }
      case 0x00...0x08, 0x0B, 0x0E...0x1F, 0x7F:
        findings.append(
          finding(in: text, at: index..<index + 1, "a control character", severity: .warning))
      default: break
      }
      index += length
    }
    return findings
  }

  /// Which bytes betray something, or may.
  private static let isSuspect = (0...UInt8.max).map { byte in
    switch byte {
    case 0xEF, 0xC2, 0xC3, 0xC5, 0xE2, UInt8(ascii: "&"), 0x7F: true
    default: byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0C && byte != 0x0D
    }
  }

  /// The character that was meant by two or three read one byte at a time as Windows-1252.
  private static func mojibake(
    _ bytes: ArraySlice<UInt8>
  ) -> (length: Int, meant: String)? {
    let text = String(decoding: bytes.prefix(12), as: UTF8.self)
    guard let first = text.unicodeScalars.first else { return nil }
    guard let lead = windows1252(first), [0xC2, 0xC3, 0xC5, 0xE2].contains(lead) else { return nil }
    let needed = lead < 0xE0 ? 1 : 2
    var original: [UInt8] = [lead]
    var length = String(first).utf8.count
    for scalar in text.unicodeScalars.dropFirst().prefix(needed) {
      guard let byte = windows1252(scalar), (0x80...0xBF).contains(byte) else { return nil }
      original.append(byte)
      length += String(scalar).utf8.count
    }
    guard original.count == needed + 1, let meant = String(validating: original, as: UTF8.self),
      // A capital Ã before a sign is no word in any language; before “ it may be a quotation.
      needed == 2 || original[1] != 0xAB && original[1] != 0xBB
    else { return nil }
    return (length, meant)
  }

  /// The byte a character has in Windows-1252, where it is above ASCII.
  private static func windows1252(_ scalar: Unicode.Scalar) -> UInt8? {
    if (0x80...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
    return upper.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
  }

  /// 0x80 to 0x9F; five places are empty.
  private static let upper: [Unicode.Scalar] = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

  /// U+200B, U+2060, or a byte order mark inside the text; joiners beside ASCII letters.
  private static func isZeroWidth(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index + 2 < bytes.count, bytes[index] == 0xE2 else { return false }
    switch (bytes[index + 1], bytes[index + 2]) {
    case (0x80, 0x8B), (0x81, 0xA0): return true
    case (0x80, 0x8C), (0x80, 0x8D):
      return index > 0 && bytes[index - 1] < 0x80 && index + 3 < bytes.count
        && bytes[index + 3] < 0x80
    default: return false
    }
  }

  /// The length of an HTML entity: `&amp;`, `&#39;`.
  private static func entity(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let end = bytes.prefix(10).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self)
    let isNumber =
      name.hasPrefix("#") && name.count > 1
      && name.dropFirst().allSatisfy { $0.isHexDigit || $0 == "x" }
    return isNumber || entities.contains(name) ? end - bytes.startIndex + 1 : nil
  }

  private static let entities: Set<String> = [
    "amp", "nbsp", "lt", "gt", "quot", "apos", "eacute", "egrave", "agrave", "laquo", "raquo",
    "rsquo", "lsquo", "ldquo", "rdquo", "hellip", "ndash", "mdash", "ecirc", "ccedil",
  ]

  /// Words with letters of two alphabets that look alike.
  private static func mixedWords(in text: AnalysedText) -> [Finding] {
    text.words.indices.compactMap { index in
      guard text.words[index].spelling.mixesAlphabets else { return nil }
      let word = text.words[index]
      return finding(
        in: text, at: word.range,
        "“\(text.string(word.range))” mixes letters of two alphabets that look alike")
    }
  }
}
