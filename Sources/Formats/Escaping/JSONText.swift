/// Appends a string as JSON writes it, with its quotation marks (RFC 8259, section 7).
public func appendJSONString(_ text: some StringProtocol, to out: inout [UInt8]) {
  out.append(UInt8(ascii: "\""))
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
    case 0x0A: out += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
    case 0x09: out += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
    case 0x0D: out += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
    case 0..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      out += Array("\\u00".utf8)
      out += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    default: out.append(byte)
    }
  }
  out.append(UInt8(ascii: "\""))
}
