public import BitextModel
public import Terminology
import UnicodeText

/// A document with what every check needs to know of it, found out once.
public final class AnalysedText: Sendable {
  /// Which side of a bitext a text is.
  public enum Side: Sendable {
    /// The source, or the only text.
    case source
    /// The translation.
    case target
  }

  /// The document.
  public let document: Document
  /// Which side it is.
  public let side: Side
  /// Its words, numbers and marks in order.
  public let words: [Word]
  /// Its numbers, times, weekdays and months in order.
  public let figures: [Figure]
  /// The names of the glossary in it, in order; none overlap.
  public let names: [NameMatch]

  /// The primary subtag of its language: `fr`.
  let language: String
  /// What its words mean, where that is known.
  let directions: Directions?
  /// How much each gap between words sounds as if a word were missing.
  let gaps: GapScores?

  /// The numbers of each segment's words.
  private let wordsOfSegment: [Range<Int>]

  init(
    _ document: Document, side: Side, names: [NameMatch] = [], analyser: inout WordAnalyser
  ) throws(ICUError) {
    self.document = document
    language = document.language.language
    self.side = side
    self.names = names
    let words = try analyser.words(in: document.text.span)
    var wordsOfSegment: [Range<Int>] = []
    wordsOfSegment.reserveCapacity(document.segments.count)
    var next = 0
    for segment in document.segments {
      let first = next
      while next < words.count, words[next].range.lowerBound < segment.range.upperBound {
        next += 1
      }
      wordsOfSegment.append(first..<next)
    }
    // Segment by segment: no figure goes on from one sentence into the next.
    var figures: [Figure] = []
    for range in wordsOfSegment {
      figures += FigureReader.figures(in: words[range], of: document.text, analyser.figures)
    }
    self.figures = figures
    directions = analyser.directions
    gaps = WordKnowledge.of(document.language).map { GapScores($0, segments: wordsOfSegment.count) }
    self.words = words
    self.wordsOfSegment = wordsOfSegment
  }

  /// The numbers of the words of a range of segments.
  public func words(of segments: Range<Int>) -> Range<Int> {
    guard let first = segments.first, let last = segments.last else { return 0..<0 }
    return wordsOfSegment[first].lowerBound..<wordsOfSegment[last].upperBound
  }

  /// The bytes from the first of some words to the end of the last.
  ///
  /// - Precondition: there is at least one word.
  public func range(ofWords words: Range<Int>) -> Range<Int> {
    self.words[words.lowerBound].range
      .lowerBound..<self.words[words.upperBound - 1].range.upperBound
  }

  /// A stretch of the text.
  public func stretch(_ segments: Range<Int>) -> TextStretch {
    TextStretch(text: self, segments: segments)
  }

  /// The text of a byte range.
  public func string(_ range: Range<Int>) -> String { document.string(range) }
}

/// Some consecutive segments of a text: one side of a bead, or a paragraph.
public struct TextStretch: Sendable {
  /// The text it is part of; all ranges are of its document.
  public let text: AnalysedText
  /// The numbers of its segments.
  public let segments: Range<Int>
  /// Its words, with the indices they have in the text.
  public let words: ArraySlice<Word>
  /// Its bytes, without the white space around them; empty where it has no segments.
  public let range: Range<Int>

  init(text: AnalysedText, segments: Range<Int>) {
    self.text = text
    self.segments = segments
    words = text.words[text.words(of: segments)]
    let contents = segments.lazy.map { text.document.segments[$0].content }
    if let first = contents.first(where: { !$0.isEmpty }),
      let last = contents.last(where: { !$0.isEmpty })
    {
      range = first.lowerBound..<last.upperBound
    } else {
      let start = contents.first?.lowerBound ?? 0
      range = start..<start
    }
  }

  /// Its figures.
  public var figures: ArraySlice<Figure> {
    text.figures[
      text.figures.firstPlace {
        $0.range.lowerBound >= range.lowerBound
      }..<text.figures.firstPlace {
        $0.range.lowerBound >= range.upperBound
      }]
  }

  /// The names of the glossary in it.
  public var names: ArraySlice<NameMatch> {
    guard !text.names.isEmpty else { return [] }
    return text.names[
      text.names.firstPlace {
        $0.range.lowerBound >= range.lowerBound
      }..<text.names.firstPlace {
        $0.range.lowerBound >= range.upperBound
      }]
  }

  /// The text of the stretch.
  public var string: String { text.string(range) }
  /// Its bytes.
  public var bytes: ArraySlice<UInt8> { text.document.text[range] }
}

/// A whole bitext, analysed.
public struct AnalysedBitext: Sendable {
  /// The source.
  public let source: AnalysedText
  /// The target.
  public let target: AnalysedText
  /// The beads between them.
  public let ladder: Ladder
  /// Which of the two texts the check can read that is asked just now.
  var readable = (source: true, target: true)

  /// The bead of a number with its stretches.
  public func pair(_ number: Int) -> AnalysedPair {
    let bead = ladder.beads[number]
    return AnalysedPair(
      number: number, bead: bead, source: source.stretch(bead.source),
      target: target.stretch(bead.target))
  }
}

extension Array {
  /// The index of the first element of which `isBeyond` is true, where it is false before that and
  /// true after; the end where there is none.
  package func firstPlace(where isBeyond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
