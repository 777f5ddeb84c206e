import Foundation
import TestSupport
import Testing

/// What `align`, `check` and `segment` have in common with `--jsonl`.
@Suite("--jsonl")
struct StreamTests {
  private let tool: CommandLineTool

  init() throws { tool = try CommandLineTool() }

  /// A verb, and what each of its answers has.
  struct Verb: CustomTestStringConvertible, Sendable {
    let name: String
    let member: String
    var testDescription: String { name }
  }

  static let verbs = [
    Verb(name: "align", member: "beads"), Verb(name: "check", member: "findings"),
    Verb(name: "segment", member: "ends"),
  ]

  /// Documents of some sentences, one a line, good for every verb; with `isMixed` some lines that
  /// are no such thing, blank ones, and ids that are missing or there twice.
  private func lines(_ count: Int, seed: UInt64, isMixed: Bool = true) -> [String] {
    var numbers = SeededGenerator(seed: seed)
    let french = ["Le chat dort.", "Il est 15 h 30 !", "« Oui », dit-elle.", "Et puis ?"]
    let english = ["The cat sleeps.", "It is 3:30 pm!", "“Yes,” she said.", "And then?"]
    return (0..<count).map { number in
      let kind = isMixed ? Int.random(in: 0..<12, using: &numbers) : 12
      switch kind {
      case 0: return ["", "  ", "\t"].randomElement(using: &numbers) ?? ""
      case 1: return "{\"id\":\(number),\"source\":\"cut off"
      case 2:
        return ["junk", "[]", "{}", "{\"id\":\(number)}"].randomElement(using: &numbers) ?? ""
      case 3: return "{\"id\":\(number),\"source\":1,\"text\":\"x\",\"lang\":\"xx\"}"
      default: break
      }
      let picks = (0..<Int.random(in: 1...6, using: &numbers)).map { _ in
        Int.random(in: 0..<4, using: &numbers)
      }
      let source = picks.map { french[$0] }.joined(separator: " ")
      let target = picks.map { english[$0] }.joined(separator: " ")
      let id = kind == 4 ? "" : kind == 5 ? "\"id\":\"again\"," : "\"id\":\(number),"
      return "{\(id)\"source\":\"\(source)\",\"text\":\"\(source)\",\"target\":\"\(target)\","
        + "\"source_lang\":\"fr\",\"target_lang\":\"en\",\"lang\":\"fr\"}"
    }
  }

  private func object(_ line: some StringProtocol) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
  }

  @Test("an answer a line, in order, with the id; errors on lines of their own", arguments: verbs)
  func answers(_ verb: Verb) throws {
    let lines = lines(200, seed: 1)
    try tool.write("in.jsonl", lines.joined(separator: "\n"))
    let run = try tool.run("\(verb.name) --jsonl in.jsonl -o out.jsonl")
    let answers = try tool.read("out.jsonl").split(separator: "\n")
    #expect(run.code == 2 && run.output.isEmpty)
    let asked = lines.enumerated().filter { $0.element.contains { !$0.isWhitespace } }
    #expect(answers.count == asked.count)
    var failures = 0
    for ((number, line), answer) in zip(asked, answers) {
      let answer = try object(answer)
      let id = answer["id"].flatMap { $0 is NSNull ? nil : "\($0)" }
      let given = line.firstMatch(of: /"id":"?(\w+)/).map { String($0.1) }
      #expect(id == given, "\(line)")
      if answer["error"] != nil {
        failures += 1
        #expect(answer["line"] as? Int == number + 1 && answer[verb.member] == nil)
      } else {
        #expect(answer[verb.member] != nil)
      }
    }
    #expect(failures > 20)
    #expect(run.errors.contains("\(answers.count - failures) answered, \(failures) could not be"))
    #expect(run.errors.split(separator: "\n").count == 21, "no more than twenty are told of")
  }

  @Test("as many threads as one likes give the same bytes", arguments: verbs)
  func workers(_ verb: Verb) throws {
    try tool.write("in.jsonl", lines(200, seed: 2).joined(separator: "\r\n"))
    let one = try tool.run("\(verb.name) --jsonl in.jsonl --jobs 1")
    let three = try tool.run("\(verb.name) --jsonl --jobs 3", input: try tool.read("in.jsonl"))
    #expect(one.output == three.output && one.output.count > 5_000)
  }

  @Test("align: segments as bytes that join to the string, beads that cover them")
  func alignment() throws {
    let source = "Le chat dort. Il fait beau\\u00a0! 😀 Nous partons."
    let run = try tool.run(
      "align --jsonl --source-lang fr",
      input: """
        {"target":"The cat sleeps. The weather is fine! 😀 We leave.","id":7.50,"source":"\(source)"}
        {"id":"b","source":"Oui.","target":"Oui.","source_lang":"de","target_lang":null}
        """)
    #expect(run.code == 0 && run.output.hasPrefix("{\"id\":7.50,"))
    let answers = try run.output.split(separator: "\n").map { try object($0) }
    let sides = try ["source", "target"].map { try #require(answers[0][$0] as? [String: Any]) }
    #expect(sides.map { $0["language"] as? String } == ["fr", "en"])
    let segments = try sides.map { try #require($0["segments"] as? [[Int]]) }
    #expect(segments[0].map { $0[0] } == [0] + segments[0].dropLast().map { $0[1] })
    #expect(
      segments[0].last?.last == "Le chat dort. Il fait beau\u{A0}! 😀 Nous partons.".utf8.count)
    let beads = try #require(answers[0]["beads"] as? [[String: Any]])
    for (side, count) in zip(["source", "target"], segments.map(\.count)) {
      #expect(beads.flatMap { $0[side] as? [Int] ?? [] } == Array(0..<count))
    }
    for bead in beads {
      let counts = ["source", "target"].map { (bead[$0] as? [Int])?.count ?? -1 }
      #expect(bead["type"] as? String == "\(counts[0])-\(counts[1])")
    }
    let confidences = beads.compactMap { $0["confidence"] as? Double }
    let score = try #require(answers[0]["score"] as? Double)
    #expect(confidences.allSatisfy { (0...1).contains($0) } && (0...1).contains(score))
    #expect((answers[1]["source"] as? [String: Any])?["language"] as? String == "de")
  }

  @Test("what a line can have wrong with it", arguments: verbs)
  func badLines(_ verb: Verb) throws {
    let text = "\"source\":\"Oui.\",\"target\":\"Yes.\",\"text\":\"Oui.\""
    let bad: [(line: [UInt8], id: String, says: String)] = [
      (Array("{\"id\":\"a\",\(text)} x".utf8), "\"a\"", "nothing after the value"),
      (Array("{\"id\":1,\"source\":\"".utf8) + [0xFF] + Array("\"}".utf8), "1", "UTF-8"),
      (Array("{\"id\":\"".utf8) + [0xFF] + Array("\"}".utf8), "null", "UTF-8"),
      (Array("{\"id\":12".utf8), "null", "JSON"),
      (Array("{\"id\":{\"a\":1},\"source\":null}".utf8), "{\"a\":1}", "has no string"),
      (
        Array("{\"id\":2,\(text),\"source_lang\":\"klingonese\",\"lang\":\"klingonese\"}".utf8),
        "2",
        "no language"
      ),
      (Array("{\"id\":3,\(text),\"source_lang\":5,\"lang\":5}".utf8), "3", "no string"),
      (
        Array("{\"id\":4,\(text),\"x\":\"".utf8) + [UInt8](repeating: 0x61, count: 1 << 25)
          + Array("\"}".utf8), "4", "longer than 16777216 bytes"
      ),
    ]
    let good = Array("{\"id\":\"good\",\(text),\"source_lang\":\"fr\",\"lang\":\"fr\"}".utf8)
    let lines: [[UInt8]] = bad.flatMap { item -> [[UInt8]] in [item.line, good] }
    let input: [UInt8] = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    let run = try tool.run([verb.name, "--jsonl"], input: input)
    let answers = run.output.split(separator: "\n").map(String.init)
    try #require(run.code == 2 && answers.count == 2 * bad.count, "\(run.errors)")
    for (index, item) in bad.enumerated() {
      #expect(answers[2 * index].hasPrefix("{\"id\":\(item.id),\"error\":\""))
      #expect(answers[2 * index].contains(item.says), "\(answers[2 * index])")
      #expect(answers[2 * index].hasSuffix(",\"line\":\(2 * index + 1)}"))
      #expect(answers[2 * index + 1].contains("\"\(verb.member)\":"))
    }
  }

  @Test("who waits for an answer before going on gets it", arguments: verbs)
  func conversation(_ verb: Verb) throws {
    let line = lines(1, seed: 3, isMixed: false)[0]
    let run = try tool.shell(
      """
      mkfifo to from; timeout 60 $distich \(verb.name) --jsonl --jobs 2 < to > from &
      exec 3> to 4< from
      for number in 1 2 3; do
        echo '\(line)' >&3; read -r -t 50 answer <&4 || exit 9; echo "$answer"
      done
      """)
    #expect(run.code == 0 && run.output.split(separator: "\n").count == 3, "\(run.errors)")
  }

  @Test(
    "of several lines at once each is answered that is there, whatever follows", arguments: verbs)
  func severalAtOnce(_ verb: Verb) throws {
    let lines = lines(3, seed: 3, isMixed: false)
    let run = try tool.shell(
      """
      mkfifo to from; timeout 60 $distich \(verb.name) --jsonl --jobs 2 < to > from &
      exec 3> to 4< from
      answers() { for i in $(seq $1); do read -r -t 50 answer <&4 || exit 9; echo "$answer"; done; }
      printf '%s\\n%s\\n\\n  \\n{"id":' '\(lines[0])' '\(lines[1])' >&3; answers 2
      printf '7}\\n%s\\n\\n' '\(lines[2])' >&3; answers 2
      printf '{"id":8}' >&3; exec 3>&-; answers 1
      """)
    #expect(run.code == 0, "\(run.errors)")
    try tool.write(
      "in.jsonl", "\(lines[0])\n\(lines[1])\n\n  \n{\"id\":7}\n\(lines[2])\n\n{\"id\":8}")
    #expect(run.output == (try tool.run("\(verb.name) --jsonl in.jsonl").output))
    #expect(run.output.split(separator: "\n").count == 5)
  }

  @Test("an answer does not wait for a long line behind it")
  func longLineBehind() throws {
    let run = try tool.shell(
      """
      mkfifo to from; timeout 60 $distich segment --jsonl --jobs 1 --lang fr < to > from &
      exec 3> to 4< from
      (printf '{"text":"Oui."}\\n{"text":"'; head -c 3000000 /dev/zero | tr '\\0' a; exec sleep 60) >&3 &
      read -r -t 50 answer <&4; echo "$answer"; kill $!
      """)
    #expect(run.output.hasPrefix("{\"text\":\"Oui.\""), "\(run.errors)")
  }

  @Test("a reader that goes away ends it quietly", arguments: verbs)
  func brokenPipe(_ verb: Verb) throws {
    let line = lines(1, seed: 3, isMixed: false)[0]
    let run = try tool.shell(
      "yes '\(line)' 2> /dev/null | timeout 60 $distich \(verb.name) --jsonl | head -n 2; "
        + "exit ${PIPESTATUS[1]}")
    #expect(run.code == 0 && run.errors.isEmpty)
    #expect(run.output.split(separator: "\n").count == 2)
  }

  @Test("data that are damaged end it, behind what came before")
  func damagedInput() throws {
    let lines = lines(3000, seed: 4, isMixed: false)
    try tool.write("in.jsonl", lines.joined(separator: "\n"))
    let run = try tool.shell(
      """
      xz -k in.jsonl && head -c $(($(stat -c %s in.jsonl.xz) / 2)) in.jsonl.xz > cut.xz
      $distich segment --jsonl cut.xz
      """)
    #expect(run.code == 2 && run.errors.contains("xz data"))
    let whole = try tool.run("segment --jsonl in.jsonl")
    #expect(whole.code == 0 && whole.output.hasPrefix(run.output))
  }

  // MARK: Going on

  @Test("killed at any moment and gone on with, it gives what one run gives", arguments: verbs)
  func killed(_ verb: Verb) throws {
    var numbers = SeededGenerator(seed: 5)
    try tool.write("in.jsonl", lines(250, seed: 6).joined(separator: "\n"))
    let whole = try tool.run("\(verb.name) --jsonl in.jsonl").output
    let arguments = [verb.name, "--jsonl", "in.jsonl", "--resume", "out.jsonl", "--jobs", "2"]
    var partial = 0
    for round in 0..<8 {
      let run = try tool.start(arguments)
      // The first answers come after some tenths of a second, in a debug build.
      let wanted = whole.utf8.count * (round + 1) / 10
      let limit = Date(timeIntervalSinceNow: 60)
      let out = tool.folder.appendingPathComponent("out.jsonl").path
      func size() -> Int {
        ((try? FileManager.default.attributesOfItem(atPath: out)[.size]) as? Int) ?? 0
      }
      while size() < wanted, Date() < limit { usleep(200) }
      usleep(UInt32.random(in: 0..<3000, using: &numbers))
      run.kill()
      // What the system would lose of a write that it was at.
      if round.isMultiple(of: 3) {
        let cut = Int.random(in: 0..<min(300, size()), using: &numbers)
        #expect(truncate(out, off_t(size() - cut)) == 0)
      }
      if size() < whole.utf8.count { partial += 1 }
    }
    #expect(partial > 3)
    let last = try tool.run(arguments)
    #expect([0, 1, 2].contains(last.code), "\(last.errors)")
    #expect(try tool.read("out.jsonl") == whole)
    let nothing = try tool.run(arguments)
    #expect(nothing.code == 0 && nothing.errors.contains("0 answered"))
    #expect(try tool.read("out.jsonl") == whole)
  }

  @Test("earlier outputs in another order, of several files, ids that are there twice")
  func done() throws {
    func line(_ id: String) -> String { "{\(id)\"text\":\"Oui.\",\"lang\":\"fr\"}" }
    let ids = ["\"id\":1,", "\"id\":2,", "", "\"id\":1,", "\"id\":3,", "", "\"id\":\"1\","]
    try tool.write("in.jsonl", ids.map(line).joined(separator: "\n"))
    let whole = try tool.run("segment --jsonl in.jsonl").output.split(separator: "\n")
    try tool.write("a.jsonl", [whole[4], whole[0]].joined(separator: "\n") + "\n{\"id\":2,\"te")
    try tool.write("b.jsonl", whole[2] + "\n")
    let run = try tool.run("segment --jsonl in.jsonl --done a.jsonl --done b.jsonl")
    #expect(
      run.output.split(separator: "\n") == [whole[1], whole[3], whole[5], whole[6]])
    #expect(run.errors.contains("4 answered, 3 were already"))
    try tool.write("c.jsonl", "\(whole[0])\n{\"id\":2,\"te\(whole[2])\n\(whole[4])\n")
    let damaged = try tool.run("segment --jsonl in.jsonl --done c.jsonl")
    #expect(damaged.code == 2 && damaged.errors.contains("c.jsonl:2: is no answer of distich"))
  }

  @Test("an answer longer than any line, its id behind the text")
  func longAnswer() throws {
    try tool.write(
      "in.jsonl", "{\"text\":\"Oui.\",\"id\":1}\n{\"text\":\"Non.\",\"id\":2}\n")
    let text = String(repeating: "Oui. ", count: 3_500_000)
    try tool.write("out.jsonl", "{\"text\":\"\(text)\",\"ends\":[4],\"id\":1}\n")
    let run = try tool.run("segment --jsonl in.jsonl --done out.jsonl")
    #expect(run.code == 0 && run.errors.contains("1 answered, 1 were already"), "\(run.errors)")
    #expect(run.output == "{\"text\":\"Non.\", \"id\":2, \"ends\": [4]}\n")
  }

  @Test("what is no output of such a run is left alone")
  func refusals() throws {
    try tool.write("in.jsonl", "{\"text\":\"Oui.\"}\n{\"text\":\"Non.\"}")
    let other = try tool.run("segment --jsonl in.jsonl --resume ./in.jsonl")
    #expect(other.code == 2 && other.errors.contains("no answer of this verb"))
    #expect(try tool.read("in.jsonl") == "{\"text\":\"Oui.\"}\n{\"text\":\"Non.\"}")
    let locked = try tool.shell(
      "touch out; flock out $distich segment --jsonl in.jsonl --resume out")
    #expect(locked.code == 2 && locked.errors.contains("another process"))
    for (arguments, code) in [
      ("segment --resume a b", 64), ("segment --jsonl in.jsonl --resume a -o b", 64),
      ("align --jsonl in.jsonl --resume in.jsonl", 64), ("align --jsonl a b", 64),
      ("align --jsonl in.jsonl --format tsv", 64), ("align --jsonl in.jsonl --pin 1:1", 64),
      ("check --jsonl in.jsonl --resume missing/out", 2), ("align --jsonl missing.jsonl", 2),
      ("segment --jsonl in.jsonl --done missing", 2), ("segment --jsonl -q in.jsonl --resume .", 2),
    ] {
      let run = try tool.run(arguments)
      #expect(run.code == Int32(code) && !run.errors.isEmpty, "\(arguments): \(run.errors)")
    }
  }
}
