internal import Foundation

/// The numbers of the scorer that are not estimated from the documents.
struct Weights: Sendable {
  /// What the words' log likelihood ratio counts.
  var lexical: Float = 0.6
  /// What the lengths' log likelihood counts.
  var length: Float = 1.3
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
  var temperature: Double = 1.7
  /// How many beads the priors of bead types and endings are worth.
  var priorBeads: Double = 90
  /// What a lexicon is believed to be before any bead is seen.
  var lexicon = LexiconPrior()

  /// The score of leaving a segment of a scaled length unmatched.
  @inline(__always)
  func unmatched(_ length: Float) -> Float {
    -unmatched - unmatchedLength * log2f(1 + length)
  }
}
