import Foundation
import Synchronization

/// One line on standard error that says how far a long job has come; only on a terminal, and only
/// once a second has passed.
final class ProgressLine: Sendable {
  private struct State {
    /// When the line was written last: no clock that can be set.
    var last: ContinuousClock.Instant?
    var isShown = false
    var share: Double?
  }

  private let began = ContinuousClock.now
  private let state = Mutex(State())

  /// Shows `text` and, where it is known, the share that is done.
  func show(_ text: String, share: Double? = nil) {
    let now = ContinuousClock.now
    let seconds = (now - began) / .seconds(1)
    guard Console.isTerminal, seconds > 1 else { return }
    state.withLock { state in
      guard state.last.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
      state.last = now
      state.isShown = true
      write("\r\u{1B}[K" + (share.map { bar($0, seconds) } ?? "\(Int(seconds)) s  ") + text)
    }
  }

  /// Takes the line away.
  func clear() {
    state.withLock { state in
      if state.isShown { write("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  /// Runs `work`, saying every half second that it goes on, and what share of it is done where it
  /// tells.
  func during<Result>(
    _ text: String, _ work: (_ progress: (_ share: Double) -> Void) throws -> Result
  ) rethrows -> Result {
    guard Console.isTerminal else { return try work { _ in } }
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 1, repeating: 0.5)
    timer.setEventHandler { self.show(text, share: self.state.withLock { $0.share }) }
    timer.resume()
    defer {
      timer.cancel()
      clear()
    }
    return try work { share in state.withLock { $0.share = share } }
  }

  private func bar(_ share: Double, _ seconds: Double) -> String {
    let share = min(1, max(0, share))
    let width = 30
    let full = Int(Double(width) * share)
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    let left = share > 0.01 ? "\(Int(seconds / share - seconds)) s left  " : ""
    return "\(bar) \(Int(share * 100)) %  \(left)"
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
