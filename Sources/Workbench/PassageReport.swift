public import Alignment
import BitextModel
import UnicodeText

/// A passage that one text has and the other has not in its place: how long it is, and where a person
/// finds it.
public struct PassageReport: Hashable, Sendable {
  /// The passage.
  public let passage: AbsentPassage
  /// The lines it stands on, from 1.
  public let lines: ClosedRange<Int>
  /// How many words it has.
  public let words: Int
  /// The lines of the other text that translate it, if any do.
  public let linesElsewhere: ClosedRange<Int>?
  private let place: String
  private let otherName: String
  private let placeElsewhere: String?

  /// Reports on a passage of one of two texts.
  ///
  /// - Throws: ``ICUError`` where ICU cannot open the break iterator of the language.
  init(
    _ passage: AbsentPassage, source: ReadDocument, target: ReadDocument
  ) throws(ICUError) {
    let (file, other) = passage.side == .source ? (source, target) : (target, source)
    let document = file.document
    var segmenter = try WordSegmenter(for: document.language)
    let start = document.segments[passage.segments.lowerBound].range.lowerBound
    let end = document.segments[passage.segments.upperBound - 1].range.upperBound
    words = try segmenter.words(in: document.text[start..<end].span).count
    self.passage = passage
    lines = document.lineNumbers(of: passage.segments)
    linesElsewhere = passage.elsewhere.map { other.document.lineNumbers(of: $0) }
    place = document.place(of: passage.segments, in: file.file.name)
    otherName = other.file.name
    placeElsewhere = passage.elsewhere.map { other.document.place(of: $0, in: other.file.name) }
  }

  /// The file and lines, the length, and where the passage went.
  public var notice: Notice {
    let last = passage.segments.upperBound - 1
    let found =
      "\(place): \(passage.segments.count) segments "
      + "(\(passage.segments.lowerBound) to \(last), \(words) words) have no counterpart"
    guard let elsewhere = placeElsewhere, let segments = passage.elsewhere else {
      return Notice(.warning, "\(found) in \(otherName)")
    }
    return Notice(
      .warning,
      "\(found) in their place; they seem to have moved to \(elsewhere) "
        + "(segments \(segments.lowerBound) to \(segments.upperBound - 1))")
  }

  /// What to say of all passages: the longest ten in their order, and how many more there are.
  static func notices(_ reports: [PassageReport]) -> [Notice] {
    let most = 10
    let floor =
      reports.map(\.passage.segments.count).sorted(by: >).prefix(most).last ?? 0
    let told = reports.filter { $0.passage.segments.count >= floor }.prefix(most)
    let rest = reports.count - told.count
    return told.map(\.notice)
      + (rest == 0
        ? []
        : [Notice(.warning, "\(rest) more passages have no counterpart; --format json lists all")])
  }
}
