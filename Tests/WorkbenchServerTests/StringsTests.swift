import Foundation
import TestSupport
import Testing

@Suite("words of the page")
struct StringsTests {
  private static let folder = SharedData.root.appendingPathComponent("Sources/WorkbenchServer/Page")

  private func table(_ language: String) throws -> [String: String] {
    let text = try String(
      contentsOf: Self.folder.appendingPathComponent("strings.\(language).js"), encoding: .utf8)
    var table: [String: String] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("  ") {
      let parts = try #require(line.firstRange(of: ": "), "\(line)")
      let key = line[..<parts.lowerBound].trimmingCharacters(in: CharacterSet(charactersIn: " \""))
      let value = String(line[parts.upperBound...].dropLast())
      #expect(table[key] == nil, "\(key) twice")
      table[key] = try JSONDecoder().decode(String.self, from: Data(value.utf8))
    }
    return table
  }

  @Test("English and French have the same keys and the same places to fill in; none is empty")
  func complete() throws {
    let (english, french) = (try table("en"), try table("fr"))
    #expect(english.count > 200)
    #expect(Set(english.keys) == Set(french.keys))
    for (key, text) in english {
      let other = french[key] ?? ""
      #expect(!text.isEmpty && !other.isEmpty, "\(key)")
      let places = { (text: String) in Set(text.matches(of: /\{\w+\}/).map { String($0.output) }) }
      #expect(places(text) == places(other), "\(key)")
    }
  }

  @Test("every word that the page asks for is there; what is there is asked for")
  func used() throws {
    let english = try table("en")
    let scripts = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { ($0.hasSuffix(".js") && !$0.hasPrefix("strings.")) || $0 == "index.html" }
      .map {
        try String(contentsOf: Self.folder.appendingPathComponent($0), encoding: .utf8)
      }.joined()
    for match in scripts.matches(of: /\b(t|count)\("([\w.]+)"/) {
      let key = String(match.output.2)
      let keys = match.output.1 == "t" ? [key] : ["\(key).one", "\(key).many"]
      for key in keys { #expect(english[key] != nil, "\(key)") }
    }
    for match in scripts.matches(of: /data-t(?:-label)?="(\w+)"/) {
      #expect(english[String(match.output.1)] != nil, "\(match.output.1)")
    }
    // Whatever the journal tells of has a name.
    let edits = String(
      decoding: try SharedData.projectFile("Sources/BitextStore/Edits/Edit.swift"), as: UTF8.self)
    let kinds = edits.matches(of: /case \.\w+: "(\w+)"/).map { String($0.output.1) }
    #expect(kinds.count > 15)
    for kind in kinds { #expect(english["kind.\(kind)"] != nil, "\(kind)") }
    // Every action has a name, every button of the bar a short one.
    for match in scripts.matches(of: /(?:id: |change\(|shape\()"([\w.]+)"/) {
      #expect(english["action.\(match.output.1)"] != nil, "\(match.output.1)")
    }
  }
}
