import UnicodeText

/// A number written as another language writes it.
enum NumberFormat: Check {
  static let about = CheckDescription(
    id: "number-format",
    title: "Number in the format of another language",
    explanation: """
      French parts decimals with a comma, groups digits with a space and sets € and $ after the number; \
      English has a point, a comma and the sign before. 1,234 is a thousand in English and hardly more \
      than one in French.
      """,
    limits: """
      What may as well be a version, a date or a score passes. One group after a comma or a point is \
      ambiguous and only a note, as are signs of money.
      """,
    severity: .warning, category: .numberFormat, scope: .text, languages: [.french, .english],
    examples: [
      .flags("Cela fait ⟦1,234.5⟧ mètres.", .french),
      .flags("Plus de ⟦12,000,000⟧ de personnes", .french),
      .flags("Environ ⟦17,000⟧ mesures", .french),
      .flags("Il coûte ⟦$50⟧.", .french),
      .flags("It measures ⟦1.234,5⟧ metres.", .english),
      .flags("It costs ⟦50€⟧.", .english),
      .passes("12,5 mètres, 17\u{A0}000 mesures, 50\u{A0}€, le 12.09.2023, 3.14.1", .french),
      .passes("1,234.5 metres, 17,000 of them, $50", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    guard !text.figures.isEmpty else { return [] }
    let isFrench = text.language == "fr"
    return text.words.indices.compactMap { index -> Finding? in
      guard text.words[index].kind == .number else { return nil }
      let word = text.words[index]
      if let severity = severity(text.document.text[word.range], isFrench: isFrench) {
        let value = quantities(ofDigits: word.folded, decimalComma: !isFrench).first
        return finding(
          in: text, at: word.range,
          "“\(text.string(word.range))” is not how \(text.document.language.name) writes a number",
          suggestion: value.flatMap { try? text.document.language.formatted($0) },
          severity: severity)
      }
      return money(text, index, isFrench: isFrench)
    }
  }

  /// How much it matters that a number is written so; nil where it is in order.
  private static func severity(_ bytes: ArraySlice<UInt8>, isFrench: Bool) -> Severity? {
    guard bytes.count > 4, bytes.contains(where: { $0 == 0x2C || $0 == 0x2E }) else { return nil }
    // The other language's sign between groups, and that before decimals.
    let (group, point): (UInt8, UInt8) = isFrench ? (0x2C, 0x2E) : (0x2E, 0x2C)
    let parts = bytes.split(separator: point, omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2 else { return nil }
    let groups = whole.split(separator: group, omittingEmptySubsequences: false)
    guard groups.count > 1, let head = groups.first, (1...3).contains(head.count),
      groups.dropFirst().allSatisfy({ $0.count == 3 }),
      bytes.allSatisfy({ (0x30...0x39).contains($0) || $0 == group || $0 == point })
    else { return nil }
    if parts.count == 2 { return .warning }
    // 1.234.567 may be a version in English; 1,234 may be decimals in French.
    return groups.count > 2 && isFrench ? .warning : head.first == 0x30 || !isFrench ? nil : .note
  }

  /// A sign of money on the side where the other language has it.
  private static func money(_ text: AnalysedText, _ index: Int, isFrench: Bool) -> Finding? {
    let place = isFrench ? index - 1 : index + 1
    guard text.words.indices.contains(place), ["€", "$", "£"].contains(text.words[place].folded)
    else { return nil }
    let (number, sign) = (text.words[index].range, text.words[place].range)
    let range = min(number.lowerBound, sign.lowerBound)..<max(number.upperBound, sign.upperBound)
    // 50 € is also set with a space; a sign that belongs to another number is further away.
    guard range.count <= number.count + sign.count + (isFrench ? 0 : 1),
      !text.document.text[range].contains(0x0A)
    else { return nil }
    if !isFrench, index + 2 < text.words.count, text.words[index + 2].kind == .number { return nil }
    let (amount, name) = (text.string(number), text.string(sign))
    return finding(
      in: text, at: range,
      "\(text.document.language.name) sets “\(name)” "
        + (isFrench ? "after" : "before") + " the number",
      suggestion: isFrench ? "\(amount)\u{A0}\(name)" : name + amount, severity: .note)
  }
}
