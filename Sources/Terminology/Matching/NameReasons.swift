import UnicodeText

/// Puts into words what speaks for and against two names being one.
struct NameReasons {
  /// The reasons, the weightiest first.
  let reasons: [NameReason]

  init(_ a: NameSpelling, _ b: NameSpelling) {
    if let korean = Self.korean(a, b) {
      reasons = korean
      return
    }
    let alignment = NameAlignment(a.words, b.words)
    var found = Self.systems(a, b, alignment)
    for pair in alignment.pairs {
      found += Self.letters(a.words[pair.first], b.words[pair.second])
    }
    found += Self.form(a, b, alignment)
    var seen: Set<NameReason> = []
    reasons = found.filter { seen.insert($0).inserted }
  }

  // MARK: Systems

  private static func systems(
    _ a: NameSpelling, _ b: NameSpelling, _ alignment: NameAlignment
  ) -> [NameReason] {
    for (side, rest) in [(a, b), (b, a)] {
      guard let language = side.language, rest.language == nil else { continue }
      let (native, other) = (side.text, rest.text)
      let folded = GlossaryNames.folded(other)
      let systems = Transliteration.forms(of: native, from: language)
        .filter { GlossaryNames.folded($0.text) == folded }.map(\.system.id)
      guard !systems.isEmpty else { continue }
      return [
        NameReason(
          .systems, "“\(native)” (\(language)) is “\(other)” in \(systems.joined(separator: ", "))")
      ]
    }
    guard a.language == nil, b.language == nil else { return [] }
    return alignment.pairs.compactMap { pair in
      let first = a.words[pair.first]
      let second = b.words[pair.second]
      guard first.text != second.text, !first.isInitial, !second.isInitial,
        let origin = NativeForms.origin(of: first, and: second)
      else { return nil }
      return NameReason(
        .systems,
        "both can be “\(origin.native)” (\(origin.language)): “\(first.text.capitalizingFirst)” in "
          + "\(origin.firstSystems.joined(separator: ", ")); "
          + "“\(second.text.capitalizingFirst)” in "
          + origin.secondSystems.joined(separator: ", "))
    }
  }

  // MARK: Letters

  /// A stretch of both words that has to be looked at as one.
  private struct Stretch {
    var first: Range<Int>?
    var second: Range<Int>?
    var sounds: [Sounds] = []
    var cost = 0
    var isAtEnd = false
  }

  private static func letters(_ a: NameWord, _ b: NameWord) -> [NameReason] {
    guard a.text != b.text, !a.isInitial, !b.isInitial else { return [] }
    if let number = a.givenName, number == b.givenName,
      SoundDistance.distance(a.sounds, b.sounds) > 0.3
    {
      return [
        NameReason(
          .usage,
          "“\(a.text.capitalizingFirst)” and “\(b.text.capitalizingFirst)” are both forms of "
            + "“\(GivenNames.shared.native(number))”")
      ]
    }
    guard NameAlignment.cost(a, b) < 1.6 else {
      return [
        NameReason(
          .difference,
          "“\(a.text.capitalizingFirst)” and “\(b.text.capitalizingFirst)” are no spellings of one "
            + "name")
      ]
    }
    let isLatin = Transliteration.language(ofLettersIn: a.text + b.text) == nil
    return stretches(a, b).compactMap { stretch in
      let first = stretch.first.map { piece($0, of: a.text) } ?? ""
      let second = stretch.second.map { piece($0, of: b.text) } ?? ""
      if stretch.cost >= 30 { return difference(first, second, stretch, a, b) }
      guard isLatin, GlossaryNames.folded(first) != GlossaryNames.folded(second), !first.isEmpty,
        !second.isEmpty
      else { return nil }
      return NameReason(
        .letters, "“\(first)” and “\(second)” both write \(native(stretch.sounds))")
    }
  }

  private static func difference(
    _ first: String, _ second: String, _ stretch: Stretch, _ a: NameWord, _ b: NameWord
  ) -> NameReason {
    let names = (a.text.capitalizingFirst, b.text.capitalizingFirst)
    let pair = Set([first, second])
    if pair == ["u", "y"] || pair == ["ou", "y"] {
      return NameReason(
        .difference,
        "“\(first)” in “\(names.0)” is “\(second)” in “\(names.1)”: Cyrillic у (u) taken for Latin y?"
      )
    }
    if first.isEmpty || second.isEmpty {
      let (longer, shorter) = first.isEmpty ? (names.1, names.0) : (names.0, names.1)
      let letters = first + second
      if stretch.isAtEnd, letters == "a" || letters == "а" {
        return NameReason(
          .difference, "“\(longer)” ends in “\(letters)”, “\(shorter)” does not: a woman's name?")
      }
      let place =
        stretch.isAtEnd
        ? "at its end, which “\(shorter)” lacks: a letter lost?"
        : "which “\(shorter)” lacks"
      return NameReason(.difference, "“\(longer)” has “\(letters)” \(place)")
    }
    return NameReason(
      .difference,
      "“\(first)” in “\(names.0)” and “\(second)” in “\(names.1)” are no spellings of one letter")
  }

  /// The cheapest way from one word to the other, pieces that share letters taken together.
  private static func stretches(_ a: NameWord, _ b: NameWord) -> [Stretch] {
    var stretches: [Stretch] = []
    let steps = SoundDistance.steps(a.sounds, b.sounds)
    for (number, step) in steps.enumerated() {
      var next = Stretch()
      switch step {
      case .both(let first, let second):
        next.first = Int(first.start)..<Int(first.end)
        next.second = Int(second.start)..<Int(second.end)
        next.cost = Int(SoundTable.distances[Int(first.kind) * SoundTable.width + Int(second.kind)])
        let common = first.sounds.intersection(second.sounds)
        next.sounds = [common.isEmpty ? first.sounds : common]
      case .first(let only):
        next.first = Int(only.start)..<Int(only.end)
        next.cost = Int(only.drop)
        next.sounds = [only.sounds]
      case .second(let only):
        next.second = Int(only.start)..<Int(only.end)
        next.cost = Int(only.drop)
        next.sounds = [only.sounds]
      }
      next.isAtEnd = number == steps.count - 1
      if var last = stretches.last,
        overlaps(last.first, next.first) || overlaps(last.second, next.second)
          || (last.cost < 30 && last.cost > 0 && (last.first == nil || last.second == nil))
      {
        last.first = joined(last.first, next.first)
        last.second = joined(last.second, next.second)
        last.sounds += next.sounds
        last.cost += next.cost
        last.isAtEnd = next.isAtEnd
        stretches[stretches.count - 1] = last
      } else {
        stretches.append(next)
      }
    }
    return stretches
  }

  private static func overlaps(_ a: Range<Int>?, _ b: Range<Int>?) -> Bool {
    guard let a, let b else { return false }
    return a.overlaps(b)
  }

  private static func joined(_ a: Range<Int>?, _ b: Range<Int>?) -> Range<Int>? {
    guard let a else { return b }
    guard let b else { return a }
    return min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
  }

  private static func piece(_ range: Range<Int>, of word: String) -> String {
    String(word.dropFirst(range.lowerBound).prefix(range.count))
  }

  /// The Russian letters for some sounds: щ for ш and ч, я for и and а.
  private static func native(_ sounds: [Sounds]) -> String {
    let letters = sounds.map { $0 == [.e, .o] ? "ё" : String($0.russian.prefix(1)) }.joined()
    let joined = ["шч": "щ", "тс": "ц", "иа": "я", "иу": "ю", "ие": "е", "ио": "ё", "иё": "ё"]
    return joined[letters] ?? letters
  }

  // MARK: Form

  private static func form(
    _ a: NameSpelling, _ b: NameSpelling, _ alignment: NameAlignment
  ) -> [NameReason] {
    var found: [NameReason] = []
    if a.text != b.text, GlossaryNames.folded(a.text) == GlossaryNames.folded(b.text) {
      found.append(NameReason(.form, "they differ in accents, case or hyphens only"))
    }
    if alignment.isReordered {
      found.append(NameReason(.form, "the words come in another order"))
    }
    for pair in alignment.pairs {
      let first = a.words[pair.first]
      let second = b.words[pair.second]
      guard first.isInitial != second.isInitial else { continue }
      let (initial, name) = first.isInitial ? (first, second) : (second, first)
      let agrees = pair.cost == 0
      found.append(
        NameReason(
          agrees ? .form : .difference,
          "“\(initial.text.capitalizingFirst).” \(agrees ? "can stand" : "does not stand") for "
            + "“\(name.text.capitalizingFirst)”"))
    }
    let sides = [(a.words, alignment.unmatchedFirst, b), (b.words, alignment.unmatchedSecond, a)]
    for (words, unmatched, other) in sides {
      for index in unmatched {
        let word = words[index].text.capitalizingFirst
        let what = words[index].isPatronymic ? ", a father's name," : ""
        found.append(NameReason(.form, "“\(word)”\(what) is not in “\(other.text)”"))
      }
    }
    return found
  }
}
