import UnicodeText

/// Finds a native spelling that systems turn into both of two Latin words.
///
/// The pieces on which the two words agree say which letters can have stood there; each spelling
/// these allow is written by every system and compared with the words.
enum NativeForms {
  /// A native spelling, and the systems that make each of the two words from it.
  struct Origin: Hashable {
    let native: String
    let language: LanguageTag
    let firstSystems: [String]
    let secondSystems: [String]
  }

  /// How many spellings are tried.
  static let limit = 300

  /// The likeliest native form of both words, or nil where no system pair makes them of one.
  static func origin(of a: NameWord, and b: NameWord) -> Origin? {
    let steps = SoundDistance.steps(a.sounds, b.sounds)
    var pieces: [Piece] = []
    for step in steps {
      switch step {
      case .both(let first, let second):
        let common = first.sounds.intersection(second.sounds)
        guard !common.isEmpty else { return nil }
        pieces.append(Piece(sounds: common, isDoubled: first.isDoubled && second.isDoubled))
      case .first(let only), .second(let only):
        guard only.drop < 30 else { return nil }
        if only.sounds.contains(.i) { pieces.append(Piece(sounds: .i, isDoubled: false)) }
      }
    }
    let candidates = spellings(of: pieces)
    let words = (GlossaryNames.folded(a.text), GlossaryNames.folded(b.text))
    for language in [LanguageTag.russian, .ukrainian] {
      let systems = TransliterationSystem.all.filter {
        $0.reads(language) && !$0.languages.isEmpty && $0.languages != [.korean, .russian]
      }
      for candidate in candidates {
        let native = language == .russian ? candidate : ukrainian(candidate)
        let forms = systems.map { ($0.id, $0.form(of: native, from: language) ?? "") }
          .map { ($0.0, GlossaryNames.folded($0.1)) }
        let first = forms.filter { $0.1 == words.0 }.map(\.0)
        let second = forms.filter { $0.1 == words.1 }.map(\.0)
        if !first.isEmpty, !second.isEmpty {
          return Origin(
            native: native.capitalizingFirst, language: language, firstSystems: first,
            secondSystems: second)
        }
      }
    }
    return nil
  }

  private struct Piece {
    let sounds: Sounds
    let isDoubled: Bool
  }

  /// The Russian spellings of some pieces, the plainest first.
  private static func spellings(of pieces: [Piece]) -> [String] {
    var found: [(text: String, next: Int)] = [("", 0)]
    var complete: [String] = []
    while !found.isEmpty {
      var longer: [(text: String, next: Int)] = []
      for (text, next) in found {
        guard next < pieces.count else {
          complete.append(text)
          continue
        }
        for option in options(pieces, at: next, after: text.last) {
          longer.append((text + option.letters, next + option.count))
        }
      }
      found = Array(longer.prefix(limit))
    }
    return Array(complete.prefix(limit))
  }

  private static func options(
    _ pieces: [Piece], at index: Int, after last: Character?
  ) -> [(letters: String, count: Int)] {
    let piece = pieces[index]
    let next = index + 1 < pieces.count ? pieces[index + 1].sounds : []
    let isLast = index == pieces.count - 1
    var options: [(letters: String, count: Int)] = []
    if piece.sounds.contains(.sh), next.contains(.ch) { options.append(("щ", 2)) }
    if piece.sounds.contains(.t), next.contains(.s) { options.append(("ц", 2)) }
    if piece.sounds.contains(.i) {
      let starts = last == nil
      for (sound, letter) in [(Sounds.a, "я"), (.u, "ю"), (.e, "е"), (.o, "ё")]
      where next.contains(sound) {
        options.append((letter, 2))
        if !starts { options += [("ь" + letter, 2), ("и" + letter, 2), ("й" + letter, 2)] }
      }
      if isLast {
        options +=
          last.map { "аеоуюя".contains($0) } == true
          ? [("й", 1), ("и", 1)] : [("ий", 1), ("и", 1), ("ый", 1)]
      } else {
        options +=
          last.map { "аеоуюя".contains($0) } == true
          ? [("й", 1), ("и", 1)] : [("и", 1)]
      }
    }
    if piece.sounds.contains(.y) { options += isLast ? [("ый", 1), ("ы", 1)] : [("ы", 1)] }
    if piece.sounds.contains(.e) { options += last == nil ? [("е", 1), ("э", 1)] : [("е", 1)] }
    let isAfterSibilant = last.map { "жчшщ".contains($0) } == true
    if piece.sounds.contains(.o) || (piece.sounds.contains(.e) && isAfterSibilant) {
      options.append((piece.sounds.contains(.o) && !piece.sounds.contains(.e) ? "о" : "ё", 1))
    }
    for letter in piece.sounds.subtracting([.i, .y, .e, .o]).russian {
      let written = piece.isDoubled ? "\(letter)\(letter)" : "\(letter)"
      options.append((written, 1))
      let softens = letter == "л" || (isLast && "нтдрсзвб".contains(letter))
      if softens, next.isDisjoint(with: .vowels) { options.append((written + "ь", 1)) }
    }
    return options
  }

  /// The same sounds in Ukrainian letters.
  private static func ukrainian(_ russian: String) -> String {
    let letters: [Character: Character] = ["и": "і", "ы": "и", "э": "е", "ё": "е", "ґ": "г"]
    let isAdjective = russian.hasSuffix("ий") || russian.hasSuffix("ый")
    let stem = isAdjective ? String(russian.dropLast(2)) : russian
    return String(stem.map { letters[$0] ?? $0 }) + (isAdjective ? "ий" : "")
  }
}
