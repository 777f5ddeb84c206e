import CICU

/// An ICU break iterator: one owner, one thread at a time, closed when it goes out of scope.
///
/// Opening one takes a few microseconds; open it inside the task that uses it.
struct Breaker: ~Copyable {
  /// What is cut.
  enum Kind: Int32 {
    /// Words, after UAX #29 section 4.
    case word = 1
    /// Places where a line may be broken, after UAX #14.
    case line = 2
    /// Sentences, after UAX #29 section 5.
    case sentence = 3
  }

  private let handle: OpaquePointer

  /// Opens a break iterator for `language`; ICU falls back to its root rules for one it lacks.
  init(_ kind: Kind, for language: LanguageTag) throws(ICUError) {
    var status: Int32 = 0
    let handle = cicu_breaker_open(kind.rawValue, language.rawValue, &status)
    try ICUError.check(status)
    guard let handle else { throw .memoryAllocation }
    self.handle = handle
  }

  deinit { cicu_breaker_close(handle) }

  /// Cuts `text` (at most 2 GiB) and hands `body` the pieces: the byte offset after each one, and
  /// ICU's rule status of that boundary. The pointers end with the call.
  mutating func cut<Result>(
    _ text: UnsafeBufferPointer<UInt8>,
    _ body: (
      _ ends: UnsafeBufferPointer<Int32>, _ tags: UnsafeBufferPointer<Int32>
    ) -> Result
  ) throws(ICUError) -> Result {
    guard let length = Int32(exactly: text.count) else { throw .illegalArgument }
    var ends: UnsafePointer<Int32>?
    var tags: UnsafePointer<Int32>?
    var status: Int32 = 0
    let count = cicu_breaker_cut(handle, text.baseAddress, length, &ends, &tags, &status)
    try ICUError.check(status)
    return body(
      UnsafeBufferPointer(start: ends, count: Int(count)),
      UnsafeBufferPointer(start: tags, count: Int(count)))
  }
}
