import Foundation
import Synchronization

/// The programs that read documents for distich at the moment: who is told to end ends them, too.
package enum RunningPrograms {
  private static let identifiers = Mutex<Set<pid_t>>([])

  /// Starts a process and counts it.
  static func start(_ process: Process) throws {
    try identifiers.withLock { identifiers in
      try process.run()
      identifiers.insert(process.processIdentifier)
    }
  }

  /// Counts a process no longer that has ended.
  static func remove(_ process: Process) {
    identifiers.withLock { _ = $0.remove(process.processIdentifier) }
  }

  /// Ends all of them at once; while `work` is done none begins.
  package static func endAll(while work: () -> Void) {
    identifiers.withLock { identifiers in
      for identifier in identifiers { kill(identifier, SIGKILL) }
      work()
    }
  }
}
