import TestSupport
import Testing

@testable import Formats

/// Reads a file cut off at each byte, then with bytes changed, taken out and put in at random:
/// whatever comes, nothing crashes, nothing hangs, and an error names the file.
func expectSurvivesDamage(
  _ id: String, _ text: String, seeds: ClosedRange<UInt64> = 1...300,
  signs: [String] = ["\"", "\\", "\n", "\r", "\t", ",", "{", "}", "<", ">", "&", "\0", "\u{FEFF}"],
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let format = try #require(BitextFileFormat(named: id), sourceLocation: sourceLocation)
  let bytes = Array(text.utf8)
  #expect(throws: Never.self, sourceLocation: sourceLocation) {
    _ = try WholeBitext(format.isPair ? [bytes, bytes] : [bytes], as: format)
  }
  func read(_ bytes: [UInt8], _ what: Comment) {
    do {
      let streams = format.isPair ? [bytes, bytes] : [bytes]
      _ = try WholeBitext(streams, as: format)
    } catch {
      #expect("\(error)".contains("t."), what, sourceLocation: sourceLocation)
    }
  }
  for length in bytes.indices { read(Array(bytes[..<length]), "cut off at \(length)") }
  for seed in seeds {
    var random = SeededGenerator(seed: seed)
    var damaged = bytes
    for _ in 0...Int.random(in: 0..<4, using: &random) where !damaged.isEmpty {
      let at = Int.random(in: damaged.indices, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: damaged[at] = UInt8.random(in: 0...255, using: &random)
      case 1: damaged.remove(at: at)
      case 2: damaged.insert(contentsOf: (signs.randomElement(using: &random) ?? "").utf8, at: at)
      default:
        let end = min(damaged.count, at + 20)
        damaged.insert(
          contentsOf: damaged[at..<end], at: Int.random(in: damaged.indices, using: &random))
      }
    }
    read(damaged, "seed \(seed)")
  }
}

/// A file that is refused, where, and a part of what is said.
struct BadInput: CustomTestStringConvertible, Sendable {
  let text: String
  let line: Int
  let column: Int
  let message: String

  init(_ text: String, _ line: Int, _ column: Int, _ message: String) {
    self.text = text
    self.line = line
    self.column = column
    self.message = message
  }

  var testDescription: String { text.debugDescription }

  /// Expects the place and message of the error.
  func expectRefused(
    by format: BitextFileFormat, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let error = try #require(throws: BitextError.self, sourceLocation: sourceLocation) {
      _ = try WholeBitext(text, as: format)
    }
    #expect(
      error.place == BitextPlace(line: line, column: column) && error.message.contains(message),
      "\(error)", sourceLocation: sourceLocation)
  }
}
