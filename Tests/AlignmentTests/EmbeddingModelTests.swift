import Alignment
import Foundation
import TestSupport
import Testing
import UnicodeText

@Suite("Embedding models")
struct EmbeddingModelTests {
  /// A small world: sentences of made-up nouns and verbs with a translation each.
  private static func pairs(_ count: Int) -> [(String, String)] {
    let nouns = [
      ("dog", "chien"), ("cat", "chat"), ("house", "maison"), ("tree", "arbre"), ("king", "roi"),
      ("river", "fleuve"), ("night", "nuit"), ("ship", "navire"), ("book", "livre"),
      ("bird", "oiseau"),
    ]
    let verbs = [
      ("sees", "voit"), ("loves", "aime"), ("takes", "prend"), ("hears", "entend"),
      ("leaves", "quitte"),
    ]
    var random = SeededGenerator(seed: 5)
    return (0..<count).map { _ in
      let one = nouns.randomElement(using: &random) ?? nouns[0]
      let verb = verbs.randomElement(using: &random) ?? verbs[0]
      let other = nouns.randomElement(using: &random) ?? nouns[0]
      let year = Int.random(in: 1000...1999, using: &random)
      return (
        "The \(one.0) \(verb.0) the \(other.0) in \(year).",
        "Le \(one.1) \(verb.1) le \(other.1) en \(year)."
      )
    }
  }

  private static func train(
    _ count: Int = 600, seed: UInt64 = 1, workers: Int = 1,
    progress: (TrainingProgress) -> Bool = { _ in true }
  ) throws -> [UInt8] {
    var trainer = try EmbeddingTrainer(.english, .french)
    for (english, french) in pairs(count) {
      let (one, other) = (Array(english.utf8), Array(french.utf8))
      try trainer.add(one.span, other.span)
    }
    var options = TrainingOptions()
    options.dimensions = 16
    options.gramRows = 512
    options.batchSize = 64
    options.passes = 6
    options.seed = seed
    options.workers = workers
    return try trainer.train(
      options: options, provenance: "{\"by\":\"a test\"}", progress: progress)
  }

  @Test("training finds the translations of pairs it has not seen")
  func accuracy() throws {
    var last: TrainingProgress?
    _ = try Self.train { progress in
      last = progress
      return true
    }
    #expect(last?.pass == 6 && last?.step == last?.stepCount)
    #expect((last?.accuracy ?? 0) >= 0.9)
  }

  @Test("the same bytes for the same seed, on any number of threads; others for another")
  func determinism() throws {
    let one = try Self.train()
    #expect(try Self.train(workers: 2) == one)
    #expect(try Self.train(workers: 3) == one)
    #expect(try Self.train(seed: 2) != one)
  }

  @Test("too few pairs are refused")
  func tooFew() {
    #expect(throws: EmbeddingModelError.self) { try Self.train(100) }
  }

  @Test("a training that is stopped still gives a model")
  func stopped() throws {
    let model = try EmbeddingModel(bytes: Self.train { $0.step < 10 })
    #expect(model.dimensions == 16)
  }

  @Test("a model says what it is")
  func reading() throws {
    let model = try EmbeddingModel(bytes: Self.train())
    #expect(model.languages == (.english, .french) && model.dimensions == 16)
    #expect(model.provenance.contains("a test"))
    let (british, vietnamese) = (
      try #require(LanguageTag("en-GB")), try #require(LanguageTag("vi"))
    )
    #expect(model.knows(.french, british) && model.knows(british, .french))
    #expect(!model.knows(.french, vietnamese) && !model.knows(.english, british))
  }

  @Test("damaged, foreign and cut-off files are refused, whatever the damage")
  func damage() throws {
    let bytes = try Self.train()
    for length in [0, 1, 7, 8, 40, 71, 72, 100, bytes.count / 2, bytes.count - 1] {
      #expect(throws: EmbeddingModelError.self, "cut to \(length)") {
        try EmbeddingModel(bytes: Array(bytes.prefix(length)))
      }
    }
    #expect(throws: EmbeddingModelError.self) { try EmbeddingModel(bytes: bytes + [0]) }
    #expect(throws: EmbeddingModelError.self) {
      try EmbeddingModel(bytes: Array("PK\u{3}\u{4}".utf8))
    }
    var random = SeededGenerator(seed: 9)
    for _ in 0..<300 {
      // Most of the damage into the head, where the counts are.
      var damaged = bytes
      let end = Bool.random(using: &random) ? 72 : bytes.count
      let place = Int.random(in: 0..<end, using: &random)
      let value = UInt8.random(in: 0...255, using: &random)
      guard damaged[place] != value else { continue }
      damaged[place] = value
      // The language tags are not summed: another tag is another model, not a damaged one.
      guard (32..<64).contains(place) else {
        #expect(throws: EmbeddingModelError.self, "byte \(place)") {
          try EmbeddingModel(bytes: damaged)
        }
        continue
      }
      _ = try? EmbeddingModel(bytes: damaged)
    }
  }

  @Test("a file that is cut off while its model is in use changes nothing")
  func cutOffInUse() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    let bytes = try Self.train()
    try Data(bytes).write(to: file)
    let model = try EmbeddingModel(path: file.path)
    #expect(truncate(file.path, 0) == 0)
    let document = try document(
      ["Le chien voit le roi.", "Le navire quitte la nuit."], in: .french)
    let vectors = try #require(try model.vectors(of: document))
    #expect(try EmbeddingModel(bytes: bytes).vectors(of: document) == vectors)
  }

  @Test("errors name the file and say what to do")
  func errors() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("x.model").path
    #expect(throws: EmbeddingModelError.self) { try EmbeddingModel(path: path) }
    try Data("no model".utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: EmbeddingModelError.self) { try EmbeddingModel(path: path) }
    #expect(error?.description.hasPrefix(path) == true)
    #expect(error?.description.contains("distich train") == true)
    try Data(Self.train()).write(to: URL(fileURLWithPath: path))
    #expect(try EmbeddingModel(path: path).dimensions == 16)
  }

  @Test("the shipped model knows English and French, both ways round")
  func shipped() throws {
    let model = try #require(EmbeddingModel.shipped(for: .french, .english))
    // The program trusts its own bytes; here the checksum of the file they came from is taken.
    let file = SharedData.root.appending(
      path: "Sources/CFrenchEnglishModel/en-fr.model")
    #expect(try EmbeddingModel(path: file.path).provenance == model.provenance)
    #expect(model.dimensions == 128 && model.provenance.contains("canada_laws"))
    let (canadian, vietnamese) = (
      try #require(LanguageTag("fr-CA")), try #require(LanguageTag("vi"))
    )
    #expect(EmbeddingModel.shipped(for: .english, canadian) != nil)
    #expect(EmbeddingModel.shipped(for: .french, .french) == nil)
    #expect(EmbeddingModel.shipped(for: .french, vietnamese) == nil)
  }
}
