/// The numbers of the scorer that are not estimated from the documents.
@_spi(Tuning)
public struct Weights: Sendable {
  /// What each feature of a bead counts, in nats.
  public var beads: Feature.Vector
  /// The same in the first pass, which has no words to go by where a model leads.
  public var firstBeads: Feature.Vector
  /// What speaks for a sentence at the edge of a bead having been left out; nil where that is not
  /// asked.
  public var parting: PartingFeature.Vector?
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
  var ofFirstPass: Weights {
    var first = self
    first.beads = firstBeads
    return first
  }

  /// Weights for documents of which nothing is known.
  public static let withoutModel = Weights([
    .type: 0.5882, .length: 0.7647, .words: 0.3529, .ending: 0.2941, .opening: 0.2941,
    .paragraphs: -0.8824, .names: 0.0882, .omissionType: 0.5882, .unmatched: -1.1765,
    .unmatchedLength: -0.0882,
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
    return weights
  }()

  /// Weights for documents that a model knows.
  ///
  /// Found by random search for the highest strict F1 on the six novels of TransRead (Xu and Yvon,
  /// LREC 2016), on which they do better than those that `Benchmarks alignment-tune` learns there;
  /// those of ``parting`` it learns under these.
  public static let withModel: Weights = {
    var weights = beforeLearning
    weights.beads[.type] = 0.5882
    weights.beads[.length] = 0.5294
    weights.beads[.words] = 0.8235
    weights.beads[.stray] = -0.6753
    weights.beads[.ending] = 0.2529
    weights.beads[.opening] = 0.2529
    weights.beads[.paragraphs] = -0.8824
    weights.beads[.cosine] = 7.9412
    weights.beads[.outside] = -3.8912
    weights.beads[.matched] = -0.9371
    weights.beads[.links] = 0.2765
    weights.beads[.size] = -0.0553
    weights.beads[.names] = 0.0882
    weights.beads[.omissionType] = 0.5882
    weights.beads[.unmatched] = -1.9235
    weights.beads[.unmatchedLength] = 0.0671
    weights.firstBeads = weights.beads
    var parting = PartingFeature.Vector.zero
    parting[.constant] = 2.1757
    parting[.odds] = 0.1907
    parting[.answered] = -0.7973
    parting[.answeredOdds] = 0.1015
    parting[.length] = -0.3286
    parting[.restLength] = 0.6716
    parting[.links] = 0.4390
    weights.parting = parting
    weights.unlinkedClaim = 42
    weights.lexicon.embedding = 7
    weights.lexicon.leastCosine = 0.28
    weights.lexicon.cognate = 4
    weights.lexicon.chance = 4.5
    weights.lexicon.unlinked = 0.05
    return weights
  }()
}
