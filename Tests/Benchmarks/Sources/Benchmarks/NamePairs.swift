/// Pairs of one name and of two, made from a list of people: what matching is fitted and judged by.
///
/// Of one name: French, English and native forms, initials, the family name alone, the words turned
/// around. Of two: others at random, the same family name with another given name and the reverse,
/// and near misses: another suffix, another letter, the feminine.
struct NamePairs {
  struct Pair {
    let first: String
    let second: String
    let isSame: Bool
  }

  private(set) var pairs: [Pair] = []
  private var numbers = SeededNumbers(seed: 7)

  init(_ people: [NamedPerson]) {
    for person in people {
      add(person.french, person.english, true)
      add(person.native, person.french, true)
      add(person.native, person.english, true)
    }
    let plain = people.filter { person in
      person.language != .korean && person.native.split(separator: " ").count == 2
        && person.french.split(separator: " ").count == 2
        && person.english.split(separator: " ").count == 2 && !person.french.contains("-")
    }
    for person in plain { addVariants(of: person, among: plain) }
    let koreans = people.filter { $0.language == .korean }
    for person in koreans {
      for _ in 0..<8 {
        let other = koreans[next(koreans.count)]
        if other.native != person.native { add(person.french, other.english, false) }
      }
    }
  }

  private mutating func addVariants(of person: NamedPerson, among people: [NamedPerson]) {
    let french = person.french.split(separator: " ").map(String.init)
    let english = person.english.split(separator: " ").map(String.init)
    switch next(6) {
    case 0: add("\(french[0].prefix(1)). \(french[1])", person.english, true)
    case 1: add("\(french[1]) \(french[0])", person.english, true)
    case 2: add(french[1], english[1], true)
    default: break
    }
    for _ in 0..<2 {
      let other = people[next(people.count)]
      if other.native != person.native { add(person.french, other.english, false) }
    }
    let other = people[next(people.count)]
    let parts = other.english.split(separator: " ").map(String.init)
    let native = (person.native.split(separator: " "), other.native.split(separator: " "))
    if parts[0].prefix(1) != english[0].prefix(1) {
      add(person.french, "\(parts[0]) \(english[1])", false)
      add("\(parts[0].prefix(1)). \(english[1])", person.french, false)
    }
    if native.0[1] != native.1[1] {
      add(person.french, "\(english[0]) \(parts[1])", false)
      add(french[1], parts[1], false)
    }
    if let near = nearMiss(english[1]) { add(person.french, "\(english[0]) \(near)", false) }
    if english[0].hasSuffix("a") {
      add(person.french, "\(english[0].dropLast())o \(english[1])", false)
    }
  }

  /// A family name that is nearly `name`: another gender, another suffix, or another letter.
  private mutating func nearMiss(_ name: String) -> String? {
    switch next(3) {
    case 0: return name.hasSuffix("a") ? String(name.dropLast()) : name + "a"
    case 1:
      let suffixes = [("ov", "in"), ("ev", "enko"), ("in", "ov"), ("sky", "ov"), ("ko", "kov")]
      guard let suffix = suffixes.first(where: { name.hasSuffix($0.0) }) else { return nil }
      return name.dropLast(suffix.0.count) + suffix.1
    default:
      var letters = Array(name)
      let place = 1 + next(letters.count - 1)
      for family in ["aeou", "bdgklmnprstvz"].map(Array.init) where family.contains(letters[place])
      {
        let others = family.filter { $0 != letters[place] }
        letters[place] = others[next(others.count)]
        // Two letters that read as one would make another spelling, not another name.
        let near = String(letters)
        return ["ou", "oo", "uu", "sz", "dz"].contains(where: near.contains) ? nil : near
      }
      return nil
    }
  }

  private mutating func add(_ first: String, _ second: String, _ isSame: Bool) {
    guard isSame || first != second else { return }
    pairs.append(Pair(first: first, second: second, isSame: isSame))
  }

  /// A number below `count`, the same in every run.
  private mutating func next(_ count: Int) -> Int {
    Int(numbers.next() >> 33) % count
  }
}
