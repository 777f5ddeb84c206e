import Foundation
import TestSupport
import Testing

/// Where results go: files that are replaced, links, and what is no file.
@Suite("-o")
struct OutputTests {
  private let tool: CommandLineTool

  init() throws {
    tool = try CommandLineTool()
    try tool.write("a.fr.txt", "Il est parti.\n")
    try tool.write("a.en.txt", "He left.\n")
    try tool.write("pairs.jsonl", "{\"source\": \"Il est parti.\", \"target\": \"He left.\"}\n")
  }

  private static let verbs = [
    "align -q a.fr.txt a.en.txt --format tsv", "check -q --jsonl pairs.jsonl",
  ]

  @Test("a link stays a link, and permissions stay as they are", arguments: verbs)
  func links(_ verb: String) throws {
    try tool.write("old.txt", "old")
    let old = tool.folder.appendingPathComponent("old.txt").path
    let link = tool.folder.appendingPathComponent("link.txt").path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: old)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "old.txt")
    #expect(try tool.run("\(verb) -o link.txt").code == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "old.txt")
    #expect(try tool.read("old.txt") != "old")
    let permissions = try FileManager.default.attributesOfItem(atPath: old)[.posixPermissions]
    #expect(permissions as? Int == 0o640)
  }

  @Test("a pipe is written to, not replaced", arguments: verbs)
  func pipes(_ verb: String) throws {
    let run = try tool.shell(
      "mkfifo pipe; timeout 60 cat pipe > read.txt & $distich \(verb) -o pipe; wait; test -p pipe")
    #expect(run.code == 0)
    #expect(try !tool.read("read.txt").isEmpty)
  }

  @Test("nothing is left beside a result, or where none can be written", arguments: verbs)
  func leftovers(_ verb: String) throws {
    #expect(try tool.run("\(verb) -o out.tsv").code == 0)
    #expect(try tool.run("\(verb) -o missing/out.tsv").code == 2)
    let files = try FileManager.default.contentsOfDirectory(atPath: tool.folder.path)
    #expect(Set(files) == ["a.fr.txt", "a.en.txt", "pairs.jsonl", "out.tsv"])
  }
}
