/// Two token types that look alike once folded and written in Latin letters.
struct Cognate: Hashable, Comparable, Sendable {
  /// A type of the source.
  let source: Int32
  /// A type of the target.
  let target: Int32
  /// How alike they are: 1 for the same form, towards 0 for hardly.
  let likeness: Float

  /// The pair seen from the other side.
  var mirrored: Cognate { Cognate(source: target, target: source, likeness: likeness) }

  /// By source type, then by target type.
  static func < (a: Cognate, b: Cognate) -> Bool {
    (a.source, a.target) < (b.source, b.target)
  }
}

/// The pairs of types that look alike, in order: equal numbers, equal marks, words of like spelling.
///
/// Words meet where they share trigrams (the start of a word counts as a letter); the measure is
/// the length of their longest common subsequence over the longer word's (Melamed, Computational
/// Linguistics 1999).
/// - Complexity: the sum over trigrams of how many words of one side have it times how many of the
///   other; trigrams that very many have are passed over.
func cognatesBetween(_ source: [TokenType], _ target: [TokenType]) -> [Cognate] {
  var sameForm: [FormKey: Int32] = [:]
  var postings: [Int32: [Int32]] = [:]
  for (number, type) in target.enumerated() {
    sameForm[FormKey(type)] = Int32(number)
    guard type.kind == .word else { continue }
    for trigram in trigrams(of: type.form) { postings[trigram, default: []].append(Int32(number)) }
  }
  var cognates: [Cognate] = []
  var shared = [Int32](repeating: 0, count: target.count)
  for (number, type) in source.enumerated() {
    if type.kind != .word {
      if let other = sameForm[FormKey(type)] {
        cognates.append(Cognate(source: Int32(number), target: other, likeness: 1))
      }
      continue
    }
    var touched: [Int32] = []
    for trigram in trigrams(of: type.form) {
      guard let others = postings[trigram], others.count <= 2_000 else { continue }
      for other in others {
        if shared[Int(other)] == 0 { touched.append(other) }
        shared[Int(other)] += 1
      }
    }
    for other in touched {
      let count = Int(shared[Int(other)])
      shared[Int(other)] = 0
      let form = target[Int(other)].form
      guard count * 3 >= min(type.form.count, form.count) else { continue }
      let likeness = likeness(of: type.form, form)
      if likeness > 0 {
        cognates.append(Cognate(source: Int32(number), target: other, likeness: likeness))
      }
    }
  }
  return cognates.sorted()
}

/// A type by what it is, for looking up its equal.
private struct FormKey: Hashable {
  let kind: TokenType.Kind
  let form: [UInt8]

  init(_ type: TokenType) {
    kind = type.kind
    form = type.form
  }
}

private func trigrams(of form: [UInt8]) -> [Int32] {
  guard form.count >= 3 else { return [] }
  var found: [Int32] = []
  found.reserveCapacity(form.count)
  var window: Int32 = 0x20
  for (index, byte) in form.enumerated() {
    window = (window << 8 | Int32(byte)) & 0xFF_FFFF
    if index >= 1, !found.contains(window) { found.append(window) }
  }
  return found
}

/// From 0 to 1; 0 below where chance resemblances prevail.
private func likeness(of a: [UInt8], _ b: [UInt8]) -> Float {
  if a == b { return a.count >= 4 ? 1 : 0.5 }
  guard min(a.count, b.count) >= 4 else { return 0 }
  let common = longestCommonSubsequence(a, b)
  let ratio = Float(common) / Float(max(a.count, b.count))
  return ratio < 0.6 ? 0 : (ratio - 0.5) * 2 * (ratio - 0.5) * 2
}

/// The length of the longest common subsequence, 64 letters at once (Hyyrö, 2004); longer words
/// are cut there.
private func longestCommonSubsequence(_ a: [UInt8], _ b: [UInt8]) -> Int {
  withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 256) { masks in
    masks.initialize(repeating: 0)
    for (index, byte) in a.prefix(64).enumerated() { masks[Int(byte)] |= 1 << UInt64(index) }
    var row = UInt64.max
    for byte in b.prefix(64) {
      let matches = row & masks[Int(byte)]
      row = (row &+ matches) | (row & ~matches)
    }
    let width = min(a.count, 64)
    let used = width == 64 ? UInt64.max : (1 << UInt64(width)) - 1
    return (~row & used).nonzeroBitCount
  }
}
