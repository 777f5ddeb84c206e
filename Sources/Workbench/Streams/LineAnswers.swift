import Checks
import Formats

/// Answers the objects of a stream, one after the other, on one thread.
protocol LineAnswerer: AnyObject {
  /// What is done to an object, to follow “cannot be”.
  static var deed: String { get }

  /// How many bytes of lines are taken at once where they are there: some milliseconds of work.
  static var mostAtOnce: Int { get }

  /// The answer to an object.
  ///
  /// - Parameters:
  ///   - object: the object.
  ///   - id: its `id` as it is written; `null` without one.
  /// - Returns: the answer, an object of JSON on one line without its end, and the most serious
  ///   finding.
  /// - Throws: ``JSONLineError`` for an object that is not what it should be; whatever kept it from
  ///   being worked on.
  func answer(to object: JSONLine, id: String) throws -> (bytes: [UInt8], worst: Severity?)
}

extension LineAnswerer {
  static var mostAtOnce: Int { 1 << 16 }
}

/// What stands in the output for some lines that follow one another.
///
/// One array for all of them: what one thread allocates and another frees costs both.
struct LineAnswers: Sendable {
  /// The answers, each with its line end.
  private(set) var bytes: [UInt8] = []
  /// How many there are, and how bad.
  private(set) var outcome = StreamOutcome()
  /// Why lines could not be answered, by their numbers, from 1.
  private(set) var problems: [(line: Int, reason: String)] = []

  /// The answers to lines.
  init(to lines: [StreamLine], by answerer: some LineAnswerer) {
    for line in lines { answer(line, by: answerer) }
  }

  private mutating func answer(_ line: StreamLine, by answerer: some LineAnswerer) {
    do {
      guard line.isWhole else {
        throw JSONLineError("is longer than \(JSONLinesStream.longestLine) bytes")
      }
      let object = try JSONLine(line.bytes)
      let answer = try answerer.answer(to: object, id: object.json("id") ?? "null")
      bytes += answer.bytes
      bytes.append(0x0A)
      outcome.answered += 1
      outcome.weigh(answer.worst)
    } catch {
      let problem =
        (error as? JSONLineError)?.description
        ?? "cannot be \(type(of: answerer).deed): \(error)"
      var writer = JSONWriter()
      writer.object { writer in
        writer.name("id")
        writer.json(line.id)
        writer.member("error", problem)
        writer.name("line")
        writer.json("\(line.number)")
      }
      writer.endLine()
      bytes += writer.bytes
      outcome.failures += 1
      problems.append((line.number, problem))
    }
  }
}
