internal import BitextModel
internal import Foundation
internal import Terminology
internal import UnicodeText

/// What the names of a glossary say for and against beads.
///
/// A concept that both spans name speaks for the bead; one that only one span names, while the
/// segment next to the other span names it and has no partner for it, speaks a little against; so
/// does a namesake, a concept that the glossary keeps apart from it, in its place. A concept that
/// is simply not named says nothing: translations have pronouns.
struct SharedNames: Sendable {
  let source: NamedConcepts
  let target: NamedConcepts
  /// What each concept tells: the logarithm of how many segments there are for one that names it,
  /// the mean of the sides that do.
  private let rarities: [Float]
  /// Numbers of concepts that are not to be taken for one another, both ways.
  private let distinct: Set<Int64>

  /// A name that is rarer than one in e⁵ segments tells no more: it may be a slip.
  private static let mostRarity: Float = 5
  /// The shares of a name's rarity that a name out of place and a namesake take off.
  private static let displaced: Float = 0.5
  private static let namesake: Float = 0.5

  /// The names of `termbase` in both documents; nil where they have none that could meet.
  init?(_ source: Document, _ target: Document, termbase: Termbase) throws(ICUError) {
    guard !termbase.concepts.isEmpty else { return nil }
    let finder = try NameFinder(termbase)
    var numbers: [Concept.ID: Int32] = [:]
    func number(_ id: Concept.ID) -> Int32 {
      if let number = numbers[id] { return number }
      numbers[id] = Int32(numbers.count)
      return Int32(numbers.count - 1)
    }
    let one = try NamedConcepts(source, finder, number: number)
    let other = try NamedConcepts(target, finder, number: number)
    var distinct: Set<Int64> = []
    for (id, number) in numbers {
      for distinction in termbase[id]?.distinctions ?? [] {
        guard let namesake = numbers[distinction.other] else { continue }
        distinct.insert(Self.pair(number, namesake))
        distinct.insert(Self.pair(namesake, number))
      }
    }
    guard !distinct.isEmpty || !Set(one.concepts).isDisjoint(with: other.concepts) else {
      return nil
    }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: numbers.count), count: 2)
    for concept in one.concepts { counts[0][Int(concept)] += 1 }
    for concept in other.concepts { counts[1][Int(concept)] += 1 }
    rarities = (0..<numbers.count).map { concept in
      let shares = [(counts[0][concept], source), (counts[1][concept], target)]
        .filter { $0.0 > 0 }
        .map { min(Self.mostRarity, Float(log(Double($1.segments.count) / Double($0)))) }
      // The smaller first: a sum must not depend on which side is which.
      return shares.sorted().reduce(0, +) / Float(shares.count)
    }
    self.source = one
    self.target = other
    self.distinct = distinct
  }

  private init(
    source: NamedConcepts, target: NamedConcepts, rarities: [Float], distinct: Set<Int64>
  ) {
    self.source = source
    self.target = target
    self.rarities = rarities
    self.distinct = distinct
  }

  /// The names seen from the other side.
  var mirrored: SharedNames {
    SharedNames(source: target, target: source, rarities: rarities, distinct: distinct)
  }

  private static func pair(_ one: Int32, _ other: Int32) -> Int64 {
    Int64(one) << 32 | Int64(other)
  }

  /// Something that names say of a bead.
  struct Finding {
    /// What it is worth, in rarities; below zero it speaks against.
    let worth: Float
    /// Where the name stands in the source, if it does, as a place in ``NamedConcepts/concepts``.
    let source: Int?
    /// The same of the target.
    let target: Int?
  }

  /// What the names in two spans are worth together, in rarities.
  @inline(__always)
  func score(_ first: Range<Int>, _ second: Range<Int>) -> Float {
    guard !source.places(first).isEmpty || !target.places(second).isEmpty else { return 0 }
    var sum: Float = 0
    forEachFinding(first, second) { sum += $0.worth }
    return sum
  }

  /// Calls `body` with all that the names in two spans say.
  func forEachFinding(_ first: Range<Int>, _ second: Range<Int>, _ body: (Finding) -> Void) {
    let one = source.places(first)
    let other = target.places(second)
    for place in one {
      let concept = source.concepts[place]
      guard !source.concepts[one.lowerBound..<place].contains(concept) else { continue }
      let here = source.concepts[place..<one.upperBound].count { $0 == concept }
      let there = target.concepts[other].count { $0 == concept }
      let rarity = rarities[Int(concept)]
      if there > 0 {
        // A name in two sentences on both sides has met twice.
        body(
          Finding(
            worth: rarity * Float(min(here, there)), source: place,
            target: other.first { target.concepts[$0] == concept }))
      } else if Self.isDisplaced(concept, from: first, in: source, second, in: target) {
        body(Finding(worth: -Self.displaced * rarity, source: place, target: nil))
      }
      guard there == 0, !distinct.isEmpty else { continue }
      for namesake in other {
        let another = target.concepts[namesake]
        guard distinct.contains(Self.pair(concept, another)),
          !source.concepts[one].contains(another)
        else { continue }
        let worth = -Self.namesake * (rarity + rarities[Int(another)]) / 2
        body(Finding(worth: worth, source: place, target: namesake))
        break
      }
    }
    for place in other {
      let concept = target.concepts[place]
      guard !target.concepts[other.lowerBound..<place].contains(concept),
        !source.concepts[one].contains(concept),
        Self.isDisplaced(concept, from: second, in: target, first, in: source)
      else { continue }
      body(
        Finding(worth: -Self.displaced * rarities[Int(concept)], source: nil, target: place))
    }
  }

  /// Whether the segment before or after the other side's span names a concept, and the one before
  /// or after this side's does not, so that it lacks its partner there.
  @inline(__always)
  private static func isDisplaced(
    _ concept: Int32, from span: Range<Int>, in here: NamedConcepts, _ opposite: Range<Int>,
    in there: NamedConcepts
  ) -> Bool {
    (there.names(concept, in: opposite.lowerBound - 1)
      && !here.names(concept, in: span.lowerBound - 1))
      || (there.names(concept, in: opposite.upperBound)
        && !here.names(concept, in: span.upperBound))
  }
}
