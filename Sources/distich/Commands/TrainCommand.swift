import Alignment
import ArgumentParser
import Foundation
import UnicodeText
import Workbench

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Learns an embedding model from sentence pairs.",
    discussion: """
      Reads files of one pair a line, the two sides parted by a tab, plain or
      compressed with xz, and bitexts such as TMX; - is standard input. The same files, options and seed
      give the same model, on any number of threads.

      While it works, MODEL.checkpoint beside the model to be written holds what
      was learnt so far. Should the training be cut off, the same command with
      --resume goes on from there and makes the same model.

      EXAMPLES
        distich train --pair en-fr -o en-fr.model news.tsv.xz laws.tsv.xz
        distich train --pair vi-fr -o vi-fr.model memory.tsv memory.tmx --passes 10
        distich train --pair en-fr -o en-fr.model news.tsv.xz laws.tsv.xz --resume
        distich align --model vi-fr.model bai.vi.txt article.fr.txt
      """)

  @Option(help: ArgumentHelp("The languages of the columns, as en-fr.", valueName: "pair"))
  var pair: LanguagePair

  @Option(name: .shortAndLong, help: "The model to write.")
  var output: String

  @Argument(help: ArgumentHelp("Files of pairs, or -.", valueName: "file"))
  var files: [String]

  @Option(help: "The length of a vector, a multiple of 8.")
  var dimensions = TrainingOptions().dimensions

  @Option(help: "The most words of each language that get a vector of their own.")
  var words = TrainingOptions().wordRows

  @Option(help: "Vectors for hashed character n-grams.")
  var grams = TrainingOptions().gramRows

  @Option(help: "Passes over the pairs.")
  var passes = TrainingOptions().passes

  @Option(help: "Pairs a step.")
  var batch = TrainingOptions().batchSize

  @Option(help: "Pairs in a row that go into one step together.")
  var neighbours = TrainingOptions().neighbours

  @Option(help: "What every random choice follows from.")
  var seed = TrainingOptions().seed

  @Option(help: ArgumentHelp("How many threads to use.", valueName: "n"))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    help: ArgumentHelp(
      "Tab-separated lines of file stem and licence, for the model's provenance.",
      valueName: "file"))
  var licences: String?

  @Flag(help: "Go on with a training that was cut off, from its checkpoint.")
  var resume = false

  @Option(
    help: ArgumentHelp("Steps from one checkpoint to the next.", valueName: "steps"))
  var checkpointEvery = 200

  func validate() throws {
    guard (8...1024).contains(dimensions), dimensions.isMultiple(of: 8) else {
      throw ValidationError("--dimensions takes a multiple of 8 from 8 to 1024")
    }
    for (name, value, range) in [
      ("words", words, 0...10_000_000), ("grams", grams, 1...10_000_000),
      ("passes", passes, 1...1000), ("batch", batch, 16...16_384),
      ("neighbours", neighbours, 1...16_384), ("jobs", jobs, 1...1024),
      ("checkpoint-every", checkpointEvery, 1...1_000_000),
    ] where !range.contains(value) {
      throw ValidationError(
        "--\(name) takes a number from \(range.lowerBound) to \(range.upperBound)")
    }
    guard output != "-" || !resume else {
      throw ValidationError("--resume needs a model in a file: there is no checkpoint beside -")
    }
    guard !files.isEmpty else { throw ValidationError("name a file of pairs, or -") }
  }

  func run() throws {
    var training = ModelTraining(pair.first, pair.second)
    training.options.dimensions = dimensions
    training.options.wordRows = words
    training.options.gramRows = grams
    training.options.passes = passes
    training.options.batchSize = batch
    training.options.neighbours = neighbours
    training.options.seed = seed
    training.options.workers = jobs
    training.command =
      "distich train --pair \(pair.first)-\(pair.second) --dimensions \(dimensions) --words \(words) "
      + "--grams \(grams) --passes \(passes) --batch \(batch) --neighbours \(neighbours) --seed \(seed)"
    if let licences {
      for line in String(decoding: try InputFile(licences).bytes, as: UTF8.self).split(
        separator: "\n")
      {
        let fields = line.split(separator: "\t", maxSplits: 1)
        if fields.count == 2 { training.licences[String(fields[0])] = String(fields[1]) }
      }
    }
    let bar = ProgressLine()
    let checkpoint = output == "-" ? nil : output + ".checkpoint"
    if let checkpoint, FileManager.default.fileExists(atPath: checkpoint) {
      if !resume {
        Console.complain(
          "\(checkpoint): left by a training that was cut off; it begins anew, --resume would go on"
        )
      }
    } else if resume {
      Console.complain("no checkpoint beside \(output): the training begins anew")
    }
    let model = try training.run(
      files, checkpoint: checkpoint, every: checkpointEvery, resuming: resume
    ) { reading in
      for file in reading.files { Console.complain("\(file.name): \(file.pairs) pairs") }
      Console.say(reading.notices, quiet: false)
    } progress: { progress in
      let share = Double(progress.step) / Double(max(1, progress.stepCount))
      let loss = (progress.loss * 10_000).rounded() / 10_000
      bar.show("pass \(progress.pass), loss \(loss)", share: share)
      if let accuracy = progress.accuracy {
        bar.clear()
        Console.complain(
          "pass \(progress.pass) of \(passes): loss \(loss), \(accuracy * 100) % of the pairs held "
            + "out found")
      }
      return true
    }
    bar.clear()
    try Output(output).write(model)
  }
}

/// Two languages as `en-fr` names them.
struct LanguagePair: ExpressibleByArgument {
  let first: LanguageTag
  let second: LanguageTag

  /// Splits at the hyphen in the middle: `en-fr`, `sr-Latn-fr` has none that is clear, so longer
  /// tags are parted by a colon, `sr-Latn:fr`.
  init?(argument: String) {
    let parts = argument.split(separator: argument.contains(":") ? ":" : "-")
    guard parts.count == 2, let first = LanguageTag(String(parts[0])),
      let second = LanguageTag(String(parts[1]))
    else { return nil }
    self.first = first
    self.second = second
  }
}
