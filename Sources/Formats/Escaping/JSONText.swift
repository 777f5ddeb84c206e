internal import CBytes

/// Appends a string as JSON writes it, with its quotation marks (RFC 8259, section 7).
public func appendJSONString(_ text: some StringProtocol, to out: inout [UInt8]) {
  out.append(UInt8(ascii: "\""))
  var text = String(text)
  text.withUTF8 { bytes in
    var rest = bytes[...]
    while !rest.isEmpty {
      let plain = UnsafeBufferPointer(rebasing: rest)
      let end = Int(cbytes_find_json(plain.baseAddress, Int64(plain.count)))
      out += plain.prefix(end)
      rest = rest.dropFirst(end)
      if let byte = rest.popFirst() { appendEscaped(byte, to: &out) }
    }
  }
  out.append(UInt8(ascii: "\""))
}

/// Appends a byte that cannot stand in a JSON string as it is.
private func appendEscaped(_ byte: UInt8, to out: inout [UInt8]) {
  switch byte {
  case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
  case 0x0A: out += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
  case 0x09: out += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
  case 0x0D: out += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
  default:
    let digits = Array("0123456789abcdef".utf8)
    out += Array("\\u00".utf8)
    out += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
