import BitextModel
import Foundation
import TestSupport
import UnicodeText

@testable import Alignment

/// A document of one segment a line.
func document(_ lines: [String], in language: LanguageTag = .english) throws -> Document {
  try Document(
    segmentPerLine: Array(lines.map { $0 + "\n" }.joined().utf8), in: language)
}

func evidence(
  _ source: [String], _ target: [String], model: EmbeddingModel? = nil
) throws -> Evidence {
  try Evidence(source: document(source), target: document(target, in: .french), model: model)
}

/// Fixed points of these kinds, each named by its number, for two documents.
func fixedPoints(_ kinds: [FixedPoint.Kind], for evidence: Evidence) throws -> FixedPoints {
  try FixedPoints(
    kinds.enumerated().map { FixedPoint($1, place: "point \($0)") },
    sourceCount: evidence.sourceCount, targetCount: evidence.targetCount)
}

/// Lines without any meaning, some of them empty, some alike.
func noise(_ count: Int, seed: UInt64) -> [String] {
  var generator = SeededGenerator(seed: seed)
  let words = ["a", "Pangloss", "12", "—", "«oui»", "où?", "the", "…", "XIV", "天", "привет"]
  return (0..<count).map { _ in
    (0..<Int.random(in: 0...5, using: &generator)).map { _ in
      words.randomElement(using: &generator) ?? ""
    }.joined(separator: " ")
  }
}

/// Two texts in invented languages, word for word, and how they correspond.
///
/// Words have a likely length and frequency; nothing but company and a few names connects the
/// languages. Lines are joined or dropped at random.
struct InventedBitext {
  var source: [String] = []
  var target: [String] = []
  var gold: [Bead] = []

  init(lines: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var dictionary: [(String, String)] = []
    for number in 0..<400 {
      let word = Self.word("bdfgklmnprst", "aeiou", &generator)
      dictionary.append(
        number % 20 == 0
          ? (word.capitalized, word.capitalized)
          : (word, Self.word("cdhjlmnqrsvxz", "aeiouy", &generator)))
    }
    var line = 0
    while line < lines {
      let dice = Int.random(in: 0..<100, using: &generator)
      let (a, b) = dice < 8 ? (2, 1) : dice < 16 ? (1, 2) : dice < 18 ? (1, 0) : (1, 1)
      var words: [[(String, String)]] = []
      for _ in 0..<max(a, b) {
        let count = Int.random(in: 4...14, using: &generator)
        words.append(
          (0..<count).map { _ in
            // Zipf, roughly: the square of a uniform number prefers the front.
            let place = Double.random(in: 0..<1, using: &generator)
            return dictionary[Int(place * place * Double(dictionary.count))]
          })
      }
      let first = (source.count, target.count)
      source += Self.lines(words.map { $0.map(\.0) }, joined: a < b)
      if b > 0 { target += Self.lines(words.map { $0.map(\.1) }, joined: b < a) }
      gold.append(Bead(source: first.0..<source.count, target: first.1..<target.count))
      line += 1
    }
  }

  private static func lines(_ sentences: [[String]], joined: Bool) -> [String] {
    let written = sentences.map { $0.joined(separator: " ") + "." }
    return joined ? [written.joined(separator: " ")] : written
  }

  private static func word(
    _ consonants: String, _ vowels: String, _ generator: inout SeededGenerator
  ) -> String {
    var word = ""
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      word.append(consonants.randomElement(using: &generator) ?? "b")
      word.append(vowels.randomElement(using: &generator) ?? "a")
    }
    return word
  }
}

/// The folder `shared` beside the repository, where gold lies that is not part of it.
let sharedFolder: URL? = {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
  let folder = root.appending(path: "../shared").standardizedFileURL
  return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
}()
