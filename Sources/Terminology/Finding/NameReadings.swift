import UnicodeText

/// What the words at one place may name: gathers the forms that fit and keeps the best of each
/// concept.
struct NameReadings {
  private struct Candidate {
    let form: UInt32
    let concept: UInt32
    let variations: NameVariations
    let certainty: Double
    let range: Range<Int>
  }

  private let index: NameIndex
  /// The number of the text's language among those of the terms.
  private let language: UInt16?
  private var candidates: [Candidate] = []
  /// The places of the concepts after the first few among the candidates.
  private var numbers: [UInt32: Int] = [:]

  private static let few = 16

  init(_ index: NameIndex, _ language: LanguageTag) {
    self.index = index
    self.language = index.languages.firstIndex(of: language.language).map { UInt16($0) }
  }

  mutating func clear() {
    candidates.removeAll(keepingCapacity: true)
    if !numbers.isEmpty { numbers.removeAll(keepingCapacity: true) }
  }

  /// Adds that the words at `range` may be a form.
  mutating func add(_ form: UInt32, _ variations: NameVariations, _ range: Range<Int>) {
    let entry = index.entries[Int(form)]
    let candidate = Candidate(
      form: form, concept: entry.concept, variations: variations,
      certainty: variations.certainty * (entry.isCertain ? 1 : 0.9), range: range)
    if let other = number(of: entry.concept) {
      if isBetter(candidate, than: candidates[other]) { candidates[other] = candidate }
    } else {
      if candidates.count >= Self.few { numbers[entry.concept] = candidates.count }
      candidates.append(candidate)
    }
  }

  /// Which candidate is of a concept: looked for among the first few, looked up among others.
  private func number(of concept: UInt32) -> Int? {
    candidates.prefix(Self.few).firstIndex { $0.concept == concept } ?? numbers[concept]
  }

  /// Whether a reading is to be preferred to one of the same concept that came before.
  private func isBetter(_ one: Candidate, than other: Candidate) -> Bool {
    if one.certainty != other.certainty { return one.certainty > other.certainty }
    let (own, others) = (index.entries[Int(one.form)], index.entries[Int(other.form)])
    let isLocal = own.language == language
    if isLocal != (others.language == language) { return isLocal }
    if own.isAllowed != others.isAllowed { return own.isAllowed }
    return own.term < others.term
  }

  /// How many concepts the words may name.
  var count: Int { candidates.count }

  /// The number of one of these concepts; the last is to be forgotten first.
  func concept(_ place: Int) -> Int { Int(candidates[place].concept) }

  /// The match, nil where nothing fits.
  var match: NameMatch? {
    guard let first = candidates.first else { return nil }
    if candidates.count == 1 { return NameMatch(range: first.range, best: reading(first)) }
    // The surest first; of equals as they came, the latest named first among surnames.
    let isSorted = zip(candidates, candidates.dropFirst()).allSatisfy {
      $0.certainty >= $1.certainty
    }
    let sorted =
      isSorted
      ? candidates
      : candidates.enumerated().sorted {
        ($1.element.certainty, $0.offset) < ($0.element.certainty, $1.offset)
      }.map(\.element)
    let range = candidates.reduce(first.range) {
      min($0.lowerBound, $1.range.lowerBound)..<max($0.upperBound, $1.range.upperBound)
    }
    return NameMatch(
      range: range, best: reading(sorted[0]), others: sorted.dropFirst().map(reading))
  }

  private func reading(_ candidate: Candidate) -> NameMatch.Reading {
    NameMatch.Reading(
      index, form: candidate.form, variations: candidate.variations,
      certainty: candidate.certainty)
  }
}
