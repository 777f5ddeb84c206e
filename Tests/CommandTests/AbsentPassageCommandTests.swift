import Foundation
import TestSupport
import Testing

@Suite("distich align: passages that are missing or moved")
struct AbsentPassageCommandTests {
  private let tool: CommandLineTool
  private let english: [String]

  init() throws {
    tool = try CommandLineTool()
    func lines(_ language: String) throws -> [String] {
      String(
        decoding: try SharedData.projectFile("Corpus/visit/segments.\(language).txt"), as: UTF8.self
      ).split(separator: "\n").map(String.init)
    }
    try tool.write("fr.txt", lines("fr").joined(separator: "\n") + "\n")
    english = try lines("en")
  }

  private func align(_ english: [String]) throws -> (warnings: [Substring], absent: [[String: Any]])
  {
    try tool.write("en.txt", english.joined(separator: "\n") + "\n")
    let run = try tool.run("align --segmented fr.txt en.txt --format json")
    #expect(run.code == 0)
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return (
      run.errors.split(separator: "\n").filter { $0.contains("no counterpart") },
      try #require(object?["absent"] as? [[String: Any]])
    )
  }

  @Test("nothing is said of single sentences")
  func quiet() throws {
    let (warnings, absent) = try align(english)
    #expect(warnings.isEmpty && absent.isEmpty)
  }

  @Test("a missing passage: file, lines, segments, words")
  func missing() throws {
    let (warnings, absent) = try align(Array(english[..<30] + english[50...]))
    #expect(warnings.count == 1)
    let warning = try #require(warnings.first)
    let passage = try #require(absent.first)
    let segments = try #require(passage["segments"] as? [Int])
    let (first, last) = (try #require(segments.first), try #require(segments.last))
    #expect(passage["side"] as? String == "source" && passage["elsewhere"] == nil)
    #expect(passage["lines"] as? [Int] == [first + 1, last + 1])
    let words = try #require(passage["words"] as? Int)
    #expect(
      warning == "distich: warning: fr.txt:\(first + 1)-\(last + 1): \(segments.count) segments "
        + "(\(first) to \(last), \(words) words) have no counterpart in en.txt")
  }

  @Test("a passage that was moved, and where to")
  func moved() throws {
    // The last fifteen segments stand first.
    let count = english.count
    let (warnings, absent) = try align(
      Array(english[(count - 15)...] + english[..<(count - 15)]))
    let passage = try #require(absent.first { $0["side"] as? String == "source" })
    let elsewhere = try #require(passage["elsewhere"] as? [String: [Int]])
    let lines = try #require(elsewhere["lines"])
    #expect(lines[0] <= 4 && (12...16).contains(lines[1]))
    #expect(
      warnings.contains {
        $0.contains("seem to have moved to en.txt:\(lines[0])-\(lines[1]) (segments ")
      })
  }
}
