import BitextModel
import BitextStore
import Foundation
import TestSupport
import Testing
import UnicodeText

/// What is acknowledged is kept, whatever happens to the process that did it.
@Suite(.serialized) struct ProjectCrashTests {
  /// How often the writer is killed: two dozen times, or as `DISTICH_CUTS` says.
  private static let cuts =
    ProcessInfo.processInfo.environment["DISTICH_CUTS"].flatMap(Int.init) ?? 24

  /// A project of 1–1 beads in the folder of the tool.
  private func makeProject(_ tool: CommandLineTool, _ name: String, beads: Int) throws -> String {
    let path = tool.folder.appendingPathComponent(name).path
    func document(_ word: String, _ language: LanguageTag) throws -> Document {
      try Document(
        cut: (0..<beads).map { .init("\(word) \($0).\n", paragraph: $0) }, in: language)
    }
    let project = try Project.create(at: path)
    let ladder = try Ladder(
      (0..<beads).map { Bead(source: $0..<$0 + 1, target: $0..<$0 + 1, confidence: 0.9) },
      sourceCount: beads, targetCount: beads)
    _ = try project.add(
      Bitext(
        source: document("Phrase", .french), target: document("Sentence", .english), ladder: ladder),
      named: "sample", sourceFile: "a.fr.txt", targetFile: "a.en.txt")
    try project.close()
    return path
  }

  /// Edits that can be done whatever came before, with the answers they get; `salt` tells the runs
  /// apart.
  private func edits(_ count: Int, salt: Int, beads: Int) -> [(edit: Edit, label: String)] {
    var numbers = SeededGenerator(seed: UInt64(salt))
    return (0..<count).map { number in
      let text = "\(salt)-\(number)"
      let segment = Int.random(in: 0..<beads, using: &numbers)
      switch number % 4 {
      case 0: return (.note(bead: 1, text: text), "note on 1")
      case 1: return (.merge(bead: 1), "merge 1 and ")
      case 2: return (.split(bead: 1, source: 1, target: 1), "split 1 after 1:1")
      default:
        return (
          .setText(side: .target, segment: segment, text: text), "edit target segment \(segment)"
        )
      }
    }
  }

  private func lines(_ edits: [Edit]) throws -> Data {
    let encoder = JSONEncoder()
    return try edits.reduce(into: Data()) { $0 += try encoder.encode($1) + [0x0A] }
  }

  @Test func aKilledWriterLosesNothingItAcknowledged() throws {
    let tool = try CommandLineTool()
    var numbers = SeededGenerator(seed: 42)
    var path = ""
    var revision = 0
    var (acknowledged, between, unanswered) = (0, 0, 0)
    for cut in 0..<Self.cuts {
      if cut.isMultiple(of: 50) {
        path = try makeProject(tool, "p\(cut).distich", beads: 300)
        revision = 0
      }
      let planned = edits(400, salt: cut, beads: 300)
      let answers = try run(
        tool, "project edit \(path)", lines(planned.map(\.edit)),
        killedAfter: Int.random(in: 0...20, using: &numbers),
        Double.random(in: 0...0.02, using: &numbers))
      acknowledged += answers.count
      if !answers.isEmpty, answers.count < planned.count { between += 1 }

      let project = try Project(opening: path)
      let problems = try project.problems()
      #expect(problems == [], "cut \(cut)")
      let present = try project.revision(of: 1)
      // One more may be on disk than was acknowledged.
      let extra = present - revision - answers.count
      unanswered += extra
      #expect((0...1).contains(extra), "cut \(cut): \(answers.count) acknowledged, \(present)")
      let history = try project.history(of: 1, count: present - revision).reversed()
      for (answer, (entry, plan)) in zip(answers, zip(history, planned)) {
        #expect(answer.hasSuffix("\t\(entry.label)") && entry.label.hasPrefix(plan.label))
      }
      #expect(history.count == present - revision)
      revision = present
      try project.close()
    }
    #expect(acknowledged > 5 * Self.cuts && between > Self.cuts / 2, "\(acknowledged), \(between)")
    print("\(Self.cuts) cuts, \(acknowledged) edits acknowledged, \(unanswered) kept beside them")
  }

  /// Runs the tool and kills it when it has given so many answers and so many seconds have passed.
  ///
  /// - Returns: what it answered by then, whole lines only.
  private func run(
    _ tool: CommandLineTool, _ arguments: String, _ input: Data, killedAfter answers: Int,
    _ seconds: Double
  ) throws -> [String] {
    let process = try tool.start(arguments.split(separator: " ").map(String.init), input: input)
    func answered() throws -> [String] {
      try process.output().split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .map(String.init)
    }
    let limit = Date(timeIntervalSinceNow: 60)
    while try answered().count < answers, Date() < limit { usleep(500) }
    Thread.sleep(forTimeInterval: seconds)
    process.kill()
    return try answered()
  }

  @Test func twoWritersLoseNothing() throws {
    let tool = try CommandLineTool()
    let path = try makeProject(tool, "two.distich", beads: 50)
    let notes = { (bead: Int) in
      (0..<60).map { Edit.note(bead: bead, text: "\(bead) \($0)") }
    }
    let writers = try [3, 7].map {
      try tool.start(["project", "edit", path], input: lines(notes($0)))
    }
    let answers = try writers.map { writer in
      #expect(writer.wait() == 0)
      return try writer.output().split(separator: "\n").count
    }
    #expect(answers == [60, 60])
    let project = try Project(opening: path)
    #expect(try project.revision(of: 1) == 120 && project.history(of: 1).count == 120)
    #expect(
      try project.beads(of: 1, from: 3, count: 5).beads.map(\.note) == [
        "3 59", nil, nil, nil, "7 59",
      ])
    // Who says what revision the edits were made for is told that somebody else was there.
    let stale = try tool.run(["project", "edit", path, "--expecting", "119", "confirm", "1"])
    #expect(stale.code == 2 && stale.errors.contains("was changed meanwhile (revision 120"))
    #expect(try project.revision(of: 1) == 120)
  }

  @Test func aFullDiskRefusesAndKeepsWhatWasAcknowledged() throws {
    let tool = try CommandLineTool()
    let path = try makeProject(tool, "full.distich", beads: 5)
    let long = String(repeating: "x", count: 9000)
    try lines((0..<200).map { .note(bead: 1, text: "\(long)\($0)") }).write(
      to: tool.folder.appendingPathComponent("edits.jsonl"))
    // No file may grow beyond 1 MB.
    let outcome = try tool.shell(
      "ulimit -f 1000; $distich project edit full.distich < edits.jsonl")
    #expect(outcome.code == 2, "\(outcome.errors)")
    #expect(outcome.errors.contains("nothing was changed"), "\(outcome.errors)")
    let done = outcome.output.split(separator: "\n").count
    #expect(done > 0 && done < 200)
    let project = try Project(opening: path)
    #expect(try project.problems() == [])
    #expect(try project.revision(of: 1) == done)
    #expect(try project.beads(of: 1, count: 1).beads[0].note == "\(long)\(done - 1)")
  }
}
