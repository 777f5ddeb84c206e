import CICU

/// Compares strings as readers of a language sort them (UTS #10, CLDR).
///
/// An owning handle: one thread at a time, no copies.
public struct Collator: ~Copyable {
  /// The finest difference that counts, after UTS #10 section 1.1.
  public enum Strength: Int32, Sendable {
    /// Base letters: `e` and `É` are equal.
    case primary = 1
    /// Accents as well: `e` and `E` are equal, `é` is not.
    case secondary = 2
    /// Case as well.
    case tertiary = 3
  }

  private let handle: OpaquePointer

  /// A collator for `language`; without `strength`, the language's own.
  ///
  /// - Throws: ``ICUError`` where ICU cannot open it.
  public init(for language: LanguageTag, strength: Strength? = nil) throws(ICUError) {
    var status: Int32 = 0
    let handle = cicu_collator_open(language.rawValue, strength?.rawValue ?? 0, &status)
    try ICUError.check(status)
    guard let handle else { throw .memoryAllocation }
    self.handle = handle
  }

  deinit { cicu_collator_close(handle) }

  /// Below, at or above zero as `a` sorts before, with or after `b`.
  public func compare(_ a: String, _ b: String) throws(ICUError) -> Int {
    var a = a
    var b = b
    var status: Int32 = 0
    let order = a.withUTF8 { a in
      b.withUTF8 { b in
        cicu_collator_compare(
          handle, a.baseAddress, Int32(clamping: a.count), b.baseAddress, Int32(clamping: b.count),
          &status)
      }
    }
    try ICUError.check(status)
    return Int(order)
  }
}
