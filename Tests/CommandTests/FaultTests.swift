import Foundation
import TestSupport
import Testing

/// A hostile day: signals, no room, inputs that vanish, folders that may not be written to, clocks
/// that jump, too many files.
@Suite("faults")
struct FaultTests {
  private let tool: CommandLineTool

  /// Long-running verbs with what they read, each writing a file `out…`.
  private static let verbs = [
    "align -q long.fr.txt long.en.txt -o out.tmx",
    "align -q --segmented long.fr.txt long.en.txt --format indices -o out.indices",
    "check -q long.fr.txt long.en.txt -o out.html",
    "check -q long.tmx --format json -o out.json",
    "check -q --jsonl pairs.jsonl -o out.jsonl",
    "convert -q long.tmx out.xlf",
    "segment -q long.fr.txt --format json -o out.json",
    "train --pair en-fr --passes 50 pairs.tsv -o out.model",
    "glossary extract -q long.fr.txt long.en.txt -o out.yml",
  ]

  /// The verbs at work in a folder where each takes seconds, with a file in the place of its result.
  init() throws {
    tool = try CommandLineTool()
    let names = ["Martin", "Duval", "Lefort", "Garnier", "Perrin", "Rousset", "Chabrol", "Vidal"]
    let pairs = (1...600).map { number in
      // Every tenth has a number wrong, so that there is something to report.
      let (name, ships) = (names[number % names.count], number * 7 % 1_000)
      return (
        "Le \(number)e jour, M. \(name) a vu \(ships) bateaux entrer dans le port.",
        "On day \(number), Mr. \(name) saw \(number % 10 == 0 ? ships + 1 : ships) ships come in."
      )
    }
    try tool.write("long.fr.txt", pairs.map { $0.0 + "\n" }.joined())
    try tool.write("long.en.txt", pairs.map { $0.1 + "\n" }.joined())
    try tool.write("pairs.tsv", pairs.map { "\($0.1)\t\($0.0)\n" }.joined())
    try tool.write(
      "pairs.jsonl",
      pairs.map { "{\"source\": \"\($0.0)\", \"target\": \"\($0.1)\"}\n" }.joined())
    try tool.write(
      "long.tmx",
      """
      <tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" \
      o-tmf="t" adminlang="en" srclang="fr" datatype="plaintext"/><body>

      """
        + pairs.map {
          "<tu><tuv xml:lang=\"fr\"><seg>\($0.0)</seg></tuv>"
            + "<tuv xml:lang=\"en\"><seg>\($0.1)</seg></tuv></tu>\n"
        }.joined() + "</body></tmx>\n")
  }

  private func files() throws -> Set<String> {
    Set(
      try FileManager.default.contentsOfDirectory(atPath: tool.folder.path)
        .filter { !$0.hasPrefix(".run") })
  }

  /// The verb with something in the place of its result.
  private func result(of verb: String) throws -> String {
    let name = try #require(verb.split(separator: " ").first { $0.hasPrefix("out") })
    try tool.write(String(name), "old")
    return String(name)
  }

  @Test("told to end, a verb leaves its old result and nothing beside it", arguments: verbs)
  func signals(_ verb: String) throws {
    let result = try result(of: verb)
    let before = try files()
    for (signal, pause) in [(SIGTERM, 0.3), (SIGINT, 0.05), (SIGHUP, 0.6)] {
      let run = try tool.start(verb.split(separator: " ").map(String.init))
      Thread.sleep(forTimeInterval: pause)
      run.tell(signal)
      let code = run.wait()
      // A quick machine may have been done before it was told.
      if code == 128 + signal {
        #expect(try tool.read(result) == "old")
        #expect(try files().subtracting([result + ".checkpoint"]) == before)
      } else {
        #expect(code == 0 || code == 1)
        #expect(try tool.read(result) != "old")
        try tool.write(result, "old")
      }
    }
  }

  @Test("told to end while it writes, a verb takes away what it has begun")
  func signalWhileWriting() throws {
    // What feeds it does not end: it is writing when it is told.
    let run = try tool.shell(
      """
      echo old > old.jsonl; mkfifo pipe
      (head -n 20 pairs.jsonl; exec sleep 60) > pipe & feeder=$!
      $distich check -q --jsonl pipe -o old.jsonl & pid=$!
      for i in $(seq 1000); do
        begun=$(ls -A .old.jsonl.* 2> /dev/null) && [ -s "$begun" ] && break; sleep 0.02
      done
      test -s "$begun"; echo $?
      kill -TERM $pid; wait $pid; echo $?; kill $feeder
      ls -A .old.jsonl.* 2> /dev/null | wc -l; cat old.jsonl
      """)
    #expect(run.output == "0\n143\n0\nold\n", "\(run.errors)")
  }

  @Test("told to end while another program reads for it, it ends that and leaves no file")
  func signalWhileReading() throws {
    try tool.write("a.rst", "Il est parti.\n")
    let run = try tool.shell(
      """
      mkdir bin temporary; echo '#!/bin/sh
      echo $$ > "${0%/*}/begun"; mv "${0%/*}/begun" "${0%/*}/pid"; exec sleep 60' > bin/pandoc
      chmod +x bin/pandoc
      PATH=$PWD/bin:$PATH TMPDIR=$PWD/temporary $distich segment -q --lang fr a.rst & pid=$!
      for i in $(seq 1000); do [ -e bin/pid ] && break; sleep 0.02; done
      kill -TERM $pid; wait $pid; echo $?
      # Whoever takes the orphan in may not have looked at its end yet.
      for i in $(seq 100); do
        state=$(ps -o stat= -p "$(cat bin/pid)"); case $state in '' | Z*) break;; esac; sleep 0.02
      done
      echo "${state:0:1}"; ls -A temporary | wc -l
      """)
    #expect(run.output == "143\n\n0\n" || run.output == "143\nZ\n0\n", "\(run.output)")
  }

  @Test("the copy of standard input goes, however the program ends")
  func copyOfStandardInput() throws {
    let run = try tool.shell(
      """
      mkdir temporary; export TMPDIR=$PWD/temporary
      echo x | $distich convert -q - out.xlf; echo $?
      $distich convert -q --from tmx - out.xlf < long.tmx; echo $?
      mkfifo pipe; (cat long.tmx; exec sleep 60) > pipe & feeder=$!
      $distich convert -q --from tmx - out.xlf < pipe & pid=$!
      for i in $(seq 1000); do [ -s "$(echo temporary/*)" ] && break; sleep 0.02; done
      kill -TERM $pid; wait $pid; echo $?; kill $feeder; ls -A temporary | wc -l
      """)
    #expect(run.output == "2\n0\n143\n0\n", "\(run.output)\(run.errors)")
  }

  @Test("what is ignored stays ignored: nohup")
  func ignored() throws {
    let run = try tool.shell(
      """
      trap '' HUP; $distich align -q long.fr.txt long.en.txt -o out.tmx & pid=$!
      sleep 0.3; kill -HUP $pid; wait $pid; echo $?
      """)
    #expect(run.output == "0\n")
  }

  @Test("a file that may not grow is refused, the old one stays", arguments: verbs)
  func noRoom(_ verb: String) throws {
    let result = try result(of: verb)
    let before = try files()
    let verb = verb.replacing("--passes 50", with: "--passes 1 --words 100 --grams 100")
    let run = try tool.shell("ulimit -f 1; $distich \(verb)")
    #expect(run.code == 2, "\(run.errors)")
    #expect(run.errors.contains("\(result): cannot be written"), "\(run.errors)")
    #expect(try tool.read(result) == "old")
    #expect(try files() == before)
  }

  @Test(
    "a full disk under standard output is an error",
    arguments: [
      "align -q long.fr.txt long.en.txt --format tsv", "check -q --jsonl pairs.jsonl",
      "segment -q long.fr.txt", "check -q long.fr.txt --format json",
    ])
  func fullOutput(_ verb: String) throws {
    let run = try tool.shell("$distich \(verb) > /dev/full")
    #expect(run.code == 2)
    #expect(run.errors.contains("No space left on device"), "\(run.errors)")
  }

  @Test("a full disk: results are refused, the old ones stay")
  func fullDisk() throws {
    let run = try tool.shell(
      """
      mkdir disk && mount -t tmpfs -o size=64k tmpfs disk 2> /dev/null || exit 77
      trap 'umount disk' EXIT
      echo old > disk/out.tmx
      $distich align -q long.fr.txt long.en.txt -o disk/out.tmx; echo $?
      $distich convert -q long.tmx disk/out.xlf; echo $?
      $distich project new disk/p.distich && \
        $distich project add -q disk/p.distich long.fr.txt long.en.txt; echo $?
      cat disk/out.tmx; ls -A disk | grep -c '^\\.'
      """)
    // Only root may mount.
    if run.code == 77 { return print("skipped: no file system can be mounted here") }
    #expect(run.output.hasPrefix("2\n2\n2\nold\n0\n"), "\(run.output)\(run.errors)")
    #expect(run.errors.contains("disk/out.tmx: cannot be written"))
  }

  @Test("an input that shrinks under the reader is an error, not a short result")
  func vanishedInput() throws {
    let run = try tool.shell(
      """
      mkfifo pipe; (head -c 50000 long.tmx) > pipe & $distich convert -q --from tmx pipe out.xlf
      echo $?; test -e out.xlf; echo $?
      """)
    #expect(run.output == "2\n1\n")
    #expect(run.errors.contains("pipe:"), "\(run.errors)")
  }

  @Test("of many pairs those whose files vanish are named, the others are done")
  func vanishedPair() throws {
    let run = try tool.shell(
      """
      mkdir pairs; for i in 1 2 3; do
        head -n 40 long.fr.txt > pairs/$i.fr.txt; head -n 40 long.en.txt > pairs/$i.en.txt
      done
      for i in 1 2 3; do printf 'pairs/%s.fr.txt\\tpairs/%s.en.txt\\n' $i $i; done > list.tsv
      rm pairs/2.en.txt; $distich align --pairs list.tsv --format tsv -o done/ > summary; echo $?; ls done
      """)
    #expect(run.output.hasPrefix("2\n"))
    #expect(run.output.split(separator: "\n").dropFirst().count == 2, "\(run.output)")
    #expect(run.errors.contains("pairs/2.en.txt: no such file"), "\(run.errors)")
  }

  @Test("a folder that may not be written to", arguments: verbs)
  func readOnlyFolder(_ verb: String) throws {
    let verb = verb.replacing("out", with: "closed/out")
      .replacing("--passes 50", with: "--passes 1 --words 100 --grams 100")
    // Root may write anywhere: the tool is run as nobody.
    let run = try tool.shell(
      """
      mkdir closed; chmod 555 closed
      if [ "$(id -u)" = 0 ]; then as=(setpriv --reuid=65534 --clear-groups); fi
      "${as[@]}" test -x $distich -a -r long.fr.txt || exit 77
      "${as[@]}" $distich \(verb)
      """)
    if run.code == 77 { return print("skipped: nobody cannot reach the program or its input here") }
    #expect(run.code == 2)
    #expect(run.errors.contains(": cannot be written; check that the folder"), "\(run.errors)")
  }

  @Test("more files than may be open at once")
  func manyFiles() throws {
    let run = try tool.shell(
      """
      mkdir pairs; for i in $(seq 120); do
        echo "Il est parti le $i mai." > pairs/$i.fr.txt; echo "He left on $i May." > pairs/$i.en.txt
      done
      ulimit -n 40; $distich align -q --pairs pairs --format tsv -o done/ > summary
      echo $?; ls done | wc -l
      """)
    #expect(run.output == "0\n120\n", "\(run.errors)")
  }

  @Test("10,000 files open already")
  func openFiles() throws {
    let run = try tool.shell(
      """
      ulimit -n 12000 2> /dev/null || exit 77
      for i in $(seq 20 10020); do eval "exec $i< /dev/null"; done
      head -n 40 long.fr.txt > a.fr.txt; head -n 40 long.en.txt > a.en.txt
      $distich align -q a.fr.txt a.en.txt --format tsv | wc -l
      $distich check -q --jsonl - < pairs.jsonl | wc -l
      $distich project new p.distich; $distich project add -q p.distich a.fr.txt a.en.txt; echo $?
      """)
    if run.code == 77 { return print("skipped: fewer than 12,000 files may be open here") }
    #expect(run.output == "40\n600\n0\n", "\(run.output)\(run.errors)")
  }

  /// Debian's `faketime` makes the clock jump.
  private static let clock = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"

  @Test("a clock set back: the order of a project's history is that of its edits")
  func clockSetBack() throws {
    guard FileManager.default.fileExists(atPath: Self.clock) else {
      return print("skipped: faketime is not installed")
    }
    let run = try tool.shell(
      """
      head -n 5 long.fr.txt > a.fr.txt; head -n 5 long.en.txt > a.en.txt
      $distich project new p.distich; $distich project add -q p.distich a.fr.txt a.en.txt
      $distich project edit p.distich confirm 1 > /dev/null
      LD_PRELOAD=\(Self.clock) FAKETIME=-400d $distich project edit p.distich confirm 2 > /dev/null
      $distich project edit p.distich confirm 3 > /dev/null
      LD_PRELOAD=\(Self.clock) FAKETIME=-400d $distich project undo p.distich
      $distich project history p.distich
      """)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("undo: confirm 3"), "\(run.output)")
  }

  @Test("a clock that leaps ahead ends no other program before its time")
  func clockLeapsAhead() throws {
    guard FileManager.default.fileExists(atPath: Self.clock),
      FileManager.default.fileExists(atPath: "/usr/bin/pandoc")
    else { return print("skipped: faketime or pandoc is not installed") }
    try tool.write("a.rst", "Titre\n=====\n\nIl est parti.\n")
    let run = try tool.shell(
      """
      LD_PRELOAD=\(Self.clock) DONT_FAKE_MONOTONIC=1 FAKETIME='+0 x1000000' \
        $distich segment -q --lang fr a.rst
      """)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("Il est parti."), "\(run.output)")
  }
}
