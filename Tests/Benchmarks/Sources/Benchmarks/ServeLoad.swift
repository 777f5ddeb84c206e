import BitextModel
import BitextStore
import Foundation
import Synchronization
import Workbench
import WorkbenchServer

/// Two hundred clients that read and write for a minute: latencies, errors, whether the journal has
/// every change that was acknowledged, and the server's memory. The server is a process of its own.
///
/// `serve-load [SECONDS [CLIENTS [PAUSE]]]`: a client waits PAUSE milliseconds on average between an
/// answer and its next request, 250 unless said; 0 asks for as much as goes.
func serveLoad(_ arguments: [String]) throws {
  let numbers = arguments.compactMap { Double($0) }
  let seconds = numbers.first ?? 60
  let clients = numbers.count > 1 ? Int(numbers[1]) : 200
  let pause = (numbers.count > 2 ? numbers[2] : 250) / 1000
  let folder = FileManager.default.temporaryDirectory.appending(path: "distich-\(getpid())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appending(path: "load.distich").path
  let bitexts = try projectForLoad(file, bitexts: 10, beads: 2_000)
  let server = Process()
  server.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
  server.arguments = ["serve-project", file]
  let said = Pipe()
  server.standardOutput = said
  try server.run()
  defer {
    server.terminate()
    server.waitUntilExit()
  }
  var address = ""
  while !address.hasSuffix("\n") {
    guard let more = try said.fileHandleForReading.read(upToCount: 1) else { throw NoServer() }
    address += String(decoding: more, as: UTF8.self)
  }
  let entrance = try LoadEntrance(address.trimmingCharacters(in: .newlines))
  let memory = MemoryLog(server.processIdentifier)
  let crowd = (0..<clients).map { number in
    LoadClient(entrance, bitext: bitexts[number % bitexts.count], seed: UInt64(number))
  }
  let start = Date()
  let threads = crowd.map { client in
    Thread { client.run(until: start + seconds, pause: pause) }
  }
  for thread in threads {
    thread.stackSize = 1 << 18
    thread.start()
  }
  while threads.contains(where: { !$0.isFinished }) {
    memory.look()
    usleep(250_000)
  }
  let took = Date().timeIntervalSince(start)
  report(crowd.map(\.tally), seconds: took)
  memory.report()
  let acknowledged = crowd.reduce(0) { $0 + $1.tally.changes }
  let project = try Project(opening: file)
  let kept = try bitexts.reduce(0) { try $0 + project.history(of: $1).count }
  print("changes acknowledged \(acknowledged), in the journal \(kept), lost \(acknowledged - kept)")
}

/// Serves a project and prints its address: what ``serveLoad(_:)`` loads.
func serveProject(_ arguments: [String]) throws {
  guard let file = arguments.first else { throw NoServer() }
  try serve(Project(opening: file), options: ServeOptions()) { address in
    FileHandle.standardOutput.write(Data("\(address)\n".utf8))
  }
}

private struct NoServer: Error {}

private func projectForLoad(_ file: String, bitexts: Int, beads: Int) throws -> [Int] {
  let project = try Project.create(at: file)
  defer { try? project.close() }
  var options = ReadingOptions()
  options.isSegmented = true
  let sides = try [("fr", "Ligne"), ("en", "Line")].map { language, word in
    let lines = (0..<beads).map {
      "\(word) \($0) " + String(repeating: "of some words ", count: $0 % 17)
    }
    return try ReadDocument(
      InputFile(
        path: "x.\(language).txt", bytes: Array((lines.joined(separator: "\n") + "\n").utf8)),
      options: options
    ).document
  }
  let ladder = try Ladder(
    (0..<beads).map {
      Bead(source: $0..<$0 + 1, target: $0..<$0 + 1, confidence: 1, origin: .automatic)
    }, sourceCount: beads, targetCount: beads)
  return try (0..<bitexts).map {
    try project.add(
      Bitext(source: sides[0], target: sides[1], ladder: ladder), named: "\($0)",
      sourceFile: "x.fr.txt", targetFile: "x.en.txt")
  }
}

private func report(_ tallies: [LoadTally], seconds: Double) {
  let reads = tallies.flatMap(\.reads).sorted()
  let writes = tallies.flatMap(\.writes).sorted()
  let errors = tallies.flatMap(\.errors)
  let all = (reads + writes).sorted()
  print(
    String(
      format:
        "%d clients, %.0f s: %d requests (%.0f a second), %d errors, %d edits refused as stale",
      tallies.count, seconds, all.count, Double(all.count) / seconds, errors.count,
      tallies.reduce(0) { $0 + $1.stale }))
  for error in Set(errors).sorted().prefix(5) { print("  \(error)") }
  print("           requests     p50      p95      p99      most")
  for (name, times) in [("reads", reads), ("writes", writes), ("all", all)] where !times.isEmpty {
    func share(_ share: Double) -> Double {
      times[min(times.count - 1, Int(Double(times.count) * share))] * 1000
    }
    print(
      String(
        format: "%@ %9d %6.1f ms %6.1f ms %6.1f ms %6.1f ms",
        name.padding(toLength: 9, withPad: " ", startingAt: 0), times.count, share(0.5),
        share(0.95), share(0.99), share(1)))
  }
}

/// How much memory a process holds as time goes by.
private final class MemoryLog {
  private let process: pid_t
  private var seen: [Int] = []

  init(_ process: pid_t) { self.process = process }

  func look() {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
    else { return }
    seen.append(kilobytes / 1024)
  }

  func report() {
    guard seen.count >= 10 else { return }
    let tenths = (0...10).map { seen[min(seen.count - 1, $0 * seen.count / 10)] }
    print("MB held, at each tenth of the time: \(tenths.map(String.init).joined(separator: " "))")
  }
}
