/// The numbers of the scorer that are not estimated from the documents.
struct Weights: Sendable {
  /// What the words' log likelihood ratio counts.
  var lexical: Float = 0.6
  /// What the lengths' log likelihood counts.
  var length: Float = 1
  /// What the agreement of the spans' ends counts.
  var ending: Float = 0.7
  /// The cost of leaving a segment unmatched, apart from its bead type's probability.
  var unmatched: Float = 1.5
  /// The same for each doubling of its length.
  var unmatchedLength: Float = 0.2
  /// What a gain of coverage by the segments just outside the bead takes off.
  var margin: Float = 0
  /// What a paragraph break on one side only takes off, inside a bead or at its start.
  var paragraph: Float = 1.5
  /// Degrees of freedom of the length model's Student distribution.
  var lengthFreedom: Float = 5
  /// What divides scores where they become probabilities.
  var temperature: Double = 3
  /// How many beads the priors of bead types and endings are worth.
  var priorBeads: Double = 60
  /// What a lexicon is believed to be before any bead is seen.
  var lexicon = LexiconPrior()

  init() { envOverride() }
}
import Foundation
extension Weights {
  mutating func envOverride() {
    guard let text = ProcessInfo.processInfo.environment["DISTICH_W"] else { return }
    for pair in text.split(separator: ",") {
      let kv = pair.split(separator: "="); let v = Double(kv[1])!
      switch kv[0] {
      case "lexical": lexical = Float(v)
      case "length": length = Float(v)
      case "ending": ending = Float(v)
      case "unmatched": unmatched = Float(v)
      case "unmatchedLength": unmatchedLength = Float(v)
      case "margin": margin = Float(v)
      case "lengthFreedom": lengthFreedom = Float(v)
      case "temperature": temperature = v
      case "priorBeads": priorBeads = v
      case "chance": lexicon.chance = Float(v)
      case "cognate": lexicon.cognate = Float(v)
      case "discount": lexicon.discount = Float(v)
      case "unlinked": lexicon.unlinked = Float(v)
      case "iterations": lexicon.iterations = Int(v)
      default: fatalError(String(kv[0]))
      }
    }
  }
}
