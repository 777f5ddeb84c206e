import Foundation
import Workbench

/// Standard error, where everything goes that is not data.
enum Console {
  /// Whether a person is looking at standard error.
  static let isTerminal = isatty(2) == 1

  /// Columns to lay tables out in: the terminal's, `COLUMNS`, or 100.
  static var columns: Int {
    var size = winsize()
    if isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init) ?? 100
  }

  /// Whether colour may be used on standard output: a terminal, and no `NO_COLOR`.
  static var usesColour: Bool {
    isatty(1) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
      && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Says one line.
  static func complain(_ line: String) {
    FileHandle.standardError.write(Data("distich: \(line)\n".utf8))
  }

  /// Says what the person should know; notes only where `quiet` is not set.
  static func say(_ notices: [Notice], quiet: Bool) {
    for notice in notices where !quiet || notice.kind == .warning {
      complain(notice.description)
    }
  }
}
