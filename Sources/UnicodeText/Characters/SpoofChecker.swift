import CICU

/// Tells texts that look like others (UTS #39): Cyrillic letters among Latin ones, characters that
/// cannot be seen.
///
/// An owning handle: one thread at a time, no copies.
public struct SpoofChecker: ~Copyable {
  /// What is suspicious in a text.
  public struct Suspicion: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int32

    /// Suspicions by their bits.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Letters of scripts that are not written together in one word.
    public static let mixedScripts = Suspicion(rawValue: Int32(CICU_MIXED_SCRIPTS))
    /// Characters that cannot be seen, or marks that cover one another.
    public static let invisible = Suspicion(rawValue: Int32(CICU_INVISIBLE))
  }

  private let handle: OpaquePointer

  /// A checker.
  ///
  /// - Throws: ``ICUError`` where ICU cannot open it.
  public init() throws(ICUError) {
    var status: Int32 = 0
    let handle = cicu_spoof_open(&status)
    try ICUError.check(status)
    guard let handle else { throw .memoryAllocation }
    self.handle = handle
  }

  deinit { cicu_spoof_close(handle) }

  /// What is suspicious in a word.
  public func suspicion(of word: String) throws(ICUError) -> Suspicion {
    var word = word
    var status: Int32 = 0
    let found = word.withUTF8 {
      cicu_spoof_check(handle, $0.baseAddress, Int32(clamping: $0.count), &status)
    }
    try ICUError.check(status)
    return Suspicion(rawValue: found)
  }

  /// The skeleton of a text: texts of one skeleton look alike.
  public func skeleton(of text: String) throws(ICUError) -> String {
    var text = text
    var status: Int32 = 0
    let skeleton = text.withUTF8 { utf8 in
      var out: UnsafePointer<UInt8>?
      let count = cicu_spoof_skeleton(
        handle, utf8.baseAddress, Int32(clamping: utf8.count), &out, &status)
      return String(decoding: UnsafeBufferPointer(start: out, count: Int(count)), as: UTF8.self)
    }
    try ICUError.check(status)
    return skeleton
  }
}
