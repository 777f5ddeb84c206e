import UnicodeText

/// The same number of another unit.
enum UnitMismatch: Check {
  static let about = CheckDescription(
    id: "unit-mismatch",
    title: "Unit differs",
    explanation: """
      The number is the same on both sides and the unit is not: ten kilometres are not ten miles. Where \
      a measure is converted, its number changes with it.
      """,
    limits: """
      Tonnes and tons, and degrees without a scale, pass: they are used for one another. Only units \
      that are known on both sides are compared.
      """,
    severity: .warning, category: .numberMistranslation, scope: .pair,
    languages: [.french, .english],
    examples: [
      .flags("Il a couru ⟦10 km⟧.", "He ran ⟦10 miles⟧.", .french, .english),
      .flags("Cela dure ⟦5 minutes⟧.", "It takes ⟦5 hours⟧.", .french, .english),
      .passes("Il a couru 10 km.", "He ran 6.2 miles.", .french, .english),
      .passes("10 km en 10 minutes", "10 km in 10 minutes", .french, .english),
      .passes("500 tonnes, 30 degrés", "500 tons, 30 degrees", .french, .english),
    ])

  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] {
    let source = pair.source.figures
    guard !source.isEmpty else { return [] }
    let target = pair.target.figures
    guard !target.isEmpty else { return [] }
    return source.compactMap { one in
      guard one.unit != nil else { return nil }
      let same = target.filter { haveOneNumber(one, $0) }
      // One without a unit that is known may have the right one.
      guard let other = same.first, same.allSatisfy({ areApart(one, $0) }),
        !target.contains(where: { $0.unit != nil && !same.contains($0) && one.agrees(with: $0) })
      else { return nil }
      return mismatch(
        in: pair, source: withUnit(one, in: pair.source), target: withUnit(other, in: pair.target))
    }
  }

  private static func haveOneNumber(_ one: Figure, _ other: Figure) -> Bool {
    guard let a = one.readings.first, let b = other.readings.first else { return false }
    return a.agrees(with: b)
  }

  /// Whether two measures are of different units, and not of those that stand for one another.
  private static func areApart(_ one: Figure, _ other: Figure) -> Bool {
    guard let a = one.unit, let b = other.unit else { return false }
    if a.dimension == "temperature" || b.dimension == "temperature" { return false }
    guard a.dimension == b.dimension else { return true }
    return abs(a.factor - b.factor) > 0.15 * max(a.factor, b.factor)
  }

  /// The figure and the word after it.
  private static func withUnit(_ figure: Figure, in stretch: TextStretch) -> Range<Int> {
    let words = stretch.text.words
    let next = words.firstPlace { $0.range.lowerBound >= figure.range.upperBound }
    guard stretch.words.indices.contains(next), words[next].kind == .letters else {
      return figure.range
    }
    return figure.range.lowerBound..<words[next].range.upperBound
  }
}
