/// Pairs of types that a model takes for translations, among those that stand near each other.
///
/// All pairs would cost the square of the vocabulary. Only company near the path can matter to the
/// search, and a few places of each type show its company.
/// - Complexity: linear in the number of types times the tokens of a few beads.
func nearTypes(_ evidence: Evidence, along beads: [WeightedBead], prior: LexiconPrior) -> [Cognate]
{
  guard let source = evidence.source.vectors, let target = evidence.target.vectors else {
    return []
  }
  let least = prior.leastCosine
  let scale = prior.embedding / max(prior.cognate, 0.01)
  var near: [Cognate] = []
  // Which occurrences of a type are looked at: the first few, met in order of the beads.
  let places = 6
  var beadsOfType = [Int32](repeating: -1, count: evidence.source.types.count * places)
  var found = [Int32](repeating: 0, count: evidence.source.types.count)
  for (number, bead) in beads.enumerated() {
    for token in evidence.source.tokens(bead.source) {
      let type = Int(token)
      guard evidence.source.types[type].kind == .word, found[type] < places else { continue }
      let slot = type * places + Int(found[type])
      if found[type] > 0, beadsOfType[slot - 1] == Int32(number) { continue }
      beadsOfType[slot] = Int32(number)
      found[type] += 1
    }
  }
  let dimensions = source.dimensions
  var seen = [Int32](repeating: -1, count: evidence.target.types.count)
  let isWord = evidence.target.types.map { $0.kind == .word }
  var row: [Cognate] = []
  source.types.withUnsafeBufferPointer { sourceTypes in
    target.types.withUnsafeBufferPointer { targetTypes in
      guard let a = sourceTypes.baseAddress, let b = targetTypes.baseAddress else { return }
      for type in 0..<evidence.source.types.count where found[type] > 0 {
        row.removeAll(keepingCapacity: true)
        let vector = a + type * dimensions
        for place in 0..<Int(found[type]) {
          let number = Int(beadsOfType[type * places + place])
          // A bead to either side: the path may be a step off.
          let from = beads[max(0, number - 1)].target.lowerBound
          let to = beads[min(beads.count - 1, number + 1)].target.upperBound
          for other in evidence.target.tokens(from..<to)
          where seen[Int(other)] != Int32(type) {
            seen[Int(other)] = Int32(type)
            guard isWord[Int(other)] else { continue }
            let cosine = vector.quickDot(b + Int(other) * dimensions, count: dimensions)
            if cosine > least {
              row.append(
                Cognate(
                  source: Int32(type), target: other,
                  likeness: scale * (cosine - least) / (1 - least)))
            }
          }
        }
        row.sort()
        near += row
      }
    }
  }
  return near
}

/// Two sorted lists of likenesses as one; a pair in both has the higher one.
func merged(_ a: [Cognate], _ b: [Cognate]) -> [Cognate] {
  var both: [Cognate] = []
  both.reserveCapacity(a.count + b.count)
  var i = 0
  var j = 0
  while i < a.count || j < b.count {
    if j == b.count || (i < a.count && a[i] < b[j]) {
      both.append(a[i])
      i += 1
    } else if i == a.count || b[j] < a[i] {
      both.append(b[j])
      j += 1
    } else {
      both.append(
        Cognate(
          source: a[i].source, target: a[i].target, likeness: max(a[i].likeness, b[j].likeness)))
      i += 1
      j += 1
    }
  }
  return both
}
