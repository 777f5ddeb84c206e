/// One piece of a written word: what it can sound like, and which letters it is.
struct SpelledSound: Hashable, Sendable {
  /// What it can be, as the number of its set in ``SoundTable``.
  let kind: UInt8
  /// What it costs to leave it out, in hundredths.
  var drop: UInt8 = 0
  /// Whether it is written twice (ll, ss).
  var isDoubled = false
  /// The first of its letters in the word and the one after its last.
  let start: UInt8
  let end: UInt8

  var sounds: Sounds { SoundTable.kinds[Int(kind)] }
}

/// The sets of sounds that spellings have, and the distances between them.
enum SoundTable {
  /// Sets by number.
  static let kinds: [Sounds] = {
    var seen: Set<Sounds> = []
    return (SoundReader.latin.values.flatMap(\.self) + SoundReader.cyrillic.values.flatMap(\.self))
      .filter { seen.insert($0).inserted }.sorted { $0.rawValue < $1.rawValue }
  }()

  static let numbers = Dictionary(
    uniqueKeysWithValues: kinds.enumerated().map { ($0.element, UInt8($0.offset)) })

  /// Distances in hundredths, `width` a row.
  static let distances: [UInt8] = kinds.flatMap { first in
    kinds.map { UInt8((first.distance(to: $0) * 100).rounded()) }
  }

  static let width = kinds.count
}

/// Reads what the letters of a word can sound like, in Latin of any system or in Cyrillic.
enum SoundReader {
  /// The longest word that is read whole, in letters.
  static let longest = 40

  /// Spellings, the longest match first.
  static let latin: [String: [Sounds]] = [
    "chtch": [.sh, .ch], "shch": [.sh, .ch], "schtsch": [.sh, .ch], "tsch": [.ch], "tch": [.ch],
    "sch": [[.sh, .s]], "tz": [.t, .s], "ch": [[.sh, .ch, .kh]], "sh": [.sh], "zh": [.zh],
    "kh": [.kh], "gh": [.g], "ph": [.f], "th": [.t], "ck": [.k], "qu": [.k], "q": [.k],
    "gue": [.g, .e], "gui": [.g, .i], "guï": [.g, .i], "gué": [.g, .e],
    "iou": [.i, .u], "you": [.i, .u], "io": [.i, [.e, .o]], "yo": [.i, [.e, .o]], "ou": [.u],
    "oo": [.u], "où": [.u],
    "aou": [.a, .u], "w": [.v], "x": [.k, .s],
    "a": [.a], "b": [.b], "c": [[.k, .s]], "ce": [.t, [.k, .s], .e], "ci": [.t, [.k, .s], .i],
    "cy": [.t, [.k, .s], [.i, .y]], "d": [.d], "e": [.e], "f": [.f], "g": [.g],
    "ge": [[.g, .zh], .e], "gé": [[.g, .zh], .e], "gi": [[.g, .zh], .i],
    "h": [[.h, .kh]], "i": [.i], "j": [[.zh, .i]], "k": [.k], "l": [.l], "m": [.m], "n": [.n],
    "o": [.o], "p": [.p], "r": [.r], "s": [.s], "t": [.t], "u": [.u], "v": [.v],
    "y": [[.i, .y]], "z": [.z],
    "š": [.sh], "ž": [.zh], "č": [.ch], "ŝ": [.sh, .ch], "û": [.i, .u], "â": [.i, .a],
    "ê": [.i, .e], "ë": [.i, [.e, .o]], "ï": [.i], "ì": [.i], "ĭ": [.i], "î": [.i], "è": [.e],
    "é": [.e], "ė": [.e], "à": [.a], "ô": [.o], "ö": [.o], "ü": [.u], "ù": [.u], "ç": [.s],
    "ŏ": [.o], "ŭ": [.u], "ł": [.l], "ñ": [.n], "ć": [.ch], "ś": [.s], "ź": [.z], "ż": [.zh],
    "ě": [.e], "á": [.a], "í": [.i], "ó": [.o], "ú": [.u], "ý": [[.i, .y]], "ä": [.a],
  ]

  /// Letters; a vowel that softens is a glide and a vowel.
  static let cyrillic: [String: [Sounds]] = [
    "а": [.a], "б": [.b], "в": [.v], "г": [[.g, .h]], "ґ": [.g], "д": [.d], "е": [.e],
    "ё": [.i, [.e, .o]], "є": [.i, .e], "ж": [.zh], "з": [.z], "и": [.i], "і": [.i], "ї": [.i],
    "й": [.i], "к": [.k], "л": [.l], "м": [.m], "н": [.n], "о": [.o], "п": [.p], "р": [.r],
    "с": [.s], "т": [.t], "у": [.u], "ф": [.f], "х": [.kh], "ц": [.t, .s], "ч": [.ch],
    "ш": [.sh], "щ": [.sh, .ch], "ъ": [], "ы": [.y], "ь": [], "э": [.e], "ю": [.i, .u],
    "я": [.i, .a], "жё": [.zh, [.e, .o]], "чё": [.ch, [.e, .o]], "шё": [.sh, [.e, .o]],
    "щё": [.sh, .ch, [.e, .o]],
  ]

  /// What the letters of a word in small letters can sound like; `isUkrainian` reads и as ы or и.
  static func sounds(of word: String, isUkrainian: Bool) -> [SpelledSound] {
    let letters = Array(word.prefix(longest)).map(String.init)
    var found: [SpelledSound] = []
    var index = 0
    while index < letters.count {
      var taken = 1
      for length in stride(from: min(7, letters.count - index), through: 1, by: -1) {
        let piece = letters[index..<index + length].joined()
        guard var sets = latin[piece] ?? cyrillic[piece] else { continue }
        if isUkrainian, piece == "и" { sets = [[.i, .y]] }
        taken = length
        for (place, set) in sets.enumerated() {
          append(set, from: index, to: index + length, isFirst: place == 0, to: &found)
        }
        break
      }
      index += taken
    }
    // A last ij or yj is the ending -ий, -ый in ISO 9; elsewhere a j may be ж.
    if let last = found.last, last.sounds == [.zh, .i], found.count > 1,
      found[found.count - 2].sounds.isSubset(of: [.i, .y])
    {
      found.removeLast()
    }
    price(&found)
    return found
  }

  private static func append(
    _ set: Sounds, from start: Int, to end: Int, isFirst: Bool, to found: inout [SpelledSound]
  ) {
    guard let kind = SoundTable.numbers[set] else { return }
    if isFirst, let last = found.last, last.kind == kind, Int(last.end) == start,
      set.isDisjoint(with: .vowels.subtracting(.i))
    {
      // A double letter is a matter of spelling; so are ii and iy.
      found[found.count - 1] = SpelledSound(
        kind: kind, isDoubled: true, start: last.start, end: UInt8(end))
      return
    }
    if let last = found.last, !last.sounds.isDisjoint(with: [.i, .y]),
      last.sounds.isSubset(of: [.i, .y]),
      set.isSubset(of: [.i, .y])
    {
      let joined = SoundTable.numbers[last.sounds.union(set)] ?? last.kind
      found[found.count - 1] = SpelledSound(
        kind: joined, isDoubled: last.isDoubled, start: last.start, end: UInt8(end))
      return
    }
    found.append(SpelledSound(kind: kind, start: UInt8(start), end: UInt8(end)))
  }

  /// What each piece costs to leave out, by what stands around it.
  private static func price(_ found: inout [SpelledSound]) {
    for index in found.indices {
      let sounds = found[index].sounds
      let next = index + 1 < found.count ? found[index + 1].sounds : []
      let previous = index > 0 ? found[index - 1].sounds : []
      let isLast = index == found.count - 1
      found[index].drop =
        switch true {
        // Ye or e; t before s, where ц is written c.
        case sounds.contains(.i) && next.contains(.e): 8
        case sounds == .t && next.contains(.s): 25
        // Papers write Beloussov for Белоусов.
        case sounds == .o && next == .u: 25
        // Pouchkine, Maxime: French writes an e that nobody says.
        case isLast && sounds == .e && (previous == .n || previous == .m): 0
        case isLast && sounds == .e && !previous.isSubset(of: .vowels): 12
        // A vowel at the end tells Ivanova from Ivanov; a consonant there is easily lost.
        case isLast && sounds.isSubset(of: .vowels): 110
        case isLast: 70
        case sounds.isSubset(of: .vowels): 75
        case sounds.contains(.h): 60
        default: 95
        }
    }
  }
}
