import Formats
import Foundation
import Synchronization

/// The files that are being written and not yet in their places: a program that is told to end takes
/// them away.
public enum UnfinishedFiles {
  private static let paths = Mutex<Set<String>>([])

  /// Counts a file as unfinished.
  static func insert(_ path: String) { paths.withLock { _ = $0.insert(path) } }

  /// Counts a file as unfinished no longer, once it was put in its place or taken away.
  static func remove(_ path: String, after work: () -> Bool) -> Bool {
    // Under the lock: what is in its place is never taken for unfinished.
    paths.withLock { paths in
      guard work() else { return false }
      paths.remove(path)
      return true
    }
  }

  /// From now on SIGINT, SIGTERM and SIGHUP take the unfinished files away, and end the programs that
  /// read documents, before they end the process, as they would have ended it.
  ///
  /// To be called before there are other threads: a thread leaves these signals to the one that waits
  /// for them only if it was made later. A signal that is ignored (`nohup`) stays ignored.
  public static func removeWhenToldToEnd() {
    let awaited = [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }
    guard !awaited.isEmpty else { return }
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in awaited { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    Thread.detachNewThread { [signals] in
      var signals = signals
      var number: Int32 = 0
      while sigwait(&signals, &number) != 0 {}
      // The lock is never given back: nothing is begun or put in its place any more.
      paths.withLock { paths in
        for path in paths { unlink(path) }
        RunningPrograms.endAll {
          signal(number, SIG_DFL)
          pthread_sigmask(SIG_UNBLOCK, &signals, nil)
          kill(getpid(), number)
          while true { pause() }
        }
      }
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var present = sigaction()
    guard sigaction(number, nil, &present) == 0 else { return false }
    return unsafeBitCast(present.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
