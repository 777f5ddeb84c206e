import UnicodeText

/// What the words at one place may name: gathers the forms that fit and keeps the best of each
/// concept.
struct NameReadings {
  private struct Candidate {
    let entry: NameIndex.Entry
    let variations: NameVariations
    let certainty: Double
    let range: Range<Int>
  }

  private let index: NameIndex
  /// The number of the text's language among those of the terms.
  private let language: UInt16?
  private var candidates: [Candidate] = []

  init(_ index: NameIndex, _ language: LanguageTag) {
    self.index = index
    self.language = index.languages.firstIndex(of: language.language).map { UInt16($0) }
  }

  mutating func clear() { candidates.removeAll(keepingCapacity: true) }

  /// Adds that the words at `range` may be a form.
  mutating func add(_ form: UInt32, _ variations: NameVariations, _ range: Range<Int>) {
    let entry = index.entries[Int(form)]
    let candidate = Candidate(
      entry: entry, variations: variations,
      certainty: variations.certainty * (entry.isCertain ? 1 : 0.9), range: range)
    if let other = candidates.firstIndex(where: { $0.entry.concept == entry.concept }) {
      if isBetter(candidate, than: candidates[other]) { candidates[other] = candidate }
    } else {
      candidates.append(candidate)
    }
  }

  /// Whether a reading is to be preferred to one of the same concept that came before.
  private func isBetter(_ one: Candidate, than other: Candidate) -> Bool {
    if one.certainty != other.certainty { return one.certainty > other.certainty }
    let isLocal = one.entry.language == language
    if isLocal != (other.entry.language == language) { return isLocal }
    if one.entry.isAllowed != other.entry.isAllowed { return one.entry.isAllowed }
    return one.entry.term < other.entry.term
  }

  /// The concepts, those to be forgotten first first.
  var concepts: [Int] { candidates.reversed().map { Int($0.entry.concept) } }

  /// The match, nil where nothing fits.
  var match: NameMatch? {
    guard let first = candidates.first else { return nil }
    if candidates.count == 1 { return NameMatch(range: first.range, readings: [reading(first)]) }
    // The surest first; of equals as they came, the latest named first among surnames.
    let sorted = candidates.enumerated().sorted {
      ($1.element.certainty, $0.offset) < ($0.element.certainty, $1.offset)
    }
    let range = candidates.reduce(first.range) {
      min($0.lowerBound, $1.range.lowerBound)..<max($0.upperBound, $1.range.upperBound)
    }
    return NameMatch(range: range, readings: sorted.map { reading($0.element) })
  }

  private func reading(_ candidate: Candidate) -> NameMatch.Reading {
    let concept = index.termbase.concepts[Int(candidate.entry.concept)]
    return NameMatch.Reading(
      concept: concept.id, term: concept.terms[Int(candidate.entry.term)],
      variations: candidate.variations, certainty: candidate.certainty)
  }
}
