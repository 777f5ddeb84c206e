import Foundation

/// One line on standard error that says how far a long job has come; only on a terminal, and only
/// once a second has passed.
final class ProgressLine {
  private let began = Date()
  private var last = Date.distantPast
  private var isShown = false

  /// Shows `text` and, where it is known, the share that is done.
  func show(_ text: String, share: Double? = nil) {
    guard Console.isTerminal, Date().timeIntervalSince(began) > 1,
      Date().timeIntervalSince(last) > 0.1
    else { return }
    last = Date()
    isShown = true
    var line = text
    if let share {
      let seconds = Date().timeIntervalSince(began)
      let width = 30
      let full = Int(Double(width) * min(1, max(0, share)))
      let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
      let left = share > 0.01 ? Int(seconds / share - seconds) : nil
      line = "\(bar) \(Int(share * 100)) %  \(text)" + (left.map { "  \($0) s left" } ?? "")
    }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
  }

  /// Takes the line away.
  func clear() {
    if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    isShown = false
  }
}
