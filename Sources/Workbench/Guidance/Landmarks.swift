import Alignment
import BitextModel

/// Segments that both texts have as many of, and that meet one to one.
struct Landmarks {
  /// What they are, in the plural, for messages.
  private let name: String
  /// Where they were asked for.
  private let place: String
  private let source: (file: ReadDocument, segments: [Int])
  private let target: (file: ReadDocument, segments: [Int])

  /// The lines that are `delimiter`.
  static func delimiters(
    _ delimiter: String, _ source: ReadDocument, _ target: ReadDocument
  ) -> Landmarks {
    func segments(_ read: ReadDocument) -> [Int] {
      let document = read.document
      let text = Array(delimiter.utf8)
      return document.segments.indices.filter {
        document.text[document.segments[$0].content].elementsEqual(text)
      }
    }
    return Landmarks(
      name: "lines “\(delimiter)”", place: "--delimiter \(delimiter)",
      source: (source, segments(source)), target: (target, segments(target)))
  }

  /// The segments that paragraphs begin with.
  static func paragraphs(_ source: ReadDocument, _ target: ReadDocument) -> Landmarks {
    func segments(_ read: ReadDocument) -> [Int] {
      read.document.paragraphs.map(\.segments.lowerBound)
    }
    return Landmarks(
      name: "paragraphs", place: "--paragraphs hard", source: (source, segments(source)),
      target: (target, segments(target)))
  }

  /// A fixed point for each pair.
  ///
  /// - Throws: ``InputError`` where one side has more than the other; `free` is asked for a ladder
  ///   without fixed points then, to say where they part.
  func points(
    free: () throws -> Ladder, _ kind: (_ source: Int, _ target: Int) -> FixedPoint.Kind
  ) throws -> [FixedPoint] {
    guard source.segments.count == target.segments.count else {
      throw InputError(
        "\(place): \(source.file.file.name) has \(source.segments.count) \(name), "
          + "\(target.file.file.name) \(target.segments.count); \(parting(in: try free()))")
    }
    return zip(source.segments, target.segments).map { pair in
      FixedPoint(kind(pair.0, pair.1), place: place)
    }
  }

  /// Where the landmarks of both sides first fail to meet.
  private func parting(in ladder: Ladder) -> String {
    let count = min(source.segments.count, target.segments.count)
    let number =
      (0..<count).first { number in
        !ladder.beads.contains {
          $0.source.contains(source.segments[number])
            && $0.target.contains(target.segments[number])
        }
      } ?? count
    func place(_ side: (file: ReadDocument, segments: [Int])) -> String {
      let name = side.file.file.name
      guard number < side.segments.count else { return "the end of \(name)" }
      let segment = side.segments[number]
      return side.file.document.place(of: segment..<segment + 1, in: name)
    }
    return "they seem to part at number \(number + 1), \(place(source)) and \(place(target))"
  }
}
