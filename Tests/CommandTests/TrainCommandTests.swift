import Foundation
import TestSupport
import Testing

@Suite("distich train")
struct TrainCommandTests {
  private let tool: CommandLineTool

  init() throws { tool = try CommandLineTool() }

  private func writePairs() throws {
    let words = [("dog", "chien"), ("cat", "chat"), ("king", "roi"), ("ship", "navire")]
    var lines = ""
    for number in 0..<600 {
      let (one, other) = (words[number % 4], words[number / 4 % 4])
      lines +=
        "The \(one.0) saw the \(other.0) \(number).\tLe \(one.1) a vu le \(other.1) \(number).\n"
    }
    try tool.write("pairs.tsv", lines)
  }

  @Test("makes a model, the same one twice, and says what it learnt")
  func train() throws {
    try writePairs()
    let line = "train --pair en-fr pairs.tsv --dimensions 16 --grams 512 --batch 64 --passes 2"
    let run = try tool.run(line + " -o one.model")
    #expect(run.code == 0 && run.output.isEmpty, "\(run.errors)")
    #expect(run.errors.contains("pairs.tsv: 600 pairs") && run.errors.contains("pass 2 of 2"))
    #expect(try tool.run(line + " --jobs 1 -o two.model").code == 0)
    let models = try ["one.model", "two.model"].map {
      try Data(contentsOf: tool.folder.appendingPathComponent($0))
    }
    #expect(models[0] == models[1] && models[0].starts(with: Array("distich".utf8)))
  }

  /// Kills the tool once a checkpoint lies there, in the midst of a pass.
  @Test("goes on after it was killed, to the same bytes")
  func resume() throws {
    try writePairs()
    let line =
      "train --pair en-fr pairs.tsv --dimensions 16 --grams 512 --batch 64 --passes 15 "
      + "--checkpoint-every 7"
    let killed = try tool.shell(
      """
      $distich \(line) -o killed.model 2>/dev/null & tool=$!
      while [ ! -e killed.model.checkpoint ]; do sleep 0.01; done
      kill -KILL $tool; wait $tool
      """)
    #expect(killed.code == 137, "\(killed.errors)")
    #expect(!exists("killed.model") && exists("killed.model.checkpoint"))

    let other = try tool.run(line + " -o killed.model --resume --seed 2")
    #expect(other.code == 2 && other.errors.contains("other pairs or other options"))
    let whole = try Data(contentsOf: file("killed.model.checkpoint"))
    try whole.dropLast(9).write(to: file("cut.model.checkpoint"))
    let cut = try tool.run(line + " -o cut.model --resume")
    #expect(cut.code == 2 && cut.errors.contains("cut.model.checkpoint: the checkpoint"))

    let resumed = try tool.run(line + " -o killed.model --resume")
    #expect(resumed.code == 0, "\(resumed.errors)")
    #expect(!exists("killed.model.checkpoint"))
    #expect(try tool.run(line + " -o whole.model --jobs 1").code == 0)
    #expect(try Data(contentsOf: file("killed.model")) == Data(contentsOf: file("whole.model")))
  }

  private func file(_ name: String) -> URL { tool.folder.appendingPathComponent(name) }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: file(name).path)
  }

  @Test(
    "bad input says what and where",
    arguments: [
      ("train --pair en pairs.tsv -o m", "pair", 64), ("train --pair en-fr -o m", "<file>", 64),
      ("train --pair en-fr pairs.tsv -o m --dimensions 12", "--dimensions", 64),
      ("train --pair en-fr pairs.tsv -o - --resume", "--resume needs", 64),
      ("train --pair en-fr none.tsv -o m", "none.tsv: no such file", 2),
      ("train --pair en-fr bad.tsv -o m", "bad.tsv:1: 3 of 3 lines are no pair", 2),
      ("train --pair en-fr few.tsv -o m", "too few", 2),
    ] as [(String, String, Int32)])
  func errors(line: String, message: String, code: Int32) throws {
    try writePairs()
    try tool.write("bad.tsv", "no tab\nnone here\n\tempty\n")
    try tool.write("few.tsv", "one\tun\n")
    let run = try tool.run(line)
    #expect(run.code == code && run.errors.contains(message), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: tool.folder.appendingPathComponent("m").path))
  }
}
