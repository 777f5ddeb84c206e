import UnicodeText

extension NameReasons {
  /// What speaks for and against two names that read as Korean; nil where one does not.
  static func korean(_ a: NameSpelling, _ b: NameSpelling) -> [NameReason]? {
    var best: (first: KoreanReading, second: KoreanReading, distance: Float)?
    for first in a.korean {
      for second in b.korean {
        let distance = first.distance(to: second)
        if distance < best?.distance ?? .infinity { best = (first, second, distance) }
      }
    }
    guard let best else { return nil }
    let (first, second) = (best.first, best.second)
    guard first.syllables.count == second.syllables.count else {
      return [
        NameReason(
          .hangul,
          "“\(a.text)” has \(first.syllables.count) syllables, “\(b.text)” \(second.syllables.count)"
        )
      ]
    }
    var found: [NameReason] = []
    for (index, pair) in zip(first.syllables, second.syllables).enumerated()
    where !pair.0.meets(pair.1) {
      let spellings = (
        first.spellings[index].capitalizingFirst, second.spellings[index].capitalizingFirst
      )
      found.append(
        NameReason(
          .hangul,
          "“\(spellings.0)” (\(examples(pair.0))) and “\(spellings.1)” (\(examples(pair.1))) are "
            + "no spellings of one syllable: \(difference(pair.0, pair.1))"))
    }
    if found.isEmpty, let hangul = hangul(first, second) {
      found.append(
        NameReason(.hangul, "both can be \(hangul): \(systems(a, b, hangul: hangul))"))
    }
    if first.isSwapped != second.isSwapped {
      found.append(NameReason(.form, "the words come in another order"))
    }
    return found
  }

  /// The name both can be: one that is known, else the likeliest syllables.
  private static func hangul(_ a: KoreanReading, _ b: KoreanReading) -> String? {
    func fits(_ hangul: String) -> Bool {
      zip(hangul, zip(a.syllables, b.syllables)).allSatisfy { character, pair in
        KoreanSyllable(character).map { $0.meets(pair.0) && $0.meets(pair.1) } == true
      }
    }
    let press = KoreanPress.shared
    if let known = press.known.first(where: { $0.count == a.syllables.count && fits($0) }) {
      return known
    }
    var hangul = ""
    for (index, pair) in zip(a.syllables, b.syllables).enumerated() {
      let candidates = index == 0 ? press.surnames.map(\.hangul) : press.syllables.map(\.hangul)
      let fitting = candidates.first { candidate in
        guard candidate.count == 1, let syllable = candidate.first.flatMap({ KoreanSyllable($0) })
        else { return false }
        return syllable.meets(pair.0) && syllable.meets(pair.1)
      }
      guard let fitting else { return nil }
      hangul += fitting
    }
    return hangul
  }

  private static func systems(_ a: NameSpelling, _ b: NameSpelling, hangul: String) -> String {
    let forms = Transliteration.forms(of: hangul, from: .korean).filter { $0.system.id != "icu" }
    return [a, b].map { name in
      let folded = GlossaryNames.folded(name.text)
      let systems = forms.filter { GlossaryNames.folded($0.text) == folded }
      if name.text.contains(where: { KoreanSyllable($0) != nil }) {
        return "“\(name.text)” is Hangul"
      }
      return systems.isEmpty
        ? "“\(name.text)” by usage"
        : "“\(name.text)” in \(systems.map(\.system.id).joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  private static func examples(_ syllable: KoreanSyllable) -> String {
    let found = KoreanPress.shared.syllables.map(\.hangul).filter { candidate in
      candidate.first.flatMap { KoreanSyllable($0) }?.meets(syllable) == true
    }
    return found.isEmpty ? "no Hangul syllable of names" : found.prefix(3).joined(separator: " ")
  }

  private static func difference(_ a: KoreanSyllable, _ b: KoreanSyllable) -> String {
    if a.initials & b.initials == 0 {
      for (one, other) in [(a, b), (b, a)] where other.initials == KoreanSyllable.silent {
        return
          "one begins with \(jamo(one.initials, KoreanSyllable.initialLetters)), which no system drops"
      }
      return
        "one begins with \(jamo(a.initials, KoreanSyllable.initialLetters)), the other with "
        + jamo(b.initials, KoreanSyllable.initialLetters)
    }
    if a.vowels & b.vowels == 0 {
      return
        "the vowels are \(jamo(a.vowels, KoreanSyllable.vowelLetters)) and "
        + jamo(b.vowels, KoreanSyllable.vowelLetters)
    }
    return "they end in \(finals(a)) and \(finals(b))"
  }

  private static func finals(_ syllable: KoreanSyllable) -> String {
    syllable.finals == 1 ? "a vowel" : jamo(syllable.finals, KoreanSyllable.finalLetters)
  }

  private static func jamo(_ mask: UInt32, _ letters: String) -> String {
    letters.enumerated().filter { mask & (1 << $0.offset) != 0 }.map { String($0.element) }
      .joined(separator: "/")
  }
}
