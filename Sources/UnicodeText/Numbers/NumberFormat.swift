import CICU
import Synchronization

extension LanguageTag {
  /// `value` in figures as the language writes it, with at most three decimals: `17 000`, `17,000`.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public func formatted(_ value: Double) throws(ICUError) -> String {
    let outcome = NumberFormat.opened.withLock { opened in
      Result { () throws(ICUError) in
        if let format = opened[rawValue] { return try format.formatted(value) }
        let format = try NumberFormat(self)
        // A text may come in many languages, but not in many at a time.
        if opened.count >= 8 { opened.removeAll() }
        opened[rawValue] = format
        return try format.formatted(value)
      }
    }
    return try outcome.get()
  }
}

/// ICU's format for the numbers of a language: to open one takes a hundred times as long as to use it.
///
/// One thread at a time.
private final class NumberFormat {
  /// Those that are open, by language.
  static let opened = Mutex<[String: NumberFormat]>([:])

  private let handle: OpaquePointer

  init(_ language: LanguageTag) throws(ICUError) {
    var status: Int32 = 0
    let handle = cicu_number_format_open(language.rawValue, &status)
    try ICUError.check(status)
    guard let handle else { throw .memoryAllocation }
    self.handle = handle
  }

  deinit { cicu_number_format_close(handle) }

  func formatted(_ value: Double) throws(ICUError) -> String {
    try icuString(capacity: 200) { out, capacity, status in
      cicu_number_format_write(handle, value, out, capacity, &status)
    }
  }
}
