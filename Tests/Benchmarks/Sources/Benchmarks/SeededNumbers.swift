/// Random numbers that are the same in every run: Knuth's linear congruential generator (MMIX), of
/// which the high bits are to be used.
struct SeededNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }

  /// A number from 0 to 1, 1 not included.
  mutating func chance() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
