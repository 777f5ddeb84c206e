/// What one text names: mentions gathered by whom or what they name.
struct NameEntities {
  /// One thing a text names.
  struct Entity {
    /// The folded full name.
    let key: String
    /// Its mentions, in order; surnames alone among them.
    var mentions: [NameMention]
  }

  private(set) var entities: [Entity] = []
  private var number: [String: Int] = [:]

  /// Gathers `mentions`; a surname alone is whoever bore it last in full.
  init(_ mentions: [NameMention]) {
    // Words that are spoken of as places are no surnames: *Korea* is not *North Korea*.
    var placed: Set<String> = []
    for mention in mentions where mention.isPlaced {
      placed.insert(mention.key)
    }
    var bearers: [Substring: String] = [:]
    for mention in mentions {
      let words = mention.words
      if words.count > 1 {
        add(mention, to: mention.key)
        if !placed.contains(mention.key), !mention.isBody {
          let surname = Self.isSurnameFirst(words) ? words[0] : words[words.count - 1]
          bearers[surname] = mention.key
        }
      } else if let bearer = bearers[words[0]], mention.hasTitle || !placed.contains(mention.key) {
        add(mention, to: bearer)
      } else {
        add(mention, to: mention.key)
      }
    }
  }

  static func isSurnameFirst(_ words: [Substring]) -> Bool {
    guard (2...3).contains(words.count) else { return false }
    return PersonalName.isRomanSurname(words[0])
      && !PersonalName.isRomanSurname(words[words.count - 1])
  }

  private mutating func add(_ mention: NameMention, to key: String) {
    if let known = number[key] {
      entities[known].mentions.append(mention)
    } else {
      number[key] = entities.count
      entities.append(Entity(key: key, mentions: [mention]))
    }
  }
}
