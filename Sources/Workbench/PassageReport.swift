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
  private let fileName: String
  private let otherName: String

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
    (fileName, otherName) = (file.file.name, other.file.name)
  }

  /// The file and lines, the length, and where the passage went.
  public var notice: Notice {
    let last = passage.segments.upperBound - 1
    let found =
      "\(fileName):\(Self.range(lines)): \(passage.segments.count) segments "
      + "(\(passage.segments.lowerBound) to \(last), \(words) words) have no counterpart"
    guard let elsewhere = linesElsewhere, let segments = passage.elsewhere else {
      return Notice(.warning, "\(found) in \(otherName)")
    }
    return Notice(
      .warning,
      "\(found) in their place; they seem to have moved to \(otherName):\(Self.range(elsewhere)) "
        + "(segments \(segments.lowerBound) to \(segments.upperBound - 1))")
  }

  private static func range(_ lines: ClosedRange<Int>) -> String {
    lines.count == 1 ? "\(lines.lowerBound)" : "\(lines.lowerBound)-\(lines.upperBound)"
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
