public import Alignment
public import BitextModel
import Formats
import Foundation

/// A bitext as tab-separated lines: source text, target text, confidence, type, source segments,
/// target segments, as UTF-8.
///
/// A line break inside a segment becomes a space and segments of one bead are joined by a space;
/// segment numbers count from zero, parted by commas; a side with nothing is empty. Beads whose number
/// `isWanted` does not want are left out.
public func tabSeparated(
  _ bitext: Bitext, where isWanted: (_ bead: Int) -> Bool = { _ in true }
) -> [UInt8] {
  var out: [UInt8] = []
  for (number, bead) in bitext.ladder.beads.enumerated() where isWanted(number) {
    let fields = [
      text(bead.source, of: bitext.source), text(bead.target, of: bitext.target),
      decimal(bead.confidence), "\(bead.source.count)-\(bead.target.count)",
      bead.source.map(String.init).joined(separator: ","),
      bead.target.map(String.init).joined(separator: ","),
    ]
    out += Array((fields.joined(separator: "\t") + "\n").utf8)
  }
  return out
}

/// A bitext as one JSON object, as UTF-8: for each side its language, file and segments as byte
/// ranges; the beads as segment numbers from zero with confidence and origin, and what they rest on
/// where `explanations` has one for each; passages without a counterpart; what was noticed.
public func json(
  _ bitext: Bitext, sourceFile: String, targetFile: String, notices: [Notice],
  explanations: [BeadExplanation] = [], absentPassages: [PassageReport] = []
) throws -> [UInt8] {
  let beads = bitext.ladder.beads.enumerated().map { number, bead in
    BitextJSON.BeadJSON(
      source: Array(bead.source), target: Array(bead.target),
      confidence: Decimal(string: decimal(bead.confidence)) ?? 0, origin: bead.origin.rawValue,
      evidence: explanations.isEmpty
        ? nil : explanations[number].signals.map(BitextJSON.SignalJSON.init))
  }
  let value = BitextJSON(
    source: BitextJSON.Side(bitext.source, file: sourceFile),
    target: BitextJSON.Side(bitext.target, file: targetFile),
    beads: beads, absent: absentPassages.map(BitextJSON.PassageJSON.init),
    warnings: notices.filter { $0.kind == .warning }.map(\.message))
  return try encodedJSON(value)
}

/// The segments of a range on one line.
func text(_ range: Range<Int>, of document: Document) -> String {
  range.map { singleLine(document.string(document.segments[$0])).replacing("\t", with: " ") }
    .joined(separator: " ")
}

/// The JSON form of a bitext.
private struct BitextJSON: Encodable {
  struct Side: Encodable {
    let file: String
    let language: String
    let encoding: String
    let segments: [[Int]]

    init(_ document: Document, file: String) {
      self.file = file
      language = document.language.rawValue
      encoding = document.encoding.name
      segments = document.segments.map { [$0.range.lowerBound, $0.range.upperBound] }
    }
  }
  struct BeadJSON: Encodable {
    let source: [Int]
    let target: [Int]
    let confidence: Decimal
    let origin: String
    let evidence: [SignalJSON]?
  }
  struct SignalJSON: Encodable {
    let kind: String
    let value: Decimal
    let contribution: Decimal
    let details: [String]

    init(_ signal: Signal) {
      kind = signal.kind.rawValue
      value = Decimal(string: decimal(signal.value)) ?? 0
      contribution = Decimal(string: decimal(signal.contribution)) ?? 0
      details = signal.details
    }
  }

  struct PassageJSON: Encodable {
    let side: String
    let segments: [Int]
    let lines: [Int]
    let words: Int
    let elsewhere: ElsewhereJSON?

    init(_ report: PassageReport) {
      side = report.passage.side.rawValue
      segments = Array(report.passage.segments)
      lines = [report.lines.lowerBound, report.lines.upperBound]
      words = report.words
      elsewhere = ElsewhereJSON(report)
    }
  }
  struct ElsewhereJSON: Encodable {
    let segments: [Int]
    let lines: [Int]

    init?(_ report: PassageReport) {
      guard let segments = report.passage.elsewhere, let lines = report.linesElsewhere else {
        return nil
      }
      self.segments = Array(segments)
      self.lines = [lines.lowerBound, lines.upperBound]
    }
  }

  let version = 1
  let source: Side
  let target: Side
  let beads: [BeadJSON]
  let absent: [PassageJSON]
  let warnings: [String]
}
