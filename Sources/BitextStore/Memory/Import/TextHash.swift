/// A hash of bytes that is the same on every machine, from a seed that only the file knows.
///
/// Two lanes of multiplications and rotations over words of eight bytes, with the finaliser of
/// SplitMix64 (Steele, Lea and Flood 2014).
struct TextHash: Hashable, Comparable, Sendable {
  let high: UInt64
  let low: UInt64

  init(_ bytes: UnsafeRawBufferPointer, seed: UInt64) {
    var (a, b) = (seed ^ 0x9E37_79B9_7F4A_7C15, seed &+ UInt64(bytes.count))
    var place = 0
    func take(_ word: UInt64) {
      a = (a ^ word) &* 0xD6E8_FEB8_6659_FD93
      a ^= a >> 32
      b = (b &+ word) &* 0xA076_1D64_78BD_642F
      b = b << 29 | b >> 35
    }
    while place + 8 <= bytes.count {
      take(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
      place += 8
    }
    var last: UInt64 = 0
    for byte in bytes[place...] { last = last << 8 | UInt64(byte) }
    take(last)
    high = Self.mixed(a ^ b << 1)
    low = Self.mixed(b &+ a)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  /// The hash as the file keeps that of a text.
  var integer: Int64 { Int64(bitPattern: low) }

  /// Calls `body` with the hash as the file keeps that of a unit.
  func withBytes<Value>(_ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
    try withUnsafeBytes(of: (high.bigEndian, low.bigEndian), body)
  }

  /// Adds these bytes to others.
  func append(to bytes: inout [UInt8]) { withBytes { bytes += $0 } }

  static func < (one: TextHash, other: TextHash) -> Bool {
    (one.high, one.low) < (other.high, other.low)
  }
}
