import CICU

/// A language as BCP 47 (RFC 5646) writes it: `fr`, `en-GB`, `sr-Latn`.
///
/// Held in canonical form, so that tags that differ in case or in a deprecated subtag are equal.
public struct LanguageTag: Hashable, Sendable, CustomStringConvertible {
  /// The canonical tag.
  public let rawValue: String

  /// The tag in canonical form, or nil where `tag` is not well-formed BCP 47.
  ///
  /// An underscore is taken for a hyphen, as POSIX locales have it.
  public init?(_ tag: String) {
    guard tag.utf8.count <= 100, !tag.utf8.contains(0) else { return nil }
    let hyphenated = String(tag.map { $0 == "_" ? "-" : $0 })
    let canonical = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 160) { buffer in
      let length = cicu_canonical_language(hyphenated, buffer.baseAddress, Int32(buffer.count))
      return length < 0
        ? nil : String(decoding: buffer[..<Int(length)].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    guard let canonical, !canonical.isEmpty else { return nil }
    rawValue = canonical
  }

  private init(canonical: String) { rawValue = canonical }

  /// French.
  public static let french = LanguageTag(canonical: "fr")
  /// English.
  public static let english = LanguageTag(canonical: "en")
  /// Russian.
  public static let russian = LanguageTag(canonical: "ru")
  /// Ukrainian.
  public static let ukrainian = LanguageTag(canonical: "uk")
  /// Korean.
  public static let korean = LanguageTag(canonical: "ko")
  /// The language not known (`und`).
  public static let undetermined = LanguageTag(canonical: "und")

  /// The primary language subtag: `fr` of `fr-CA`.
  public var language: String {
    rawValue.utf8.firstIndex(of: UInt8(ascii: "-")).map { String(rawValue[..<$0]) } ?? rawValue
  }

  /// The language's name in English, such as `Canadian French`; the tag itself where ICU has none.
  public var name: String {
    let name = try? icuString(capacity: 400) { out, capacity, _ in
      cicu_language_name(rawValue, "en", out, capacity)
    }
    return name.flatMap { $0.isEmpty ? nil : $0 } ?? rawValue
  }

  /// The canonical tag.
  public var description: String { rawValue }
}
