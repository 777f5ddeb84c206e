import Terminology

/// The names of a pair that the other side does not have.
struct PairedNames {
  /// Names of the source whose concept the target does not name.
  let source: [NameMatch]
  /// Names of the target whose concept the source does not name.
  let target: [NameMatch]

  init(_ pair: AnalysedPair) {
    let (source, target) = (pair.source.names, pair.target.names)
    self.source = Self.unanswered(source, by: target)
    self.target = Self.unanswered(target, by: source)
  }

  private static func unanswered(
    _ names: ArraySlice<NameMatch>, by others: ArraySlice<NameMatch>
  ) -> [NameMatch] {
    var left: [NameMatch] = []
    for name in names where name.isSure {
      let isAnswered = others.contains { other in
        name.readings.contains { other.names($0.concept) }
      }
      if !isAnswered, !left.contains(where: { $0.best.concept == name.best.concept }) {
        left.append(name)
      }
    }
    return left
  }

  /// What stands in place of each name: another concept of its kind that its own side does not have,
  /// where the glossary keeps the two apart, or where each side has one person only.
  func replacements(
    _ termbase: Termbase
  ) -> [(source: NameMatch, target: NameMatch, reason: String?)] {
    guard !source.isEmpty, !target.isEmpty else { return [] }
    var free = target
    var found: [(source: NameMatch, target: NameMatch, reason: String?)] = []
    var open: [NameMatch] = []
    for one in source {
      let place = free.firstIndex {
        termbase.distinction(between: one.best.concept, and: $0.best.concept) != nil
      }
      guard let place else {
        open.append(one)
        continue
      }
      let other = free.remove(at: place)
      let distinction = termbase.distinction(between: one.best.concept, and: other.best.concept)
      found.append((one, other, distinction?.reason))
    }
    let persons = [open, free].map { $0.filter { termbase[$0.best.concept]?.kind == .person } }
    if persons[0].count == 1, persons[1].count == 1 {
      found.append((persons[0][0], persons[1][0], nil))
    }
    return found
  }
}

extension TextStretch {
  /// Whether a concept may be meant by a word outside the names that were found: one of its own, or
  /// one that begins like it.
  func hints(at concept: Concept.ID, _ known: KnownNames, byStem: Bool) -> Bool {
    words.contains { word in
      guard word.kind == .letters, word.folded.utf8.count > 2 || word.shape == .capitals,
        word.shape != .lower || byStem,
        known.isWord(word.folded, of: concept)
          || byStem && known.sharesStem(word.folded, with: concept)
      else { return false }
      guard let number = text.nameNumber(at: word.range.lowerBound) else { return true }
      return text.names[number].names(concept)
    }
  }

  /// Whether the segments just before and after name a concept.
  func isNamedAround(_ concept: Concept.ID) -> Bool {
    let around =
      max(0, segments.lowerBound - 2)..<min(text.document.segments.count, segments.upperBound + 2)
    return text.stretch(around).names.contains { $0.names(concept) }
  }
}
