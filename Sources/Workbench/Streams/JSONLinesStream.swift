public import Checks
import Formats

/// A stream of JSON objects, one a line, each answered by one object, in order.
///
/// Memory does not grow with the stream: but for a single longer line no more than 32 MiB are under
/// way. An answer is written as soon as it and those before it are there, and those to short lines
/// that were there at once (64 KiB, segmented 256 KiB). The answers do not depend on the number of
/// workers.
///
/// A line that cannot be answered is answered by `{"id": …, "error": "…", "line": …}`: what is no
/// JSON or no UTF-8, lacks what the verb needs, names no language, or is longer than
/// ``longestLine``. Its `id` is there as far as it could be read. Blank lines have no answer.
public struct JSONLinesStream {
  /// The longest line there may be, in bytes: 16 MiB.
  public static let longestLine = LineReader.longestLine

  /// The file, `-` for standard input; plain or xz.
  public var path: String
  /// How many threads may share the work.
  public var workers = 1
  /// Earlier outputs of the same verb: what they answer is left out, an `id` as often as it stands
  /// there, lines without one as many as there are. A last line that was cut off does not count.
  public var earlierOutputs: [String] = []
  /// Is told of each line that cannot be answered.
  public var notice: (Notice) -> Void = { _ in }
  /// Is told now and then how far it has come.
  public var progress: (StreamOutcome) -> Void = { _ in }

  /// The stream of a file, `-` for standard input.
  public init(_ path: String) { self.path = path }

  /// Answers every line.
  ///
  /// - Parameters:
  ///   - makeAnswerer: what answers the lines; made once a thread.
  ///   - write: takes answers, whole lines.
  /// - Returns: how many lines were answered, and how badly.
  /// - Throws: ``LineReaderError`` where reading fails, ``InputError`` for an earlier output that is
  ///   none, what `write` throws.
  func answer<Answerer: LineAnswerer>(
    by makeAnswerer: @escaping () -> Answerer, write: @escaping ([UInt8]) throws -> Void
  ) throws -> StreamOutcome {
    let source = try StreamSource(
      path, earlierOutputs: earlierOutputs, mostAtOnce: Answerer.mostAtOnce)
    var outcome = StreamOutcome()
    // Tiny lines are answered faster than threads can agree about them one by one.
    let work = OrderedWork<[StreamLine], LineAnswers>(
      next: source.next,
      makeWorker: {
        let answerer = makeAnswerer()
        return { LineAnswers(to: $0, by: answerer) }
      },
      itemBytes: { $0.reduce(0) { $0 + $1.bytes.count } },
      resultBytes: { $0.bytes.count },
      take: { answers in
        for answer in answers {
          try write(answer.bytes)
          outcome.add(answer.outcome)
          for (line, reason) in answer.problems {
            notice(Notice(.warning, "\(source.name):\(line): \(reason)"))
          }
        }
        progress(outcome)
      })
    try work.run(workers: workers)
    outcome.skipped = source.skipped
    return outcome
  }
}

/// What a stream gave.
public struct StreamOutcome: Sendable {
  /// How many lines were answered by what was asked for.
  public internal(set) var answered = 0
  /// How many lines could not be, and were answered by an error.
  public internal(set) var failures = 0
  /// How many lines an earlier output had answered.
  public internal(set) var skipped = 0
  /// The most serious finding, of a stream that was checked.
  public internal(set) var worst: Severity?

  /// Nothing yet.
  public init() {}

  mutating func add(_ other: StreamOutcome) {
    answered += other.answered
    failures += other.failures
    weigh(other.worst)
  }

  mutating func weigh(_ severity: Severity?) {
    worst = [worst, severity].compactMap(\.self).max()
  }
}

/// A line of a stream.
struct StreamLine: Sendable {
  /// From 1.
  let number: Int
  /// Without its line end.
  let bytes: [UInt8]
  /// Whether `bytes` is all of it, and not only its beginning.
  let isWhole: Bool

  /// The `id` as it is written, so far as the line can be read; `null` without one.
  var id: String { JSONLine.json("id", inBeginningOf: bytes) ?? "null" }

  /// Whether there is nothing on it.
  var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}

/// The lines of a file that an earlier output does not answer.
private final class StreamSource {
  /// How many bytes of lines, with their ends, are taken at once where there is more than one.
  private let mostAtOnce: Int

  let name: String
  private(set) var skipped = 0
  private var reader: LineReader
  private var answered: AnsweredLines
  /// What stands in the way of lines behind those that were taken.
  private var failure: (any Error)?

  init(_ path: String, earlierOutputs: [String], mostAtOnce: Int) throws {
    self.mostAtOnce = mostAtOnce
    reader = try LineReader(path)
    name = reader.name
    answered = AnsweredLines(earlierOutputs)
  }

  /// The next lines; nil at the end. Waits for the first of them alone.
  func next() throws -> [StreamLine]? {
    if let failure { throw failure }
    guard let first = try nextLine() else { return nil }
    var lines = [first]
    var room = mostAtOnce - first.bytes.count
    do {
      while let line = try nextLine(ofAtMost: room) {
        lines.append(line)
        room -= line.bytes.count + 1
      }
    } catch {
      failure = error
    }
    return lines
  }

  /// The next line; nil at the end, and, with a limit, where it is longer or not there yet.
  private func nextLine(ofAtMost limit: Int? = nil) throws -> StreamLine? {
    while limit.map({ reader.hasLine(ofAtMost: $0) }) ?? true,
      let (bytes, isWhole) = try reader.nextOrBeginning()
    {
      let line = StreamLine(number: reader.lineNumber, bytes: bytes, isWhole: isWhole)
      if line.isBlank { continue }
      if answered.isEmpty { return line }
      if try !answered.take(line.id) { return line }
      skipped += 1
    }
    return nil
  }
}
