import ArgumentParser
import Workbench

/// The options of every verb that answers JSON Lines.
struct StreamArguments: ParsableArguments {
  /// What all these verbs say of streams in their help.
  static let explanation = """
    STREAMS
      --jsonl reads an object a line, from a file or standard input, and writes an object a
      line in the same order, each as soon as it is there, in constant memory. A line that
      cannot be answered is answered by an object with "id", "error" and "line", stops no
      other, and makes for exit code 2. Lines may be of 16 MiB. A run that was ended goes on:
        distich VERB --jsonl pairs.jsonl --resume answers.jsonl
    """

  /// How many lines that cannot be answered are told of one by one.
  private static let mostTold = 20

  @Flag(help: "The input has a JSON object a line, and so has the output.")
  var jsonl = false

  @Option(
    help: ArgumentHelp(
      "Append to this output of an earlier run, leaving out what it answers.", valueName: "file"))
  var resume: String?

  @Option(
    help: ArgumentHelp(
      "Leave out what this output of an earlier run answers; may be given again.",
      valueName: "file"))
  var done: [String] = []

  /// Checks how the options go together with the input and the output of the verb.
  func validate(input: String?, output: String?) throws {
    guard jsonl || resume == nil && done.isEmpty else {
      throw ValidationError("--resume and --done go with --jsonl")
    }
    guard resume == nil || output == nil else {
      throw ValidationError("--resume names the output; leave -o")
    }
    guard resume == nil || resume != input else {
      throw ValidationError("--resume names the output of an earlier run, not the input")
    }
  }

  /// Answers a stream.
  ///
  /// - Parameters:
  ///   - input: the file, standard input where nil.
  ///   - output: the file to write, unless one is resumed.
  ///   - member: what every answer has that is no error.
  ///   - reading: how many threads, and how much to say.
  ///   - answer: answers the stream.
  /// - Returns: what it gave.
  /// - Throws: exit code 2 where a line could not be answered; what `answer` throws.
  @discardableResult
  func run(
    _ input: String?, to output: String?, answersHave member: String, _ reading: ReadingArguments,
    _ answer: (JSONLinesStream, @escaping ([UInt8]) throws -> Void) throws -> StreamOutcome
  ) throws -> StreamOutcome {
    let line = ProgressLine()
    var failures = 0
    var stream = JSONLinesStream(input ?? "-")
    stream.workers = reading.jobs
    stream.earlierOutputs = done + [resume].compactMap(\.self)
    stream.notice = { notice in
      failures += 1
      guard failures <= Self.mostTold else { return }
      line.clear()
      Console.say([notice], quiet: reading.quiet)
    }
    stream.progress = { line.show($0.summary) }
    let outcome: StreamOutcome
    if let resume {
      let sink = try ResumedOutput(resume, ofAnswersWith: member)
      outcome = try answer(stream) { try sink.write($0) }
    } else {
      let sink = try OutputSink(Output(output))
      outcome = try answer(stream) { try sink.write($0) }
      try sink.finish()
    }
    line.clear()
    if outcome.failures > 0 || outcome.skipped > 0 && !reading.quiet {
      Console.complain(outcome.summary)
    }
    if outcome.failures > 0 { throw ExitCode(2) }
    return outcome
  }
}

extension StreamOutcome {
  /// How many lines came to what, in words.
  fileprivate var summary: String {
    let counts = [(answered, "answered"), (failures, "could not be"), (skipped, "were already")]
    return "lines: "
      + counts.filter { $0.0 > 0 || $0.1 == "answered" }.map { "\($0.0) \($0.1)" }
      .joined(separator: ", ")
  }
}
