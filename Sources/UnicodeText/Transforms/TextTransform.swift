import CICU

/// A transform of text by ICU: a transliteration, or a folding for comparison.
///
/// ```swift
/// var latin = try TextTransform(identifier: "Any-Latin; Latin-ASCII")
/// try latin("Шойгу")   // Sojgu
/// var fold = try TextTransform.folding(stripMarks: true)
/// try fold("Été")      // ete
/// ```
///
/// An owning handle: one thread at a time, no copies.
public struct TextTransform: ~Copyable {
  private let handle: OpaquePointer

  private init(handle: OpaquePointer) { self.handle = handle }

  /// A transliterator ICU carries, by identifier (`Any-Latin; Latin-ASCII`).
  ///
  /// - Throws: ``ICUError`` where ICU knows no such identifier.
  public init(identifier: String) throws(ICUError) {
    var status: Int32 = 0
    var offset: Int32 = -1
    let handle = cicu_transform_open(identifier, nil, &offset, &status)
    try ICUError.check(status)
    guard let handle else { throw .memoryAllocation }
    self.init(handle: handle)
  }

  /// A transliterator made from rules in ICU's syntax (`ш > ch;`).
  ///
  /// - Throws: ``TransformRulesError`` with the place in the rules ICU cannot read.
  public init(rules: String) throws(TransformRulesError) {
    var status: Int32 = 0
    var offset: Int32 = -1
    let handle = cicu_transform_open("Any-Rules", rules, &offset, &status)
    do {
      try ICUError.check(status)
    } catch {
      throw TransformRulesError(error, at: Int(offset), in: rules)
    }
    guard let handle else { throw TransformRulesError(.memoryAllocation, at: -1, in: rules) }
    self.init(handle: handle)
  }

  /// Compatibility normalisation and full case folding (Unicode's NFKC_Casefold).
  ///
  /// With `stripMarks` accents go too: what is left compares spellings that differ in nothing but
  /// case, width and accents.
  public static func folding(stripMarks: Bool) throws(ICUError) -> TextTransform {
    var status: Int32 = 0
    let handle = cicu_fold_open(stripMarks ? 1 : 0, &status)
    try ICUError.check(status)
    guard let handle else { throw .memoryAllocation }
    return TextTransform(handle: handle)
  }

  deinit { cicu_transform_close(handle) }

  /// The transformed text.
  public mutating func callAsFunction(_ text: String) throws(ICUError) -> String {
    var text = text
    let outcome = text.withUTF8 { utf8 in
      Result { () throws(ICUError) -> String in
        try apply(utf8) { String(decoding: $0, as: UTF8.self) }
      }
    }
    return try outcome.get()
  }

  /// The transformed text as UTF-8 bytes.
  public mutating func callAsFunction(_ text: Span<UInt8>) throws(ICUError) -> [UInt8] {
    let outcome = text.withUnsafeBufferPointer { utf8 in
      Result { () throws(ICUError) -> [UInt8] in try apply(utf8) { Array($0) } }
    }
    return try outcome.get()
  }

  private mutating func apply<Result>(
    _ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) throws(ICUError) -> Result {
    guard let length = Int32(exactly: text.count) else { throw .illegalArgument }
    var out: UnsafePointer<UInt8>?
    var status: Int32 = 0
    let count = cicu_transform_apply(handle, text.baseAddress, length, &out, &status)
    try ICUError.check(status)
    return body(UnsafeBufferPointer(start: out, count: Int(count)))
  }
}
