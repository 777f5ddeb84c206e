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

  /// The folder it runs in, made for it and empty at first.
  public let folder: URL

  /// A tool in a fresh folder.
  public init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("distich-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Takes the folder away.
  public func cleanUp() { try? FileManager.default.removeItem(at: folder) }

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

  /// Runs a line of Bash in the folder, `$distich` being the tool.
  public func shell(_ line: String) throws -> Outcome {
    try run("/bin/bash", ["-c", "distich='\(Self.binary.path)'; \(line)"], input: [])
  }

  /// Spawns and waits by hand: Foundation's `Process` now and then waits for ever when several
  /// tests use it at a time.
  private func run(_ program: String, _ arguments: [String], input: [UInt8]) throws -> Outcome {
    // Files rather than pipes: a pipe that fills up while another is read would stop both.
    let names = ["in", "out", "err"].map {
      folder.appendingPathComponent(".std\($0)-\(UUID().uuidString)")
    }
    try Data(input).write(to: names[0])
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, names[0].path, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, names[1].path, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, names[2].path, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addchdir_np(&actions, folder.path)
    let environment = ["PATH=/usr/bin:/bin", "COLUMNS=100", "LC_ALL=C.UTF-8"]
    var argv = ([program] + arguments).map { strdup($0) } + [nil]
    var envp = environment.map { strdup($0) } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var pid = pid_t()
    let failure = posix_spawn(&pid, program, &actions, nil, &argv, &envp)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    let texts = try names.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    for name in names { try? FileManager.default.removeItem(at: name) }
    // A signal shows as a shell would show it.
    let signal = status & 0x7F
    return Outcome(
      output: texts[1], errors: texts[2], code: signal == 0 ? status >> 8 & 0xFF : 128 + signal)
  }

  /// Runs the tool with `arguments` parted by spaces.
  public func run(_ line: String, input: String = "") throws -> Outcome {
    try run(line.split(separator: " ").map(String.init), input: Array(input.utf8))
  }
}
