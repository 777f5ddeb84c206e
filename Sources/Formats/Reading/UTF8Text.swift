internal import CBytes

extension String {
  /// The text of bytes that are UTF-8; nil where they are not.
  ///
  /// Unlike the initialiser of the standard library that takes any sequence and any encoding, this
  /// one looks nothing up at run time, which takes a third of the time that reading a field does.
  init?(utf8Bytes bytes: UnsafeBufferPointer<UInt8>) {
    guard cbytes_utf8_prefix(bytes.baseAddress, Int64(bytes.count)) == Int64(bytes.count) else {
      return nil
    }
    self.init(knownUTF8: bytes)
  }

  /// The text of bytes that are known to be UTF-8, and whether they are known to be ASCII.
  init(knownUTF8 bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool? = nil) {
    let isASCII = isASCII ?? (cbytes_is_ascii(bytes.baseAddress, Int64(bytes.count)) != 0)
    self.init(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: isASCII))
  }
}
