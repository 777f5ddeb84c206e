extension String {
  /// The text with each word replaced: letters with what joins them, hyphens and apostrophes.
  func mappingWords(_ replacement: (String) -> String) -> String {
    mappingRuns(joined: { $0 == "-" || $0 == "‐" || $0.isApostrophe }, replacement)
  }

  /// The word with each part between hyphens replaced.
  func mappingParts(_ replacement: (String) -> String) -> String {
    mappingRuns(joined: \.isApostrophe, replacement)
  }

  /// Replaces runs of letters; a character that `joined` accepts belongs to one where a letter
  /// stands on either side of it.
  private func mappingRuns(
    joined: (Character) -> Bool, _ replacement: (String) -> String
  ) -> String {
    var result = ""
    var run = ""
    var joint: Character?
    for character in self {
      if character.isLetter {
        if let held = joint { run.append(held) }
        joint = nil
        run.append(character)
      } else if joint == nil, !run.isEmpty, joined(character) {
        joint = character
      } else {
        if !run.isEmpty { result += replacement(run) }
        run = ""
        if let held = joint { result.append(held) }
        joint = nil
        result.append(character)
      }
    }
    if !run.isEmpty { result += replacement(run) }
    if let held = joint { result.append(held) }
    return result
  }

  /// The string with the capitals of `model`: all, the first, or none.
  func cased(like model: String) -> String {
    guard let first = model.first, first.isUppercase else { return self }
    let letters = model.filter(\.isLetter)
    if letters.count > 1, letters.allSatisfy({ !$0.isLowercase }) { return uppercased() }
    return capitalizingFirst
  }

  /// The string with a capital at its beginning.
  var capitalizingFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Character {
  /// Whether this is one of the marks people type for an apostrophe.
  var isApostrophe: Bool { self == "'" || self == "’" || self == "ʼ" }
}
