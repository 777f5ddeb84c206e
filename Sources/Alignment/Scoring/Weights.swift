internal import Foundation

/// The numbers of the scorer that are not estimated from the documents.
@_spi(Tuning)
public struct Weights: Sendable {
  /// How often the texts are searched.
  var passes = 3
  /// What the words' log likelihood ratio counts.
  var lexical: Float = 0.6
  /// What segments just outside a bead take off where they would account for its words.
  var stray: Float = 0
  /// What each link between words counts.
  var links: Float = 0
  /// How many links a word has as a rule: a bead that has fewer is worth less than none.
  var usualLinks: Float = 0.2
  /// The claim on a word that it has no counterpart, beside which those of its company are held.
  var unlinkedClaim: Float = 20
  /// What the lengths' log likelihood counts.
  var length: Float = 1.3
  /// What a name of a glossary counts, for each nat of its rarity.
  ///
  /// Small, for most names look alike and so speak already as words do: the largest of a few tried
  /// by `Benchmarks alignment-names` that made no novel worse.
  var names: Float = 0.15
  /// What the agreement of the spans' ends counts.
  var ending: Float = 0.5
  /// The cost of leaving a segment unmatched, apart from its bead type's probability.
  var unmatched: Float = 2
  /// The same for each doubling of its length.
  var unmatchedLength: Float = 0.15
  /// What a paragraph break on one side only takes off, inside a bead or at its start.
  var paragraph: Float = 1.5
  /// Degrees of freedom of the length model's Student distribution.
  var lengthFreedom: Float = 10
  /// What divides scores where they become probabilities.
  var temperature: Float = 1.7
  /// How many beads the priors of bead types and endings are worth.
  var priorBeads: Double = 90
  /// What a lexicon is believed to be before any bead is seen.
  var lexicon = LexiconPrior()

  /// The same of blocks, where the texts are searched roughly.
  var coarse: Float = 20
  /// How far beside the rough path the first pass looks.
  var firstReach = 16
  /// How far beside the path of the pass before the others look.
  var reach = 6
  /// The same where the pass before was sure.
  var plainReach = 2
  /// How likely all short beads around a row must be for it to be plain.
  var sure: Float = 0.85
  /// How far beside the best path other beads are weighed against it.
  var doubtReach = 4
  /// What a model's similarity counts: nats for each unit of the cosine.
  var similarity: Float = 0
  /// What the similarity to segments just outside takes off.
  var outside: Float = 0.8
  /// The similarity that speaks neither for nor against.
  var neutral: Float = 0.2
  /// How the similarity of a bead grows with its segments: 0 not at all, 1 with their number.
  var grain: Float = 0

  /// The weights for documents that a model knows, and for others.
  init(for evidence: Evidence) {
    self = evidence.usesModel ? .withModel : .withoutModel
  }

  /// The usual weights.
  public init() {}

  /// Weights for documents of which nothing is known.
  public static let withoutModel = Weights()

  /// The usual weights with the sizes that do where a model leads the search.
  private static let guided: Weights = {
    var weights = Weights()
    weights.passes = 2
    weights.firstReach = 5
    weights.reach = 4
    weights.doubtReach = 3
    weights.lexicon.iterations = 2
    weights.lexicon.mostOccurrences = 150
    return weights
  }()

  /// Weights for documents that a model knows.
  ///
  /// Found by `Benchmarks alignment-tune` on the six novels of TransRead (Xu and Yvon, LREC 2016) in
  /// six runs of 40 to 200 steps, each begun where the last one ended, with models of 3 and of 6
  /// passes. Other weights are those of documents that no model knows.
  public static let withModel: Weights = {
    var weights = Weights.guided
    weights.lexical = 1.4
    weights.stray = 0.82
    weights.links = 0.47
    weights.unlinkedClaim = 42
    weights.length = 0.9
    weights.ending = 0.43
    weights.unmatched = 3.27
    weights.unmatchedLength = -0.114
    weights.similarity = 13.5
    weights.outside = 0.49
    weights.neutral = 0.118
    weights.lexicon.embedding = 7
    weights.lexicon.leastCosine = 0.28
    weights.lexicon.cognate = 4
    weights.lexicon.chance = 4.5
    weights.lexicon.discount = 0.1
    weights.lexicon.unlinked = 0.05
    return weights
  }()

  /// Round numbers that no text was asked for: where a search begins that is not to know what others
  /// found.
  public static let neutral: Weights = {
    var weights = Weights.guided
    weights.lexical = 1
    weights.stray = 0.5
    weights.links = 0.5
    weights.unlinkedClaim = 30
    weights.length = 1
    weights.ending = 0.5
    weights.unmatched = 2
    weights.unmatchedLength = 0
    weights.similarity = 10
    weights.outside = 0.5
    weights.neutral = 0.1
    weights.temperature = 1.5
    weights.lexicon.embedding = 5
    weights.lexicon.leastCosine = 0.3
    weights.lexicon.cognate = 5
    weights.lexicon.chance = 5
    weights.lexicon.discount = 0.1
    weights.lexicon.unlinked = 0.1
    return weights
  }()

  /// A weight by its name, where it is, and within which bounds it makes sense.
  public typealias Tunable = (
    name: String, at: WritableKeyPath<Weights, Float>, range: ClosedRange<Float>
  )

  /// What a search for weights may change, and within which bounds.
  public static var tunable: [Tunable] {
    [
      ("lexical", \.lexical, 0.2...2), ("stray", \.stray, 0...1.5), ("links", \.links, 0...3),
      ("usualLinks", \.usualLinks, 0...0.6), ("unlinkedClaim", \.unlinkedClaim, 2...80),
      ("length", \.length, 0.3...2.5),
      ("ending", \.ending, 0.1...1.5), ("names", \.names, 0...1),
      ("unmatched", \.unmatched, -2...4),
      ("unmatchedLength", \.unmatchedLength, -0.5...0.8),
      ("similarity", \.similarity, 0...40), ("outside", \.outside, 0...1.2),
      ("neutral", \.neutral, -0.2...0.6), ("grain", \.grain, 0...1.2),
      ("embedding", \.lexicon.embedding, 0...12), ("leastCosine", \.lexicon.leastCosine, 0.1...0.6),
      ("cognate", \.lexicon.cognate, 1...12), ("chance", \.lexicon.chance, 1...12),
      ("temperature", \.temperature, 0.8...3), ("discount", \.lexicon.discount, 0...0.5),
      ("unlinked", \.lexicon.unlinked, 0.02...0.5),
    ]
  }

  /// The score of leaving a segment of a scaled length unmatched.
  @inline(__always)
  func unmatched(_ length: Float) -> Float {
    -unmatched - unmatchedLength * quickLog(1 + length) * 1.442_695
  }

  /// What a model says of a bead, in nats.
  @inline(__always)
  func similarity(_ cosine: Float, outside other: Float, segments: Int) -> Float {
    let size = 1 + grain * (Float(segments) / 2 - 1)
    return similarity * (cosine - outside * other - neutral) * size
  }
}
