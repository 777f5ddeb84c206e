/// The numbers of the scorer that are not estimated from the documents.
@_spi(Tuning)
public struct Weights: Sendable {
  /// What each feature of a bead counts, in nats.
  public var beads: Feature.Vector
  /// The same in the first pass, which has no words to go by where a model leads.
  public var firstBeads: Feature.Vector
  /// How likely an omission must be, beyond what else is there, to be decided for.
  var omissionCost = 0.0
  /// How often the texts are searched.
  var passes = 3
  /// The claim on a word that it has no counterpart, beside which those of its company are held.
  var unlinkedClaim: Float = 20
  /// Degrees of freedom of the length model's Student distribution.
  var lengthFreedom: Float = 10
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

  /// The weights for documents that a model knows, and for others.
  init(for evidence: Evidence) {
    self = evidence.usesModel ? .withModel : .withoutModel
  }

  private init(_ beads: KeyValuePairs<Feature, Float>) {
    self.beads = .zero
    for (feature, weight) in beads { self.beads[feature] = weight }
    firstBeads = self.beads
  }

  /// These weights as the first pass has them.
  ///
  /// What it decides is to be learnt from, and no alignment yet: omissions are not held back.
  var ofFirstPass: Weights {
    var first = self
    first.beads = firstBeads
    first.omissionCost = 0
    return first
  }

  /// Weights for documents of which nothing is known.
  public static let withoutModel = Weights([
    .type: 0.59, .length: 0.765, .words: 0.353, .ending: 0.294, .opening: 0.294,
    .paragraphs: -0.882, .names: 0.088, .omissionType: 0.59, .unmatched: -1.18,
    .unmatchedLength: -0.088,
  ])

  /// Round numbers that no text was asked for: where learning begins.
  public static let beforeLearning: Weights = {
    var weights = Weights([
      .type: 0.67, .length: 0.67, .words: 0.67, .stray: -0.33, .ending: 0.33, .opening: 0.33,
      .paragraphs: -1, .cosine: 6.7, .outside: -3.3, .matched: -0.67, .links: 0.33, .size: -0.067,
      .names: 0.1, .omissionType: 0.67, .unmatched: -1.33,
    ])
    // The sizes that do where a model leads the search.
    weights.passes = 2
    weights.firstReach = 5
    weights.reach = 4
    weights.doubtReach = 3
    weights.lexicon.iterations = 2
    weights.lexicon.mostOccurrences = 150
    weights.lexicon.discount = 0.1
    weights.lexicon.unlinked = 0.1
    weights.unlinkedClaim = 30
    weights.omissionCost = 0.2
    return weights
  }()

  /// Weights for documents that a model knows.
  ///
  /// Those of the features were learnt by `Benchmarks alignment-tune` from the six novels of TransRead
  /// (Xu and Yvon, LREC 2016).
  public static let withModel: Weights = {
    var weights = beforeLearning
    return weights
  }()
}
