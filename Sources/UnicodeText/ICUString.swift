/// What ICU wrote into a buffer of `capacity` bytes.
func icuString(
  capacity: Int, _ write: (UnsafeMutablePointer<CChar>, Int32, inout Int32) -> Int32
) throws(ICUError) -> String {
  var status: Int32 = 0
  let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
    guard let base = buffer.baseAddress else { return "" }
    let length = Int(write(base, Int32(capacity), &status))
    return String(
      decoding: buffer[..<min(length, capacity)].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
  try ICUError.check(status)
  return text
}
