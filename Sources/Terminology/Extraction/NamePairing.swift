import BitextModel
import Foundation
import UnicodeText

/// Pairs what two texts name.
struct NamePairing {
  private(set) var proposals: [NameProposal] = []
  private(set) var nearMisses: [NearMiss] = []

  /// A source entity and a target entity that share beads.
  private struct Pair {
    let source: Int
    let target: Int
    let beads: [Int]
    let likeness: Double
    let confidence: Double

    /// What decides between pairs: of two that are about as sure the one that stands more often.
    var weight: Double { confidence * (1 + 0.2 * log2(Double(beads.count))) }
  }

  private let bitext: Bitext
  private let source: [NameEntities.Entity]
  private let target: [NameEntities.Entity]
  private let sourceBeads: [Set<Int>]
  private let targetBeads: [Set<Int>]
  private let sourceSpellings: [NameSpelling]
  private let targetSpellings: [NameSpelling]
  private let relations: NameRelations
  private let matcher = NameMatcher()

  /// What two names must be sure to be, to be paired.
  private static let threshold = 0.55

  init(_ bitext: Bitext, _ source: NameEntities, _ target: NameEntities) throws(ICUError) {
    self.bitext = bitext
    relations = try NameRelations(bitext.source.language, bitext.target.language)
    sourceSpellings = source.entities.map { NameSpelling($0.key) }
    targetSpellings = target.entities.map { NameSpelling($0.key) }
    self.source = source.entities
    self.target = target.entities
    var beadOfSource = [Int](repeating: 0, count: bitext.source.segments.count)
    var beadOfTarget = [Int](repeating: 0, count: bitext.target.segments.count)
    for (number, bead) in bitext.ladder.beads.enumerated() {
      for segment in bead.source { beadOfSource[segment] = number }
      for segment in bead.target { beadOfTarget[segment] = number }
    }
    sourceBeads = source.entities.map { Set($0.mentions.map { beadOfSource[$0.segment] }) }
    targetBeads = target.entities.map { Set($0.mentions.map { beadOfTarget[$0.segment] }) }
    pair(beadOfSource, beadOfTarget)
  }

  private mutating func pair(_ beadOfSource: [Int], _ beadOfTarget: [Int]) {
    var byBead: [Int: [Int]] = [:]
    for (number, beads) in targetBeads.enumerated() {
      for bead in beads { byBead[bead, default: []].append(number) }
    }
    var pairs: [Pair] = []
    for number in source.indices {
      var shared: [Int: [Int]] = [:]
      for bead in sourceBeads[number].sorted() {
        for other in byBead[bead] ?? [] { shared[other, default: []].append(bead) }
      }
      for (other, beads) in shared.sorted(by: { $0.key < $1.key }) {
        pairs.append(weigh(number, other, beads, beadOfSource, beadOfTarget))
      }
    }
    pairs.sort {
      ($1.weight, $0.source, $0.target) < ($0.weight, $1.source, $1.target)
    }
    var partner: [Int: Int] = [:]
    var taken: [Int: Int] = [:]
    var chosen: [Pair] = []
    for pair in pairs where pair.confidence >= Self.threshold {
      guard partner[pair.source] == nil, taken[pair.target] == nil else { continue }
      partner[pair.source] = pair.target
      taken[pair.target] = pair.source
      chosen.append(pair)
    }
    // A second spelling of one side: it shares beads with the partner, and looks like it.
    var moreSource: [Int: [Int]] = [:]
    var moreTarget: [Int: [Int]] = [:]
    for pair in pairs where pair.likeness >= 0.6 {
      if partner[pair.source] == nil, let other = taken[pair.target] {
        partner[pair.source] = pair.target
        moreSource[other, default: []].append(pair.source)
      } else if taken[pair.target] == nil, let other = partner[pair.source],
        chosen.contains(where: { $0.source == pair.source && $0.target == other })
      {
        taken[pair.target] = pair.source
        moreTarget[pair.source, default: []].append(pair.target)
      }
    }
    proposals = chosen.map {
      proposal(
        $0, moreSource[$0.source] ?? [], moreTarget[$0.source] ?? [], beadOfSource, beadOfTarget)
    }
    .sorted { Self.rank($0) > Self.rank($1) }
    nearMisses =
      slips(source, isSource: true, paired: Set(chosen.map(\.source)))
      + slips(target, isSource: false, paired: Set(chosen.map(\.target)))
      + chosen.compactMap(lostLetter)
  }

  private static func rank(_ proposal: NameProposal) -> Double {
    proposal.confidence * (1 + log2(Double(proposal.beads.count)))
  }

  /// How sure it is that two entities are one thing.
  ///
  /// Spelling and recurrence are weighed as independent witnesses: the pair is doubted only as far
  /// as both leave a doubt. Names that stand in distant places of their beads are doubted a little
  /// more.
  private func weigh(
    _ number: Int, _ other: Int, _ beads: [Int], _ beadOfSource: [Int], _ beadOfTarget: [Int]
  ) -> Pair {
    let one = source[number]
    let two = target[other]
    let likeness = likeness(number, other)
    let bySpelling: Double
    switch likeness {
    case 0.95...: bySpelling = 0.95
    case 0.8...: bySpelling = 0.85
    case 0.65...: bySpelling = 0.6
    case 0.5...: bySpelling = 0.3
    default: bySpelling = 0
    }
    let both = Double(beads.count)
    let dice = 2 * both / Double(sourceBeads[number].count + targetBeads[other].count)
    // One bead in common is chance; several without each other are not.
    let isTelling =
      beads.count > 1
      && associated(beads.count, sourceBeads[number].count, targetBeads[other].count) > 10.83
    let byRecurrence = isTelling ? dice * dice * both / (both + 0.5) : 0.3 * dice * dice
    let distance = positionGap(one, two, Set(beads), beadOfSource, beadOfTarget)
    let confidence =
      arePaired(one, two)
      ? (1 - (1 - bySpelling) * (1 - byRecurrence)) * (1 - 0.2 * distance) : 0
    return Pair(
      source: number, target: other, beads: beads, likeness: likeness, confidence: confidence)
  }

  /// How alike two entities are named, from 0 to 1: by their letters, by how transliterations of one
  /// name differ, or as names of one country.
  private func likeness(_ number: Int, _ other: Int) -> Double {
    let one = source[number].key
    let two = target[other].key
    if let isOne = relations.areOneCountry(one, two) { return isOne ? 1 : 0 }
    let likeness = spellingSimilarity(one, two)
    // Reading sounds is for names that letters leave in doubt, and that share their consonants.
    guard (0.5..<0.8).contains(likeness),
      !Set(sourceSpellings[number].keys).isDisjoint(with: targetSpellings[other].keys),
      matcher.score(sourceSpellings[number], targetSpellings[other]) >= NameMatcher.sameThreshold
    else { return likeness }
    return 0.8
  }

  /// Whether two entities may be one at all: two countries, a place and its adjective, or a whole and
  /// its part are not; somebody with a title may lack the given name on one side.
  private func arePaired(_ one: NameEntities.Entity, _ two: NameEntities.Entity) -> Bool {
    if let isOne = relations.areOneCountry(one.key, two.key) { return isOne }
    if isAdjective(one.key, of: two.key) || isAdjective(two.key, of: one.key) { return false }
    let isSourcePart = isPart(one.key, of: two.key)
    guard isSourcePart || isPart(two.key, of: one.key) else { return true }
    return (isSourcePart ? one : two).mentions.contains { $0.hasTitle }
  }

  /// Dunning's log-likelihood ratio (1993) of two entities sharing so many beads; 10.83 is chance
  /// in one case of a thousand.
  private func associated(_ both: Int, _ one: Int, _ other: Int) -> Double {
    let all = Double(bitext.ladder.beads.count)
    func term(_ observed: Double, _ row: Double, _ column: Double) -> Double {
      observed > 0 ? observed * log(observed * all / (row * column)) : 0
    }
    let (a, b, c) = (Double(both), Double(one - both), Double(other - both))
    let (one, other) = (Double(one), Double(other))
    let neither = all - a - b - c
    return 2
      * (term(a, one, other) + term(b, one, all - other) + term(c, all - one, other)
        + term(neither, all - one, all - other))
  }

  private func positionGap(
    _ one: NameEntities.Entity, _ two: NameEntities.Entity, _ beads: Set<Int>,
    _ beadOfSource: [Int], _ beadOfTarget: [Int]
  ) -> Double {
    var sum = 0.0
    for bead in beads {
      let first = one.mentions.filter { beadOfSource[$0.segment] == bead }.map(\.position)
      let second = two.mentions.filter { beadOfTarget[$0.segment] == bead }.map(\.position)
      sum += first.flatMap { a in second.map { abs(a - $0) } }.min() ?? 0
    }
    return beads.isEmpty ? 0 : sum / Double(beads.count)
  }

  // MARK: Proposals

  private func proposal(
    _ pair: Pair, _ moreSource: [Int], _ moreTarget: [Int], _ beadOfSource: [Int],
    _ beadOfTarget: [Int]
  ) -> NameProposal {
    let one = source[pair.source]
    let two = target[pair.target]
    let isCountry = relations.areOneCountry(one.key, two.key) == true
    let (kind, reasons) =
      isCountry ? (.place, ["a country's name in both languages"]) : Self.kind(one, two)
    let contexts = pair.beads.prefix(3).compactMap { bead -> NameProposal.Context? in
      guard let first = one.mentions.first(where: { beadOfSource[$0.segment] == bead }),
        let second = two.mentions.first(where: { beadOfTarget[$0.segment] == bead })
      else { return nil }
      return NameProposal.Context(bead: bead, source: first.range, target: second.range)
    }
    return NameProposal(
      source: variants(one, moreSource.map { source[$0] }, bitext.source),
      target: variants(two, moreTarget.map { target[$0] }, bitext.target),
      kind: kind, kindReasons: reasons, beads: pair.beads, contexts: contexts,
      confidence: pair.confidence)
  }

  /// The spellings of an entity and of others that name the same: full names first, the most
  /// frequent first.
  private func variants(
    _ entity: NameEntities.Entity, _ more: [NameEntities.Entity], _ document: Document
  ) -> [NameProposal.Variant] {
    func counted(_ mentions: [NameMention]) -> [NameProposal.Variant] {
      var counts: [String: Int] = [:]
      var order: [String] = []
      for mention in mentions {
        let text = singleSpaced(document.string(mention.range))
        if counts.updateValue((counts[text] ?? 0) + 1, forKey: text) == nil { order.append(text) }
      }
      return order.enumerated()
        .sorted { (counts[$1.element] ?? 0, $0.offset) < (counts[$0.element] ?? 0, $1.offset) }
        .map { NameProposal.Variant(text: $0.element, count: counts[$0.element] ?? 0) }
    }
    return counted(entity.mentions.filter { $0.key == entity.key })
      + counted(entity.mentions.filter { $0.key != entity.key })
      + more.flatMap { counted($0.mentions) }
  }

  private func singleSpaced(_ text: String) -> String {
    text.split { $0.isWhitespace || $0 == "\u{AD}" }.joined(separator: " ")
  }

  /// What two entities may be, by what stands around them and in them.
  private static func kind(
    _ one: NameEntities.Entity, _ two: NameEntities.Entity
  ) -> (Concept.Kind, [String]) {
    let mentions = one.mentions + two.mentions
    let titled = mentions.count { $0.hasTitle }
    let placed = mentions.count { $0.isPlaced }
    let bodies = mentions.count { $0.isBody }
    let short = one.mentions.count { $0.key != one.key } + two.mentions.count { $0.key != two.key }
    if bodies * 2 > mentions.count { return (.organisation, ["an acronym or a word for a body"]) }
    var reasons: [String] = []
    if titled > 0 { reasons.append("after a title \(titled) times") }
    if short > 0 { reasons.append("\(short) times by the surname alone") }
    if titled + short > placed { return (.person, reasons) }
    if placed > 0 {
      return (.place, ["after a preposition of place or an article \(placed) times"])
    }
    return one.key.contains(" ") && two.key.contains(" ")
      ? (.person, ["two words or more"]) : (.place, ["one word, without a title"])
  }

  // MARK: Near misses

  /// Rare names without a partner that differ by a slip from one that is more frequent or has one.
  private func slips(
    _ entities: [NameEntities.Entity], isSource: Bool, paired: Set<Int>
  ) -> [NearMiss] {
    let document = isSource ? bitext.source : bitext.target
    let words = entities.map { $0.key.split(separator: " ").map(String.init) }
    return entities.indices.compactMap { number -> NearMiss? in
      guard entities[number].mentions.count <= 2, !paired.contains(number) else { return nil }
      for other in entities.indices where other != number {
        let isLesser =
          paired.contains(other)
          || entities[number].mentions.count < entities[other].mentions.count
        guard isLesser, let (_, reason) = nameSlip(words[number], words[other])
        else { continue }
        return NearMiss(
          text: document.string(entities[number].mentions[0].range), isInSource: isSource,
          places: entities[number].mentions.map(\.range),
          name: document.string(entities[other].mentions[0].range), concept: nil, reason: reason)
      }
      return nil
    }
  }

  /// A pair of which one side lacks the other's last consonant: *Asho*, *Ashot*.
  private func lostLetter(_ pair: Pair) -> NearMiss? {
    let one = source[pair.source].key.split(separator: " ")
    let other = target[pair.target].key.split(separator: " ")
    guard one.count == other.count else { return nil }
    let unlike = one.indices.filter { one[$0] != other[$0] }
    guard unlike.count == 1, let place = unlike.first else { return nil }
    let isSourceShort = one[place].utf8.count < other[place].utf8.count
    let (short, long) = isSourceShort ? (one[place], other[place]) : (other[place], one[place])
    guard short.count > 2, long.dropLast() == short, let last = long.last,
      !"aeiouyshn".contains(last)
    else { return nil }
    let (lesser, fuller) =
      isSourceShort
      ? (source[pair.source], target[pair.target]) : (target[pair.target], source[pair.source])
    let documents =
      isSourceShort ? (bitext.source, bitext.target) : (bitext.target, bitext.source)
    return NearMiss(
      text: documents.0.string(lesser.mentions[0].range), isInSource: isSourceShort,
      places: lesser.mentions.map(\.range),
      name: documents.1.string(fuller.mentions[0].range), concept: nil,
      reason: "“\(last)” is missing at the end of a word, which the other text has")
  }
}
