public import Alignment
import BitextModel
import Formats

/// Alignments scored against gold, file by file and together.
public struct Evaluation: Sendable {
  /// The name of each test file with its score, in order.
  public let documents: [(name: String, score: AlignmentScore)]

  /// The scores added up: a micro-average over all beads.
  public var total: AlignmentScore {
    documents.reduce(AlignmentScore()) { $0 + $1.score }
  }

  /// Scores pairs of `indices` files.
  ///
  /// - Throws: ``InputError`` naming the file, line and column that do not read.
  public init(_ pairs: [(gold: InputFile, test: InputFile)]) throws(InputError) {
    var documents: [(name: String, score: AlignmentScore)] = []
    for pair in pairs {
      let gold = try Self.beads(pair.gold)
      let test = try Self.beads(pair.test)
      documents.append((pair.test.name, evaluate(test, against: gold)))
    }
    self.documents = documents
  }

  private static func beads(_ file: InputFile) throws(InputError) -> [IndexBead] {
    do {
      return try AlignmentIndices.read(file.bytes)
    } catch {
      throw InputError("\(file.name):\(error)")
    }
  }

  /// `strict P R F1` and `lax P R F1`; with `each`, for every document first, its name at the end.
  public func lines(each: Bool) -> String {
    func lines(_ score: AlignmentScore, _ name: String?) -> String {
      [("strict", score.strict), ("lax", score.lax)].map { kind, rates in
        let numbers = [rates.precision, rates.recall, rates.f1].map { decimal($0) }
        return ([kind] + numbers + (name.map { [$0] } ?? [])).joined(separator: " ") + "\n"
      }.joined()
    }
    let single = each ? documents.map { lines($0.score, $0.name) }.joined() : ""
    return single + lines(total, nil)
  }

  /// The same as one JSON object.
  public func json() throws -> String {
    let value = EvaluationJSON(
      documents: documents.map { .init(name: $0.name, scores: .init($0.score)) },
      scores: .init(total))
    return String(decoding: try encodedJSON(value), as: UTF8.self)
  }
}

/// The JSON form of an evaluation.
private struct EvaluationJSON: Encodable {
  struct Rates: Encodable {
    let precision: Double
    let recall: Double
    let f1: Double

    init(_ rates: AlignmentScore.Rates) {
      precision = rates.precision
      recall = rates.recall
      f1 = rates.f1
    }
  }
  struct Scores {
    let strict: Rates
    let lax: Rates

    init(_ score: AlignmentScore) {
      strict = Rates(score.strict)
      lax = Rates(score.lax)
    }
  }
  struct DocumentJSON: Encodable {
    let name: String
    let strict: Rates
    let lax: Rates

    init(name: String, scores: Scores) {
      self.name = name
      strict = scores.strict
      lax = scores.lax
    }
  }

  let version = 1
  let documents: [DocumentJSON]
  let strict: Rates
  let lax: Rates

  init(documents: [DocumentJSON], scores: Scores) {
    self.documents = documents
    strict = scores.strict
    lax = scores.lax
  }
}
