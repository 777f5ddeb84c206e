public import Alignment
import Formats
import Foundation
public import UnicodeText

/// Trains an embedding model from files of `one<TAB>other` lines, and from bitexts such as TMX.
public struct ModelTraining {
  /// The languages of the columns.
  public let languages: (first: LanguageTag, second: LanguageTag)
  /// How to train.
  public var options = TrainingOptions()
  /// What the provenance says of the licences of the files.
  public var licences: [String: String] = [:]
  /// The command to repeat the training by, for the provenance.
  public var command = ""

  /// A training for a pair of languages.
  public init(_ first: LanguageTag, _ second: LanguageTag) { languages = (first, second) }

  /// What was read.
  public struct Reading: Sendable {
    /// Pairs taken from each file, in order.
    public let files: [(name: String, pairs: Int)]
    /// Lines that are no pair, and why.
    public let notices: [Notice]
  }

  /// Reads `paths` (plain or `.xz`; `-` is standard input), trains, and returns the bytes of the
  /// model with what was read.
  ///
  /// Of a bitext each unit that has both languages is a pair.
  ///
  /// A line without a tab, with invalid UTF-8, with an empty or an overlong side is passed over and
  /// counted; a file of which more than half the lines are such is an error.
  ///
  /// - Parameters:
  ///   - paths: the files of pairs.
  ///   - checkpoint: a file to keep the state of the training in, or nil to keep none; it is taken
  ///     away at the end.
  ///   - interval: steps from one checkpoint to the next.
  ///   - resuming: whether to go on from the checkpoint, where there is one.
  ///   - reading: told what was read, before the training begins.
  ///   - progress: told how far the training is; false stops it.
  /// - Returns: the bytes of the model.
  /// - Throws: ``InputError`` naming the file and the line.
  public func run(
    _ paths: [String], checkpoint: String? = nil, every interval: Int = 200,
    resuming: Bool = false, reading: (Reading) -> Void = { _ in },
    progress: (TrainingProgress) -> Bool = { _ in true }
  ) throws -> [UInt8] {
    var trainer = try EmbeddingTrainer(languages.first, languages.second)
    var files: [(name: String, pairs: Int)] = []
    var notices: [Notice] = []
    for path in paths {
      trainer.startText()
      let before = trainer.count
      if Self.isBitext(path) {
        let others = try readBitext(path, into: &trainer)
        if others > 0 {
          notices.append(
            Notice(
              .note, "\(path): \(others) units without both languages, or too long, passed over"))
        }
        files.append((path, trainer.count - before))
        continue
      }
      let (lines, bad, firstBad) = try read(path, into: &trainer)
      if bad * 2 > lines {
        throw InputError(
          "\(path):\(firstBad): \(bad) of \(lines) lines are no pair; expected "
            + "\(languages.first) text, a tab, \(languages.second) text")
      }
      if bad > 0 {
        notices.append(
          Notice(.note, "\(path): \(bad) of \(lines) lines passed over, the first is \(firstBad)"))
      }
      files.append((path, trainer.count - before))
    }
    reading(Reading(files: files, notices: notices))
    do {
      let model = try trainer.train(
        options: options, provenance: provenance(files),
        checkpointing: try checkpoint.map {
          try checkpointing($0, every: interval, resuming: resuming)
        }, progress: progress)
      if let checkpoint { try? FileManager.default.removeItem(atPath: checkpoint) }
      return model
    } catch let error as EmbeddingModelError where error.isOfCheckpoint {
      throw InputError(
        "\(checkpoint ?? ""): \(error.description); give the files and options that training had, "
          + "or leave out --resume to begin anew")
    }
  }

  private func checkpointing(
    _ path: String, every interval: Int, resuming: Bool
  ) throws -> Checkpointing {
    let exists = FileManager.default.fileExists(atPath: path)
    return Checkpointing(
      every: interval, last: resuming && exists ? try InputFile(path).bytes : nil
    ) { try Output.file(path).write($0) }
  }

  /// Tab-separated lines are read as lines, by rules of their own.
  private static func isBitext(_ path: String) -> Bool {
    BitextFile.isNamedLikeBitext(path) && !path.lowercased().hasSuffix(".tsv")
  }

  /// - Returns: how many units are no pair in these languages.
  private func readBitext(_ path: String, into trainer: inout EmbeddingTrainer) throws -> Int {
    let reader = try BitextFile(path).reader()
    let choice = LanguageChoice(source: languages.first, target: languages.second)
    var others = 0
    while let item = try reader.next() {
      _ = reader.takeProblems()
      guard case .unit(let unit) = item else { continue }
      let before = trainer.count
      if case (let one?, let other?) = choice.texts(of: unit),
        let first = unit.variants[one].text, let second = unit.variants[other].text
      {
        let (one, other) = (Array(first.text.utf8), Array(second.text.utf8))
        // ICU refuses nothing but lack of memory here: the unit is passed over.
        try? trainer.add(one.span, other.span)
      }
      if trainer.count == before { others += 1 }
    }
    guard trainer.count > 0 else {
      throw InputError(
        "\(path): no unit has a text in \(languages.first) and one in \(languages.second)")
    }
    return others
  }

  private func read(
    _ path: String, into trainer: inout EmbeddingTrainer
  ) throws -> (lines: Int, bad: Int, firstBad: Int) {
    var bad = 0
    var firstBad = 0
    do throws(LineReaderError) {
      var reader = try LineReader(path)
      while let line = try reader.next() {
        let before = trainer.count
        if let tab = line.firstIndex(of: 0x09), String(validating: line, as: UTF8.self) != nil {
          let end = line[(tab + 1)...].firstIndex(of: 0x09) ?? line.count
          do {
            try trainer.add(
              line.span.extracting(..<tab), line.span.extracting((tab + 1)..<end))
          } catch {
            // ICU refuses nothing but lack of memory here: the line is passed over.
          }
        }
        if trainer.count == before {
          bad += 1
          if firstBad == 0 { firstBad = reader.lineNumber }
        }
      }
      return (reader.lineNumber, bad, firstBad)
    } catch {
      throw InputError(error.description)
    }
  }

  /// JSON with the same keys in the same order for the same training.
  private func provenance(_ files: [(name: String, pairs: Int)]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let value = Provenance(
      command: command,
      sources: files.map { file in
        let name = (file.name as NSString).lastPathComponent
        let stem = String(name.prefix { $0 != "." })
        return .init(name: name, pairs: file.pairs, licence: licences[stem] ?? "not stated")
      })
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private struct Provenance: Encodable {
    struct Source: Encodable {
      let name: String
      let pairs: Int
      let licence: String
    }
    let command: String
    let sources: [Source]
  }
}
