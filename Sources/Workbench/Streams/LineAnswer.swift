import Checks
import Formats

/// Answers the objects of a stream, one after the other, on one thread.
protocol LineAnswerer: AnyObject {
  /// What is done to an object, to follow “cannot be”.
  static var deed: String { get }

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

/// What stands in the output for a line.
struct LineAnswer: Sendable {
  /// The number of the line, from 1.
  let line: Int
  /// The answer with its line end.
  let bytes: [UInt8]
  /// The most serious finding.
  let worst: Severity?
  /// Why the line could not be answered.
  let problem: String?

  /// The answer to a line.
  init(to line: StreamLine, by answerer: some LineAnswerer) {
    self.line = line.number
    do {
      guard line.isWhole else {
        throw JSONLineError("is longer than \(JSONLinesStream.longestLine) bytes")
      }
      let object = try JSONLine(line.bytes)
      let answer = try answerer.answer(to: object, id: object.json("id") ?? "null")
      bytes = answer.bytes + [0x0A]
      worst = answer.worst
      problem = nil
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
      bytes = writer.bytes
      worst = nil
      self.problem = problem
    }
  }
}
