import Foundation

extension Float {
  var logarithm: Float { Foundation.log(self) }

  func power(_ exponent: Int) -> Float { Foundation.pow(self, Float(exponent)) }
}

/// Numbers of a normal distribution with mean 0 and deviation 1 (Box and Muller 1958), the same for
/// the same seed.
struct GaussianGenerator {
  private var bits: SplitMix64
  private var spare: Float?

  init(seed: UInt64) { bits = SplitMix64(state: seed) }

  mutating func next() -> Float {
    if let spare {
      self.spare = nil
      return spare
    }
    let one = Double(bits.next() >> 11) * 0x1p-53
    let other = Double(bits.next() >> 11) * 0x1p-53
    let radius = (-2 * Foundation.log(1 - one)).squareRoot()
    spare = Float(radius * Foundation.sin(2 * .pi * other))
    return Float(radius * Foundation.cos(2 * .pi * other))
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
