import Foundation

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
  return Measured(
    status: stopped ? -1 : status, wall: Date().timeIntervalSince(start),
    user: seconds(of: usage), megabytes: peak)
}

/// The most memory a process that goes on has held.
func peakMegabytes(of process: String) -> Int? {
  guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
    let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
  else { return nil }
  return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }.map { $0 / 1024 }
}

/// Seconds of the processor that this process has taken so far, or its children that have ended.
func processorSeconds(_ who: __rusage_who = RUSAGE_SELF) -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(who.rawValue), &usage)
  return seconds(of: usage)
}

private func seconds(of usage: rusage) -> Double {
  Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
}
