import BitextModel
import Formats
import Foundation

/// A ladder as `distich align` wrote it: as JSON, TSV, indices or hunalign's ladder.
struct LadderReading {
  /// The ladder, with the confidences of the file and, from JSON, the origins.
  let ladder: Ladder

  /// Reads the ladder of two documents.
  ///
  /// - Throws: ``InputError`` naming the file, for what does not read, or does not fit the documents.
  init(_ file: InputFile, _ source: Document, _ target: Document) throws(InputError) {
    let beads =
      switch Self.format(of: file) {
      case .json: try Self.json(file, source, target)
      case .tsv: try Self.beads(Self.tabSeparated(file), in: file)
      case .indices:
        try Self.beads(Self.reading(file, AlignmentIndices.read), in: file)
      default: try Self.beads(Self.reading(file, LadderFile.read), in: file)
      }
    do throws(LadderError) {
      ladder = try Ladder(
        beads, sourceCount: source.segments.count, targetCount: target.segments.count)
    } catch {
      throw InputError("\(file.name): is no alignment of these texts: \(error)")
    }
  }

  /// What the file's name says, or what it looks like.
  private static func format(of file: InputFile) -> BitextFormat {
    if let named = BitextFormat(fileName: file.path), named != .text { return named }
    let line = file.bytes.prefix { $0 != 0x0A }
    switch line.first {
    case UInt8(ascii: "{"): return .json
    case UInt8(ascii: "["): return .indices
    default: return line.count { $0 == 0x09 } >= 5 ? .tsv : .ladder
    }
  }

  private static func reading(
    _ file: InputFile, _ read: ([UInt8]) throws(FormatError) -> [IndexBead]
  ) throws(InputError) -> [IndexBead] {
    do throws(FormatError) {
      return try read(file.bytes)
    } catch {
      throw InputError("\(file.name):\(error)")
    }
  }

  /// Lines as ``tabSeparated(_:where:)`` writes them.
  private static func tabSeparated(_ file: InputFile) throws(InputError) -> [IndexBead] {
    var beads: [IndexBead] = []
    let lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where !line.isEmpty {
      let fields = String(decoding: line, as: UTF8.self).split(
        separator: "\t", omittingEmptySubsequences: false
      ).map { $0.trimmingCharacters(in: .whitespaces) }
      func numbers(_ field: String) -> [Int]? {
        let parts = field.split(separator: ",").map { Int($0) }
        return parts.contains(nil) ? nil : parts.compactMap(\.self)
      }
      guard fields.count == 6, let score = Double(fields[2]), let source = numbers(fields[4]),
        let target = numbers(fields[5])
      else {
        throw InputError(
          "\(file.name):\(number + 1): tsv: expected six fields as distich align writes them: "
            + "source, target, confidence, type, source segments, target segments")
      }
      beads.append(IndexBead(source: source, target: target, score: score))
    }
    return beads
  }

  private static func beads(
    _ beads: [IndexBead], in file: InputFile
  ) throws(InputError) -> [Bead] {
    var made: [Bead] = []
    var place = (source: 0, target: 0)
    for (number, bead) in beads.enumerated() {
      made.append(
        try Self.bead(
          bead.source, bead.target, confidence: bead.score ?? 1, origin: .automatic, after: place,
          "\(file.name): bead \(number)"))
      place = (place.source + bead.source.count, place.target + bead.target.count)
    }
    return made
  }

  private static func bead(
    _ source: [Int], _ target: [Int], confidence: Double, origin: Bead.Origin,
    after place: (source: Int, target: Int), _ name: String
  ) throws(InputError) -> Bead {
    func range(_ segments: [Int], _ place: Int) throws(InputError) -> Range<Int> {
      guard let first = segments.first, let last = segments.last else { return place..<place }
      guard first >= 0, last >= first, last < Int.max, last - first == segments.count - 1,
        zip(segments, segments.dropFirst()).allSatisfy({ $0 < $1 })
      else { throw InputError("\(name): its segments do not follow each other") }
      return first..<last + 1
    }
    guard !source.isEmpty || !target.isEmpty else { throw InputError("\(name): is empty") }
    guard (0...1).contains(confidence) else {
      throw InputError(
        "\(name): \(confidence) is no confidence from 0 to 1; was it written by distich align?")
    }
    return Bead(
      source: try range(source, place.source), target: try range(target, place.target),
      confidence: confidence, origin: origin)
  }

  private struct JSONForm: Decodable {
    struct Side: Decodable { let segments: [[Int]] }
    struct BeadForm: Decodable {
      let source: [Int]
      let target: [Int]
      let confidence: Double
      let origin: String
    }
    let source: Side
    let target: Side
    let beads: [BeadForm]
  }

  private static func json(
    _ file: InputFile, _ source: Document, _ target: Document
  ) throws(InputError) -> [Bead] {
    guard let form = try? JSONDecoder().decode(JSONForm.self, from: Data(file.bytes)) else {
      throw InputError(
        "\(file.name): is no JSON of distich align: expected source, target and beads")
    }
    for (side, document) in [(form.source, source), (form.target, target)] {
      guard
        side.segments == document.segments.map({ [$0.range.lowerBound, $0.range.upperBound] })
      else {
        throw InputError(
          "\(file.name): was made from other texts, or they are cut into other segments now")
      }
    }
    var beads: [Bead] = []
    var place = (source: 0, target: 0)
    for (number, bead) in form.beads.enumerated() {
      let name = "\(file.name): bead \(number)"
      guard let origin = Bead.Origin(rawValue: bead.origin) else {
        throw InputError(
          "\(name): “\(bead.origin)” is no origin; expected "
            + Bead.Origin.allCases.map(\.rawValue).joined(separator: ", "))
      }
      beads.append(
        try Self.bead(
          bead.source, bead.target, confidence: bead.confidence, origin: origin, after: place, name)
      )
      place = (place.source + bead.source.count, place.target + bead.target.count)
    }
    return beads
  }
}
