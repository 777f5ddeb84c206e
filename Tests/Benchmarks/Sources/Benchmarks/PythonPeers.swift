import Foundation

/// Peers from PyPI, installed by the benchmark that wants them into a virtual environment of their
/// own under `.build`, and run as programs.
struct PythonPeers {
  /// The environment's Python.
  let python: String

  private static let folder = SharedData.repository.appending(
    path: "Tests/Benchmarks/.build/peers")

  /// An environment that holds `packages` (`name==version`); nil, with a line that says why, where
  /// Python or the packages are not to be had.
  init?(_ packages: [String]) {
    python = Self.folder.appending(path: "bin/python").path
    let quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"] + packages
    guard
      FileManager.default.isExecutableFile(atPath: python)
        || (try? measure("/usr/bin/env", ["python3", "-m", "venv", Self.folder.path]))?.status == 0,
      (try? measure(python, quiet))?.status == 0
    else {
      print("skipped: \(packages.joined(separator: ", ")) could not be installed with pip")
      return nil
    }
  }

  /// Runs a script; its arguments are `sys.argv[1:]`.
  func run(_ script: String, _ arguments: [String], limit: Double = 600) throws -> Measured? {
    let made = try measure(python, ["-c", script] + arguments, limit: limit)
    return made.status == 0 ? made : nil
  }
}

/// What a program took.
struct Measured {
  /// How it ended; -1 where it was stopped at the limit.
  var status: Int32
  /// Seconds on the clock, and of the processor.
  var wall: Double
  var user: Double
  /// The most memory it held.
  var megabytes: Int
}

/// Runs a program to its end, or for `limit` seconds, on one thread as far as it can be told so;
/// its standard output is dropped.
@discardableResult
func measure(_ program: String, _ arguments: [String], limit: Double = 600) throws -> Measured {
  var environment = ProcessInfo.processInfo.environment
  for name in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"] {
    environment[name] = "1"
  }
  environment["TOKENIZERS_PARALLELISM"] = "false"
  let words = ([program] + arguments).map { strdup($0) } + [nil]
  let settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for text in words + settings { free(text) } }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
  var process: pid_t = 0
  let start = Date()
  guard posix_spawn(&process, program, &actions, nil, words, settings) == 0 else {
    throw CocoaError(.executableNotLoadable)
  }
  var status: Int32 = 0
  var usage = rusage()
  var stopped = false
  // The peak that rusage has begins with that of the program that starts another.
  var peak = 0
  while wait4(process, &status, WNOHANG, &usage) == 0 {
    if Date().timeIntervalSince(start) > limit, !stopped {
      kill(process, SIGKILL)
      stopped = true
    }
    peak = peakMegabytes(of: "\(process)") ?? peak
    usleep(5_000)
  }
  let user =
    Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  return Measured(
    status: stopped ? -1 : status, wall: Date().timeIntervalSince(start), user: user,
    megabytes: peak)
}

/// The most memory a process that goes on has held.
func peakMegabytes(of process: String) -> Int? {
  guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
    let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
  else { return nil }
  return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }.map { $0 / 1024 }
}

/// The packages that benchmarks measure against.
enum Peer {
  static let galechurch = "galechurch==0.1.0"
  static let model2vec = "model2vec==0.10.0"
  static let scikitLearn = "scikit-learn==1.9.1"

  /// Aligns two files of a segment a line with PyPI's galechurch and writes indices.
  static let galechurchScript = """
    import sys, galechurch
    source, target, out = sys.argv[1:4]
    lines = lambda path: [line[:-1] for line in open(path, encoding="utf-8", newline="\\n")]
    made = galechurch.align(lines(source), lines(target), max_block_size=10**12)
    open(out, "w").write("".join(line + "\\n" for line in made.to_pharaoh_lines()))
    """
}
