import BitextModel
import TestSupport
import Testing
import UnicodeText

@testable import Alignment

/// Alignment with an embedding model, trained here on some hundred pairs of invented languages.
struct ModelAlignmentTests {
  /// Two invented languages whose words translate each other one by one, and texts in them.
  struct Language {
    let words: [(String, String)]

    init(seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      words = (0..<120).map { _ in
        (
          Self.word("bdfgklmnprst", "aeiou", &generator),
          Self.word("chjqvwxz", "aeiouy", &generator)
        )
      }
    }

    private static func word(
      _ consonants: String, _ vowels: String, _ generator: inout SeededGenerator
    ) -> String {
      var word = ""
      for _ in 0..<3 {
        word.append(consonants.randomElement(using: &generator) ?? "b")
        word.append(vowels.randomElement(using: &generator) ?? "a")
      }
      return word
    }

    func sentence(_ generator: inout SeededGenerator) -> (String, String) {
      let chosen = (0..<Int.random(in: 4...8, using: &generator)).map { _ in
        words[Int.random(in: 0..<words.count, using: &generator)]
      }
      return (
        chosen.map(\.0).joined(separator: " ") + ".", chosen.map(\.1).joined(separator: " ") + "."
      )
    }
  }

  static let language = Language(seed: 7)
  static let model: Result<EmbeddingModel, any Error> = Result {
    var trainer = try EmbeddingTrainer(.english, .french)
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<500 {
      let (one, other) = language.sentence(&generator)
      try trainer.add(Array(one.utf8).span, Array(other.utf8).span)
    }
    var options = TrainingOptions()
    options.dimensions = 32
    options.gramRows = 256
    options.batchSize = 64
    options.passes = 20
    options.heldOut = 20
    return try EmbeddingModel(
      bytes: trainer.train(options: options, provenance: "{}"))
  }

  private func evidence(
    _ source: [String], _ target: [String], in languages: (String, String) = ("en", "fr")
  ) throws -> Evidence {
    try Evidence(
      source: document(source, in: #require(LanguageTag(languages.0))),
      target: document(target, in: #require(LanguageTag(languages.1))),
      model: Self.model.get())
  }

  private func pairs(_ count: Int, seed: UInt64) -> [(String, String)] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Self.language.sentence(&generator) }
  }

  @Test(arguments: [
    ("en", "fr", true), ("fr", "en", true), ("en-GB", "fr-CA", true), ("en", "de", false),
    ("und", "fr", false),
  ])
  func theModelIsUsedWhereItKnowsThePair(_ one: String, _ other: String, _ isUsed: Bool) throws {
    #expect(try evidence(["A."], ["B."], in: (one, other)).usesModel == isUsed)
  }

  /// Six sentences have no company to learn from; the model alone knows that two were left out.
  @Test func theModelKnowsWhatTheTextsAreTooShortToTeach() throws {
    let pairs = pairs(8, seed: 3)
    let source = pairs.map(\.0)
    let target = pairs.indices.filter { $0 != 2 && $0 != 5 }.map { pairs[$0].1 }
    let ladder = align(try evidence(source, target))
    #expect(ladder.beads.filter(\.isUnmatched).map(\.source) == [2..<3, 5..<6])
  }

  @Test func anOmissionIsOneBead() throws {
    let pairs = pairs(40, seed: 4)
    let target = (Array(pairs[..<10]) + Array(pairs[17...])).map(\.1)
    let ladder = align(try evidence(pairs.map(\.0), target))
    #expect(ladder.beads.filter(\.isUnmatched).map(\.source) == [10..<17])
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func swappingTheSidesMirrors(seed: UInt64) throws {
    let pairs = pairs(30, seed: seed)
    let source = pairs.map(\.0)
    let target = pairs.enumerated().filter { $0.offset % 7 != 3 }.map(\.element.1)
    let there = try evidence(source, target)
    let ladder = align(there)
    #expect(align(there.mirrored) == ladder.mirrored)
    #expect(align(try evidence(target, source, in: ("fr", "en"))) == ladder.mirrored)
    #expect(align(try evidence(source, target)) == ladder)
  }

  @Test(arguments: [(0, 0), (0, 3), (1, 0), (1, 60), (60, 1), (30, 90)])
  func anyTwoTextsHaveALadder(_ source: Int, _ target: Int) throws {
    let ladder = align(
      try evidence(
        (pairs(source, seed: 5).map(\.0) + [""]).dropLast(), pairs(target, seed: 6).map(\.1)))
    #expect(ladder.sourceCount == source && ladder.targetCount == target)
  }

  @Test func meaningIsASignalOfItsOwn() throws {
    let pairs = pairs(20, seed: 9)
    let evidence = try evidence(pairs.map(\.0), pairs.map(\.1))
    for explanation in explain(align(evidence), by: evidence) {
      let meaning = try #require(explanation.signals.first { $0.kind == .meaning })
      #expect(meaning.contribution > 0)
      #expect(explanation.signals.contains { $0.kind == .links })
      #expect(explanation.signals.allSatisfy { (0...1).contains($0.value) })
    }
  }
}
