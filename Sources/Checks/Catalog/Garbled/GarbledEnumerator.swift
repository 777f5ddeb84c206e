import UnicodeText

/// A weekday where an argument wants an ordinal, as a machine leaves it on the way through a third
/// language.
enum GarbledEnumerator: Check {
  static let about = CheckDescription(
    id: "garbled-enumerator",
    title: "Weekday or ordinal opens a point by mistake",
    explanation: """
      Vietnamese thứ hai is “second” and “Monday”, thứ ba “third” and “Tuesday”, up to thứ bảy. A \
      machine that translates from it makes days of the points of an argument: “Le premier, … \
      Lundi, … Mardi, …”. Portuguese (segunda-feira), Greek (Δευτέρα), Persian (دوشنبه), Arabic \
      (الاثنين) and Hebrew (יום שני) count their days in the same way, the last three from Sunday. \
      Such an opener is mostly glued to the next word, or that word keeps the capital it had at the \
      head of the sentence; the points before and after it and the other language settle the matter.
      """,
    limits: """
      A real day with a missing space after its comma, in a text that also counts its points, would \
      be flagged. A day that opens a paragraph with a space and a small letter after its comma is \
      flagged only where the other side opens with an ordinal.
      """,
    severity: .error, category: .hallucination, scope: .text,
    languages: [.french, .english],
    examples: [
      .flags(
        """
        ⟦Le premier,Les⟧ journaux n'en savent rien.

        ⟦Lundi,Avant⟧ les sanctions, le pays vendait des armes.
        """, .french),
      .flags(
        """
        First, nobody knows.

        ⟦Monday, Before⟧ the sanctions, the country sold arms.

        ⟦Tuesday, There⟧ is no proof.
        """, .english),
      .flags(
        "⟦Mardi, aucun⟧ navire n'y entre.", "⟦Third⟧, no ship may enter.", .french, .english),
      .passes("Lundi, avant l'aube, le train est parti.\n\nMardi, il est arrivé.", .french),
      .passes("Premièrement, il pleut. Deuxièmement, il vente.", .french),
      .passes("Mardi, aucun navire n'y entre.", "On Tuesday no ship enters.", .french, .english),
      .passes("Lundi, Pyongyang a nié.", .french),
      .passes("The first, and the last, to leave.", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    findings(in: text) { _ in nil }
  }

  static func findings(in bitext: AnalysedBitext, _ context: CheckContext) -> [Finding] {
    guard bitext.readable.source, bitext.readable.target else {
      return findings(inEachOf: bitext) { findings(in: $0, context) }
    }
    var beads: (source: [Int: Int], target: [Int: Int]) = ([:], [:])
    for (number, bead) in bitext.ladder.beads.enumerated() {
      for segment in bead.source { beads.source[segment] = number }
      for segment in bead.target { beads.target[segment] = number }
    }
    return findings(in: bitext.source) { segment in
      beads.source[segment].map { bitext.target.stretch(bitext.ladder.beads[$0].target) }
    }
      + findings(in: bitext.target) { segment in
        beads.target[segment].map { bitext.source.stretch(bitext.ladder.beads[$0].source) }
      }
  }

  /// The findings in a text, where `counterpart` is what stands beside a segment.
  private static func findings(
    in text: AnalysedText, counterpart: (Int) -> TextStretch?
  ) -> [Finding] {
    guard let enumerators = Enumerators.of(text.document.language) else { return [] }
    let openings = text.document.segments.indices.compactMap {
      Opening(of: $0, in: text, enumerators)
    }
    return openings.indices.compactMap { index -> Finding? in
      let opening = openings[index]
      let before = openings[..<index].last.flatMap {
        opening.segment - $0.segment <= reach ? $0 : nil
      }
      let after = openings[(index + 1)...].first.flatMap {
        $0.segment - opening.segment <= reach ? $0 : nil
      }
      let other = counterpart(opening.segment).map { OtherSide(of: $0) }
      guard isGarbled(opening, before: before, after: after, other: other) else { return nil }
      let range = text.range(ofWords: opening.words.lowerBound..<opening.next + 1)
      let otherRange = other?.ordinal
      return Finding(
        check: about.id, severity: about.severity,
        message: message(opening, before: before, in: text, other: other),
        source: text.side == .source ? range : otherRange,
        target: text.side == .target ? range : otherRange,
        suggestion: suggestion(opening, in: text, enumerators), side: text.side)
    }
  }

  /// How many segments may lie between two points of one argument.
  private static let reach = 40

  /// What the other side opens with.
  private struct OtherSide {
    /// The ordinal it opens with, and where.
    var point: Int?
    var ordinal: Range<Int>?
    /// The weekdays it has anywhere.
    var weekdays: Set<Int> = []

    init(of stretch: TextStretch) {
      for figure in stretch.figures {
        if case .weekday(let day)? = figure.readings.first { weekdays.insert(day) }
      }
      guard let enumerators = Enumerators.of(stretch.text.document.language) else { return }
      var opener = ""
      for word in stretch.words.prefix(3) {
        opener += (opener.isEmpty ? "" : " ") + word.folded
        if let number = enumerators.openers[opener] {
          point = number
          ordinal = stretch.words[stretch.words.startIndex].range.lowerBound..<word.range.upperBound
        }
      }
    }
  }

  private static func isGarbled(
    _ opening: Opening, before: Opening?, after: Opening?, other: OtherSide?
  ) -> Bool {
    let isBroken = opening.isGlued || opening.hasStrayCapital
    switch opening.kind {
    case .ordinal:
      // A right word, but run into the next one as the days are.
      return opening.isGlued && opening.words.count <= 2
    case .weekday(let day):
      if let other, other.weekdays.contains(day) { return false }
      if let point = other?.point { return point == opening.point }
      guard isBroken else { return false }
      let follows = before.map { $0.point == opening.point - 1 } ?? false
      let leads = after.map { $0.point == opening.point + 1 } ?? false
      return opening.isGlued || follows || leads
    }
  }

  private static func message(
    _ opening: Opening, before: Opening?, in text: AnalysedText, other: OtherSide?
  ) -> String {
    let words = text.string(
      text.range(ofWords: opening.words.lowerBound..<opening.comma + 1))
    switch opening.kind {
    case .ordinal:
      return "“\(words)” opens a point and runs into the next word: the head of a sentence "
        + "translated by itself, as from Vietnamese thứ nhất, “first”"
    case .weekday(let day):
      let ordinal = ordinals[opening.point] ?? ""
      let pivot = vietnamese[opening.point].map {
        "in Vietnamese \($0) is both “\(ordinal)” and \(days[day] ?? "")"
      }
      let week = "\(days[day] ?? "") is the \(ordinal) day where the week begins on Sunday"
      var reasons = [pivot ?? week]
      if let before, before.point == opening.point - 1 {
        let first = text.string(text.range(ofWords: before.words))
        reasons.append("the point before opens with “\(first)”")
      }
      if other?.point == opening.point { reasons.append("the other side says “\(ordinal)”") }
      return "“\(words)” is no day here but the \(ordinal) point: "
        + reasons.joined(separator: "; ")
    }
  }

  /// The opener as it should read, with the next word in small letters where it is a small word.
  private static func suggestion(
    _ opening: Opening, in text: AnalysedText, _ enumerators: Enumerators
  ) -> String? {
    guard let point = enumerators.points[opening.point] else { return nil }
    let next = text.string(text.words[opening.next].range)
    return "\(point), \(opening.hasStrayCapital ? next.lowercased() : next)"
  }

  private static let ordinals = [
    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh",
  ]
  private static let days = [
    1: "Monday", 2: "Tuesday", 3: "Wednesday", 4: "Thursday", 5: "Friday", 6: "Saturday",
    7: "Sunday",
  ]
  private static let vietnamese = [
    2: "thứ hai", 3: "thứ ba", 4: "thứ tư", 5: "thứ năm", 6: "thứ sáu", 7: "thứ bảy",
  ]
}
