/// The sounds a letter of a written name may stand for.
///
/// A spelling in Latin letters does not tell the letters it comes from: *ch* is ш in French and ч in
/// English. Each piece of a spelling is the set of what it can be, and two pieces agree where their
/// sets meet.
struct Sounds: OptionSet, Hashable {
  let rawValue: UInt32

  static let a = Sounds(rawValue: 1 << 0)
  static let e = Sounds(rawValue: 1 << 1)
  /// и, and й where it glides.
  static let i = Sounds(rawValue: 1 << 2)
  /// ы.
  static let y = Sounds(rawValue: 1 << 3)
  static let o = Sounds(rawValue: 1 << 4)
  static let u = Sounds(rawValue: 1 << 5)
  static let b = Sounds(rawValue: 1 << 6)
  static let v = Sounds(rawValue: 1 << 7)
  static let g = Sounds(rawValue: 1 << 8)
  /// The Ukrainian г.
  static let h = Sounds(rawValue: 1 << 9)
  static let d = Sounds(rawValue: 1 << 10)
  static let zh = Sounds(rawValue: 1 << 11)
  static let z = Sounds(rawValue: 1 << 12)
  static let k = Sounds(rawValue: 1 << 13)
  static let l = Sounds(rawValue: 1 << 14)
  static let m = Sounds(rawValue: 1 << 15)
  static let n = Sounds(rawValue: 1 << 16)
  static let p = Sounds(rawValue: 1 << 17)
  static let r = Sounds(rawValue: 1 << 18)
  static let s = Sounds(rawValue: 1 << 19)
  static let t = Sounds(rawValue: 1 << 20)
  static let f = Sounds(rawValue: 1 << 21)
  static let kh = Sounds(rawValue: 1 << 22)
  static let ch = Sounds(rawValue: 1 << 23)
  static let sh = Sounds(rawValue: 1 << 24)

  static let vowels: Sounds = [.a, .e, .i, .y, .o, .u]

  /// The Russian letter of each sound, in the order of the bits.
  static let letters = Array("аеиыоубвгґджзклмнпрстфхчш")

  /// The Russian letters of the set.
  var russian: String {
    String(Self.letters.enumerated().filter { rawValue & (1 << $0.offset) != 0 }.map(\.element))
  }

  /// What it costs to take one set for the other: 0 where they meet, else by how easily the nearest
  /// two of their sounds are confused.
  ///
  /// The costs are judged, not learnt: about 1 for two consonants of different kinds, less for
  /// pairs that differ in voice or that scripts confuse. What a total means is learnt
  /// (``MatchModel``).
  func distance(to other: Sounds) -> Float {
    guard isDisjoint(with: other) else { return 0 }
    var best: Float = 1.2
    for first in singles {
      for second in other.singles {
        best = min(best, Self.distance(first, second))
      }
    }
    return best
  }

  private var singles: [Sounds] {
    (0..<25).map { Sounds(rawValue: 1 << $0) }.filter { !isDisjoint(with: $0) }
  }

  private static func distance(_ a: Sounds, _ b: Sounds) -> Float {
    if let near = near[a.union(b)] { return near }
    switch (vowels.contains(a), vowels.contains(b)) {
    case (true, true): return 0.8
    case (false, false): return 1
    default: return 1.2
    }
  }

  /// Pairs that differ less than others of their kind, and why.
  private static let near: [Sounds: Float] = [
    // и and ы, г and its Ukrainian reading: one name in two languages.
    [.i, .y]: 0.15, [.g, .h]: 0.15, [.h, .kh]: 0.15, [.g, .kh]: 0.5,
    // ё printed as е.
    [.e, .o]: 0.4, [.e, .i]: 0.5, [.e, .y]: 0.6, [.a, .o]: 0.7, [.o, .u]: 0.7,
    // Cyrillic у taken for Latin y.
    [.y, .u]: 0.6,
    // Voice.
    [.b, .p]: 0.7, [.d, .t]: 0.7, [.g, .k]: 0.7, [.z, .s]: 0.5, [.zh, .sh]: 0.6, [.v, .f]: 0.3,
    [.k, .kh]: 0.35, [.b, .v]: 0.8, [.zh, .z]: 0.6, [.sh, .s]: 0.6, [.ch, .sh]: 0.6,
    [.zh, .ch]: 0.7, [.m, .n]: 0.8,
  ]
}
