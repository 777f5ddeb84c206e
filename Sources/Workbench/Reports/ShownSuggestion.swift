import Checks

/// A suggestion as a person reads it: one that takes the place out says so, and spaces that look like
/// any other are named.
struct ShownSuggestion: CustomStringConvertible {
  /// What can be seen of it, in the language of its text; nothing in it moves a cursor
  /// (`printable(_:)`).
  let text: String
  /// What is to be said of the rest, in brackets; nil where all can be seen.
  let remark: String?

  init(_ suggestion: String) {
    let spaces = suggestion.unicodeScalars.filter { $0 != " " && $0.properties.isWhitespace }
    let isSpaceAlone = spaces.count == suggestion.unicodeScalars.count
    text = isSpaceAlone ? "" : printable(suggestion)
    var names: [String] = []
    for name in spaces.prefix(8).map(Self.name) where !names.contains(name) { names.append(name) }
    remark =
      if suggestion.isEmpty {
        "(take it out)"
      } else if names.isEmpty {
        nil
      } else {
        "(\(isSpaceAlone ? "" : "with ")\(names.joined(separator: ", ")))"
      }
  }

  /// Both on one line.
  var description: String {
    [text, remark ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// As Unicode calls a space: “narrow no-break space U+202F”. Controls have no name there.
  private static func name(of space: Unicode.Scalar) -> String {
    let digits = String(space.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return space.properties.name.map { "\($0.lowercased()) \(code)" } ?? code
  }
}

extension Finding {
  /// What it suggests, as a person reads it.
  var shownSuggestion: ShownSuggestion? { suggestion.map { ShownSuggestion($0) } }
}
