import UnicodeText

/// French spaces that are missing, or that let a line break before a mark.
enum FrenchSpacing: Check {
  static let about = CheckDescription(
    id: "french-spacing",
    title: "French spacing",
    explanation: """
      French sets a space that does not break (U+00A0, or the narrow U+202F) before ; : ! ? » and %, \
      after «, between a number and its unit, and after M., Mme, nº and the like. Without it a line may \
      begin with the mark; without any space it is not French typography.
      """,
    limits: """
      Both spaces are taken, whichever the house prefers. Plain spaces are reported once a text. In the \
      French of Canada (fr-CA) ; ! and ? go without. Times, addresses and ratios pass.
      """,
    severity: .note, category: .typography, scope: .text, languages: [.french],
    examples: [
      .flags("Qui êtes-vous⟦?⟧", .french),
      .flags("⟦«⟧Moi⟦»⟧, dit-il.", .french),
      .flags("Qui êtes-vous⟦ ?⟧", .french),
      .flags("Environ 50⟦%⟧ des élus", .french),
      .passes("Qui\u{A0}? «\u{A0}Moi\u{202F}!\u{A0}» À 15:30, sur https://a.example/?x=1", .french),
      .passes("«\u{A0}Qui? Moi!\u{A0}»", LanguageTag("fr-CA") ?? .french),
      .passes("50\u{A0}% des élus, M.\u{A0}Dupont et 10\u{A0}km", .french),
      .passes("de 100 à 152\u{A0}mm", .french),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    let bytes = text.document.text
    let isCanadian = text.document.language.rawValue.uppercased().hasSuffix("-CA")
    var missing: [(place: Range<Int>, space: String)] = []
    var plain: [(place: Range<Int>, space: String)] = []
    for index in text.words.indices {
      if text.words[index].kind != .mark, text.words[index].range.count > 4 { continue }
      let word = text.words[index]
      let start = word.range.lowerBound
      guard word.kind == .mark else {
        // M., Mme and nº are short.
        if word.shape != .lower || word.range.count == 1,
          let gap = gap(afterTitle: index, text)
        {
          plain.append((gap, "\u{A0}"))
        }
        continue
      }
      switch bytes[start] {
      case 0x3B, 0x21, 0x3F, 0x3A, 0x25:  // ; ! ? : %
        guard ends(bytes, at: word.range.upperBound), start > 0 else { continue }
        if bytes[start] == 0x25, !isAfterNumber(bytes, start) { continue }
        let space = bytes[start] == 0x3A || bytes[start] == 0x25 ? "\u{A0}" : "\u{202F}"
        switch Space(before: start, in: bytes) {
        case .plain: plain.append((start - 1..<word.range.upperBound, space))
        case .none:
          if isCanadian, bytes[start] != 0x3A, bytes[start] != 0x25 { continue }
          if isPart(bytes[start - 1]) { missing.append((word.range, space)) }
        case .fixed, .other: continue
        }
      case 0xC2 where start + 1 < bytes.count && bytes[start + 1] == 0xBB:  // »
        switch Space(before: start, in: bytes) {
        case .plain: plain.append((start - 1..<word.range.upperBound, "\u{A0}"))
        case .none: if start > 0 { missing.append((word.range, "\u{A0}")) }
        case .fixed, .other: continue
        }
      case 0xC2 where start + 1 < bytes.count && bytes[start + 1] == 0xAB:  // «
        switch Space(after: word.range.upperBound, in: bytes) {
        case .plain: plain.append((start..<word.range.upperBound + 1, "\u{A0}"))
        case .none:
          if word.range.upperBound < bytes.count { missing.append((word.range, "\u{A0}")) }
        case .fixed, .other: continue
        }
      default: continue
      }
    }
    for figure in text.figures
    where figure.unit != nil && !figure.sharesUnit && figure.isInDigits {
      let end = figure.range.upperBound
      if Space(after: end, in: bytes) == .plain { plain.append((end..<end + 1, "\u{A0}")) }
    }
    return missing.map { place, space in
      let mark = text.string(place)
      return finding(
        in: text, at: place, "no space \(mark == "«" ? "after" : "before") “\(mark)”",
        suggestion: mark == "«" ? mark + space : space + mark)
    } + breaking(plain.sorted { $0.place.lowerBound < $1.place.lowerBound }, in: text)
  }

  /// One finding for all spaces at which a line may break.
  private static func breaking(
    _ places: [(place: Range<Int>, space: String)], in text: AnalysedText
  ) -> [Finding] {
    guard let first = places.first else { return [] }
    let others = places.count - 1
    return [
      finding(
        in: text, at: first.place,
        "a plain space, at which a line may break, where French has one that does not"
          + (others > 0 ? "; \(others) more in the text" : ""),
        suggestion: text.string(first.place).split(
          separator: " " as Character, omittingEmptySubsequences: false
        ).joined(separator: first.space))
    ]
  }

  /// What stands at one side of a place.
  private enum Space {
    case none
    case plain
    case fixed
    /// More than one space, or a line end.
    case other

    init(before place: Int, in bytes: [UInt8]) {
      guard place > 0 else {
        self = .other
        return
      }
      switch bytes[place - 1] {
      case 0x20: self = place > 1 && bytes[place - 2] > 0x20 ? .plain : .other
      case 0x09, 0x0A, 0x0D: self = .other
      case 0xA0 where place > 1 && bytes[place - 2] == 0xC2: self = .fixed
      case 0xAF, 0x89: self = place > 2 && bytes[place - 2] == 0x80 ? .fixed : .none
      default: self = .none
      }
    }

    init(after place: Int, in bytes: [UInt8]) {
      guard place < bytes.count else {
        self = .other
        return
      }
      switch bytes[place] {
      case 0x20: self = place + 1 < bytes.count && bytes[place + 1] > 0x20 ? .plain : .other
      case 0x09, 0x0A, 0x0D: self = .other
      case 0xC2 where place + 1 < bytes.count && bytes[place + 1] == 0xA0: self = .fixed
      case 0xE2 where place + 1 < bytes.count && bytes[place + 1] == 0x80: self = .fixed
      default: self = .none
      }
    }
  }

  /// Whether a sentence or a clause may end before this place: a space, a closing mark, the end.
  private static func ends(_ bytes: [UInt8], at place: Int) -> Bool {
    guard place < bytes.count else { return true }
    return bytes[place] <= 0x20 || bytes[place] == 0x29 || bytes[place] == 0xC2
      || bytes[place] == 0xE2 || bytes[place] == 0x22
  }

  private static func isAfterNumber(_ bytes: [UInt8], _ place: Int) -> Bool {
    var index = place - 1
    while index >= 0, bytes[index] == 0x20 || bytes[index] >= 0x80 { index -= 1 }
    return index >= 0 && (0x30...0x39).contains(bytes[index])
  }

  /// A letter, a digit or a bracket: after ! comes ? without a space.
  private static func isPart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      || byte == 0x29
  }

  /// The plain space after M., Mme, nº or p.
  private static func gap(afterTitle index: Int, _ text: AnalysedText) -> Range<Int>? {
    let word = text.words[index]
    guard word.range.count <= 4, index + 1 < text.words.count else { return nil }
    var end = word.range.upperBound
    let isStopped = text.words[index + 1].folded == "."
    if isStopped { end = text.words[index + 1].range.upperBound }
    let bytes = text.document.text
    guard Space(after: end, in: bytes) == .plain,
      isStopped ? stopped.contains(word) : titles.contains(word),
      isStopped || word.shape == .capitalised, end + 1 < bytes.count,
      word.folded == "p"
        ? (0x30...0x39).contains(bytes[end + 1])
        : word.shape == .capitalised
          || word.shape == .capitals
    else { return nil }
    return end..<end + 1
  }

  private static let titles: WordSet = ["mme", "mmes", "mlle", "dr", "pr", "me"]
  private static let stopped: WordSet = ["m", "mm", "p"]
}
