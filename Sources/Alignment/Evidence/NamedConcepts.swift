internal import BitextModel
internal import Terminology
internal import UnicodeText

/// Which concepts of a glossary each segment of one document names, in flat arrays.
struct NamedConcepts: Sendable {
  /// Concept numbers of all segments in order; in a segment each concept once.
  let concepts: [Int32]
  /// The spelling by which each was found first in its segment: a number in ``forms``.
  let spellings: [Int32]
  /// Where each segment's concepts begin; one more entry than segments.
  let starts: [Int32]
  /// The spellings.
  let forms: [String]

  /// No sentence names more, and the work on a bead grows with the square.
  private static let mostInSegment = 48
  /// Below this a word is as likely something else, such as a common noun.
  private static let leastCertainty = 0.5

  /// Reads the names of `document`, numbering by `number` the concepts they stand for.
  ///
  /// A name that may stand for several concepts says nothing.
  init(
    _ document: Document, _ finder: NameFinder, number: (Concept.ID) -> Int32
  ) throws(ICUError) {
    var concepts: [Int32] = []
    var spellings: [Int32] = []
    var starts: [Int32] = [0]
    var forms: [String] = []
    var known: [String: Int32] = [:]
    let matches = try finder.matches(in: document)
    var next = 0
    starts.reserveCapacity(document.segments.count + 1)
    for segment in document.segments {
      let first = concepts.count
      while next < matches.count, matches[next].range.lowerBound < segment.range.upperBound {
        defer { next += 1 }
        guard matches[next].readings.count == 1,
          matches[next].best.certainty >= Self.leastCertainty,
          concepts.count - first < Self.mostInSegment
        else { continue }
        let concept = number(matches[next].best.concept)
        guard !concepts[first...].contains(concept) else { continue }
        let form = document.string(matches[next].range)
        let spelling = known[form] ?? Int32(forms.count)
        if Int(spelling) == forms.count {
          known[form] = spelling
          forms.append(form)
        }
        concepts.append(concept)
        spellings.append(spelling)
      }
      starts.append(Int32(concepts.count))
    }
    self.concepts = concepts
    self.spellings = spellings
    self.starts = starts
    self.forms = forms
  }

  /// The places in ``concepts`` of a range of segments.
  @inline(__always)
  func places(_ segments: Range<Int>) -> Range<Int> {
    Int(starts[segments.lowerBound])..<Int(starts[segments.upperBound])
  }

  /// Whether a segment, if there is such a one, names a concept.
  @inline(__always)
  func names(_ concept: Int32, in segment: Int) -> Bool {
    segment >= 0 && segment < starts.count - 1
      && concepts[places(segment..<segment + 1)].contains(concept)
  }

  /// How a place is spelt in the text.
  func form(_ place: Int) -> String { forms[Int(spellings[place])] }
}
