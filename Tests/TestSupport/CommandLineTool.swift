import Foundation

/// The built `distich`, run in a folder of its own.
public struct CommandLineTool {
  /// What a run gave.
  public struct Outcome {
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String
    /// The exit code.
    public let code: Int32
  }

  /// A folder that goes with the last copy of the tool.
  private final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
      url = FileManager.default.temporaryDirectory
        .appendingPathComponent("distich-test-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
  }

  private let temporary: TemporaryFolder

  /// The folder it runs in, made for it and empty at first.
  public var folder: URL { temporary.url }

  /// A tool in a fresh folder.
  public init() throws { temporary = try TemporaryFolder() }

  /// The binary stands beside the tests that were built with it.
  private static let binary: URL = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("distich")
  }()

  /// Writes a file into the folder.
  public func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  /// Writes a file into the folder.
  public func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }

  /// The text of a file in the folder.
  public func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// Runs the tool with `arguments`, giving it `input` on standard input.
  public func run(_ arguments: [String], input: [UInt8] = []) throws -> Outcome {
    try run(Self.binary.path, arguments, input: input)
  }

  /// What the tool finds around it, the same on every machine; only sanitizers keep their options.
  private static let environment = ProcessInfo.processInfo.environment
    .filter { ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key) }
    .merging(["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]) { $1 }

  /// Runs a line of Bash in the folder, `$distich` being the tool.
  public func shell(_ line: String) throws -> Outcome {
    try run("/bin/bash", ["-c", "distich='\(Self.binary.path)'; \(line)"], input: [])
  }

  private func run(_ program: String, _ arguments: [String], input: [UInt8]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = Self.environment.merging(["COLUMNS": "100"]) { $1 }
    // Files rather than pipes: a pipe that fills up while another is read would stop both.
    let names = ["in", "out", "err"].map {
      folder.appendingPathComponent(".std\($0)-\(UUID().uuidString)")
    }
    try Data(input).write(to: names[0])
    for name in names[1...] { try Data().write(to: name) }
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = try FileHandle(forWritingTo: names[2])
    try process.run()
    process.waitUntilExit()
    let texts = try names.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    for name in names { try? FileManager.default.removeItem(at: name) }
    // A signal shows as a shell would show it.
    let isSignal = process.terminationReason == .uncaughtSignal
    return Outcome(
      output: texts[1], errors: texts[2],
      code: isSignal ? 128 + process.terminationStatus : process.terminationStatus)
  }

  /// Runs the tool with `arguments` parted by spaces.
  public func run(_ line: String, input: String = "") throws -> Outcome {
    try run(line.split(separator: " ").map(String.init), input: Array(input.utf8))
  }
}

extension CommandLineTool {
  /// A run that goes on while the test does something else.
  public final class Running {
    private let process: Process
    private let out: URL

    fileprivate init(_ process: Process, out: URL) {
      self.process = process
      self.out = out
    }

    /// Ends it as the system ends a process: at once, wherever it is.
    public func kill() {
      Foundation.kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }

    /// Tells it something by a signal.
    public func tell(_ signal: Int32) { Foundation.kill(process.processIdentifier, signal) }

    /// Waits for its end; the exit code, a signal as a shell would show it.
    public func wait() -> Int32 {
      process.waitUntilExit()
      return process.terminationReason == .uncaughtSignal
        ? 128 + process.terminationStatus : process.terminationStatus
    }

    /// What it has written to standard output.
    public func output() throws -> String {
      String(decoding: try Data(contentsOf: out), as: UTF8.self)
    }
  }

  /// Starts the tool with `arguments`, giving it `input` on standard input.
  public func start(_ arguments: [String], input: Data = Data()) throws -> Running {
    let process = Process()
    process.executableURL = Self.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = Self.environment
    let names = ["in", "out"].map {
      folder.appendingPathComponent(".run\($0)-\(UUID().uuidString)")
    }
    try input.write(to: names[0])
    try Data().write(to: names[1])
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = FileHandle.nullDevice
    try process.run()
    return Running(process, out: names[1])
  }
}
