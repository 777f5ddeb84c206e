public import BitextModel
public import UnicodeText

/// Names that stand on both sides of a pair of texts, paired: what a glossary could hold.
///
/// ```swift
/// let extraction = try NameExtraction(bitext, known: termbase)
/// for proposal in extraction.proposals { print(proposal.source[0].text, proposal.target[0].text) }
/// ```
///
/// Candidates are stretches of capitals. Two are paired by the beads they share, by how alike they
/// are spelt and by where in the beads they stand; each is paired once. Countries are known by their
/// names in CLDR; an adjective is no partner for its place, nor a part for its whole. What a glossary
/// knows is left out; spellings near to a name stand apart, as near misses.
public struct NameExtraction: Sendable {
  /// The pairs, the surest and most frequent first.
  public let proposals: [NameProposal]
  /// Spellings that are nearly a name of the glossary or of the text.
  public let nearMisses: [NearMiss]

  /// Reads the names of `bitext`.
  ///
  /// - Throws: ``ICUError`` from ICU.
  /// - Complexity: linear in the text, but for the pairs of names that share a bead and of unknown
  ///   names with those of the glossary.
  public init(_ bitext: Bitext, known: Termbase = .empty) throws(ICUError) {
    let sourceReader = try NameMentionReader(bitext.source)
    let targetReader = try NameMentionReader(bitext.target)
    var source = sourceReader.mentions(others: targetReader.capital)
    var target = targetReader.mentions(others: sourceReader.capital)
    var nearMisses: [NearMiss] = []
    if !known.concepts.isEmpty {
      let finder = try NameFinder(known)
      let names = try KnownNames(known)
      for isSource in [true, false] {
        let document = isSource ? bitext.source : bitext.target
        let matches = try finder.matches(in: document)
        let unknown = Self.mentions(isSource ? source : target, outside: matches)
        let misses = names.nearMisses(of: unknown, in: document, isSource: isSource)
        let near = Set(misses.flatMap(\.places).map(\.lowerBound))
        let left = unknown.filter { !near.contains($0.range.lowerBound) }
        if isSource { source = left } else { target = left }
        nearMisses += misses
      }
    }
    let pairing = try NamePairing(bitext, NameEntities(source), NameEntities(target))
    proposals = pairing.proposals
    self.nearMisses = nearMisses + pairing.nearMisses
  }

  /// The mentions that overlap no match; both in the order of the text.
  private static func mentions(
    _ mentions: [NameMention], outside matches: [NameMatch]
  ) -> [NameMention] {
    var next = 0
    return mentions.filter { mention in
      while next < matches.count, matches[next].range.upperBound <= mention.range.lowerBound {
        next += 1
      }
      return next == matches.count || mention.range.upperBound <= matches[next].range.lowerBound
    }
  }
}
