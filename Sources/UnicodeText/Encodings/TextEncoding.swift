import CICU

/// How the bytes of a file stand for characters.
public struct TextEncoding: Hashable, Sendable, CustomStringConvertible {
  /// The IANA name, such as `UTF-8` or `windows-1252`.
  public let name: String

  private init(ianaName: String) { name = ianaName }

  /// The encoding that ICU knows under `name` (any alias, case and hyphens do not matter), or nil.
  public init?(named name: String) {
    guard name.utf8.count <= 60, !name.utf8.contains(0), let known = cicu_encoding_name(name)
    else { return nil }
    let canonical = String(cString: known)
    // ICU spells its own name of this table "ibm-5348_P100-1997"; IANA's is what people know.
    self.init(ianaName: canonical == "ibm-5348_P100-1997" ? "windows-1252" : canonical)
  }

  /// UTF-8, with or without a byte order mark.
  public static let utf8 = TextEncoding(ianaName: "UTF-8")
  /// UTF-16, big-endian.
  public static let utf16BigEndian = TextEncoding(ianaName: "UTF-16BE")
  /// UTF-16, little-endian.
  public static let utf16LittleEndian = TextEncoding(ianaName: "UTF-16LE")
  /// Windows' Western European code page.
  public static let windows1252 = TextEncoding(ianaName: "windows-1252")

  /// The IANA name.
  public var description: String { name }
}

/// Bytes that do not decode in the encoding they are said to have.
public struct DecodingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The encoding that was tried.
  public let encoding: TextEncoding
  /// The offset of the first byte that does not decode.
  public let offset: Int
  /// The bytes there, at most four.
  public let bytes: [UInt8]

  /// What stands where, and what to do.
  public var description: String {
    let digits = bytes.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
    return "byte offset \(offset): \(digits.joined(separator: " ")) does not decode as \(encoding)"
      + "; name the file's encoding with --encoding, or mend the file"
  }
}
